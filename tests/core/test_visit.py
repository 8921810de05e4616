"""What a page for a visit says: its one sentence, a response, flares, a clinic."""

from datetime import time, timedelta

import pytest

from bot.core.diary import DaySummary, FlareAnswer
from bot.core.visit import (
    Counted,
    FlareCount,
    LogEntry,
    TooFew,
    VisitLine,
    asks_about_clinic,
    flares_since,
    part_of_day,
    responded_from,
    visit_line,
)
from tests.core.builders import POLICY, TODAY, day, diary, on

WEEK = TODAY - timedelta(days=6)


def test_four_days_are_too_few_for_the_sentence() -> None:
    """B3: with fewer than five days it says what is missing."""
    record = diary(day(-n, 4) for n in range(3, -1, -1))
    assert visit_line(record, WEEK, TODAY) == TooFew(1)
    assert visit_line(diary([]), WEEK, TODAY) == TooFew(5)


def test_the_sentence_names_what_was_said_on_most_days_with_its_counts_and_of_equals_none() -> None:
    days = [
        DaySummary(on(-5), 4, worst_when="morning", worst_doing="sitting", helped=("heat", "walk")),
        DaySummary(on(-4), 4, worst_when="evening", worst_doing="sitting", helped=("walk",)),
        DaySummary(on(-3), 4, worst_when="evening", worst_doing="sitting", helped=("nothing",)),
        DaySummary(on(-2), 4, helped=("medicine", "walk")),
        DaySummary(on(-1), 4, worst_when="morning", helped=("heat",)),
    ]
    assert visit_line(diary(days), WEEK, TODAY) == VisitLine(
        5, None, Counted("sitting", 3, 3), Counted("walk", 3, 4)
    )


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ((1, 0), None),  # once is no habit
        ((2, 0), None),  # nor is twice
        ((3, 0), ("afternoon", 3, 3, False)),  # all, but of too few days
        ((4, 0), ("afternoon", 4, 4, False)),
        ((5, 0), ("afternoon", 5, 5, True)),
        ((2, 2), None),  # as often as the evening
        ((3, 2), ("afternoon", 3, 5, True)),
        ((3, 2, 1), ("afternoon", 3, 6, False)),  # half is no "mostly"
        ((3, 2, 2, 2), ("afternoon", 3, 9, False)),
    ],
)
def test_b3_mostly_is_said_of_more_than_half_of_five_days_or_more(
    told: tuple[int, ...], named: tuple[str, int, int, bool] | None
) -> None:
    """B3: a clinician reads it, so the word must be true of the counts; equals name none."""
    parts = ("afternoon", "evening", "morning", "night")
    whens: list[str | None] = [
        part for part, times in zip(parts, told, strict=False) for _ in range(times)
    ]
    silent: list[str | None] = [None] * max(0, 5 - len(whens))
    days = [
        DaySummary(on(-n), 4, worst_when=when) for n, when in reversed([*enumerate(whens + silent)])
    ]
    line = visit_line(diary(days), on(-27), TODAY)
    assert isinstance(line, VisitLine)
    said = line.when
    found = said and (said.what, said.days, said.of, said.is_mostly)
    assert found == named


def test_nothing_said_is_nothing_counted() -> None:
    record = diary(day(-n, 4) for n in range(4, -1, -1))
    assert visit_line(record, WEEK, TODAY) == VisitLine(5, None, None, None)


def test_b3_entries_of_the_log_make_days_and_say_what_the_evening_did_not() -> None:
    """The loudest log of a day stands for it, of equals the first; the evening goes before it."""
    days = [
        DaySummary(on(-5), 4, worst_when="morning", worst_doing="sitting", helped=("heat",)),
        DaySummary(on(-4), 4, helped=("walk",)),
    ]
    logs = [
        LogEntry(on(-7), "night", 9, "lifting"),  # before these days
        LogEntry(on(-5), "evening", 9, "lifting", frozenset({"a hot bath"})),
        LogEntry(on(-4), "midday", 3, "standing"),
        LogEntry(on(-4), "evening", 6, "gardening", frozenset({"medicine"})),
        LogEntry(on(-4), "night", 6, "resting", frozenset({"nothing"})),
        LogEntry(on(-3), "evening", 5, None, frozenset({"walk", "a hot bath"})),
        LogEntry(on(-2), "morning", 0, "walking"),  # nothing was loud
        LogEntry(on(-1), "morning", None, "gardening", frozenset({"a hot bath"})),
        LogEntry(on(-1), "evening", 4),
    ]
    assert visit_line(diary(days), WEEK, TODAY, logs) == VisitLine(
        5, Counted("evening", 3, 4), None, Counted("a hot bath", 3, 4)
    )
    assert visit_line(diary(days), WEEK, TODAY, logs[:-2]) == TooFew(1)


@pytest.mark.parametrize(
    ("at", "part"),
    [
        (time(4, 59), "night"),
        (time(5), "morning"),
        (time(10, 59), "morning"),
        (time(11), "midday"),
        (time(14), "afternoon"),
        (time(17, 59), "afternoon"),
        (time(18), "evening"),
        (time(21, 59), "evening"),
        (time(22), "night"),
        (time(0), "night"),
    ],
)
def test_b3_a_log_falls_into_a_part_of_the_day(at: time, part: str) -> None:
    assert part_of_day(at) == part


@pytest.mark.parametrize(
    ("weeks", "scores", "asks"),
    [
        (12, [5, 5], True),
        (11.9, [5, 5], False),
        (12, [5, 4.1], True),  # 0.9 better
        (12, [5, 4], False),  # 1 better, and at 4
        (12, [6, 5], False),
        (12, [3, 3.9], False),
        (12, [3, 4], True),  # worse
        (12, [3, 6], True),
        (12, [5], False),
        (12, [], False),
    ],
)
def test_a_clinic_is_asked_about_after_twelve_weeks_without_a_change(
    weeks: float, scores: list[float], asks: bool
) -> None:
    started = TODAY - timedelta(days=int(weeks * 7))
    told = [(on(n - len(scores)), score) for n, score in enumerate(scores)]
    assert asks_about_clinic(told, started, TODAY) is asks


@pytest.mark.parametrize(
    ("scores", "response"),
    [
        ([], None),
        ([6.0], None),
        ([6.0, 4.3], None),
        ([6.0, 4.2], 6.0),
        ([6.0, 2.0, 5.0], None),
        ([2.0, 1.3], None),  # 35 % less, and within what PEG can't tell
        ([2.0, 1.0], 2.0),
        ([4.2, 6.0], None),
    ],
)
def test_a_response_is_thirty_percent_less_and_a_change_that_may_be_named(
    scores: list[float], response: float | None
) -> None:
    told = [(on(n - len(scores)), score) for n, score in enumerate(scores)]
    expected = None if response is None else (told[0][0], response)
    assert responded_from(told) == expected


def test_flares_are_counted_by_word_and_beside_it_by_numbers() -> None:
    yes, no = FlareAnswer.YES, FlareAnswer.NO
    days = [day(-30, 4, flare=yes), day(-29, 4, flare=no), day(-20, 4, flare=yes)]
    days += [day(-19, 4, flare=no), day(-10, 7), day(-9, 7), day(-8, 4), day(0, 4, flare=yes)]
    record = diary(days, usual=4)
    assert flares_since(record, on(-27), POLICY) == FlareCount(told=2, by_numbers=1)
    assert flares_since(record, on(0), POLICY) == FlareCount(told=1, by_numbers=0)


def test_a_flare_that_was_told_is_not_counted_by_the_numbers_too() -> None:
    """A clinician would add them up."""
    yes, no = FlareAnswer.YES, FlareAnswer.NO
    told = [day(-10, 7), day(-9, 7, flare=yes), day(-8, 4, flare=no)]
    alone = [day(-5, 7), day(-4, 7)]
    record = diary([*told, *alone], usual=4)
    assert flares_since(record, on(-27), POLICY) == FlareCount(told=1, by_numbers=1)
