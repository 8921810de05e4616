"""A patient at the page: set up, check in, let weeks pass, take a file home."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESKTOP, Desk, OpenDesk

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
EVENING = ("About that", "4", "5", "No", "3", "Heat")


async def test_setting_up_with_a_finger(desk: Desk) -> None:
    page = desk.page
    await expect(page.get_by_role("heading", name="What can this bot do?")).to_be_visible()
    await page.get_by_role("button", name="Start", exact=True).click()
    for label in ("Sounds good", "I agree"):
        await desk.tap(label)
    # The place by the answer keyboard, which asks for a location.
    await page.get_by_role("button", name="Share location").click()
    await page.get_by_role("dialog").get_by_role("button", name="Berlin").click()
    await expect(page.get_by_text("Berlin, thank you.")).to_be_visible()
    await expect(page.locator("#zone")).to_have_text("Berlin")
    for label in ("19:00", "None of these", "None of these", "None of these", "4", "Walk"):
        await desk.tap(label)
    await desk.sees("All set.")


async def test_an_evening_in_six_taps(desk: Desk) -> None:
    await desk.set_up()
    await desk.type("/checkin")
    card = desk.page.locator(".message:not(.mine)").last
    for question, label in zip(
        ("a usual day", "on the whole?", "at its worst?", "a flare?", "Stress today?", "helped"),
        EVENING,
        strict=True,
    ):
        await expect(card.locator(".bubble")).to_contain_text(question)
        await desk.tap(label)
    receipt = desk.page.locator(".message", has_text="Noted for")
    await expect(receipt).to_have_count(1)
    await expect(receipt.locator(".meta")).not_to_contain_text("edited")
    await expect(desk.page.locator(".message", has_text="because the same again")).to_have_count(1)
    # The line that answers a tap is shown, and goes by itself.
    await desk.tap("Done it")
    await expect(desk.page.locator("#toast")).to_have_text("Noted.")


async def test_time_travel_to_the_weekly_summary(desk: Desk) -> None:
    page = desk.page
    await desk.set_up()
    await page.get_by_role("button", name="Next message").click()
    await desk.sees("Your evening check-in")
    await expect(page.locator("#now")).to_contain_text("19:00")
    for label in EVENING:
        await desk.tap(label)
    before = desk.clock.now()
    await page.get_by_role("button", name="+1 week").click()
    await expect(page.locator("#time")).not_to_have_class("time busy")
    # Three evenings without an answer, then P12's gentle message and nothing more that week.
    await expect(page.locator(".message", has_text="Your evening check-in")).to_have_count(3)
    await desk.sees("No catching up needed.")
    async with asyncio.timeout(30):
        while desk.clock.now() - before < timedelta(days=7):
            await asyncio.sleep(0.05)
    await expect(page.locator("section.day")).to_have_count(len(await days_shown(desk)))
    # Today's check-in, from there; then the week.
    for label in ("Check in now", *EVENING):
        await desk.tap(label)
    await desk.type("/week")
    picture = page.locator(".photo img").last
    await expect(picture).to_be_visible()
    await expect(picture).to_have_js_property("complete", value=True)
    assert await picture.evaluate("image => image.naturalWidth") > 600
    await desk.sees("Your week,")
    await page.locator(".photo").last.click()
    await expect(page.get_by_role("dialog", name="Picture")).to_be_visible()
    await page.keyboard.press("Escape")


async def days_shown(desk: Desk) -> set[str]:
    """The days of the chat, in the patient's zone, told by the server's own record."""
    zone = await desk.bot.traveller.insight.zone_of(desk.phone.user_id)
    assert zone == "Europe/Berlin"
    labels = await desk.page.locator("section.day h3").all_text_contents()
    assert len(labels) == len(set(labels)), "no day stands there twice"
    return set(labels)


async def test_a_document_is_downloaded(desk: Desk, tmp_path: Path) -> None:
    await desk.set_up()
    await desk.type("/export")
    async with desk.page.expect_download() as coming:
        await desk.page.locator("a.document").last.click()
    download = await coming.value
    assert download.suggested_filename.startswith("pain-check-in-")
    kept = tmp_path / "export.json"
    await download.save_as(kept)
    record = json.loads(kept.read_text(encoding="utf-8"))["record"]
    assert record["patient"]["time_zone"] == "Europe/Berlin"


async def test_starting_over_with_a_sample_and_back_to_nothing(desk: Desk) -> None:
    page = desk.page
    await desk.set_up()
    await page.get_by_role("button", name="Start over").click()
    dialog = page.get_by_role("dialog", name="Start over")
    await expect(dialog.get_by_role("button")).to_have_count(8)  # six patients, nobody, Cancel
    await dialog.get_by_role("button", name="Boom and bust").click()
    await expect(page.locator("#passing")).to_contain_text("Living day")
    await expect(page.locator("#time")).to_have_class("time busy")
    await page.get_by_role("button", name="Start over").click()
    await dialog.get_by_role("button", name="Nobody yet").click()
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    await expect(page.locator(".message")).to_have_count(0)
    await expect(page.locator("#time")).not_to_have_class("time busy")


async def test_blocking_and_coming_back(desk: Desk) -> None:
    page = desk.page
    await desk.set_up()
    await page.get_by_role("button", name="Chat menu").click()
    await page.get_by_role("menuitem", name="Block the bot").click()
    await page.get_by_role("button", name="Unblock the bot").click()
    await expect(page.get_by_label("Message", exact=True)).to_be_visible()
    await desk.type("/help")
    await desk.sees("What I can do")


async def test_a_double_click_starts_once_and_travels_once(desk: Desk) -> None:
    await desk.does(desk.page.get_by_role("button", name="Start", exact=True).dblclick())
    await desk.sees("Hello.")
    await expect(desk.page.locator(".mine")).to_have_count(1)
    before = desk.clock.now()
    await desk.does(desk.page.get_by_role("button", name="+1 day").dblclick())
    assert timedelta(days=1) <= desk.clock.now() - before < timedelta(days=2)
    await expect(desk.page.locator("#toast")).to_be_empty()


async def test_two_pages_show_the_same_chat(open_desk: OpenDesk) -> None:
    desk = await open_desk(viewport=DESKTOP)
    other = await desk.page.context.new_page()
    await other.goto(desk.server.url)
    await desk.set_up()
    await desk.type("/privacy")
    await expect(other.locator(".mine").last).to_contain_text("/privacy")
    await expect(other.locator(".message")).to_have_count(
        await desk.page.locator(".message").count()
    )
