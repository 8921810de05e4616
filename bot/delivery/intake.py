"""Updates on their way into the inbox: what is kept of them, and commits that many share."""

import asyncio
import contextlib
import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.clock import Clock
from bot.json_text import write_text
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.inbox import InboxKind, NewItem

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "my_chat_member",
)

GAP_SECONDS = 0.1  # by then an update that was sent first is here, or held up by something else
NEW_COUNT = 10_000  # ids so far apart are of two counts: after a week's rest Telegram begins anew
ESCAPE = re.compile(
    r"\\ud[89ab]..\\ud[c-f].."  # a whole pair
    r"|(?P<nul>\\u0000)|(?P<half>\\ud[89a-f]..)|\\."
)


class Intake:
    """Commits updates that arrive one by one; those that arrive together share a commit."""

    def __init__(self, database: Database, clock: Clock, arrived: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._arrived = arrived
        self._waiting: list[tuple[NewItem, asyncio.Future[None]]] = []
        self._turn = asyncio.Lock()
        self._succession = Succession()
        # Of several processes on PostgreSQL each hears only some of the updates.
        self._hears_all = database.url is None

    async def keep(self, update: Mapping[str, Any]) -> None:
        """Return once the update is committed. Raises what the database raises."""
        if self._hears_all:
            await self._succession.turn_of(update["update_id"])
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((inbox_item(update), future))
        async with self._turn:
            if not future.done():
                await self._commit()
        await future

    async def _commit(self) -> None:
        taken, self._waiting = self._waiting, []
        try:
            async with self._database.write() as session:
                await inbox.add(session, [item for item, _ in taken], self._clock.now())
        except BaseException as error:  # handed to everyone who waits for this commit
            for _, future in taken:
                _fail(future, error)
            if not isinstance(error, Exception):
                raise
            return
        for _, future in taken:
            if not future.done():
                future.set_result(None)
        self._arrived()


class Succession:
    """Updates in the order of their ids, though several are sent at once.

    Telegram counts them without gaps: where one is missing, those after it wait a moment for it.
    """

    def __init__(self) -> None:
        self._latest: int | None = None
        self._moved = asyncio.Event()

    async def turn_of(self, update_id: int) -> None:
        """Return when those before this one have had their turn, or have not come in time."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GAP_SECONDS):
                while self._misses_one_before(update_id):
                    await self._moved.wait()
        if self._latest is None or abs(update_id - self._latest) > NEW_COUNT:
            self._latest = update_id
        self._latest = max(self._latest, update_id)
        self._moved.set()
        self._moved = asyncio.Event()

    def _misses_one_before(self, update_id: int) -> bool:
        return self._latest is not None and 1 < update_id - self._latest <= NEW_COUNT


def _fail(future: asyncio.Future[None], error: BaseException) -> None:
    if isinstance(error, Exception) and not future.done():
        future.set_exception(error)
    else:
        future.cancel()


def has_id(update: object) -> bool:
    """Whether this is an update that can be told from others."""
    return isinstance(update, dict) and _is_id(update.get("update_id"))


def inbox_item(update: Mapping[str, Any]) -> NewItem:
    """An update as the inbox keeps it."""
    slim = _slim(update)
    body = _storable(write_text(slim))
    return NewItem(InboxKind.UPDATE, _chat_id(slim), body, update["update_id"])


def _is_id(value: object) -> bool:
    """Whether this is a number that the database can hold."""
    return type(value) is int and abs(value) < 2**63


def _storable(body: str) -> str:
    """JSON without NULs, and with a mark for half a surrogate pair.

    A database takes neither, not even in what a handler makes of the text later.
    """
    return ESCAPE.sub(_mended, body) if "\\ud" in body or "\\u0000" in body else body


def _mended(escape: re.Match[str]) -> str:
    if escape["nul"]:
        return ""
    return "\\ufffd" if escape["half"] else escape[0]


def _slim(update: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave out the text and the keyboard that a tap drags along: parsing them costs most."""
    query = update.get("callback_query")
    if not isinstance(query, dict):
        return update
    message = query.get("message")
    if not isinstance(message, dict):
        return update
    kept = {name: message[name] for name in ("message_id", "date", "chat") if name in message}
    return {**update, "callback_query": {**query, "message": kept}}


def _chat_id(update: Mapping[str, Any]) -> int | None:
    for content in update.values():
        if not isinstance(content, dict):
            continue
        holder = content.get("message") if "data" in content else content
        chat = holder.get("chat") if isinstance(holder, dict) else None
        if isinstance(chat, dict) and _is_id(chat.get("id")):
            return int(chat["id"])
    return None
