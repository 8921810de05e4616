"""Long polling: every update is committed before Telegram is told that it arrived."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import structlog

from bot.clock import Clock
from bot.delivery import bot_api
from bot.delivery.bot_api import BotApi
from bot.delivery.hearing import Hearing
from bot.delivery.intake import ALLOWED_UPDATES, has_id, inbox_item
from bot.delivery.patience import Patience
from bot.storage import inbox
from bot.storage.database import Database

log = structlog.get_logger(__name__)

POLL_SECONDS = 30
ANSWER_SECONDS = POLL_SECONDS + 15
UPDATES_AT_ONCE = 100
# After a week without updates Telegram numbers on from anywhere, from below as well.
SILENCE = timedelta(days=1)
# Where many people tap at once, what comes meanwhile shares the next poll, commit and batch.
MANY_UPDATES = 8
GATHER_SECONDS = 0.02


class Poller:
    """Fetches updates into the inbox; `arrived` is called after each commit that brought some."""

    def __init__(
        self, database: Database, api: BotApi, clock: Clock, arrived: Callable[[], None]
    ) -> None:
        self._api = api
        self._clock = clock
        self._arrived = arrived
        self._hearing = Hearing(database, clock)
        self._patience = Patience(
            trouble="can't fetch updates; trying again until it works",
            mended="fetching updates works again",
        )
        self._is_free = False
        self._heard_at = clock.now()

    async def run(self) -> None:
        """Poll until cancelled; no answer of the server and no failure of it ends this."""
        offset: int | None = None
        while True:
            try:
                await self._take_over()
                offset, count = await self._poll(offset)
            except Exception as error:  # noqa: BLE001 - whatever it is, polling goes on
                await self._patience.wait(error)
            else:
                self._patience.recovered()
                if count >= MANY_UPDATES:
                    await asyncio.sleep(GATHER_SECONDS)

    async def _take_over(self) -> None:
        """End a webhook that an earlier process set: with one, nothing can be fetched.

        A server that doesn't know the method has no webhooks; a wrong token shows at the poll.
        """
        if not self._is_free:
            with contextlib.suppress(bot_api.Unauthorized, bot_api.Refused):
                await self._api.call("deleteWebhook", {"drop_pending_updates": False})
                self._is_free = True

    async def _poll(self, offset: int | None) -> tuple[int | None, int]:
        """Fetch and commit one batch; returns the offset that confirms it, and its size."""
        hurries = self._patience.failures or not self._hearing.has_begun
        updates = await self._api.call(
            "getUpdates",
            {
                "offset": offset,
                "limit": UPDATES_AT_ONCE,
                "timeout": 0 if hurries else POLL_SECONDS,
                "allowed_updates": ALLOWED_UPDATES,
            },
            timeout_seconds=ANSWER_SECONDS,
        )
        if not isinstance(updates, list):
            raise bot_api.Unreachable("getUpdates did not return a list")
        known = [update for update in updates if has_id(update)]
        if len(known) < len(updates):
            log.warning("updates without an id are passed over", count=len(updates) - len(known))
        await self._keep(known)
        if updates and not known:
            raise bot_api.Unreachable("no update can be confirmed")
        return self._next(offset, known), len(known)

    def _next(self, offset: int | None, known: Sequence[Mapping[str, Any]]) -> int | None:
        """The offset that confirms what was kept; none after a long silence."""
        if known:
            self._heard_at = self._clock.now()
            return max(int(update["update_id"]) for update in known) + 1
        return None if self._clock.now() - self._heard_at > SILENCE else offset

    async def _keep(self, updates: Sequence[Mapping[str, Any]]) -> None:
        if not updates and self._hearing.is_fresh():
            return
        items = [inbox_item(update) for update in updates]
        async with self._hearing.heard() as session:
            await inbox.add(session, items, self._clock.now())
        self._arrived()
