"""Flares: what the patient calls one, its numeric twin kept apart, and the rechecks (P8).

A declared flare is a fact that the patient states; it drives the amounts (P4) and the rechecks. The
twin is a comparison of numbers; /visit counts those beside it that share no day with one, and it
decides nothing. Neither is
ever made from the other.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from bot.core.diary import DaySummary, Diary, FlareAnswer, Reason, usual_0_10
from bot.core.flare_now import flare_since, was_told
from bot.core.policy import PacingPolicy
from bot.core.reasons import because

# Under which the word about a long flare is remembered: "P8" alone is what /flare gives.
LONG_FLARE = "P8.long"


@dataclass(frozen=True, slots=True)
class Flare:
    """A flare from its first to its last diary day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many diary days it spans."""
        return (self.last - self.first).days + 1


class Recheck(StrEnum):
    """The answer to "how is the flare now?", one tap."""

    OVER = "over"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class FlareCourse:
    """A flare declared by /flare (aware times) and what was answered since, oldest first."""

    declared_at: datetime
    answers: Sequence[tuple[datetime, Recheck]] = ()

    @property
    def over_at(self) -> datetime | None:
        """When the patient said that it was over."""
        return next((at for at, answer in self.answers if answer is Recheck.OVER), None)


def with_declared(
    days: Sequence[DaySummary], declared: Collection[date], lasting: Collection[date]
) -> list[DaySummary]:
    """The days with what was said of flares beside the check-in, in order of date.

    A day on which one was declared is a flare day, whatever the evening says. A day on which a
    recheck said that it lasts is one unless the evening says no. Either makes a day of its own
    where there is no check-in.
    """
    known = {day.date: day for day in days}
    for on in {*declared, *lasting}:
        day = known.get(on, DaySummary(on))
        if on in declared or day.flare is not FlareAnswer.NO:
            known[on] = replace(day, flare=FlareAnswer.YES)
    return [known[on] for on in sorted(known)]


def declared_flares(diary: Diary, policy: PacingPolicy) -> tuple[Flare, ...]:
    """The flares that the patient declared, in the evening or by /flare, oldest first.

    Up to `flare_gap_days` days without a word of it in between do not end one, and no silence does
    while one told by /flare goes on; a day that was called no flare does.
    """
    spans: list[Flare] = []
    ended = True
    for day in diary.days:
        if not day.is_flare:
            ended = ended or day.flare is FlareAnswer.NO
            continue
        reach = timedelta(days=policy.flare_gap_days + 1)
        goes_on = was_told(diary, policy, day.date - timedelta(days=1))
        if not ended and (goes_on or day.date - spans[-1].last <= reach):
            spans[-1] = Flare(spans[-1].first, day.date)
        else:
            spans.append(Flare(day.date, day.date))
        ended = False
    return tuple(spans)


def numeric_flares(diary: Diary, policy: PacingPolicy) -> tuple[Flare, ...]:
    """The numeric twin: pain at least 2 above usual at two check-ins in a row, 20 hours apart.

    `usual` is that of the evening of each check-in. Spans that share a check-in are one. A project
    rule: the consensus definition (J Pain 2019;20:1267) has no numbers.
    """
    known = [day for day in diary.days if day.pain_0_10 is not None]
    loud = {day.date for day in known if _is_loud(day, diary, policy)}
    pairs = (
        Flare(before.date, after.date)
        for before, after in pairwise(known)
        if {before.date, after.date} <= loud and _are_apart(before, after, policy)
    )
    return tuple(_joined(pairs))


def rechecks_due(course: FlareCourse, policy: PacingPolicy) -> tuple[datetime, ...]:
    """When to ask how it is, 24 and 72 hours after it was declared; none after it is over."""
    hours = (policy.flare_first_recheck_hours, policy.flare_second_recheck_hours)
    instants = tuple(course.declared_at + timedelta(hours=count) for count in hours)
    over = course.over_at
    return tuple(at for at in instants if over is None or at < over)


def lasts_hours(course: FlareCourse, now: datetime) -> float:
    """How long it has lasted, in hours, up to now or to when it was over."""
    return ((course.over_at or now) - course.declared_at).total_seconds() / 3600


def see_someone(course: FlareCourse, policy: PacingPolicy, now: datetime) -> Reason | None:
    """Why to say a word about seeing someone (P8): it gets worse, or lasts more than 14 days."""
    if course.over_at is not None:
        return None
    days = int(lasts_hours(course, now) // 24)
    if course.answers and course.answers[-1][1] is Recheck.WORSE:
        return because("P8", word="see_someone", why="worse", days=days)
    if now - course.declared_at > timedelta(days=policy.flare_long_days):
        return because("P8", word="see_someone", why="long", days=days)
    return None


def long_flare(diary: Diary, policy: PacingPolicy, today: date) -> Reason | None:
    """Why the evening says a word about seeing someone: a flare of more than 14 days (P8).

    Said at most once in `flare_word_every_days`; asked again on the same day, it says the same.
    """
    first = flare_since(diary, policy, today)
    if first is None:
        return None
    days = (today - first).days + 1
    spoken = diary.noticed.get(LONG_FLARE, ())
    if any(0 < (today - on).days < policy.flare_word_every_days for on in spoken):
        return None
    if days <= policy.flare_long_days:
        return None
    return because("P8", word="see_someone", why="long", days=days)


def _is_loud(day: DaySummary, diary: Diary, policy: PacingPolicy) -> bool:
    usual = usual_0_10(diary, day.date)
    if usual is None or day.pain_0_10 is None:
        return False
    return day.pain_0_10 >= usual + policy.flare_twin_above_usual


def _are_apart(before: DaySummary, after: DaySummary, policy: PacingPolicy) -> bool:
    """Whether two check-ins are 20 hours apart or more, and next to each other."""
    if (after.date - before.date).days > policy.flare_twin_within_days:
        return False
    if before.answered_at is None or after.answered_at is None:
        return True
    return after.answered_at - before.answered_at >= timedelta(hours=policy.flare_twin_hours)


def _joined(spans: Iterable[Flare]) -> list[Flare]:
    joined: list[Flare] = []
    for span in spans:
        if joined and span.first <= joined[-1].last:
            joined[-1] = Flare(joined[-1].first, span.last)
        else:
            joined.append(span)
    return joined
