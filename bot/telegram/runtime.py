"""The running bot: from opening the database to the graceful stop."""

import asyncio
import contextlib
import fcntl
from collections.abc import Coroutine
from pathlib import Path
from random import SystemRandom
from typing import Any, TypeVar

import structlog

from bot.clock import Clock
from bot.content.loader import Content, load_content
from bot.delivery import bot_api
from bot.delivery.bot_api import BotApi
from bot.memory import spare_the_collector
from bot.service.places import of_zone
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.errors import DatabaseError
from bot.storage.migrations import migrate
from bot.telegram.engine import Engine
from bot.telegram.render import Renderer
from bot.telegram.screens.screen import Studio
from bot.telegram.visit import House
from bot.telegram.words import DEFAULT_LANGUAGE, words_for

log = structlog.get_logger(__name__)

Result = TypeVar("Result")
FIRST_CALL_PAUSES_SECONDS = (0.5, 1, 2, 5, 10, 30)


async def run_bot(settings: Settings, token: str, clock: Clock, stop: asyncio.Event) -> None:
    """Serve until `stop` is set.

    Raises ContentError, SettingsError or DatabaseError if it can't start; the content comes first.
    """
    content = load_content(overlay=settings.content_dir)
    database = await open_database(settings)
    try:
        with _only_process(database.path):
            await migrate(database)
            async with BotApi(settings.telegram_api_url, token) as api:
                me = await _unless_stopped(_first_call(api), stop)
                if me is not None:
                    house = _house(settings, content, me)
                    engine = Engine(settings, database, api, clock, house, token=token, me=me)
                    spare_the_collector()  # the content lasts too
                    log.info("serving", bot=me["username"], server=settings.telegram_api_url)
                    await engine.run(stop)
    finally:
        await database.close()
    log.info("stopped")


def _house(settings: Settings, content: Content, me: dict[str, Any]) -> House:
    studio = Studio(words_for(DEFAULT_LANGUAGE), content)
    return House(
        studio.content,
        Renderer(studio, _offered(settings.default_timezone)),
        SystemRandom(),
        f"https://t.me/{me['username']}",
        settings.retention_months,
    )


async def _unless_stopped(work: Coroutine[Any, Any, Result], stop: asyncio.Event) -> Result | None:
    """What the work comes to; None if stopped first."""
    task, stopped = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        task.cancel()
        stopped.cancel()


async def _first_call(api: BotApi) -> dict[str, Any]:
    """The bot's own user, however long the server takes to be reached."""
    tries = 0
    while True:
        try:
            return _user(await api.call("getMe", {}))
        except bot_api.ApiError as error:
            pause = FIRST_CALL_PAUSES_SECONDS[min(tries, len(FIRST_CALL_PAUSES_SECONDS) - 1)]
            if isinstance(error, bot_api.RetryLater):
                pause = max(pause, error.seconds)
            if tries == 0:
                log.warning(_trouble(error))
            tries += 1
            await asyncio.sleep(pause)


def _user(me: Any) -> dict[str, Any]:
    """The bot's user, with what PTB wants of one. Raises Unreachable if it has no id or name."""
    match me:
        case {"id": int(), "username": str(name)}:
            return {"is_bot": True, "first_name": name, **me}
        case _:
            raise bot_api.Unreachable("getMe returned no user")


def _trouble(error: bot_api.ApiError) -> str:
    if isinstance(error, bot_api.Unauthorized):
        return "the server does not accept BOT_TOKEN: check it with @BotFather; trying again"
    if isinstance(error, bot_api.RetryLater):
        return f"Telegram asks to be left alone for {error.seconds:.0f} s; trying again then"
    return f"TELEGRAM_API_URL can't be reached ({type(error).__name__}); trying again"


@contextlib.contextmanager
def _only_process(path: Path | None) -> Any:
    """Hold the lock beside the SQLite file. Raises DatabaseError if another process has it."""
    if path is None:
        yield
        return
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
