"""The demo: the real bot and a local Bot API server in one process, and a page to chat with it.

The bot is the one that serves Telegram, unchanged. Its data lies in a temporary folder, in memory
where the system has such a place, under a key that nobody keeps: it ends with the demo, or when one
starts over.
"""

import asyncio
import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import structlog
from pydantic import SecretStr
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import TravelClock
from bot.playground.chat_page import ChatPage, open_page
from bot.playground.living import SimulatedPatient
from bot.playground.model import Json
from bot.playground.phone import Phone, PhoneError
from bot.playground.samples import Sample
from bot.playground.server import BotApiServer
from bot.playground.travel import TravelError, Traveller
from bot.settings import Settings
from bot.telegram.runtime import run_bot

log = structlog.get_logger(__name__)

DEMO_PORT = 8765
USER_ID = 1
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - only a folder of our own is made in it
KEPT_SETTINGS = frozenset({"log_level", "log_format", "default_timezone"})
NEXT_MESSAGE = "message"
JOURNEYS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}


class DemoBot:
    """The real bot on data of its own, that can be thrown away and begun anew."""

    def __init__(
        self, settings: Settings, server: BotApiServer, clock: TravelClock, folder: Path
    ) -> None:
        self._settings = settings
        self._server = server
        self._clock = clock
        self._folder = folder
        self._lives = 0
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._traveller: Traveller | None = None

    @property
    def traveller(self) -> Traveller:
        """Who moves the clock while this bot serves. Raises TravelError while it does not."""
        if self._traveller is None:
            raise TravelError("The bot is not there yet.")
        return self._traveller

    async def begin(self) -> None:
        """Start it with nothing stored; returns once it serves. Raises what it fails with."""
        self._lives += 1
        folder = self._folder / str(self._lives)
        settings = _own(self._settings, self._server.url, folder)
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(
            run_bot(settings, self._server.token, self._clock, self._stop)
        )
        served = asyncio.create_task(self._server.wait_for_bot())
        await asyncio.wait({self._task, served}, return_when=asyncio.FIRST_COMPLETED)
        if self._task.done():
            served.cancel()
            await self._task
        await served
        self._traveller = await Traveller(settings, self._server, self._clock).__aenter__()
        await self._traveller.settle()

    async def end(self) -> None:
        """Stop it as SIGTERM would, and throw its data away."""
        traveller, self._traveller = self._traveller, None
        if traveller is not None:
            await traveller.__aexit__(None, None, None)
        task, self._task = self._task, None
        if task is not None:
            self._stop.set()
            self._server.queue.end_poll()
            await task
        shutil.rmtree(self._folder / str(self._lives), ignore_errors=True)

    async def failed(self) -> None:
        """Return when it ends by itself; raises what it failed with."""
        while True:
            if self._task is not None:
                await asyncio.wait({self._task}, timeout=1.0)
            else:
                await asyncio.sleep(1.0)
            if self._task is not None and self._task.done():
                await self._task
                return


class Demo:
    """What the page can do beyond chatting: travel in time and start over."""

    def __init__(self, bot: DemoBot, server: BotApiServer, clock: TravelClock) -> None:
        self._bot = bot
        self._server = server
        self._clock = clock
        self._journey: asyncio.Task[None] | None = None
        self._sample: Sample | None = None
        self.busy = ""
        self.page: ChatPage = open_page(server, user_id=USER_ID, guide=self)

    async def view(self) -> Json:
        """What the page shows of it: the time, the patient's zone, what is going on."""
        zone = None
        # While the bot starts over there is nothing to read from.
        with contextlib.suppress(TravelError, SQLAlchemyError):
            zone = await self._bot.traveller.insight.zone_of(USER_ID)
        return {
            "now": round(self._clock.now().timestamp() * 1000),
            "zone": zone,
            "busy": self.busy,
            "sample": self._sample or "",
            "samples": list(Sample),
        }

    async def travel(self, journey: str) -> None:
        """Live through an hour, a day, a week, or until the next message. Raises PhoneError."""
        traveller = self._bot.traveller
        traveller.on_move = self.page.refresh
        if journey == NEXT_MESSAGE:
            way = traveller.pass_until_message(self._server.phone(USER_ID).chat)
        else:
            way = traveller.pass_time(JOURNEYS[journey])
        await self._go("Time is passing…", way)

    async def start_over(self, sample: Sample | None) -> None:
        """Throw everything away and begin anew: empty, or with a patient's 8 weeks lived."""
        await self._cancel_journey()
        self._say("Starting over…")
        try:
            await self._bot.end()
            self._server.start_over()
            self._clock.move_to(datetime.now(UTC))
            phone = self._server.phone(USER_ID, first_name="You")
            self.page.change_phone(phone)
            await self._bot.begin()
        except BaseException:
            self._say("")
            raise
        self._sample = sample
        self._say("Setting up…" if sample else "")
        if sample is not None:
            self._journey = asyncio.create_task(self._live(sample, phone))

    async def close(self) -> None:
        """Stop whatever is going on."""
        await self._cancel_journey()
        await self._bot.end()

    async def _live(self, sample: Sample, phone: Phone) -> None:
        traveller = self._bot.traveller
        traveller.on_move = self.page.refresh
        patient = SimulatedPatient(phone, traveller, self._clock)
        try:
            await patient.live(sample, datetime.now(UTC), self._say)
        except TravelError as error:
            log.debug("the sample patient lives no further", reason=str(error))
        except Exception as error:
            log.error("the sample patient could not live on", exc_info=error)
        finally:
            self._journey = None
            self._say("")

    async def lived(self) -> None:
        """Return when no journey is under way."""
        if self._journey is not None:
            await asyncio.wait({self._journey})

    async def _go(self, words: str, way: Coroutine[Any, Any, None]) -> None:
        if self._journey is not None or self.busy:
            way.close()
            raise PhoneError("Time is passing already.")
        journey = self._journey = asyncio.create_task(way)
        self._say(words)
        try:
            await journey
        except TravelError as error:
            raise PhoneError(str(error)) from None
        finally:
            if self._journey is journey:
                self._journey = None
                self._say("")

    async def _cancel_journey(self) -> None:
        journey, self._journey = self._journey, None
        if journey is not None:
            self._bot.traveller.halt()
            await asyncio.wait({journey})

    def _say(self, words: str) -> None:
        self.busy = words
        self.page.refresh()


async def run_demo(
    settings: Settings,
    port: int,
    stop: asyncio.Event,
    say: Callable[[str], None],
    sample: Sample | None = None,
) -> None:
    """Serve the page until `stop` is set. Raises SettingsError or DatabaseError as the bot does."""
    clock = TravelClock()
    with demo_folder() as folder:
        async with BotApiServer(clock=clock, port=port) as server:
            bot = DemoBot(settings, server, clock, folder)
            demo = Demo(bot, server, clock)
            try:
                await demo.start_over(sample)
                say(f"Chat with the bot at {server.url} (Ctrl-C ends it)")
                await _first(stop.wait(), bot.failed())
            finally:
                await demo.close()


@contextlib.contextmanager
def demo_folder() -> Iterator[Path]:
    """A folder for the demo's data, gone at the end."""
    place = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="pain-check-in-demo-", dir=place) as folder:
        yield Path(folder)


def _own(settings: Settings, url: str, folder: Path) -> Settings:
    """Settings of the demo's bot: nothing of the operator's but how to log, and where one is."""
    defaults = {
        name: field.get_default(call_default_factory=True)
        for name, field in Settings.model_fields.items()
        if name not in KEPT_SETTINGS
    }
    own = {
        "telegram_api_url": url,
        "data_dir": folder,
        "database_key": SecretStr(secrets.token_hex(32)),
    }
    return settings.model_copy(update=defaults | own)


async def _first(*awaitables: Awaitable[object]) -> None:
    """Wait for one of these to end, and raise what it raised."""
    tasks = [asyncio.ensure_future(awaitable) for awaitable in awaitables]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
