"""What stands under "More" in the week, and the month, with all there can be to say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from bot.content.loader import Content
from bot.core.bedtimes import BedtimeSpread
from bot.core.checkin import State
from bot.core.drills import Wish
from bot.core.instruments import Direction, NamedChange, Sureness
from bot.core.month import MonthDay, MonthSummary
from bot.core.patient import PatientId
from bot.core.relief import RELIEF_OF, ReliefWeek
from bot.core.visit import Counted
from bot.core.week_more import WeekMore
from bot.service.about_forms import AskForm
from bot.service.about_weeks import HideWeekMore, ShowMonth, ShowWeekMore, WeekEffect
from bot.storage.forms import Form, FormId, FormState
from tests.telegram.drill_effects import LONG_NOTE, NOW

LAST = date(2026, 9, 22)
NOTHING = WeekMore(None, None, None, None, 0, 0, 0, 0, ReliefWeek(0, 0, None, 0), 0)


def about_weeks(content: Content) -> Iterator[WeekEffect]:
    """Nothing, and each line with each of its values."""
    drill = max(content.drills, key=lambda name: len(content.drills[name].title))
    full = replace(
        NOTHING,
        peg=6.7,
        most_used=(drill, 7),
        quota_days=4,
        quota_planned=5,
        breaks_taken=20,
        breaks_offered=42,
        relief=ReliefWeek(12, 1, None, 0),
        flare_days=7,
        breathing_days=7,
    )
    yield ShowWeekMore(LAST, NOTHING, 0)
    yield ShowWeekMore(
        LAST, replace(full, is_first_peg=True, flare_days=1, breathing_days=1), 21, asks_rmdq=True
    )
    yield ShowWeekMore(LAST, replace(full, most_used=(drill, 2)), 1)
    for minutes in (0, 30, 60, 90, 150, 720):
        slept = BedtimeSpread(time(22, 30), time(0, 30), minutes, 7)
        yield ShowWeekMore(LAST, replace(full, bedtimes=slept), 21)
    for direction in Direction:
        for sureness in Sureness:
            change = NamedChange(direction, sureness, 7.7, 6.7)
            yield ShowWeekMore(LAST, replace(full, peg_change=change), 21)
    for what in (*RELIEF_OF, LONG_NOTE[:40]):
        both = ReliefWeek(1, 12, what, 7)
        yield ShowWeekMore(LAST, replace(full, relief=both), 21)
    for part in ("morning", "midday", "afternoon", "evening", "night"):
        yield ShowWeekMore(LAST, replace(full, when=Counted(part, 5, 7)), 21)
    yield HideWeekMore(LAST)
    yield from about_months()


def about_months() -> Iterator[ShowMonth]:
    """A month without an entry, one of a day, and the fullest there is."""
    yield ShowMonth(month(0, is_logged=False, pain=None), date(2026, 8, 20))
    yield ShowMonth(month(1, is_logged=True, pain=None), date(2026, 8, 20))
    yield ShowMonth(month(1, is_logged=True, pain=4), date(2026, 8, 20), fresh=True)
    full = month(31, is_logged=True, pain=10)
    yield ShowMonth(full, date(2026, 8, 31))
    yield ShowMonth(
        replace(full, is_over=True, usual_0_10=8.5, lowest_0_10=0, has_earlier=True), LAST
    )


def month(days: int, *, is_logged: bool, pain: int | None) -> MonthSummary:
    """So many days of August, each of them alike and a flare."""
    first = date(2026, 8, 1)
    return MonthSummary(
        first_day=first,
        days=tuple(
            MonthDay(first + timedelta(days=n), is_logged, pain, is_flare=is_logged)
            for n in range(days)
        ),
        is_over=False,
        usual_0_10=pain,
        lowest_0_10=pain,
        highest_0_10=pain,
        has_earlier=False,
    )


def about_what_is_possible(content: Content) -> Iterator[AskForm]:
    """What was once chosen, in each way in which it can be (U10)."""
    [question] = content.questionnaires["again"].questions
    state = State((question.id,), question.id, {})
    form = Form(
        FormId(7), PatientId(7), "again", "", LAST, FormState.OPEN, state, NOW, closed_at=None
    )
    for wish, own in (*((wish.value, "") for wish in Wish), ("none", ""), ("other", LONG_NOTE)):
        details = {"wish": wish, "own": own}
        yield AskForm(form, question, 1, 1, details=details, first=True)
