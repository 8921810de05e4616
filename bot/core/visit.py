"""What a clinician can use, as numbers: the sentence of B3, the question of B24."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.core.diary import DaySummary, Diary, days_between
from bot.core.flares import declared_flares, numeric_flares
from bot.core.instruments import Instrument, is_responder, named_change
from bot.core.policy import PacingPolicy
from bot.core.summary import NOT_AN_ACTION

VISIT_DAYS = 5  # entries for the sentence
MOSTLY_FROM_DAYS = 5  # that tell it, before "mostly" may be said: a project rule, no trial
LEADS_FROM_DAYS = 3  # that tell of one thing, before it is named: a project rule, no trial
# From when on a local time is which part of the day; before the first of them it is night still.
_NIGHT = "night"
_PARTS_OF_DAY = (
    (time(5), "morning"),
    (time(11), "midday"),
    (time(14), "afternoon"),
    (time(18), "evening"),
    (time(22), _NIGHT),
)
CLINIC_WEEKS = 12
CLINIC_PEG = 4.0  # a project rule: asks about an interdisciplinary clinic from here


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An entry of /log on its diary day: the part of the day, how strong, before, what eased it.

    `doing` and `helped` are ids of the content or the patient's own words.
    """

    on: date
    when: str
    pain_0_10: int | None = None
    doing: str | None = None
    helped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Counted:
    """What was said most often, on how many of the days that say anything of it."""

    what: str
    days: int
    of: int

    @property
    def is_mostly(self) -> bool:
        """Whether it was so on more than half of enough days, rather than more often than else."""
        return self.of >= MOSTLY_FROM_DAYS and 2 * self.days > self.of


@dataclass(frozen=True, slots=True)
class VisitLine:
    """The time band, the activity and the reliever, None where none of them leads."""

    days: int
    when: Counted | None
    doing: Counted | None
    helped: Counted | None


@dataclass(frozen=True, slots=True)
class TooFew:
    """How many more days with an entry the sentence needs."""

    more_days: int


def part_of_day(at: time) -> str:
    """The part of the day of a local time, as the evening's question has them: project rule."""
    begun = [part for begins, part in _PARTS_OF_DAY if begins <= at]
    return begun[-1] if begun else _NIGHT


def visit_line(
    diary: Diary, first: date, last: date, logs: Sequence[LogEntry] = ()
) -> VisitLine | TooFew:
    """The sentence for the days from `first` to `last`, both included; needs five with an entry.

    An entry is a check-in or a log. When and doing what a day was worst is what the evening said;
    where it said nothing, it is the day's loudest log (of equals the first). What helped is all of
    the day's.
    """
    evenings = {day.date: day for day in days_between(diary, first, last)}
    by_day: dict[date, list[LogEntry]] = {}
    for log in logs:
        if first <= log.on <= last:
            by_day.setdefault(log.on, []).append(log)
    days = [_told(evenings.get(on), by_day.get(on, ())) for on in sorted({*evenings, *by_day})]
    if len(days) < VISIT_DAYS:
        return TooFew(VISIT_DAYS - len(days))
    return VisitLine(
        len(days),
        _leading([day.when] for day in days),
        _leading([day.doing] for day in days),
        _leading(sorted(day.helped) for day in days),
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


def responded_from(scores: Sequence[tuple[date, float]]) -> tuple[date, float] | None:
    """The first PEG mean, if the last one is a response to it; else None.

    A response is 30 % less or more (Ostelo 2008), and a change that may be named at all. `scores`
    are in order of date.
    """
    if not scores:
        return None
    (on, first), (_, last) = scores[0], scores[-1]
    is_named = named_change(Instrument.PEG, first, last) is not None
    return (on, first) if is_named and is_responder(first, last) else None


@dataclass(frozen=True, slots=True)
class FlareCount:
    """Flares of some weeks: those that the patient told of, and those of the numbers alone.

    One by the numbers that shares a day with one that was told is the same flare, counted once.
    """

    told: int
    by_numbers: int


NO_FLARES = FlareCount(0, 0)


def flares_since(diary: Diary, first: date, policy: PacingPolicy) -> FlareCount:
    """How many there were that had not ended before this day."""
    told = declared_flares(diary, policy)
    alone = [
        twin
        for twin in numeric_flares(diary, policy)
        if not any(one.first <= twin.last and twin.first <= one.last for one in told)
    ]
    return FlareCount(*(sum(one.last >= first for one in some) for some in (told, alone)))


@dataclass(frozen=True, slots=True)
class _Told:
    """What one day says of its worst, and what helped."""

    when: str | None
    doing: str | None
    helped: frozenset[str]


def _told(evening: DaySummary | None, logs: Sequence[LogEntry]) -> _Told:
    loud = [log for log in logs if log.pain_0_10]
    loudest = max(loud, key=lambda log: log.pain_0_10 or 0, default=None)
    when = doing = None
    helped = {what for log in logs for what in log.helped}
    if loudest is not None:
        when, doing = loudest.when, loudest.doing
    if evening is not None:
        when, doing = evening.worst_when or when, evening.worst_doing or doing
        helped |= set(evening.helped)
    return _Told(when, doing, frozenset(helped - NOT_AN_ACTION))


def _leading(said: Iterable[Iterable[str | None]]) -> Counted | None:
    """The value of more days than any other, and of at least three; None where there is none."""
    told = [[value for value in day if value is not None] for day in said]
    counts = Counter(value for day in told for value in day)
    if not counts:
        return None
    days = max(counts.values())
    leaders = [value for value, count in counts.items() if count == days]
    if len(leaders) > 1 or days < LEADS_FROM_DAYS:
        return None
    return Counted(leaders[0], days, sum(bool(day) for day in told))
