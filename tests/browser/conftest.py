"""One Chromium for all tests here, and for each a demo and a page of its own.

Everything runs in one loop: the server and the bot answer while the browser is waited for.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.clock import TravelClock
from bot.playground import BotApiServer, Phone
from bot.playground.demo import USER_ID, Demo, DemoBot
from bot.playground.living import SimulatedPatient
from tests.support.browser import MISSING, find_browser
from tests.support.own_settings import settings_of

try:
    from playwright.async_api import (
        Browser,
        ConsoleMessage,
        Page,
        Request,
        async_playwright,
        expect,
    )
except ImportError:
    pytest.skip(
        "no Playwright: install the development requirements (requirements-dev.lock)",
        allow_module_level=True,
    )

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1200, "height": 800}
PATIENCE_MILLISECONDS = 15_000
LOOK_SECONDS = 0.01
FRIDAY = 4
expect.set_options(timeout=PATIENCE_MILLISECONDS)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The browser, with a profile that is thrown away; without one its tests say so."""
    program = find_browser()
    if program is None:
        pytest.skip(MISSING)
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        await running.close()


@dataclass
class Desk:
    """A demo that is running and a page that shows it. `trouble` is what the console said."""

    server: BotApiServer
    bot: DemoBot
    demo: Demo
    clock: TravelClock
    page: Page
    trouble: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def phone(self) -> Phone:
        """The telephone that the page shows."""
        return self.server.phone(USER_ID)

    async def set_up(self) -> None:
        """Set up at once, behind the page."""
        await SimulatedPatient(self.phone, self.bot.traveller, self.clock).set_up(4, "walk")

    async def tap(self, label: str) -> None:
        """Click the newest inline button of exactly this label, and wait until it has worked."""
        buttons = self.page.locator(".inline").get_by_role("button", name=label, exact=True)
        await self.does(buttons.last.click())

    async def does(self, deed: Awaitable[None]) -> None:
        """Do what the page tells the server of; then wait until it has worked and is shown."""
        async with self.page.expect_response(lambda response: response.request.method == "POST"):
            await deed
        await self.bot.traveller.settle()
        async with asyncio.timeout(PATIENCE_MILLISECONDS / 1000):
            while f"&since={self.phone.chat.version}&" not in self._last_look():
                await asyncio.sleep(LOOK_SECONDS)

    def _last_look(self) -> str:
        """The address by which the page waits for what comes after that which it shows."""
        return next(address for address in reversed(self.asked) if "/page/api/chat" in address)

    async def type(self, words: str) -> None:
        """Type a message and send it."""
        await self.page.get_by_label("Message", exact=True).fill(words)
        await self.does(self.page.keyboard.press("Enter"))
        await self.page.locator(".mine", has_text=words).last.wait_for()

    async def sees(self, words: str) -> None:
        """Wait until the newest message of the bot says this."""
        await self.page.locator(".message:not(.mine)").last.get_by_text(words).first.wait_for()


OpenDesk = Callable[..., Awaitable[Desk]]


@pytest_asyncio.fixture(loop_scope="session")
async def open_desk(browser: Browser, tmp_path: Path) -> AsyncIterator[OpenDesk]:
    """Opens a demo and its page; keywords are those of a Playwright context."""
    async with AsyncExitStack() as stack:
        desks: list[Desk] = []

        async def open_one(**options: Any) -> Desk:
            clock = TravelClock()
            server = await stack.enter_async_context(BotApiServer(clock=clock))
            bot = DemoBot(settings_of(tmp_path), server, clock, tmp_path)
            demo = Demo(bot, server, clock)
            stack.push_async_callback(demo.close)
            await demo.start_over(None)
            clock.move_to(next_friday(clock.now()))
            chosen = {"viewport": PHONE, "locale": "en-GB", "timezone_id": "America/New_York"}
            context = await browser.new_context(**(chosen | options))
            stack.push_async_callback(context.close)
            context.set_default_timeout(PATIENCE_MILLISECONDS)
            desk = Desk(server, bot, demo, clock, await context.new_page())
            watch(desk)
            desks.append(desk)
            await desk.page.goto(server.url)
            await desk.page.locator("#name", has_text="Pain check-in").wait_for()
            return desk

        yield open_one
        for desk in desks:
            assert desk.trouble == []
            assert all(address.startswith(desk.server.url) for address in desk.asked)
            assert desk.server.violations == []


def next_friday(now: datetime) -> datetime:
    """A Friday, 17:42 UTC, whatever day it is: what comes first is the evening's check-in."""
    ahead = (FRIDAY - now.weekday() - 1) % 7 + 1
    return datetime.combine(now.date() + timedelta(days=ahead), time(17, 42), UTC)


def watch(desk: Desk) -> None:
    """Note every complaint of the browser and every address that the page asks for."""

    def said(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            desk.trouble.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            desk.asked.append(request.url)

    desk.page.on("console", said)
    desk.page.on("pageerror", lambda error: desk.trouble.append(str(error)))
    desk.page.on("request", asked)


@pytest_asyncio.fixture(loop_scope="session")
async def desk(open_desk: OpenDesk) -> Desk:
    """A demo on a telephone's screen, nothing begun."""
    return await open_desk()
