"""What the sender may send next: order, lanes and budgets, in memory.

The outbox table is the truth; this is the part of it that the sender has loaded. Replies and edits
keep their order per chat, safety texts first, one call under way at a time. Prompts and bulk share
one line with the cap, prompts first. A chat's own budget and pauses hold for both. Nothing here
waits: `ready` hands out what may go now, `wait_seconds` tells how long until there may be more.
"""

import heapq
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.delivery import cards
from bot.delivery.rates import Bucket, Cap, edit_bucket, message_bucket
from bot.storage.outbox import CAPPED, OutboxItem, Priority

IDLE_CHAT_SECONDS = 60.0


@dataclass(slots=True)
class _Chat:
    messages: Bucket
    edits: Bucket
    touched_at: float
    replies: deque[OutboxItem] = field(default_factory=deque)
    capped: deque[OutboxItem] = field(default_factory=deque)
    busy: bool = False
    in_line: bool = False
    looks_at: float | None = None  # when it is worth another look
    paused_until: float = 0.0


class SendQueue:
    """The loaded part of the outbox, in the order in which it may leave."""

    def __init__(self, broadcast_per_second: int) -> None:
        self._chats: dict[int, _Chat] = {}
        self._broadcast = Cap(broadcast_per_second)
        self._line: list[tuple[Priority, int, int]] = []  # chats with capped calls that may go
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
        if item.priority in CAPPED:
            chat.capped.appendleft(item)
        elif item.priority is Priority.SAFETY:
            chat.replies.appendleft(item)
        else:
            chat.replies.insert(_urgent(chat), item)
        self.pause_chat(item.chat_id, delay_seconds)

    def pause_chat(self, chat_id: int, seconds: float) -> None:
        """Send nothing to this chat for a while."""
        chat = self._chat(chat_id)
        chat.paused_until = max(chat.paused_until, time.monotonic() + seconds)
        self._look_again(chat, chat_id, chat.paused_until)

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
        if self._line:
            opens_at = max(self._capped_open_at, self._capped_paused_until)
            waits.append(opens_at - instant)
        return max(0.0, min(waits))

    def clock_jumped(self) -> None:
        """Start every budget anew, empty; nothing may wait for an instant of the old clock."""
        self._broadcast.empty()
        self._capped_paused_until = self._capped_open_at = 0.0
        self._timers.clear()
        for chat_id, chat in self._chats.items():
            chat.messages.empty()
            chat.edits.empty()
            chat.paused_until = 0.0
            chat.looks_at = None
            self._look(chat, chat_id)

    def time_passed(self) -> None:
        """Start every budget anew, full: time has passed that monotonic time knows nothing of."""
        self.clock_jumped()
        self._broadcast.fill()
        for chat in self._chats.values():
            chat.messages.fill()
            chat.edits.fill()

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
            chat = _Chat(message_bucket(), edit_bucket(), time.monotonic())
            self._chats[chat_id] = chat
        return chat

    def _free(self, chat_id: int) -> None:
        chat = self._chat(chat_id)
        chat.busy = False
        chat.touched_at = time.monotonic()
        self._look(chat, chat_id)

    def _look(self, chat: _Chat, chat_id: int) -> None:
        """Something may go to this chat now: look at it in the next round."""
        self._candidates.append(chat_id)
        self._line_up(chat, chat_id)

    def _look_again(self, chat: _Chat, chat_id: int, instant: float) -> None:
        if chat.looks_at is None or instant < chat.looks_at:
            chat.looks_at = instant
            heapq.heappush(self._timers, (instant, chat_id))

    def _line_up(self, chat: _Chat, chat_id: int) -> None:
        """Let the chat wait for its turn under the cap, in the order of its first call."""
        if chat.capped and not chat.in_line:
            chat.in_line = True
            heapq.heappush(self._line, (chat.capped[0].priority, chat.capped[0].id, chat_id))

    def _enter(self, item: OutboxItem) -> None:
        chat = self._chat(item.chat_id)
        if item.method == cards.SHOW:
            self._supersede(chat, item)
        if item.priority in CAPPED:
            chat.capped.append(item)
            self._line_up(chat, item.chat_id)
            return
        if item.priority is Priority.SAFETY:
            chat.replies.insert(_urgent(chat), item)
        else:
            chat.replies.append(item)
        self._candidates.append(item.chat_id)

    def _supersede(self, chat: _Chat, newer: OutboxItem) -> None:
        """Drop an older showing of the card, unless the card is taken down between the two.

        One that is more urgent than the newer stays: it must not wait for what may wait.
        """
        for lane in (chat.replies, chat.capped):
            for older in reversed(lane):
                if older.card != newer.card:
                    continue
                if older.method == cards.SHOW and older.priority >= newer.priority:
                    lane.remove(older)
                    self._known.discard(older.id)
                    self._superseded.append(older.id)
                    newer.message_id = newer.message_id or older.message_id
                break

    def _wake_up(self, now: datetime) -> None:
        instant = time.monotonic()
        while self._timers and self._timers[0][0] <= instant:
            chat_id = heapq.heappop(self._timers)[1]
            chat = self._chats.get(chat_id)
            if chat is not None:
                chat.looks_at = None
                self._look(chat, chat_id)
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
        while self._line and room > 0:
            wait = self._broadcast.take()
            if wait > 0:
                self._capped_open_at = time.monotonic() + wait
                return
            # A chat that can't be served now leaves the line until it is worth another look.
            *_, chat_id = heapq.heappop(self._line)
            chat = self._chat(chat_id)
            chat.in_line = False
            if chat.busy or not chat.capped or not self._may_send(chat, chat_id, chat.capped[0]):
                self._broadcast.give_back()
                continue
            chat.busy = True
            room -= 1
            yield chat.capped.popleft()

    def _may_send(self, chat: _Chat, chat_id: int, item: OutboxItem) -> bool:
        instant = time.monotonic()
        if chat.paused_until > instant:
            self._look_again(chat, chat_id, chat.paused_until)
            return False
        is_edit = item.method == cards.RETIRE or item.message_id is not None
        wait = (chat.edits if is_edit else chat.messages).take()
        if wait > 0:
            self._look_again(chat, chat_id, instant + wait)
            return False
        return True


def _urgent(chat: _Chat) -> int:
    """How many safety texts wait at the head of the chat's replies."""
    return sum(1 for item in chat.replies if item.priority is Priority.SAFETY)
