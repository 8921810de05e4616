"""What holds of every session; single cases are in tests/scenarios/rules/p5_session.toml."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.diary import Diary
from bot.core.pacing import Light
from bot.core.sessions import Feedback, Session, dose_after, is_settled, session_light
from tests.core.builders import POLICY, QUOTAS, TODAY, diary
from tests.core.strategies import diaries

REST = timedelta(hours=QUOTAS.rest_hours)

sessions = st.builds(
    lambda ago, feedback, during, settled: Session(
        "walking", TODAY - timedelta(days=ago), feedback, during, settled
    ),
    st.integers(0, 20),
    st.sampled_from(list(Feedback)),
    st.one_of(st.none(), st.integers(0, 10)),
    st.sampled_from([None, True, False]),
)
histories = st.lists(sessions, max_size=8).map(lambda some: sorted(some, key=lambda s: s.on))


def rules_that_hold(usual: int, during: int, settled: bool | None) -> list[Light]:
    """P5 once more, each light with all of its conditions, so that two could hold at a time."""
    above = during - usual
    red = settled is False or (during >= 6 and above >= 3) or (during >= 8 and above > 0)
    amber = (during >= 3 and above >= 2) or during >= 8
    found = {Light.RED: red, Light.AMBER: amber and not red, Light.GREEN: not amber and not red}
    return [light for light, holds in found.items() if holds]


@pytest.mark.parametrize("settled", [None, True, False])
@pytest.mark.parametrize("usual", range(11))
def test_every_cell_of_usual_during_and_settled_has_exactly_one_light(
    usual: int, settled: bool | None
) -> None:
    for during in range(11):
        session = Session("walking", TODAY, Feedback.DONE, during, settled)
        assert [session_light(session, usual, POLICY)] == rules_that_hold(usual, during, settled)


def test_without_a_usual_it_holds_back() -> None:
    found = [
        session_light(Session("walking", TODAY, Feedback.HURT, during), None, POLICY)
        for during in range(11)
    ]
    assert found == [Light.GREEN] * 8 + [Light.RED] * 3


@given(sessions, st.integers(0, 10), st.integers(0, 10), st.integers(0, 10))
def test_more_pain_during_it_is_never_greener(
    session: Session, usual: int, one: int, other: int
) -> None:
    order = [Light.GREEN, Light.AMBER, Light.RED]
    milder, worse = (
        session_light(replace(session, during_0_10=during), usual, POLICY)
        for during in sorted((one, other))
    )
    if milder is None or worse is None:
        assert milder is worse
    else:
        assert order.index(worse) >= order.index(milder)


@given(histories, diaries())
def test_what_holds_of_every_dose(history: list[Session], record: Diary) -> None:
    found = dose_after(history, record, POLICY, QUOTAS)

    assert found == dose_after(history, record, POLICY, QUOTAS)
    assert found.percent in {50, 100}
    assert found.use_easier is (found.percent == 50)
    assert found.reason.rule == "P5"
    if found.rests_until is not None:
        last = [session for session in history if session.is_done][-1]
        assert found.use_easier
        assert found.rests_until - last.on == REST
        assert found.rests_on(last.on)
        assert not found.rests_on(found.rests_until)


@given(sessions)
def test_silence_settles_nothing(session: Session) -> None:
    said = session.settled is True and session.is_done
    assert is_settled(session, diary([]), POLICY, QUOTAS) is said


@given(sessions, diaries())
def test_what_counts_as_settled_also_looks_settled(session: Session, record: Diary) -> None:
    if is_settled(session, record, POLICY, QUOTAS):
        assert session.looks_settled
