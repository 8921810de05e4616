"""Budgets in monotonic time: how soon the next call may be made."""

import time
from collections import deque

# Calls travel at different speeds: 20 ms are left, after LATE_SECONDS, for the server's second.
WINDOW_SECONDS = 1.03
LATE_SECONDS = 0.01


class Bucket:
    """A token bucket. In any second at most `rate + burst` tokens leave it."""

    __slots__ = ("_burst", "_filled_at", "_rate", "_tokens")

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = burst
        self._filled_at = time.monotonic()

    def take(self) -> float:
        """Take one token if there is one; returns 0, or the seconds until there will be one."""
        now = time.monotonic()
        grown = max(0.0, now - self._filled_at) * self._rate
        self._tokens = min(self._burst, self._tokens + grown)
        self._filled_at = now
        if self._tokens >= 1:
            self._tokens -= 1
            return 0.0
        return (1 - self._tokens) / self._rate

    def give_back(self) -> None:
        """Return a token that was not used."""
        self._tokens = min(self._burst, self._tokens + 1)

    def empty(self) -> None:
        """Start anew without tokens, after the clock has jumped."""
        self._tokens = 0.0
        self._filled_at = time.monotonic()

    def fill(self) -> None:
        """Start anew with every token."""
        self._tokens = self._burst
        self._filled_at = time.monotonic()


class Cap:
    """The shared budget of prompts and bulk: never more than `per_second` in any second.

    A bucket alone must grow more slowly than the cap by all that it may hold, and what a loop that
    is late does not take is lost: 28 a second were left of 30. Here the bucket only spreads the
    calls and lets late ones catch up; the cap is kept by looking at the call `per_second` before.
    """

    __slots__ = ("_pace", "_starts")

    def __init__(self, per_second: int) -> None:
        self._pace = Bucket(float(per_second), max(2.0, per_second * 0.02))
        self._starts: deque[float] = deque(maxlen=per_second)

    def take(self) -> float:
        """Take one if there is room; returns 0, or the seconds until there will be room."""
        now = time.monotonic()
        opens_at = now
        if len(self._starts) == self._starts.maxlen:
            opens_at = self._starts[0] + WINDOW_SECONDS
        if opens_at > now:
            return opens_at - now
        wait = self._pace.take()
        if wait > 0:
            return wait
        # A loop that is a little late takes nothing from those that come after.
        self._starts.append(max(opens_at, now - LATE_SECONDS))
        return 0.0

    def give_back(self) -> None:
        """Return what was taken last and not used."""
        self._pace.give_back()
        self._starts.pop()

    def empty(self) -> None:
        """Start anew with nothing to take, after the clock has jumped."""
        self._pace.empty()
        self._starts.extend([time.monotonic()] * (self._starts.maxlen or 0))

    def fill(self) -> None:
        """Start anew with all there is to take."""
        self._pace.fill()
        self._starts.clear()


def message_bucket() -> Bucket:
    """New messages to one chat: a burst of three, then one a second (Telegram's FAQ)."""
    return Bucket(1.0, 3.0)


def edit_bucket() -> Bucket:
    """Edits in one chat: taps come in quick succession, so a longer burst, then two a second."""
    return Bucket(2.0, 8.0)
