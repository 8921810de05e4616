"""The one clock. Only the edge (loops, commands) reads it; everything else is handed `now`."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the instant that decides due-ness, dates and stamps."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's wall clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


class StepWatch:
    """Notices when the wall clock jumps against the monotonic one (suspend, NTP, a set clock)."""

    def __init__(self, clock: Clock, threshold_seconds: float = 60.0) -> None:
        self._clock = clock
        self._threshold_seconds = threshold_seconds
        self._offset = self._measure()

    def stepped(self) -> bool:
        """Whether the clock has jumped by more than the threshold since the last call."""
        offset = self._measure()
        jumped = abs(offset - self._offset) > self._threshold_seconds
        self._offset = offset
        return jumped

    def _measure(self) -> float:
        return self._clock.now().timestamp() - time.monotonic()
