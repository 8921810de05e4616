"""Telegram's sending limits, as far as they are known; off unless a test asks for them."""

import math
from collections import defaultdict
from dataclasses import dataclass

from bot.playground.model import ApiError


@dataclass(frozen=True, slots=True)
class RateLimits:
    """How many new messages are taken before 429.

    `bulk_per_second` counts messages to people who did not write or tap in the last
    `reply_window_seconds` (0 counts every message); replies are free, as Telegram's 30/s is about
    notifications. `chat_burst` messages may follow each other in one private chat, then
    `chat_per_second`; groups take `group_per_minute`. None switches a limit off. `edit_burst` and
    `edits_per_second` hold for the edits of one chat.
    """

    bulk_per_second: float | None = 30.0
    reply_window_seconds: float = 10.0
    chat_per_second: float | None = 1.0
    chat_burst: int = 5
    group_per_minute: float | None = 20.0
    edits_per_second: float | None = None
    edit_burst: int = 5
    minimum_retry_after: int = 1


def too_many_requests(retry_after: int) -> ApiError:
    """Return the 429 that asks the bot to wait `retry_after` seconds."""
    return ApiError(
        429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after}
    )


class _Bucket:
    """Tokens that come back at `rate` a second, up to `burst`."""

    __slots__ = ("_at", "_tokens", "burst", "rate")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self.rate = rate
        self.burst = burst
        self._tokens = burst
        self._at = now

    def missing(self, now: float) -> float:
        """Return the seconds until a token is there; 0.0 if one is."""
        self._tokens = min(self.burst, self._tokens + (now - self._at) * self.rate)
        self._at = now
        return 0.0 if self._tokens >= 1.0 else (1.0 - self._tokens) / self.rate

    def take(self) -> None:
        self._tokens -= 1.0


class RateState:
    """The buckets of one server. Times are monotonic seconds, handed in by the caller."""

    def __init__(self, limits: RateLimits) -> None:
        self.limits = limits
        self._bulk: _Bucket | None = None
        self._chats: dict[tuple[int, str], _Bucket] = {}
        self.refused: defaultdict[int, int] = defaultdict(int)

    def check_message(self, chat_id: int, *, now: float, last_incoming: float) -> None:
        """Count one new message. Raises ApiError 429 when a limit is reached (counting nothing)."""
        limits = self.limits
        buckets: list[_Bucket] = []
        quiet = now - last_incoming
        if limits.bulk_per_second is not None and quiet >= limits.reply_window_seconds:
            if self._bulk is None:
                self._bulk = _Bucket(limits.bulk_per_second, max(1, limits.bulk_per_second), now)
            buckets.append(self._bulk)
        if chat_id < 0 and limits.group_per_minute is not None:
            rate = limits.group_per_minute
            buckets.append(self._bucket(chat_id, "message", rate / 60, rate, now))
        elif chat_id > 0 and limits.chat_per_second is not None:
            rate, burst = limits.chat_per_second, limits.chat_burst
            buckets.append(self._bucket(chat_id, "message", rate, burst, now))
        self._take(chat_id, buckets, now)

    def check_edit(self, chat_id: int, *, now: float) -> None:
        """Count one edit. Raises ApiError 429 when the limit is reached."""
        if self.limits.edits_per_second is not None:
            rate, burst = self.limits.edits_per_second, self.limits.edit_burst
            self._take(chat_id, [self._bucket(chat_id, "edit", rate, burst, now)], now)

    def _bucket(self, chat_id: int, kind: str, rate: float, burst: float, now: float) -> _Bucket:
        bucket = self._chats.get((chat_id, kind))
        if bucket is None:
            bucket = self._chats[chat_id, kind] = _Bucket(rate, burst, now)
        return bucket

    def _take(self, chat_id: int, buckets: list[_Bucket], now: float) -> None:
        wait = max((bucket.missing(now) for bucket in buckets), default=0.0)
        if wait > 0.0:
            self.refused[chat_id] += 1
            raise too_many_requests(max(self.limits.minimum_retry_after, math.ceil(wait)))
        for bucket in buckets:
            bucket.take()
