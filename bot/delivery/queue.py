"""What the sender may send next: order, lanes and budgets, in memory.

The outbox table is the truth; this is the part of it that the sender has loaded. Replies and edits
keep their order per chat, one call under way at a time. Prompts and bulk share one lane with the
cap. A chat's own budget and pauses hold for both. Nothing here waits: `ready` hands out what may go
now, `wait_seconds` tells how long until there may be more.
"""

import heapq
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.delivery import cards
from bot.delivery.rates import Bucket, broadcast_bucket, edit_bucket, message_bucket
from bot.storage.outbox import CAPPED, OutboxItem, Priority

IDLE_CHAT_SECONDS = 60.0
BUSY_CHAT_SECONDS = 0.05  # when only busy chats have prompts waiting, look again after this


@dataclass(slots=True)
class _Chat:
    replies: deque[OutboxItem] = field(default_factory=deque)
    capped: deque[OutboxItem] = field(default_factory=deque)
    busy: bool = False
    paused_until: float = 0.0
    messages: Bucket = field(default_factory=message_bucket)
    edits: Bucket = field(default_factory=edit_bucket)
    touched_at: float = field(default_factory=time.monotonic)


class SendQueue:
    """The loaded part of the outbox, in the order in which it may leave."""

    def __init__(self, broadcast_per_second: int) -> None:
        self._chats: dict[int, _Chat] = {}
        self._broadcast = broadcast_bucket(broadcast_per_second)
        self._capped_order: deque[int] = deque()  # chats with capped calls, oldest call first
        self._candidates: deque[int] = deque()  # chats that may have a reply to send now
        self._timers: list[tuple[float, int]] = []  # when a chat is worth another look
        self._later: list[tuple[datetime, int, OutboxItem]] = []  # calls with a not_before
        self._capped_paused_until = 0.0
        self._capped_open_at = 0.0
        self._known: set[int] = set()
        self._superseded: list[int] = []

    def add(self, item: OutboxItem, now: datetime) -> None:
        """Take in a call that waits; a newer showing of the same card supersedes an older one."""
        if item.id in self._known:
            return
        self._known.add(item.id)
        if item.not_before > now:
            heapq.heappush(self._later, (item.not_before, item.id, item))
        else:
            self._enter(item)

    def put_back(self, item: OutboxItem, delay_seconds: float) -> None:
        """Take a call back that did not succeed, at the head of its chat, after a pause."""
        self._free(item.chat_id)
        chat = self._chat(item.chat_id)
        lane = chat.capped if item.priority in CAPPED else chat.replies
        lane.appendleft(item)
        if item.priority in CAPPED:
            self._capped_order.appendleft(item.chat_id)
        self.pause_chat(item.chat_id, delay_seconds)

    def pause_chat(self, chat_id: int, seconds: float) -> None:
        """Send nothing to this chat for a while."""
        chat = self._chat(chat_id)
        chat.paused_until = max(chat.paused_until, time.monotonic() + seconds)
        heapq.heappush(self._timers, (chat.paused_until, chat_id))

    def pause_capped(self, seconds: float) -> None:
        """Send no prompts and no bulk for a while."""
        self._capped_paused_until = max(self._capped_paused_until, time.monotonic() + seconds)

    def drop_chat(self, chat_id: int) -> list[int]:
        """Let go of everything that waits for this chat; returns the ids."""
        chat = self._chats.get(chat_id)
        if chat is None:
            return []
        ids = [item.id for item in (*chat.replies, *chat.capped)]
        chat.replies.clear()
        chat.capped.clear()
        self._known.difference_update(ids)
        return ids

    def settled(self, item: OutboxItem) -> None:
        """The call is done with, one way or another."""
        self._known.discard(item.id)
        self._free(item.chat_id)

    def take_superseded(self) -> list[int]:
        """The ids of calls that newer ones made needless, since the last time."""
        taken, self._superseded = self._superseded, []
        return taken

    def ready(self, now: datetime, room: int) -> list[OutboxItem]:
        """Calls that may start now, at most `room`; their chats are busy until settled."""
        self._wake_up(now)
        chosen: list[OutboxItem] = []
        while self._candidates and len(chosen) < room:
            chat_id = self._candidates.popleft()
            item = self._next_reply(chat_id)
            if item is not None:
                chosen.append(item)
        chosen.extend(self._next_capped(room - len(chosen)))
        return chosen

    def wait_seconds(self, now: datetime) -> float:
        """Seconds until there may be something to send; an hour if nothing is in sight."""
        instant = time.monotonic()
        waits = [3600.0]
        if self._candidates:
            waits.append(0.0)
        if self._timers:
            waits.append(self._timers[0][0] - instant)
        if self._later:
            waits.append((self._later[0][0] - now).total_seconds())
        if self._capped_order:
            opens_at = max(self._capped_open_at, self._capped_paused_until)
            waits.append(opens_at - instant)
        return max(0.0, min(waits))

    def clock_jumped(self) -> None:
        """Start every budget anew, empty."""
        self._broadcast.empty()
        for chat in self._chats.values():
            chat.messages.empty()
            chat.edits.empty()
            chat.paused_until = 0.0
        self._candidates.extend(self._chats)

    def forget_idle_chats(self) -> None:
        """Let go of the budgets of chats in which nothing happens."""
        limit = time.monotonic() - IDLE_CHAT_SECONDS
        idle = [
            chat_id
            for chat_id, chat in self._chats.items()
            if not (chat.busy or chat.replies or chat.capped) and chat.touched_at < limit
        ]
        for chat_id in idle:
            del self._chats[chat_id]

    def _chat(self, chat_id: int) -> _Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = _Chat()
        return chat

    def _free(self, chat_id: int) -> None:
        chat = self._chat(chat_id)
        chat.busy = False
        chat.touched_at = time.monotonic()
        self._candidates.append(chat_id)

    def _enter(self, item: OutboxItem) -> None:
        chat = self._chat(item.chat_id)
        if item.method == cards.SHOW:
            self._supersede(chat, item)
        if item.priority in CAPPED:
            chat.capped.append(item)
            self._capped_order.append(item.chat_id)
            return
        if item.priority is Priority.SAFETY:
            urgent = sum(1 for other in chat.replies if other.priority is Priority.SAFETY)
            chat.replies.insert(urgent, item)
        else:
            chat.replies.append(item)
        self._candidates.append(item.chat_id)

    def _supersede(self, chat: _Chat, newer: OutboxItem) -> None:
        """Drop an older showing of the card, unless the card is taken down between the two."""
        for lane in (chat.replies, chat.capped):
            for older in reversed(lane):
                if older.card != newer.card:
                    continue
                if older.method == cards.SHOW:
                    lane.remove(older)
                    self._known.discard(older.id)
                    self._superseded.append(older.id)
                    newer.message_id = newer.message_id or older.message_id
                break

    def _wake_up(self, now: datetime) -> None:
        instant = time.monotonic()
        while self._timers and self._timers[0][0] <= instant:
            self._candidates.append(heapq.heappop(self._timers)[1])
        while self._later and self._later[0][0] <= now:
            self._enter(heapq.heappop(self._later)[2])

    def _next_reply(self, chat_id: int) -> OutboxItem | None:
        chat = self._chats.get(chat_id)
        if chat is None or chat.busy or not chat.replies:
            return None
        if not self._may_send(chat, chat_id, chat.replies[0]):
            return None
        chat.busy = True
        return chat.replies.popleft()

    def _next_capped(self, room: int) -> Iterator[OutboxItem]:
        if time.monotonic() < self._capped_paused_until:
            return
        for _ in range(len(self._capped_order)):
            if room <= 0:
                return
            chat_id = self._capped_order.popleft()
            chat = self._chats.get(chat_id)
            if chat is None or not chat.capped:
                continue
            if chat.busy:
                self._capped_order.append(chat_id)
                self._capped_open_at = time.monotonic() + BUSY_CHAT_SECONDS
                continue
            wait = self._broadcast.take()
            if wait > 0:
                self._capped_open_at = time.monotonic() + wait
                self._capped_order.appendleft(chat_id)
                return
            if not self._may_send(chat, chat_id, chat.capped[0]):
                self._broadcast.give_back()
                self._capped_order.append(chat_id)
                self._capped_open_at = time.monotonic() + BUSY_CHAT_SECONDS
                continue
            chat.busy = True
            room -= 1
            self._capped_open_at = 0.0
            yield chat.capped.popleft()

    def _may_send(self, chat: _Chat, chat_id: int, item: OutboxItem) -> bool:
        instant = time.monotonic()
        if chat.paused_until > instant:
            heapq.heappush(self._timers, (chat.paused_until, chat_id))
            return False
        is_edit = item.method == cards.RETIRE or item.message_id is not None
        wait = (chat.edits if is_edit else chat.messages).take()
        if wait > 0:
            heapq.heappush(self._timers, (instant + wait, chat_id))
            return False
        return True
