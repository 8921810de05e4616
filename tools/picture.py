"""Makes docs/pictures/chat.png, the README's picture: a real week with the bot, in a real browser.

    python -m tools.picture [--browser chromium] [--into docs/pictures/chat.png]

The bot and the local Bot API server run in this process, on a clock that can be moved. A patient
sets up and answers for a week and a day; the page is photographed three times, the last time in the
dark, and the three are put side by side. Needs Chromium and the development requirements.
"""

import argparse
import asyncio
import io
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from PIL import Image
from playwright.async_api import Page, async_playwright

from bot.logs import set_up_logging
from bot.playground import BotApiServer, Phone, open_page
from bot.settings import LogFormat, LogLevel
from tests.support.browser import MISSING, find_browser
from tests.support.chat import Chat, onboard
from tests.support.clock import MovableClock
from tests.support.living_bot import living_bot

CITY, ZONE = "Edinburgh", "Europe/London"
BEGINS = datetime(2026, 11, 14, 18, 59, tzinfo=ZoneInfo(ZONE))
WIDTH, HEIGHT, SCALE, GAP = 400, 790, 2, 48
COLOURS = 128
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
LOADED = "[...document.images].every(image => image.complete)"

# Each question, by words of it, and its answer: the questionnaire decides which ones come.
PROMPT = "Your evening check-in"
PLAN, PAIN, WORST = "Compared with", "Your back, on the whole?", "And at its worst?"
WHEN, DOING = "When was it at its worst?", "What were you doing when it was worst?"
FLARE, STRESS, HELPED = "Would you call it a flare?", "Stress today?", "What helped you through?"
Evening = Sequence[tuple[str, str]]


def evening(plan: str, pain: int, worst: int, stress: int, helped: str) -> Evening:
    """The questions of an evening and their answers."""
    peak = worst - pain >= 2
    return [
        (PLAN, plan),
        (PAIN, str(pain)),
        (WORST, str(worst)),
        *([(WHEN, "Afternoon")] if peak else []),
        (FLARE, "No"),
        *([(DOING, "Sitting")] if peak else []),
        (STRESS, str(stress)),
        (HELPED, helped),
    ]


BEFORE = (
    evening("About that", 4, 5, 5, "Heat"),  # so that the first week's log has come by today
    evening("About that", 4, 6, 5, "A walk"),
    evening("More", 4, 5, 4, "Heat"),
    evening("Less", 5, 7, 6, "Heat"),
    (),  # a missed day is a gap
    evening("About that", 4, 5, 3, "A walk"),
    evening("About that", 3, 5, 3, "A walk"),
)
TODAY = evening("About that", 3, 4, 2, "A walk")


async def play(program: str, into: Path) -> None:
    """Play the week and keep its picture."""
    clock = MovableClock(BEGINS)
    with tempfile.TemporaryDirectory() as folder:
        async with (
            BotApiServer(clock=clock) as server,
            living_bot(Path(folder) / "data", server, clock),
            async_playwright() as playwright,
            await playwright.chromium.launch(executable_path=program, args=FLAGS) as browser,
        ):
            page = await browser.new_page(
                viewport={"width": WIDTH, "height": HEIGHT},
                device_scale_factor=SCALE,
                locale="en-GB",
                timezone_id=ZONE,
            )
            open_page(server, user_id=7, first_name="Ada")
            chat = Chat(server.phone(7))
            await onboard(chat, city=CITY)
            for answers in BEFORE:
                await wait_for_evening(chat, server.phone(8), clock)
                if answers:
                    await answer(chat, answers)
                    await end_of_evening(chat)
            await wait_for_evening(chat, server.phone(8), clock)

            shots = []
            for act, scheme in ACTS:
                await act(chat)
                await chat.settle()
                await page.emulate_media(color_scheme=scheme)
                shots.append(await photograph(page, server.url))
    join(shots, into)


async def wait_for_evening(chat: Chat, stranger: Phone, clock: MovableClock) -> None:
    """Move to the next 19:00, and let the bot hear from the server just before.

    Otherwise the jump would look like an outage in the middle of the check-in.
    """
    await chat.settle()
    before = chat.phone.last.message_id
    now = clock.now().astimezone(ZoneInfo(ZONE))
    days = 0 if now.hour < 19 else 24
    clock.move(hours=days, minutes=59 - now.minute if days == 0 else -1 - now.minute)
    await stranger.send("/help")
    await chat.settle()
    clock.move(seconds=70)
    await chat.phone.wait_for(
        lambda message: PROMPT in message.text and message.message_id > before, fresh=False
    )


async def ask(chat: Chat) -> None:
    """The evening's first answers, up to a question with a scale."""
    await answer(chat, TODAY[:1])
    await chat.see(TODAY[1][0], fresh=False)


async def finish(chat: Chat) -> None:
    """The rest of the evening, up to the reply."""
    await answer(chat, TODAY[1:])
    await end_of_evening(chat)


async def end_of_evening(chat: Chat) -> None:
    """Wait for the receipt and the reply; the bot takes its time so as not to flood the chat."""
    await chat.see("Noted for")
    await chat.see("For tomorrow")


async def show_week(chat: Chat) -> None:
    """The week and its chart."""
    await chat.send("/week")
    await chat.see("Your week")


# What is photographed, and in which colours.
ACTS: Sequence[tuple[Callable[[Chat], Awaitable[None]], Literal["light", "dark"]]] = (
    (ask, "light"),
    (finish, "light"),
    (show_week, "dark"),
)


async def photograph(page: Page, url: str) -> bytes:
    """A PNG of the page as a phone shows it when it is opened."""
    await page.goto(url)
    await page.locator(".message").last.wait_for()
    await page.wait_for_function(LOADED)
    # The day floats over what is scrolled, and fades away when it rests.
    await page.locator(".moving").wait_for(state="detached")
    return await page.screenshot(animations="disabled")


async def answer(chat: Chat, answers: Evening) -> None:
    """Answer these questions, each as soon as it is there."""
    for question, label in answers:
        await chat.see(question, fresh=False)
        await chat.tap(label)


def join(shots: Sequence[bytes], into: Path) -> None:
    """Put the pictures side by side."""
    pictures = [Image.open(io.BytesIO(shot)).convert("RGBA") for shot in shots]
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    joined = Image.new("RGBA", (width, HEIGHT * SCALE))
    for place, picture in enumerate(pictures):
        joined.paste(picture, (place * (WIDTH * SCALE + GAP), 0))
    into.parent.mkdir(parents=True, exist_ok=True)
    joined.quantize(COLOURS).save(into, optimize=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tools.picture")
    parser.add_argument("--browser", default=find_browser(), help="Chromium's program")
    parser.add_argument("--into", type=Path, default=Path("docs/pictures/chat.png"))
    options = parser.parse_args()
    if options.browser is None:
        parser.error(MISSING)
    set_up_logging(LogLevel.WARNING, LogFormat.TEXT)
    sys.excepthook = sys.__excepthook__
    asyncio.run(play(options.browser, options.into))
