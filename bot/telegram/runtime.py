"""The running bot: every loop, from the first call to the graceful stop."""

import asyncio
import contextlib
import fcntl
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from random import SystemRandom
from typing import IO, Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.content.loader import load_content
from bot.delivery import bot_api
from bot.delivery.bot_api import BotApi
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.housekeeping import Housekeeping
from bot.delivery.poller import Poller
from bot.delivery.sender import Sender
from bot.delivery.ticker import Ticker
from bot.delivery.unit import Acknowledgement
from bot.reports.worker import RenderWorker
from bot.service.places import of_zone
from bot.settings import Settings
from bot.storage.database import Database, DatabaseError, open_database
from bot.storage.migrations import migrate
from bot.telegram.app import Handlers, build_app
from bot.telegram.profile import set_profile
from bot.telegram.render import Renderer
from bot.telegram.reports import Reports
from bot.telegram.screens.screen import Studio
from bot.telegram.visit import House
from bot.telegram.words import DEFAULT_LANGUAGE, words_for

log = structlog.get_logger(__name__)

STOP_SECONDS = 4.0
HOUSEKEEPING_MINUTES = 15
ACKNOWLEDGEMENTS_AT_ONCE = 32
FIRST_CALL_PAUSES = (0.5, 1, 2, 5, 10, 30)


async def run_bot(settings: Settings, token: str, clock: Clock, stop: asyncio.Event) -> None:
    """Serve until `stop` is set. Raises SettingsError or DatabaseError if it can't start."""
    content = load_content()
    database = await open_database(settings)
    with contextlib.ExitStack() as stack:
        stack.enter_context(_only_process(database.path))
        await migrate(database)
        async with BotApi(settings.telegram_api_url, token) as api:
            me = await _first_call(api, stop)
            if me is None:
                return
            studio = Studio(words_for(DEFAULT_LANGUAGE), content)
            default_zone = _offered(settings.default_timezone)
            house = House(
                content,
                Renderer(studio, default_zone),
                SystemRandom(),
                f"https://t.me/{me['username']}",
            )
            async with _loops(settings, token, clock, database, api, me, house):
                await stop.wait()
                log.info("stopping")
    await database.close()
    log.info("stopped")


@contextlib.asynccontextmanager
async def _loops(
    settings: Settings,
    token: str,
    clock: Clock,
    database: Database,
    api: BotApi,
    me: dict[str, Any],
    house: House,
) -> AsyncIterator[None]:
    app = build_app(token, me)
    app.bot_data["house"] = house
    handlers = Handlers(app, house)
    worker = RenderWorker()
    reports = Reports(database, clock, house, worker)
    acknowledger = Acknowledger(api)
    dispatcher = Dispatcher(
        database,
        clock,
        prepare=handlers.prepare,
        handle=handlers.handle,
        finish=handlers.finish,
        give_up=handlers.give_up,
        committed=lambda acknowledgements: _committed(sender, acknowledger, acknowledgements),
    )
    sender = Sender(
        database,
        api,
        clock,
        render=reports.render,
        broadcast_per_second=settings.broadcast_rate,
        results_arrived=dispatcher.wake,
    )
    poller = Poller(database, api, clock, dispatcher.wake)
    ticker = Ticker(database, clock, dispatcher.wake)
    housekeeping = Housekeeping(database, clock)
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        housekeeping.tidy,
        "interval",
        minutes=HOUSEKEEPING_MINUTES,
        misfire_grace_time=None,
        coalesce=True,
    )
    intake = [asyncio.create_task(loop()) for loop in (poller.run, ticker.run)]
    others = [
        asyncio.create_task(loop()) for loop in (dispatcher.run, sender.run, housekeeping.run)
    ]
    profile = asyncio.create_task(set_profile(api, house.renderer.studio.words))
    async with app:
        scheduler.start()
        log.info("serving", bot=me["username"], server=settings.telegram_api_url)
        watch = asyncio.create_task(_watch([*intake, *others]))
        try:
            yield
        finally:
            watch.cancel()
            scheduler.shutdown(wait=False)
            await _cancel([*intake, profile])
            await dispatcher.drain(STOP_SECONDS)
            await _cancel(others)
            await sender.finish_calls(STOP_SECONDS)
            await acknowledger.finish()
            worker.close()


def _committed(
    sender: Sender, acknowledger: "Acknowledger", acknowledgements: Sequence[Acknowledgement]
) -> None:
    sender.wake()
    acknowledger.send(acknowledgements)


class Acknowledger:
    """Answers taps from memory straight after the commit; after a crash they are worthless."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._room = asyncio.Semaphore(ACKNOWLEDGEMENTS_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def send(self, acknowledgements: Sequence[Acknowledgement]) -> None:
        """Answer these taps."""
        for acknowledgement in acknowledgements:
            task = asyncio.create_task(self._answer(acknowledgement))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Let those under way end."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=1.0)

    async def _answer(self, acknowledgement: Acknowledgement) -> None:
        parameters: dict[str, Any] = {"callback_query_id": acknowledgement.callback_id}
        if acknowledgement.text is not None:
            parameters |= {"text": acknowledgement.text, "show_alert": acknowledgement.alert}
        async with self._room:
            # The spinner ends by itself; a tap that is too old to be answered is no trouble.
            with contextlib.suppress(bot_api.ApiError):
                await self._api.call("answerCallbackQuery", parameters)


async def _first_call(api: BotApi, stop: asyncio.Event) -> dict[str, Any] | None:
    """The bot's own user, however long the server takes to be reached; None if stopped first."""
    tries = 0
    while not stop.is_set():
        try:
            me = await api.call("getMe", {})
        except bot_api.ApiError as error:
            pause = FIRST_CALL_PAUSES[min(tries, len(FIRST_CALL_PAUSES) - 1)]
            if tries == 0:
                log.warning(_trouble(error))
            tries += 1
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
        else:
            return dict(me)
    return None


def _trouble(error: bot_api.ApiError) -> str:
    if isinstance(error, bot_api.Unauthorized):
        return "the server does not accept BOT_TOKEN: check it with @BotFather; trying again"
    return f"TELEGRAM_API_URL can't be reached ({type(error).__name__}); trying again"


async def _watch(tasks: Sequence[asyncio.Task[None]]) -> None:
    """A loop that ends by itself is a fault; say so with its reason."""
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        if not task.cancelled() and task.exception() is not None:
            log.error("a loop ended; restart the bot", exc_info=task.exception())


async def _cancel(tasks: Sequence[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@contextlib.contextmanager
def _only_process(path: Path | None) -> Any:
    """Hold the lock beside the SQLite file. Raises DatabaseError if another process has it."""
    if path is None:
        yield
        return
    lock: IO[str]
    with path.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DatabaseError(
                f"another process uses {path}: stop it first, or set another DATA_DIR"
            ) from error
        yield


def _offered(zone: str) -> str | None:
    """The operator's zone as the place to offer; UTC is nobody's place."""
    return None if zone in {"UTC", "Etc/UTC"} else of_zone(zone).name
