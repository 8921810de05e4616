"""Long polling: every update is committed before Telegram is told that it arrived."""

import asyncio
import json
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.clock import Clock, travelled
from bot.delivery import bot_api
from bot.delivery.bot_api import BotApi
from bot.storage import inbox, marks
from bot.storage.database import Database
from bot.storage.inbox import InboxKind, NewItem
from bot.storage.marks import Mark

log = structlog.get_logger(__name__)

POLL_SECONDS = 30
ANSWER_SECONDS = POLL_SECONDS + 15
UPDATES_AT_ONCE = 100
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "my_chat_member",
)
BACK_OFF_SECONDS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
OUTAGE = timedelta(seconds=150)  # the life of a tap on Telegram's side
MARK_EVERY = timedelta(seconds=10)


class Poller:
    """Fetches updates into the inbox; `arrived` is called after each commit that brought some."""

    def __init__(
        self, database: Database, api: BotApi, clock: Clock, arrived: Callable[[], None]
    ) -> None:
        self._database = database
        self._api = api
        self._clock = clock
        self._arrived = arrived
        self._failures = 0
        self._trouble: str | None = None
        self._marked_at: datetime | None = None
        self._travelled = travelled(clock)

    async def run(self) -> None:
        """Poll until cancelled; no answer of the server and no failure of it ends this."""
        offset: int | None = None
        while True:
            try:
                offset = await self._poll(offset)
            except Exception as error:  # noqa: BLE001 - whatever it is, polling goes on
                await self._back_off(error)
            else:
                self._recovered()

    async def _poll(self, offset: int | None) -> int | None:
        """Fetch and commit one batch; returns the offset that confirms it."""
        updates = await self._api.call(
            "getUpdates",
            {
                "offset": offset,
                "limit": UPDATES_AT_ONCE,
                "timeout": 0 if self._failures or self._marked_at is None else POLL_SECONDS,
                "allowed_updates": ALLOWED_UPDATES,
            },
            timeout_seconds=ANSWER_SECONDS,
        )
        if not isinstance(updates, list):
            raise bot_api.Unreachable("getUpdates did not return a list")
        known = [update for update in updates if _has_id(update)]
        if len(known) < len(updates):
            log.warning("updates without an id are passed over", count=len(updates) - len(known))
        await self._keep(known)
        if updates and not known:
            raise bot_api.Unreachable("no update can be confirmed")
        return max(update["update_id"] for update in known) + 1 if known else offset

    async def _keep(self, updates: Sequence[Mapping[str, Any]]) -> None:
        now, moved = self._clock.now(), travelled(self._clock)
        known = self._marked_at
        if not updates and known is not None and abs(now - known) < MARK_EVERY:
            return
        items = [_item(update) for update in updates]
        async with self._database.write() as session:
            last = known or await marks.instant(session, Mark.LAST_POLL)
            await inbox.add(session, items, now)
            # What was travelled is no time in which the bot heard nothing.
            if last is not None and now - last - (moved - self._travelled) > OUTAGE:
                body = json.dumps({"since": last.isoformat(), "until": now.isoformat()})
                await inbox.add_event(session, InboxKind.OUTAGE, None, body, now)
            await marks.set_instant(session, Mark.LAST_POLL, now)
        self._marked_at, self._travelled = now, moved
        self._arrived()

    async def _back_off(self, error: Exception) -> None:
        step = BACK_OFF_SECONDS[min(self._failures, len(BACK_OFF_SECONDS) - 1)]
        seconds = step * random.uniform(0.75, 1.25)  # noqa: S311 - jitter, not a secret
        if isinstance(error, bot_api.RetryLater):
            seconds = max(seconds, error.seconds)
        trouble = _advice(error)
        if trouble != self._trouble:
            log.warning("can't fetch updates; trying again until it works", reason=trouble)
        self._trouble = trouble
        self._failures += 1
        await asyncio.sleep(seconds)

    def _recovered(self) -> None:
        if self._trouble is not None:
            log.info("fetching updates works again", failures=self._failures)
        self._trouble = None
        self._failures = 0


def _advice(error: Exception) -> str:
    """What went wrong, in words an operator can act on; never the token or a message."""
    match error:
        case bot_api.Unauthorized():
            return "the server does not accept BOT_TOKEN: check it with @BotFather"
        case bot_api.Conflict():
            return "another process polls with this BOT_TOKEN, or a webhook is set: stop it"
        case bot_api.RetryLater():
            return "the server asks to slow down"
        case bot_api.ApiError():
            return f"the server can't be reached: {type(error).__name__}"
        case _:
            return f"updates can't be kept: {type(error).__name__}"


def _has_id(update: object) -> bool:
    return isinstance(update, dict) and _is_id(update.get("update_id"))


def _is_id(value: object) -> bool:
    """Whether this is a number that the database can hold."""
    return type(value) is int and abs(value) < 2**63


def _item(update: Mapping[str, Any]) -> NewItem:
    slim = _slim(update)
    # Escaped: half a surrogate pair or a NUL is no text that a database takes.
    return NewItem(InboxKind.UPDATE, _chat_id(slim), json.dumps(slim), update["update_id"])


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
