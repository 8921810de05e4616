"""What a clinician can use, as numbers: the sentence of B3, the question of B24."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.diary import Diary, days_between
from bot.core.instruments import Instrument, named_change
from bot.core.summary import NOT_AN_ACTION

VISIT_DAYS = 5  # entries for the sentence
CLINIC_WEEKS = 12
CLINIC_PEG = 4.0  # a project rule: asks about an interdisciplinary clinic from here


@dataclass(frozen=True, slots=True)
class Counted:
    """What was said most often, on how many of the days that say anything of it."""

    what: str
    days: int
    of: int


@dataclass(frozen=True, slots=True)
class VisitLine:
    """The time band, the activity and the reliever, None where nothing was said of it."""

    days: int
    when: Counted | None
    doing: Counted | None
    helped: Counted | None


@dataclass(frozen=True, slots=True)
class TooFew:
    """How many more days with an entry the sentence needs."""

    more_days: int


def visit_line(diary: Diary, first: date, last: date) -> VisitLine | TooFew:
    """The sentence for the days from `first` to `last`, both included; needs five entries."""
    days = days_between(diary, first, last)
    if len(days) < VISIT_DAYS:
        return TooFew(VISIT_DAYS - len(days))
    return VisitLine(
        len(days),
        _most([day.worst_when] for day in days),
        _most([day.worst_doing] for day in days),
        _most(sorted(set(day.helped) - NOT_AN_ACTION) for day in days),
    )


def asks_about_clinic(scores: Sequence[tuple[date, float]], started_on: date, today: date) -> bool:
    """Whether to suggest asking about an interdisciplinary clinic (B24).

    Twelve weeks or more, the last PEG at 4 or above, and no change for the better that may be named
    since the first. `scores` are PEG means in order of date.
    """
    is_long = today - started_on >= timedelta(weeks=CLINIC_WEEKS)
    if not is_long or len(scores) < 2 or scores[-1][1] < CLINIC_PEG:
        return False
    first, last = scores[0][1], scores[-1][1]
    return last >= first or named_change(Instrument.PEG, first, last) is None


def _most(said: Iterable[Iterable[str | None]]) -> Counted | None:
    """The value of most days; among equals the first by name."""
    told = [[value for value in day if value is not None] for day in said]
    counts = Counter(value for day in told for value in day)
    if not counts:
        return None
    what, days = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return Counted(what, days, sum(bool(day) for day in told))
