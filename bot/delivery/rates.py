"""Budgets in monotonic time: how soon the next call may be made."""

import time


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


def broadcast_bucket(per_second: int) -> Bucket:
    """The shared budget of prompts and bulk: never more than `per_second` in any second."""
    burst = max(1.0, per_second * 0.02)
    return Bucket(max(1.0, per_second - burst), burst)


def message_bucket() -> Bucket:
    """New messages to one chat: a burst of three, then one a second (Telegram's FAQ)."""
    return Bucket(1.0, 3.0)


def edit_bucket() -> Bucket:
    """Edits in one chat: taps come in quick succession, so a longer burst, then two a second."""
    return Bucket(2.0, 8.0)
