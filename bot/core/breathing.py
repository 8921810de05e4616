"""The timed breathing guide (B15): one breath after another, counted from its start."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Six breaths a minute, 1, 3 or 5 minutes. No dose is established; project rule (care.md 1).
BREATH = timedelta(seconds=10)
MINUTES = (1, 3, 5)
# A breath that is later than this is not shown: it would call time against the patient's own.
LATE = timedelta(seconds=2)
# Whoever was left alone for longer has stopped; the guide ends instead of catching up.
CUT_OFF = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide of so many minutes that began at an instant (aware)."""

    minutes: int
    started_at: datetime

    @classmethod
    def with_breath_at(cls, minutes: int, number: int, moment: datetime) -> "Guide":
        """The guide of which this breath begins at this instant."""
        return cls(minutes, moment - (number - 1) * BREATH)

    @property
    def breaths(self) -> int:
        """How many breaths it has."""
        return round(timedelta(minutes=self.minutes) / BREATH)

    def begins(self, number: int) -> datetime:
        """When a breath begins, the first being 1; one more than the last is the end."""
        return self.started_at + (number - 1) * BREATH

    def next_after(self, now: datetime) -> int:
        """The first breath that begins after now, or the end."""
        return min(self.breaths + 1, (now - self.started_at) // BREATH + 2)
