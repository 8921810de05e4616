"""Without a mouse, and for who listens: everything is reached by keys and has a name."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Desk

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
MOST_TABS = 150


async def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        await desk.page.keyboard.press(key)


async def focused(desk: Desk) -> str:
    name: str = await desk.page.evaluate(
        "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    )
    return name.strip()


async def tab_to(desk: Desk, name: str) -> None:
    """Go on by Tab until this has the focus, once it is there."""
    await desk.page.get_by_role("button", name=name, exact=True).last.wait_for()
    for _ in range(MOST_TABS):
        if await focused(desk) == name:
            return
        await press(desk, "Tab")
    raise AssertionError(f"{name!r} can't be reached; the focus is on {await focused(desk)!r}")


async def choose(desk: Desk, name: str) -> None:
    await tab_to(desk, name)
    await desk.does(press(desk, "Enter"))


async def test_from_start_to_the_first_evening_without_a_mouse(desk: Desk) -> None:
    await choose(desk, "Start")
    for name in ("Sounds good", "I agree"):
        await choose(desk, name)
    await expect(desk.page.get_by_role("button", name="Share location")).to_be_visible()
    await desk.page.get_by_label("Message", exact=True).focus()
    await desk.page.keyboard.type("Berlin")
    await desk.does(press(desk, "Enter"))
    for name in ("19:00", "None of these", "None of these", "None of these", "4", "Walk"):
        await choose(desk, name)
    await desk.sees("All set.")
    await choose(desk, "Next message")
    await desk.sees("Your evening check-in")
    # After each answer the focus is still on the card, so that the next is near.
    for name in ("About that", "4", "4", "No", "3", "Heat"):
        await choose(desk, name)
        await desk.page.locator(".message :focus, .composer :focus").wait_for()
    await expect(desk.page.locator(".message", has_text="Noted for")).to_have_count(1)


async def test_commands_by_slash_and_arrows(desk: Desk) -> None:
    await desk.set_up()
    await desk.page.get_by_label("Message", exact=True).focus()
    await desk.page.keyboard.type("/pr")
    await expect(desk.page.get_by_role("option", selected=True)).to_contain_text("/privacy")
    await press(desk, "Enter")
    await expect(desk.page.locator(".mine").last).to_contain_text("/privacy")
    await desk.page.keyboard.type("/")
    await press(desk, "ArrowDown", "ArrowUp", "ArrowUp", "Escape")
    await expect(desk.page.get_by_role("listbox")).to_be_hidden()


async def test_editing_by_arrow_up_and_leaving_by_escape(desk: Desk) -> None:
    await desk.set_up()
    await desk.type("hello")
    await press(desk, "ArrowUp")
    await expect(desk.page.get_by_text("Edit message")).to_be_visible()
    await press(desk, "Escape")
    await expect(desk.page.get_by_text("Edit message")).to_be_hidden()
    await press(desk, "ArrowUp", "!", "Enter")
    await expect(desk.page.locator(".mine .meta").last).to_contain_text("edited")


async def test_enter_pressed_twice_sends_once_and_what_failed_comes_back(desk: Desk) -> None:
    await desk.set_up()
    text = desk.page.get_by_label("Message", exact=True)
    await text.fill("good evening")
    twice = (
        "document.activeElement.form.requestSubmit(); document.activeElement.form.requestSubmit()"
    )
    await desk.does(desk.page.evaluate(twice))
    await expect(desk.page.locator(".mine", has_text="good evening")).to_have_count(1)
    desk.demo.busy = "Time is passing…"
    await text.fill("and now?")
    await press(desk, "Enter")
    await expect(desk.page.locator("#toast")).to_have_text("Time is passing…")
    await expect(text).to_have_value("and now?")
    desk.trouble.clear()  # the browser notes every 409


async def test_starting_over_and_leaving_its_box(desk: Desk) -> None:
    await tab_to(desk, "Start over")
    await press(desk, "Enter")
    await expect(desk.page.get_by_role("dialog", name="Start over")).to_be_visible()
    await press(desk, "Escape")
    await expect(desk.page.get_by_role("dialog", name="Start over")).to_be_hidden()
    assert await focused(desk) == "Start over"


async def test_everything_has_a_name_and_the_log_is_one(desk: Desk) -> None:
    await desk.set_up()
    await desk.type("/week")
    await expect(desk.page.get_by_role("log", name="Messages")).to_be_visible()
    await expect(desk.page.get_by_role("navigation", name="Time in this demo")).to_be_visible()
    for role in ("button", "link", "img", "textbox"):
        for each in await desk.page.get_by_role(role).all():
            snapshot = await each.aria_snapshot()
            assert re.match(rf"- '?{role}:? \S", snapshot), snapshot
