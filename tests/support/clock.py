"""A clock that runs and can be moved."""

import time
from datetime import UTC, datetime, timedelta

from bot.clock import TravelClock


class MovableClock:
    """Starts at a given instant, runs with real time, and jumps when told to."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._began = time.monotonic()

    def now(self) -> datetime:
        """The instant it shows."""
        return self._start + timedelta(seconds=time.monotonic() - self._began)

    def move(self, **delta: float) -> None:
        """Jump forward (or back) by a timedelta's arguments."""
        self._start += timedelta(**delta)

    def move_to(self, moment: datetime) -> None:
        """Jump to an instant."""
        self._start += moment - self.now()


class StageClock(TravelClock):
    """As that, and the bot hears of each move, so that it need not look all the time."""

    def move(self, **delta: float) -> None:
        """Jump forward (or back) by a timedelta's arguments."""
        self.move_to(self.now() + timedelta(**delta))


AnyClock = MovableClock | StageClock
