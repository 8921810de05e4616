from collections.abc import Iterable

import pytest

from bot.core.diary import AgainstPlan, DaySummary, FlareAnswer
from bot.core.recurrence import Episode, episodes, gaps_days, recurrences
from tests.core.builders import POLICY, TODAY, day, diary

LESS, ABOUT, YES = AgainstPlan.LESS, AgainstPlan.ABOUT, FlareAnswer.YES


def quiet(first: int, last: int, step: int = 1, pain: int = 1) -> list[DaySummary]:
    return [day(offset, pain) for offset in range(first, last + 1, step)]


def limited(*offsets: int) -> list[DaySummary]:
    return [day(offset, 5, plan=LESS) for offset in offsets]


def found(days: Iterable[DaySummary], started: int = -120) -> tuple[Episode, ...]:
    return episodes(diary(days, started=started), POLICY)


def test_an_empty_or_quiet_diary_has_none() -> None:
    assert found([]) == ()
    assert found(quiet(-40, 0)) == ()


@pytest.mark.parametrize(("quiet_days", "counts"), [(27, False), (28, True), (29, True)])
def test_it_comes_back_after_28_quiet_days(quiet_days: int, counts: bool) -> None:
    before = limited(-100, -99)
    low = quiet(-98, -99 + quiet_days)
    again = limited(-98 + quiet_days, -97 + quiet_days)
    recurring = [e for e in found([*before, *low, *again]) if e.is_recurrence]
    assert len(recurring) == counts
    if counts:
        assert recurring[0].quiet_days == quiet_days
        assert recurring[0].reason.inputs == {"quiet_days": quiet_days, "limiting": "yes"}


@pytest.mark.parametrize(("entries", "counts"), [(3, False), (4, True)])
def test_the_quiet_needs_four_answers(entries: int, counts: bool) -> None:
    low = [day(-60 + 7 * number, 0) for number in range(entries)]
    days = [*limited(-62, -61), *low, *limited(-1, 0)]
    assert bool(recurrences(diary(days), POLICY)) is counts


@pytest.mark.parametrize(
    ("pain", "flare", "breaks"), [(1, None, False), (2, None, True), (0, YES, True)]
)
def test_one_louder_day_breaks_the_quiet(
    pain: int, flare: FlareAnswer | None, breaks: bool
) -> None:
    low = quiet(-40, -2)
    low[20] = day(-20, pain, flare=flare)
    days = [*limited(-42, -41), *low, *limited(-1, 0)]
    assert bool(recurrences(diary(days), POLICY)) is not breaks


@pytest.mark.parametrize(
    ("days", "is_limiting"),
    [
        (limited(-1, 0), True),
        (limited(-2, 0), True),
        (limited(-3, 0), False),
        (limited(0), False),
        ([day(-1, 5, plan=ABOUT), day(0, 5, plan=ABOUT)], False),
        ([day(-1, 5, plan=LESS), day(0, 5, flare=YES)], True),
        ([day(-2, 3, plan=ABOUT), *limited(-1, 0)], True),
    ],
)
def test_it_counts_only_if_it_kept_the_patient_from_things(
    days: list[DaySummary], is_limiting: bool
) -> None:
    (episode,) = [e for e in found([*quiet(-60, -10), *days]) if e.quiet_days is not None]
    assert episode.is_limiting is is_limiting
    assert episode.is_recurrence is is_limiting


def test_the_first_one_counts_only_after_a_quiet_start() -> None:
    days = [*quiet(-40, -2), *limited(-1, 0)]
    assert [e.quiet_days for e in found(days, started=-40)] == [39]
    assert [e.quiet_days for e in found(limited(-1, 0), started=-40)] == [None]
    assert not recurrences(diary(limited(-1, 0)), POLICY)


def test_the_gaps_are_the_quiet_days_before_each() -> None:
    """A12: the gaps between recurrences."""
    days = [
        *limited(-118, -117),
        *quiet(-116, -87),
        *limited(-86, -85),
        *quiet(-84, -45),
        *limited(-44, -43),
    ]
    every = found(days)
    assert [((e.first - TODAY).days, (e.last - TODAY).days) for e in every] == [
        (-118, -117),
        (-86, -85),
        (-44, -43),
    ]
    assert gaps_days(every) == (30, 40)


def test_a_gap_before_something_that_kept_nobody_from_anything_is_not_shown() -> None:
    days = [*limited(-100, -99), *quiet(-98, -50), day(-49, 3), *quiet(-48, 0)]
    every = found(days)
    assert [e.quiet_days for e in every] == [None, 49]
    assert gaps_days(every) == ()
