"""The one clock. Only the edge (loops, commands) reads it; everything else is handed `now`."""

import contextlib
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Protocol

Listener = Callable[[], None]


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


class TravelClock:
    """A clock that is moved on purpose, to live a month in a minute.

    It runs with real time from `start` (the present without one), or stands still between moves.
    What it is moved by was travelled, not lost: see `travelled`.
    """

    def __init__(self, start: datetime | None = None, *, runs: bool = True) -> None:
        self._runs = runs
        self._start = (start or datetime.now(UTC)).astimezone(UTC)
        self._began = time.monotonic()
        self._travelled = timedelta()
        self._listeners: list[Listener] = []

    def now(self) -> datetime:
        """The instant it shows, aware, in UTC."""
        ran = time.monotonic() - self._began if self._runs else 0.0
        return self._start + self._travelled + timedelta(seconds=ran)

    @property
    def travelled(self) -> timedelta:
        """How far it was moved in all; back counts against ahead."""
        return self._travelled

    def move_to(self, moment: datetime) -> None:
        """Show another instant, and tell everybody who listens."""
        self._travelled += moment - self.now()
        for listener in tuple(self._listeners):
            listener()

    @contextlib.contextmanager
    def heard_by(self, listener: Listener) -> Iterator[None]:
        """Call the listener after each move while the block runs."""
        self._listeners.append(listener)
        try:
            yield
        finally:
            self._listeners.remove(listener)


def travelled(clock: Clock) -> timedelta:
    """The time that was travelled so far; none by a clock that can't be moved on purpose."""
    return clock.travelled if isinstance(clock, TravelClock) else timedelta()


@contextlib.contextmanager
def hearing_travel(clock: Clock, listener: Listener) -> Iterator[None]:
    """Call the listener each time the clock was moved on purpose while the block runs."""
    if isinstance(clock, TravelClock):
        with clock.heard_by(listener):
            yield
    else:
        yield


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
        unasked = self._clock.now() - travelled(self._clock)
        return unasked.timestamp() - time.monotonic()
