"""U6: a calendar month of diary days. B25: a missed day is a gap in it, never a zero."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.diary import DaySummary, Diary, FlareAnswer
from bot.core.month import month_of, summarise_month

BEGAN = date(2026, 11, 10)
YES = FlareAnswer.YES


def diary(*days: DaySummary) -> Diary:
    return Diary(days, 5, BEGAN)


def on(day: int, pain: int | None = None, flare: FlareAnswer | None = None) -> DaySummary:
    return DaySummary(date(2026, 11, day), pain_0_10=pain, flare=flare)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 11, 30), date(2026, 11, 1), date(2026, 11, 30)),
        (date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 31)),
        (date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (date(2027, 2, 1), date(2027, 2, 1), date(2027, 2, 28)),
    ],
)
def test_a_day_is_of_its_calendar_month(day: date, first: date, last: date) -> None:
    assert month_of(day) == (first, last)


def test_u6_counts_the_days_since_the_patient_began_up_to_today() -> None:
    found = summarise_month(
        diary(on(10, 2), on(11, 7, YES), on(14, 4)), date(2026, 11, 1), date(2026, 11, 15)
    )
    assert [day.date.day for day in found.days] == [10, 11, 12, 13, 14, 15]
    assert found.days_logged == 3
    assert (found.usual_0_10, found.lowest_0_10, found.highest_0_10) == (4.0, 2, 7)
    assert found.flare_days == [date(2026, 11, 11)]
    assert not found.is_over


def test_b25_a_missed_day_has_no_number_and_one_without_a_number_is_logged() -> None:
    blank, skipped = on(11), on(12, flare=FlareAnswer.NO)
    found = summarise_month(diary(blank, skipped), BEGAN, date(2026, 11, 12))
    assert [(day.is_logged, day.pain_0_10) for day in found.days] == [
        (False, None),
        (False, None),
        (True, None),
    ]
    assert found.usual_0_10 is None


@pytest.mark.parametrize(
    ("month", "today", "earlier", "later"),
    [
        (11, date(2026, 11, 30), False, False),
        (11, date(2026, 12, 1), False, True),
        (12, date(2026, 12, 1), True, False),
        (12, date(2027, 1, 1), True, True),
    ],
)
def test_u6_there_is_an_earlier_and_a_later_month_as_long_as_there_is_something_in_it(
    month: int, today: date, *, earlier: bool, later: bool
) -> None:
    found = summarise_month(diary(), date(2026, month, 1), today)
    assert (found.has_earlier, found.is_over) == (earlier, later)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_any_month_on_any_day_stays_within_itself(day: date, today: date) -> None:
    everything = Diary(
        [DaySummary(BEGAN + timedelta(days=n), pain_0_10=n % 11) for n in range(90)], 5, BEGAN
    )
    found = summarise_month(everything, day, today)
    first, last = month_of(day)
    assert all(max(first, BEGAN) <= one.date <= min(last, today) for one in found.days)
