"""What holds of every quota; single cases are in tests/scenarios/rules."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.diary import AgainstPlan, DaySummary, Diary
from bot.core.pacing import Level, recommend
from bot.core.quotas import (
    WALKING,
    FirstAmount,
    Needed,
    Quota,
    Trial,
    amount_tomorrow,
    eased,
    first_amount,
    is_due,
    review,
    walking_from_poor_day,
)
from bot.core.sessions import Feedback, Session, dose_after
from tests.core.builders import POLICY, QUOTAS, TODAY, day, diary
from tests.core.strategies import diaries
from tests.core.test_sessions import histories

quotas = st.builds(
    lambda amount, before, days, goal: Quota(
        WALKING, amount, TODAY - timedelta(days=7), before, days, goal
    ),
    st.integers(1, 40),
    st.one_of(st.none(), st.integers(1, 40)),
    st.integers(1, 7),
    st.sampled_from([None, 30]),
)
trials = st.lists(st.builds(Trial, st.floats(0, 120), st.booleans()), max_size=8)


@given(trials)
def test_the_first_amount_is_below_what_a_poor_day_allows(tries: list[Trial]) -> None:
    found = first_amount(WALKING, tries, QUOTAS, TODAY)
    latest = tries[-QUOTAS.trials_max :]
    if isinstance(found, Needed):
        assert found.trials >= 1
        assert len(latest) < QUOTAS.trials_max
        return
    assert isinstance(found, FirstAmount)
    amount = found.quota.amount
    poor = [trial.amount for trial in latest if trial.was_poor_day]
    assert amount >= QUOTAS.floor
    assert amount == QUOTAS.floor or amount <= min(poor or [t.amount for t in latest])


@given(quotas, histories, diaries(), st.booleans())
def test_what_holds_of_every_review(
    quota: Quota, history: list[Session], record: Diary, is_held: bool
) -> None:
    def look() -> tuple[Quota, Level]:
        found = review(quota, history, record, POLICY, QUOTAS, TODAY, is_held=is_held)
        reasons = found.recommendation.reasons
        assert reasons
        assert all(reason.source for reason in reasons)
        return found.quota, found.recommendation.level

    after, level = look()

    assert (after, level) == look()
    assert after.amount >= QUOTAS.floor
    assert (after.amount > quota.amount) <= (level is Level.GROW)
    if level is Level.KEEP:
        assert (after.amount, after.before) == (quota.amount, quota.before)
    if level is Level.GROW:
        assert not is_held
        assert after.before == quota.amount
        assert after.amount <= quota.amount + max(1, quota.amount // 10)
    if is_held:
        assert after == quota


@given(quotas, histories, diaries(), st.booleans())
def test_tomorrow_is_never_nothing_and_never_more_than_the_quota(
    quota: Quota, history: list[Session], record: Diary, is_held: bool
) -> None:
    dose = dose_after(history, record, POLICY, QUOTAS)
    said = recommend(record, POLICY, TODAY)
    amount = amount_tomorrow(quota, said, dose, QUOTAS, is_held=is_held)
    assert amount == 0 if is_held else QUOTAS.floor <= amount <= quota.amount


def test_walking_grows_to_thirty_minutes_in_about_five_months_and_stays() -> None:
    """A20: from a poor day's amount towards half an hour."""
    quota = walking_from_poor_day(5, QUOTAS, TODAY)
    amounts = [quota.amount]
    days: list[DaySummary] = []
    sessions: list[Session] = []
    for number in range(1, 190):
        today = TODAY + timedelta(days=number)
        days.append(DaySummary(today, pain_0_10=3, against_plan=AgainstPlan.ABOUT))
        if number % 7 < 5:
            sessions.append(Session(WALKING, today, Feedback.DONE))
        record = Diary(days, 3, TODAY)
        if is_due(quota, QUOTAS, today):
            quota = review(quota, sessions, record, POLICY, QUOTAS, today, is_held=False).quota
            amounts.append(quota.amount)

    assert amounts[:7] == [5, 6, 7, 8, 9, 10, 11]
    assert amounts[-1] == 30
    assert all(0 <= later - earlier <= 3 for earlier, later in pairwise(amounts))
    assert amounts.index(30) == 20  # weeks


def test_nothing_done_for_weeks_goes_down_a_step_a_week_to_the_floor() -> None:
    quota = Quota(WALKING, 24, TODAY, before=22)
    amounts = []
    for week in range(1, 25):
        today = TODAY + timedelta(days=7 * week)
        record = diary([day(0, 3, today=today)], today=today)
        quota = review(quota, [], record, POLICY, QUOTAS, today, is_held=False).quota
        amounts.append(quota.amount)
    assert amounts[:6] == [22, 20, 18, 16, 14, 12]
    assert amounts[-1] == QUOTAS.floor


@pytest.mark.parametrize(("amount", "smaller"), [(20, 16), (10, 8), (2, 1), (1, 1)])
def test_p7_an_amount_that_is_hard_to_reach_begins_anew_at_four_fifths(
    amount: int, smaller: int
) -> None:
    quota = Quota(WALKING, amount, TODAY)
    assert eased(quota, QUOTAS) == smaller
