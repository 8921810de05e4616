"""Reads the outbox for the sender: what is new, without passing over prompts to find a reply."""

from collections.abc import Callable, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import outbox
from bot.storage.outbox import CAPPED, OutboxItem, Priority

LOAD_ITEMS = 500
UNCAPPED = tuple(priority for priority in Priority if priority not in CAPPED)
NOTHING_UNSEEN = 2**63


class OutboxReader:
    """Knows how far each lane was read; what it reads goes to `enqueue`."""

    def __init__(self, enqueue: Callable[[Sequence[OutboxItem]], None]) -> None:
        self._enqueue = enqueue
        self._seen = {UNCAPPED: 0, CAPPED: 0}
        self._looked_at = 0
        self._look_back = False
        self._look_for_more = True
        self._lowest_unseen = NOTHING_UNSEEN

    @property
    def may_have_more(self) -> bool:
        """Whether there may be calls in the outbox that were not read."""
        return self._look_for_more

    def look(self, lowest_id: int = NOTHING_UNSEEN) -> None:
        """Read what is new the next time; from this id on, if another process has added to it."""
        self._lowest_unseen = min(self._lowest_unseen, lowest_id)
        self._look_for_more = True

    def look_back(self) -> None:
        """Read what is new the next time, and a page of what was there before."""
        self._look_back = self._look_for_more = True

    def saw(self, last_id: int) -> None:
        """All calls up to this id are known without reading them."""
        self._seen = dict.fromkeys(self._seen, last_id)

    async def load(self, session: AsyncSession) -> None:
        """Enqueue what is new since the last time, a page of each lane, if there may be any."""
        if not self._look_for_more:
            return
        self._look_for_more = False
        unseen, self._lowest_unseen = self._lowest_unseen, NOTHING_UNSEEN
        pages = {
            lane: await self._load_page(session, lane, min(seen, unseen - 1))
            for lane, seen in self._seen.items()
        }
        newest = max(last for last, _ in pages.values())
        for lane, (last, is_full) in pages.items():
            # What was read to its end has seen the other lane's calls too: the next look must not
            # pass over all the prompts that wait in order to find a reply.
            self._seen[lane] = last if is_full else newest
            self._look_for_more = self._look_for_more or is_full
        if self._look_back:
            # A page in turn of what was there before, should any of it have been overlooked: all of
            # it would be read over and over while a hundred thousand prompts wait.
            self._look_back = False
            last, is_full = await self._load_page(session, tuple(Priority), self._looked_at)
            self._looked_at = last if is_full else 0

    async def _load_page(
        self, session: AsyncSession, lane: Sequence[Priority], after_id: int
    ) -> tuple[int, bool]:
        """Load what waits above this id; returns the last id, and whether there may be more."""
        items = await outbox.waiting_after(session, lane, after_id, LOAD_ITEMS)
        self._enqueue(items)
        return items[-1].id if items else after_id, len(items) == LOAD_ITEMS
