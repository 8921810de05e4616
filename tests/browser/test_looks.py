"""What one sees: two colour schemes, two widths, the reader's place, other scripts."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Desk, OpenDesk

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
READABLE = 4.5  # WCAG 2.2, 1.4.3
# Contrast of each text with the nearest opaque ground behind it; a translucent one is mixed in.
CONTRASTS = """
() => {
  const parse = (words) => words.match(/[\\d.]+/g).map(Number);
  const over = (top, under) => {
    const alpha = top[3] ?? 1;
    return [0, 1, 2].map((at) => top[at] * alpha + under[at] * (1 - alpha));
  };
  const ground = (node) => {
    const layers = [];
    for (let each = node; each; each = each.parentElement) {
      const colour = parse(getComputedStyle(each).backgroundColor);
      layers.push(colour);
      if ((colour[3] ?? 1) === 1) break;
      if (each.classList.contains("app")) {
        // The ground is a gradient; its far end is the lighter one.
        const colours = getComputedStyle(each).backgroundImage.match(/rgb\\([^)]*\\)/g);
        layers.push(parse(colours.at(-1)));
        break;
      }
    }
    return layers.reduceRight((under, top) => over(top, under), [255, 255, 255]);
  };
  const light = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const found = {};
  for (const place of %s) {
    const node = [...document.querySelectorAll(place)].at(-1);
    const under = ground(node);
    const pair = [light(over(parse(getComputedStyle(node).color), under)), light(under)];
    found[place] = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  }
  return found;
}
"""
PLACES = [
    ".message:not(.mine) .words",
    ".message:not(.mine) .meta",
    ".mine .words .command",
    ".mine .meta",
    ".inline button",
    ".day h3",
    "#status",
    "#now",
    "#zone",
    "[data-by]",
    "#menu",
    "#name",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
async def test_everything_can_be_read_in_both_schemes(
    open_desk: OpenDesk, scheme: str, screen: dict[str, int]
) -> None:
    desk = await open_desk(color_scheme=scheme, viewport=screen)
    await desk.set_up()
    await desk.type("/checkin")
    contrasts: dict[str, float] = await desk.page.evaluate(CONTRASTS % PLACES)
    assert {place: value for place, value in contrasts.items() if value < READABLE} == {}
    page_light = await desk.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (page_light == "rgb(255, 255, 255)") == (scheme == "light")
    assert await overflowing(desk) == []


async def overflowing(desk: Desk) -> list[Any]:
    """What sticks out of the window on either side."""
    found: list[Any] = await desk.page.evaluate(
        """[...document.querySelectorAll(".app *")].filter((each) => {
            const box = each.getBoundingClientRect();
            return box.width && (box.left < -1 || box.right > innerWidth + 1);
        }).map((each) => each.outerHTML.slice(0, 80))"""
    )
    return found


async def test_the_strip_is_not_there_without_a_demo(desk: Desk) -> None:
    desk.demo.page._guide = None
    await desk.page.reload()
    await desk.page.locator("#name", has_text="Pain check-in").wait_for()
    await expect(desk.page.locator("#time")).to_be_hidden()


async def test_times_are_those_of_the_patients_zone(desk: Desk) -> None:
    # The browser is in New York; who says Berlin holds a telephone in Berlin.
    await desk.set_up()
    await desk.page.get_by_role("button", name="Next message").click()
    await desk.sees("Your evening check-in")
    newest = desk.page.locator(".message time").last
    await expect(newest).to_have_text("19:00")
    await expect(desk.page.locator("#now")).to_contain_text("19:00")


async def test_the_reader_stays_where_they_read(desk: Desk) -> None:
    await desk.set_up()
    for words in ("/help", "/privacy", "/drill"):
        await desk.type(words)
    scroll = desk.page.locator("#scroll")
    assert await scroll.evaluate("box => box.scrollHeight - box.scrollTop - box.clientHeight") < 2
    await scroll.evaluate("box => { box.scrollTop = 0; }")
    await desk.phone.send("/help")
    await expect(desk.page.locator("#unread")).to_have_text("1")
    assert await scroll.evaluate("box => box.scrollTop") == 0
    await desk.page.get_by_role("button", name="Go to the newest message").click()
    await expect(desk.page.locator("#down")).to_be_hidden()


async def test_who_is_at_the_end_stays_there_when_the_screen_turns(desk: Desk) -> None:
    await desk.set_up()
    await desk.type("a line that is broken anew " * 40)
    scroll = desk.page.locator("#scroll")
    for width, height in ((1200, 800), (320, 640)):
        await desk.page.set_viewport_size({"width": width, "height": height})
        await desk.page.evaluate(
            "new Promise(done => setTimeout(() => requestAnimationFrame(done)))"
        )
        away = await scroll.evaluate("box => box.scrollHeight - box.scrollTop - box.clientHeight")
        assert away < 2
    await scroll.evaluate("box => { box.scrollTop = 0; }")
    await expect(desk.page.locator("#down")).to_be_visible()
    await desk.page.set_viewport_size({"width": 1200, "height": 800})
    await expect(desk.page.locator("#down")).to_be_visible()


async def test_scripts_from_right_to_left_and_markup_as_text(desk: Desk) -> None:
    await desk.set_up()
    await desk.type("שלום, כואב לי הגב")
    inner = desk.page.locator(".mine .inner").last
    assert await inner.evaluate("node => getComputedStyle(node).direction") == "rtl"
    await desk.type("<img src=x onerror=alert(1)><b>no</b>")
    await expect(desk.page.locator(".mine .words").last).to_have_text(
        "<img src=x onerror=alert(1)><b>no</b>"
    )
    await desk.type("a" * 400)
    assert await overflowing(desk) == []


async def test_a_finger_finds_the_pencil_by_touching_the_message(open_desk: OpenDesk) -> None:
    desk = await open_desk(has_touch=True)
    await desk.set_up()
    await desk.type("oen")
    pencil = desk.page.locator(".mine .change").last
    await expect(pencil).to_have_css("opacity", "0")
    await desk.page.locator(".mine .bubble").last.tap()
    await expect(pencil).to_have_css("opacity", "1")
    await pencil.tap()
    await expect(desk.page.get_by_text("Edit message")).to_be_visible()


async def test_a_box_is_shown_and_closed(desk: Desk) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Ask", "callback_data": "x"}]]}
    phone = desk.phone
    await phone.send("/start")
    await desk.bot.traveller.settle()
    url = f"{desk.server.url}/bot{desk.server.token}/"
    api = desk.page.context.request
    await api.post(url + "sendMessage", data={"chat_id": 1, "text": "T", "reply_markup": keyboard})
    tap = await phone.tap_data("x", phone.last)
    await desk.bot.traveller.settle()
    assert tap in phone.callback_answers
    record = phone.callback_answers[tap]
    phone.chat.answers.append(type(record)("1", "A box", show_alert=True, url=""))
    phone.chat.touch()
    box = desk.page.get_by_role("dialog", name="A box")
    await expect(box).to_be_visible()
    await desk.page.keyboard.press("Enter")
    await expect(box).to_be_hidden()
