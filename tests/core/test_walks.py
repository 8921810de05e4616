"""A day's walking against its amount (A20), as P6 and P7 read it."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.diary import DaySummary, FlareAnswer, day_on, days_between, days_of_activity
from bot.core.walks import DayAmount, with_walks
from tests.core.builders import POLICY, QUOTAS, TODAY, day, diary

YESTERDAY = TODAY - timedelta(days=1)


def shares(
    days: list[DaySummary], walked: Mapping[int, int], amounts: Mapping[int, tuple[int, int]]
) -> dict[int, int | None]:
    found = with_walks(
        days,
        {TODAY + timedelta(days=on): minutes for on, minutes in walked.items()},
        {TODAY + timedelta(days=on): DayAmount(*amount) for on, amount in amounts.items()},
        POLICY,
        QUOTAS,
    )
    assert [one.date for one in found] == sorted({one.date for one in found})
    return {(one.date - TODAY).days: one.quota_percent for one in found}


@pytest.mark.parametrize(
    ("minutes", "amount", "flare", "percent"),
    [
        (0, (12, 12), FlareAnswer.NO, 0),  # told, and none
        (5, (12, 12), FlareAnswer.NO, 41),
        (6, (12, 12), FlareAnswer.NO, 50),
        (17, (12, 12), FlareAnswer.NO, 141),
        (18, (12, 12), FlareAnswer.NO, 150),
        (12, (20, 16), FlareAnswer.NO, 75),  # of what was told for the day after a flare
        (24, (20, 16), FlareAnswer.NO, 150),
        (5, (11, 11), FlareAnswer.YES, 100),  # half of 11 is 5: all that was asked
        (2, (11, 11), FlareAnswer.YES, 40),
        (11, (11, 11), FlareAnswer.YES, 100),  # what had been planned is no more than planned
        (17, (11, 11), FlareAnswer.YES, 154),
        (5, (11, 11), FlareAnswer.UNSURE, 45),
        (1, (1, 1), FlareAnswer.YES, 100),  # half of 1 is still 1
    ],
)
def test_p6_p7_the_share_is_of_what_fits_the_day(
    minutes: int, amount: tuple[int, int], flare: FlareAnswer, percent: int
) -> None:
    assert shares([day(0, 3, flare=flare)], {0: minutes}, {0: amount}) == {0: percent}


def test_a_day_that_was_not_told_of_or_has_no_amount_gets_no_share() -> None:
    days = [day(-3, 3), day(-2, 3), day(-1, 3)]
    assert shares(days, {-2: 9}, {-3: (9, 9)}) == {-3: None, -2: None, -1: None}


def test_a_walk_alone_is_no_entry_and_can_still_be_more_than_planned() -> None:
    amounts = {YESTERDAY: DayAmount(10, 10)}
    days = with_walks([day(0, 3)], {YESTERDAY: 15}, amounts, POLICY, QUOTAS)
    record = diary(days)
    assert day_on(record, YESTERDAY) is None
    assert [one.date for one in days_between(record, YESTERDAY, TODAY)] == [TODAY]
    told = days_of_activity(record, YESTERDAY, TODAY)
    assert [(one.date, one.quota_percent) for one in told] == [(YESTERDAY, 150), (TODAY, None)]


minutes = st.integers(1, 60)


@given(minutes, minutes, st.integers(0, 200), st.sampled_from(FlareAnswer))
def test_whatever_was_told_to_fit_is_neither_more_nor_less(
    full: int, fits: int, walked: int, flare: FlareAnswer
) -> None:
    """Whoever does what they were told never counts as boom, bust or avoidance (P2, P6, P7)."""
    amount = (max(full, fits), fits)
    percents = [shares([day(0, 3, flare=flare)], {0: m}, {0: amount})[0] for m in (fits, walked)]
    assert percents[0] == 100
    assert percents[1] is not None
    assert (percents[1] > 100) <= (walked > fits)
