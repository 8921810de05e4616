"""The week's summary, with all there can be to say."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.content.loader import Content
from bot.core.drills import Wish
from bot.core.summary import (
    NOT_AN_ACTION,
    Change,
    DayPoint,
    Did,
    DidKind,
    Direction,
    NextStep,
    Noticed,
    NoticedKind,
    WeekSummary,
)
from bot.service.about_reading import ShowWeek
from bot.storage.holds import StoredHold
from tests.telegram.evening_effects import checkins_of


def about_summaries(content: Content, hold: StoredHold) -> Iterator[ShowWeek]:
    """Each line with each of its values, and a week in which that hold stands."""
    helped = next(
        question
        for questionnaire in checkins_of(content)
        for question in questionnaire.questions
        if question.id == "helped"
    )
    when = next(
        question
        for questionnaire in checkins_of(content)
        for question in questionnaire.questions
        if question.id == "worst_when"
    )
    for kind in DidKind:
        whats = [o for o in helped.options if o not in NOT_AN_ACTION]
        for what in whats if kind is DidKind.HELPER else [None]:
            yield from (week(did=Did(kind, count, what)) for count in (1, 7))
    for noticed in NoticedKind:
        for part in when.options if noticed is NoticedKind.WORST_TIME else [None]:
            yield from (week(noticed=Noticed(noticed, n, 7, part)) for n in (1, 7))
    for step in NextStep:
        yield week(next_step=step)
    for direction in Direction:
        yield week(change=Change(direction, 6.5, 3.0))
        yield week(change=Change(direction, 6.5, 3.0), since_start=Change(direction, 9.5, 3.0))
    yield week(days=0, is_short=True)
    yield week(days=2, is_short=True)
    yield week(usual=None)
    yield week(lowest=4, highest=4)
    yield from (week(days=days, days_here=3) for days in (0, 1, 3))
    yield ShowWeek(week().summary, hold, asks_peg=True)


def week(
    *,
    days: int = 7,
    is_short: bool = False,
    usual: float | None = 4.5,
    lowest: int = 2,
    highest: int = 10,
    change: Change | None = None,
    since_start: Change | None = None,
    did: Did | None = None,
    noticed: Noticed | None = None,
    next_step: NextStep = NextStep.SAME,
    days_here: int = 7,
) -> ShowWeek:
    """A week's summary with as much to say as there can be."""
    first = date(2026, 9, 16)
    points = tuple(
        DayPoint(first + timedelta(days=number), 10, 10, is_flare=True, is_logged=True)
        if number < days
        else DayPoint(
            first + timedelta(days=number),
            None,
            None,
            False,
            is_logged=number == days,
            is_paused=number == days + 1,
        )
        for number in range(7)
    )
    summary = WeekSummary(
        first_day=first,
        last_day=first + timedelta(days=6),
        days_logged=days,
        is_short=is_short,
        usual_0_10=usual,
        lowest_0_10=None if usual is None else lowest,
        highest_0_10=None if usual is None else highest,
        change=change,
        change_since_start=since_start,
        did=did or Did(DidKind.ON_PLAN, 7),
        noticed=noticed or Noticed(NoticedKind.NOTHING, 0, 7),
        next_step=next_step,
        wish=Wish.OTHER,
        points=points,
        days_here=days_here,
        days_to_log=days_here,
    )
    return ShowWeek(summary, None)
