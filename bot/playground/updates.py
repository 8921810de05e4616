"""The queue of updates and getUpdates: confirmation by offset, long poll, life times, 409.

A webhook takes updates out of the same queue, see webhook.py. Each update is encoded once, when it
happens: what the bot reads later is the state of that moment.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bot.clock import Clock
from bot.playground.model import ApiError, Json

LIFE_SECONDS = {"callback_query": 150.0, "inline_query": 30.0}
MESSAGE_LIFE_SECONDS = 86_400.0
LONGEST_POLL_SECONDS = 50
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
UPDATE_TYPES = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
    }
)
POLL_ERRORS = {
    "other": (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    ),
    "webhook": "Conflict: terminated by setWebhook request",
}
WEBHOOK_IS_SET = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
Lane: TypeAlias = tuple[str, int]
# A woken long poll waits this long for company, as the real server does (1-2 ms).
GATHER_SECONDS = 0.001


@dataclass(slots=True)
class Queued:
    """One waiting update. `expires_at` is in the server clock's seconds since 1970.

    Updates of one `lane` reach a webhook in order, one at a time.
    """

    update_id: int
    lane: Lane
    expires_at: float
    encoded: bytes
    delivered: bool = False


def lane_of(kind: str, payload: Json) -> Lane:
    """Return the server-side queue of an update: a chat's messages, or a person's taps."""
    if kind in {"callback_query", "inline_query"}:
        return kind, payload["from"]["id"]
    chat: Json = payload.get("chat") or payload.get("from") or {"id": 0}
    return "my_chat_member" if kind == "my_chat_member" else "message", chat["id"]


class UpdateQueue:
    """All updates the bot has not confirmed yet, oldest first."""

    def __init__(self, clock: Clock, first_update_id: int = 100_000) -> None:
        self._clock = clock
        self._next_id = first_update_id
        self._waiting: deque[Queued] = deque()
        self._poll: asyncio.Future[str] | None = None
        self._previous_offset: int | None = None
        self._previous_start = float("-inf")
        self.allowed: frozenset[str] = UPDATE_TYPES - NOT_BY_DEFAULT
        self.webhook_is_set = False
        self.was_polled = False
        self.on_change: Callable[[], None] = lambda: None
        self.expired = 0
        self._earliest_expiry = float("inf")

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[Queued]:
        return iter(self._waiting)

    @property
    def is_served(self) -> bool:
        """Whether a bot has asked for updates, in one way or the other."""
        return self.was_polled or self.webhook_is_set

    @property
    def earliest_expiry(self) -> float:
        """When the next update dies, in the server clock's seconds since 1970; inf if none will."""
        return self._earliest_expiry

    def put(self, kind: str, payload: Json) -> int | None:
        """Queue one update; return its id, or None if the bot did not ask for this kind."""
        if kind not in self.allowed:
            return None
        update_id = self._next_id
        self._next_id += 1
        encoded = json.dumps({"update_id": update_id, kind: payload}, separators=(",", ":"))
        life = LIFE_SECONDS.get(kind, MESSAGE_LIFE_SECONDS)
        expires_at = self._clock.now().timestamp() + life
        self._append(Queued(update_id, lane_of(kind, payload), expires_at, encoded.encode()))
        return update_id

    def _append(self, queued: Queued) -> None:
        self._waiting.append(queued)
        self._earliest_expiry = min(self._earliest_expiry, queued.expires_at)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result("update")
        self.on_change()

    def put_again(self, encoded: Json) -> None:
        """Deliver an update once more under its old id, as after a lost confirmation."""
        expires_at = self._clock.now().timestamp() + MESSAGE_LIFE_SECONDS
        raw = json.dumps(encoded, separators=(",", ":")).encode()
        lanes = [lane_of(kind, value) for kind, value in encoded.items() if kind != "update_id"]
        self._append(Queued(encoded["update_id"], lanes[0], expires_at, raw))

    def skip_ids(self, count: int) -> None:
        """Jump ahead in the numbering, as Telegram does after a quiet week."""
        self._next_id += count

    def pending(self) -> list[Json]:
        """Return the unconfirmed updates as objects, oldest first."""
        self.expire()
        return [json.loads(queued.encoded) for queued in self._waiting]

    def undelivered(self) -> int:
        """Return how many updates no poll has carried away yet."""
        return sum(not queued.delivered for queued in self._waiting)

    def clear(self) -> None:
        """Forget everything that waits (drop_pending_updates)."""
        self._waiting.clear()
        self._earliest_expiry = float("inf")

    def start_over(self) -> None:
        """Be as new, but for the numbering."""
        self.clear()
        self.end_poll()
        self.allowed = UPDATE_TYPES - NOT_BY_DEFAULT
        self.was_polled = False

    def remove(self, queued: Queued) -> None:
        """Take out an update that a webhook has accepted or that came too late."""
        if queued in self._waiting:
            self._waiting.remove(queued)

    def expire(self) -> None:
        """Drop the updates whose life is over; taps die long before messages that came earlier."""
        now = self._clock.now().timestamp()
        if now < self._earliest_expiry:
            return
        alive = deque(queued for queued in self._waiting if queued.expires_at > now)
        self.expired += len(self._waiting) - len(alive)
        self._waiting = alive
        self._earliest_expiry = min((queued.expires_at for queued in alive), default=float("inf"))

    def allow(self, kinds: list[str] | None) -> None:
        """Set which kinds are queued from now on: None keeps the setting, [] is the default."""
        if kinds is None:
            return
        chosen = UPDATE_TYPES & set(kinds)
        self.allowed = frozenset(chosen) or UPDATE_TYPES - NOT_BY_DEFAULT

    async def poll(
        self,
        offset: int,
        limit: int,
        timeout: int,
        kinds: list[str] | None,
    ) -> bytes:
        """Serve one getUpdates call; return the encoded JSON array.

        `timeout` is in seconds and cut to 50. Raises ApiError 409 if a webhook is set, or when a
        newer call takes over.
        """
        if self.webhook_is_set:
            raise ApiError(409, WEBHOOK_IS_SET)
        self.end_poll("other")
        self.allow(kinds)
        limit, timeout = self._slowed_repeat(offset, limit, timeout)
        self._confirm(offset)
        self.expire()
        if not self._waiting and timeout > 0:
            await self._wait_for_first(timeout)
            self.expire()
        batch = [self._waiting[number] for number in range(min(limit, len(self._waiting)))]
        for queued in batch:
            queued.delivered = True
        return b"[" + b",".join([queued.encoded for queued in batch]) + b"]"

    def end_poll(self, reason: str = "update") -> None:
        """Let a waiting poll return at once, or fail for one of the reasons in POLL_ERRORS."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)

    def _slowed_repeat(self, offset: int, limit: int, timeout: int) -> tuple[int, int]:
        # The real server slows down whoever asks for the same offset again at once.
        limit = min(max(limit, 1), 100)
        timeout = min(max(timeout, 0), LONGEST_POLL_SECONDS)
        now = asyncio.get_running_loop().time()
        if offset == self._previous_offset:
            if now < self._previous_start + 3.0:
                timeout = max(timeout, 3)
            if now < self._previous_start + 0.5:
                limit = 1
        self._previous_offset, self._previous_start = offset, now
        return limit, timeout

    def _confirm(self, offset: int) -> None:
        waiting = self._waiting
        if offset < 0:
            while len(waiting) > -offset:
                waiting.popleft()
            return
        while waiting and waiting[0].update_id < offset:
            waiting.popleft()

    async def _wait_for_first(self, seconds: float) -> None:
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = future
        try:
            await asyncio.wait({future}, timeout=seconds)
            reason = future.result() if future.done() else "update"
            if reason in POLL_ERRORS:
                raise ApiError(409, POLL_ERRORS[reason])
            if future.done():
                await asyncio.sleep(GATHER_SECONDS)
        finally:
            if self._poll is future:
                self._poll = None
