from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.diary import DaySummary, FlareAnswer, ToldFlare
from bot.core.flare_now import in_flare, is_running
from bot.core.flares import (
    LONG_FLARE,
    Flare,
    FlareCourse,
    Recheck,
    declared_flares,
    lasts_hours,
    long_flare,
    numeric_flares,
    rechecks_due,
    see_someone,
    with_declared,
)
from bot.core.pacing import Level, recommend
from bot.core.reasons import because
from tests.core.builders import POLICY, TODAY, day, diary

YES, NO = FlareAnswer.YES, FlareAnswer.NO
DECLARED = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)


def spans(found: Sequence[Flare]) -> list[tuple[int, int]]:
    return [((f.first - TODAY).days, (f.last - TODAY).days) for f in found]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], []),
        ([day(-3, 4, flare=NO)], []),
        ([day(-3, 4, flare=FlareAnswer.UNSURE)], []),
        ([day(-3, 4, flare=YES)], [(-3, -3)]),
        ([day(-3, 4, flare=YES), day(-2, 4, flare=YES)], [(-3, -2)]),
        ([day(-3, 4, flare=YES), day(-1, 4, flare=YES)], [(-3, -1)]),  # one day missed
        ([day(-4, 4, flare=YES), day(-1, 4, flare=YES)], [(-4, -1)]),  # two days missed
        ([day(-5, 4, flare=YES), day(-1, 4, flare=YES)], [(-5, -5), (-1, -1)]),  # three
        (
            [day(-3, 4, flare=YES), day(-2, 4, flare=NO), day(-1, 4, flare=YES)],
            [(-3, -3), (-1, -1)],
        ),
        ([day(-3, 4, flare=YES), day(-2), day(-1, 4, flare=YES)], [(-3, -1)]),  # left blank
        ([day(-3, 4, flare=YES), day(-2, 6), day(-1, 4, flare=YES)], [(-3, -1)]),  # broken off
    ],
)
def test_a_declared_flare_goes_on_over_missed_days_and_ends_with_another_answer(
    days: list[DaySummary], expected: list[tuple[int, int]]
) -> None:
    found = declared_flares(diary(days), POLICY)
    assert spans(found) == expected
    assert all(flare.days == (flare.last - flare.first).days + 1 for flare in found)


def test_p8_a_flare_that_was_told_and_goes_on_is_one_however_long_nothing_was_said() -> None:
    days = [day(-9, flare=YES), day(-5, 6), day(-1, 4, flare=YES)]
    told = ToldFlare(TODAY - timedelta(days=9))
    assert spans(declared_flares(diary(days), POLICY)) == [(-9, -9), (-1, -1)], "of the evening"
    assert spans(declared_flares(replace(diary(days), told_flares=(told,)), POLICY)) == [(-9, -1)]


@pytest.mark.parametrize(
    ("pains", "expected"),
    [
        ({-1: 6}, []),
        ({-1: 6, 0: 6}, [(-1, 0)]),
        ({-1: 5, 0: 6}, []),
        ({-1: 6, 0: 5}, []),
        ({-2: 6, 0: 6}, [(-2, 0)]),
        ({-3: 6, 0: 6}, []),
        ({-2: 6, -1: 7, 0: 6}, [(-2, 0)]),
        ({-3: 6, -2: 6, -1: 4, 0: 9}, [(-3, -2)]),
        ({-6: 6, -5: 6, -4: 4, -1: 6, 0: 6}, [(-6, -5), (-1, 0)]),
    ],
)
def test_the_numeric_twin_is_two_above_usual_at_two_check_ins(
    pains: dict[int, int], expected: list[tuple[int, int]]
) -> None:
    record = diary([day(offset, pain) for offset, pain in pains.items()], usual=4)
    assert spans(numeric_flares(record, POLICY)) == expected


@pytest.mark.parametrize(("hours", "found"), [(19, 0), (20, 1), (26, 1)])
def test_the_twin_needs_twenty_hours_between_the_two(hours: int, found: int) -> None:
    first = DaySummary(TODAY - timedelta(days=1), pain_0_10=6, answered_at=DECLARED)
    second = DaySummary(TODAY, pain_0_10=6, answered_at=DECLARED + timedelta(hours=hours))
    assert len(numeric_flares(diary([first, second], usual=4), POLICY)) == found


def test_without_a_known_hour_two_evenings_are_far_enough_apart() -> None:
    first = DaySummary(TODAY - timedelta(days=1), pain_0_10=6, answered_at=DECLARED)
    second = DaySummary(TODAY, pain_0_10=6)
    assert len(numeric_flares(diary([first, second], usual=4), POLICY)) == 1
    swapped = [DaySummary(first.date, pain_0_10=6), DaySummary(TODAY, 6, answered_at=DECLARED)]
    assert len(numeric_flares(diary(swapped, usual=4), POLICY)) == 1


def test_the_twin_and_the_declared_flare_are_kept_apart() -> None:
    declared = diary([day(-1, 4, flare=YES), day(0, 4, flare=YES)], usual=4)
    assert declared_flares(declared, POLICY)
    assert not numeric_flares(declared, POLICY)
    loud = diary([day(-1, 8, flare=NO), day(0, 8, flare=NO)], usual=4)
    assert not declared_flares(loud, POLICY)
    assert numeric_flares(loud, POLICY)
    assert not numeric_flares(diary([day(-1, 8), day(0, 8)], usual=None), POLICY)


def test_it_is_asked_again_after_24_and_72_hours_until_it_is_over() -> None:
    assert rechecks_due(FlareCourse(DECLARED), POLICY) == (
        DECLARED + timedelta(hours=24),
        DECLARED + timedelta(hours=72),
    )
    over = FlareCourse(DECLARED, [(DECLARED + timedelta(hours=25), Recheck.OVER)])
    assert rechecks_due(over, POLICY) == (DECLARED + timedelta(hours=24),)


def after(hours: float, *answers: Recheck) -> FlareCourse:
    return FlareCourse(DECLARED, [(DECLARED + timedelta(hours=hours), a) for a in answers])


@pytest.mark.parametrize(
    ("course", "days", "why"),
    [
        (FlareCourse(DECLARED), 14, None),
        (FlareCourse(DECLARED), 14.01, "long"),
        (after(24, Recheck.WORSE), 1, "worse"),
        (after(24, Recheck.SAME), 1, None),
        (after(24, Recheck.BETTER), 1, None),
        (after(24, Recheck.WORSE, Recheck.BETTER), 3, None),
        (after(24, Recheck.BETTER, Recheck.WORSE), 3, "worse"),
        (after(24, Recheck.WORSE), 20, "worse"),
        (after(24, Recheck.OVER), 20, None),
    ],
)
def test_a_word_about_seeing_someone_when_it_is_worse_or_long(
    course: FlareCourse, days: float, why: str | None
) -> None:
    found = see_someone(course, POLICY, DECLARED + timedelta(days=days))
    assert (None if found is None else found.inputs["why"]) == why
    if found is not None:
        assert (found.rule, found.inputs["days"]) == ("P8", int(days))


def test_it_lasts_until_it_is_over() -> None:
    now = DECLARED + timedelta(hours=80)
    assert lasts_hours(FlareCourse(DECLARED), now) == 80
    assert lasts_hours(after(30, Recheck.OVER), now) == 30


def test_p4_what_was_declared_or_rechecked_makes_flare_days() -> None:
    told = [day(-4, 4, flare=NO), day(-3, 4, flare=NO), day(-2, 4), day(0, 4)]
    on = {offset: TODAY + timedelta(days=offset) for offset in range(-5, 1)}
    found = with_declared(told, {on[-4], on[-5]}, {on[-3], on[-2], on[-1]})
    assert {(one.date - TODAY).days: one.flare for one in found} == {
        -5: YES,  # a day of its own
        -4: YES,  # declared, whatever the evening says
        -3: NO,  # only rechecked, and the evening says no
        -2: YES,
        -1: YES,
        0: None,
    }
    assert [one.date for one in found] == sorted(one.date for one in found)


@pytest.mark.parametrize(
    ("days", "today", "running"),
    [
        ([], 0, True),
        ([day(0, 4, flare=NO)], 0, True),  # the day of the declaration itself
        ([day(1, 4, flare=NO)], 1, False),
        ([day(1, 4, flare=NO), day(2, 4, flare=YES)], 2, False),
        ([day(1, 4, flare=FlareAnswer.UNSURE)], 15, True),
        ([day(1, 4, flare=YES)], 16, False),
        ([], 14, True),
        ([], 15, False),
    ],
)
def test_p8_a_flare_runs_until_the_patient_says_otherwise(
    days: list[DaySummary], today: int, *, running: bool
) -> None:
    on = TODAY + timedelta(days=today)
    assert is_running(ToldFlare(TODAY), diary(days), POLICY, on) is running
    assert not is_running(ToldFlare(TODAY, over_on=TODAY), diary(days), POLICY, on)


UNSURE = FlareAnswer.UNSURE
TOLD = ToldFlare(TODAY - timedelta(days=5))
OVER_TODAY = ToldFlare(TODAY - timedelta(days=5), over_on=TODAY)


@pytest.mark.parametrize(
    ("days", "told", "level", "rule", "inputs"),
    [
        ([], (), Level.KEEP, "P2", {}),
        ([day(0, 4, flare=YES)], (), Level.EASE, "P8", {"flare_days": 1}),
        # Told by /flare five days ago: it goes on in a silence, and with "not sure"; "no" ends it.
        ([day(-5, flare=YES)], (TOLD,), Level.EASE, "P8", {"flare_days": 6}),
        ([day(-5, flare=YES), day(0, 4, flare=UNSURE)], (TOLD,), Level.EASE, "P8", {}),
        ([day(-5, flare=YES), day(0, 4)], (TOLD,), Level.EASE, "P8", {"percent": 50}),
        (
            [day(-5, flare=YES), day(0, 4, flare=NO)],
            (TOLD,),
            Level.LIGHTER,
            "P4",
            {"told_on": TOLD.on.isoformat(), "percent": 80},
        ),
        ([day(-5, flare=YES)], (OVER_TODAY,), Level.LIGHTER, "P4", {"percent": 80}),
        # Told in the evening: it goes on while the next evening has not said otherwise, no longer.
        ([day(-1, 4, flare=YES)], (), Level.EASE, "P8", {"flare_days": 2}),
        ([day(-1, 4, flare=YES), day(0, 4, flare=UNSURE)], (), Level.EASE, "P8", {}),
        ([day(-1, 4, flare=YES), day(0, 4, flare=NO)], (), Level.LIGHTER, "P4", {}),
        ([day(-2, 4, flare=YES)], (), Level.LIGHTER, "P4", {"days_since_flare": 2}),
    ],
)
def test_p4_half_of_the_amount_while_a_flare_lasts(
    days: list[DaySummary],
    told: tuple[ToldFlare, ...],
    level: Level,
    rule: str,
    inputs: dict[str, int | str],
) -> None:
    record = replace(diary(days, usual=4), told_flares=told)
    found = recommend(record, POLICY, TODAY)
    assert (found.level, found.reasons[0].rule) == (level, rule)
    assert inputs.items() <= found.reasons[0].inputs.items()
    assert in_flare(record, POLICY, TODAY) is (level is Level.EASE)


def test_p8_a_reason_names_the_day_on_which_a_flare_that_goes_on_was_told() -> None:
    record = replace(diary([day(-5, flare=YES)], usual=4), told_flares=(TOLD,))
    assert recommend(record, POLICY, TODAY).reasons[0].inputs["told_on"] == TOLD.on.isoformat()
    called = diary([day(0, 7, flare=YES)], usual=4)
    assert "told_on" not in recommend(called, POLICY, TODAY).reasons[0].inputs


@pytest.mark.parametrize("ends", [OVER_TODAY, TOLD])
def test_p4_a_flare_that_is_called_over_after_days_of_silence_was_not_yesterday(
    ends: ToldFlare,
) -> None:
    """A week's pause after the last word of it: the amount is lighter, and no day is made up."""
    today = [] if ends.over_on == TODAY else [day(0, 4, flare=NO)]
    record = replace(diary([day(-5, flare=YES), *today], usual=4), told_flares=(ends,))
    found = recommend(record, POLICY, TODAY)
    assert dict(found.reasons[0].inputs) == {"told_on": TOLD.on.isoformat(), "percent": 80}
    heard = diary([day(-5, flare=YES), day(-1, flare=YES), *today], usual=4)
    found = recommend(replace(heard, told_flares=(ends,)), POLICY, TODAY)
    assert dict(found.reasons[0].inputs) == {"days_since_flare": 1, "percent": 80}


@pytest.mark.parametrize(
    ("first", "missed", "spoken", "says"),
    [
        (-13, (), (), False),  # 14 days with today
        (-14, (), (), True),  # more than 14
        (-14, (-3, -8, -9), (), True),  # two days missed part nothing
        (-14, (-3, -4, -5), (), False),  # three do
        (-20, (), (-1,), False),  # at most once a week
        (-20, (), (-6,), False),
        (-20, (), (-7,), True),
        (-20, (), (0,), True),  # asked again on the same day, it says the same
    ],
)
def test_p8_a_flare_of_more_than_14_days_brings_a_word_at_most_weekly(
    first: int, missed: tuple[int, ...], spoken: tuple[int, ...], *, says: bool
) -> None:
    days = [day(n, 7, flare=YES) for n in range(first, 1) if n not in missed]
    said = {LONG_FLARE: [TODAY + timedelta(days=n) for n in spoken]}
    found = long_flare(replace(diary(days, usual=4), noticed=said), POLICY, TODAY)
    assert (found is not None) is says
    assert found is None or found == because("P8", word="see_someone", why="long", days=1 - first)


def test_p8_an_evening_that_is_no_flare_begins_the_count_anew() -> None:
    days = [day(n, 7, flare=NO if n == -5 else YES) for n in range(-20, 1)]
    assert long_flare(diary(days, usual=4), POLICY, TODAY) is None
