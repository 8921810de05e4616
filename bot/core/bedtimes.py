"""When a patient went to bed, from night to night (B15).

Times of day lie on a ring, so nothing here needs to know when a day begins: 23:30 and 00:15 are 45
minutes apart, and what lies between the earliest and the latest is the shortest way around that
touches every one of them. That holds for those who sleep by day as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

DAY = 24 * 60  # minutes
STEP = 30  # minutes between two times to pick
TO_PICK = 5  # so that with Back, Skip and Cancel eight buttons stand below the question
# Fewer are no spread yet: project rule, as for the rest of the week.
NIGHTS_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class BedtimeSpread:
    """Between which times a patient went to bed on so many nights, and how far these are apart."""

    earliest: time
    latest: time
    minutes: int
    nights: int


def spread(bedtimes: Sequence[time]) -> BedtimeSpread | None:
    """How far the bedtimes of some nights are apart, None of fewer than three."""
    if len(bedtimes) < NIGHTS_AT_LEAST:
        return None
    first = _first(bedtimes)
    minutes = max(_after(first, at) for at in bedtimes)
    return BedtimeSpread(_at(first), _at(first + minutes), minutes, len(bedtimes))


def times_to_pick(bedtimes: Sequence[time], otherwise: time) -> tuple[time, ...]:
    """Five half hours in their order, the middle of the last bedtimes among them.

    Without any they lie around `otherwise`.
    """
    known = bedtimes or (otherwise,)
    first = _first(known)
    middle = first + sorted(_after(first, at) for at in known)[len(known) // 2]
    rounded = (middle + STEP // 2) // STEP * STEP
    return tuple(_at(rounded + STEP * (place - TO_PICK // 2)) for place in range(TO_PICK))


def _first(bedtimes: Sequence[time]) -> int:
    """The one behind the widest gap, from which on the others follow; minutes since midnight."""
    around = sorted({_minutes(at) for at in bedtimes})
    following = [*around[1:], around[0] + DAY]
    gaps = [
        (later - earlier, later % DAY) for earlier, later in zip(around, following, strict=True)
    ]
    return max(gaps)[1]


def _after(first: int, at: time) -> int:
    return (_minutes(at) - first) % DAY


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _at(minutes: int) -> time:
    hour, minute = divmod(minutes % DAY, 60)
    return time(hour, minute)
