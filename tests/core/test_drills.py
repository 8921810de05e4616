from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.drills import (
    TURNS,
    Contraindication,
    Drill,
    DrillContext,
    DrillId,
    Joint,
    Position,
    Quality,
    Relief,
    Slot,
    Wish,
    choose_drills,
)
from bot.core.pacing import Level
from tests.core.builders import TODAY

T = TypeVar("T")

NOBODY_LEFT_OUT: frozenset[Contraindication] = frozenset()


def a_drill(name: str, joint: Joint = Joint.KNEE, **changes: Any) -> Drill:
    plain = Drill(
        id=DrillId(name),
        joint=joint,
        quality=Quality.MOBILITY,
        position=Position.STANDING,
        phase=1,
        level=1,
        seconds=60,
        starter=False,
        slots=frozenset(Slot),
        relief=Relief.STRATEGIC,
        left_out_for=NOBODY_LEFT_OUT,
        helps=frozenset(),
    )
    return replace(plain, **changes)


def by_id(*drills: Drill) -> dict[DrillId, Drill]:
    return {drill.id: drill for drill in drills}


def a_context(**changes: Any) -> DrillContext:
    plain = DrillContext(
        today=TODAY,
        slot=Slot.EVENING,
        level=Level.KEEP,
        wish=None,
        leave_out=NOBODY_LEFT_OUT,
        suggested=(),
    )
    return replace(plain, **changes)


def chosen(drills: Mapping[DrillId, Drill], context: DrillContext, count: int = 1) -> list[str]:
    return [choice.drill for choice in choose_drills(drills, context, count)]


def test_a_drill_for_the_wish_comes_first_and_says_so() -> None:
    drills = by_id(a_drill("a"), a_drill("b", helps=frozenset({Wish.WALK})))
    (choice,) = choose_drills(drills, a_context(wish=Wish.WALK), 1)
    assert choice.drill == "b"
    assert choice.reasons[0].rule == "B11"
    assert choice.reasons[0].inputs == {"because": "wish", "wish": "walk"}


@pytest.mark.parametrize(
    ("drill", "changes", "expected"),
    [
        (a_drill("a", starter=True), {"level": Level.EASE}, {"because": "flare"}),
        (a_drill("a", starter=True), {"leave_out": None}, {"because": "starter"}),
        (a_drill("a", starter=True, slots=frozenset({Slot.MORNING})), {}, {"because": "easy"}),
        (a_drill("a", Joint.BREATH), {}, {"because": "breath"}),
        (a_drill("a", Joint.HIP), {}, {"because": "neighbour", "joint": "hip"}),
        (a_drill("a", Joint.THORACIC), {}, {"because": "neighbour", "joint": "thoracic"}),
        (a_drill("a", Joint.ANKLE), {}, {"because": "turn", "joint": "ankle"}),
        (a_drill("a", Joint.ANKLE), {"wish": Wish.OTHER}, {"because": "turn", "joint": "ankle"}),
    ],
)
def test_every_choice_says_what_chose_it(
    drill: Drill, changes: dict[str, Any], expected: dict[str, str]
) -> None:
    (choice,) = choose_drills(by_id(drill), a_context(**changes), 1)
    assert choice.reasons[0].inputs == expected


def test_the_least_recently_suggested_comes_first_and_ties_go_by_id() -> None:
    drills = by_id(a_drill("c"), a_drill("a"), a_drill("d"), a_drill("b"))
    suggested = [
        (TODAY - timedelta(days=9), DrillId("a")),
        (TODAY - timedelta(days=5), DrillId("b")),
        (TODAY - timedelta(days=2), DrillId("a")),
    ]
    assert chosen(drills, a_context(suggested=suggested), 4) == ["c", "d", "b", "a"]


def test_the_first_evenings_go_round_the_joints() -> None:
    drills = by_id(*(a_drill(f"{joint}{n}", joint) for joint in Joint for n in range(2)))
    suggested: list[tuple[date, DrillId]] = []
    joints = []
    for evening in range(2 * len(Joint)):
        today = TODAY + timedelta(days=evening)
        (choice,) = choose_drills(drills, a_context(today=today, suggested=tuple(suggested)), 1)
        suggested.append((today, choice.drill))
        joints.append(drills[choice.drill].joint)
    assert joints == [*TURNS, *TURNS]
    assert set(TURNS) == set(Joint)


def test_what_was_suggested_today_is_not_suggested_again() -> None:
    drills = by_id(a_drill("a"), a_drill("b"))
    assert chosen(drills, a_context(suggested=[(TODAY, DrillId("a"))]), 3) == ["b"]
    both = [(TODAY, DrillId("a")), (TODAY, DrillId("b"))]
    assert chosen(drills, a_context(suggested=both), 3) == []


def test_before_the_tick_screen_only_starters_are_used() -> None:
    drills = by_id(a_drill("a"), a_drill("b", starter=True))
    assert chosen(drills, a_context(leave_out=None), 3) == ["b"]
    assert chosen(by_id(a_drill("a")), a_context(leave_out=None)) == []


def test_a_flare_gets_what_soothes_first_and_no_work() -> None:
    drills = by_id(
        a_drill("a"),
        a_drill("b", starter=True, helps=frozenset({Wish.WALK})),
        a_drill("c", Joint.BREATH),
        a_drill("d", relief=Relief.SOOTHING),
    )
    context = a_context(level=Level.EASE, wish=Wish.WALK)
    assert chosen(drills, context, 4) == ["c", "d", "b"]


def test_it_fits_the_time_of_day_and_the_minutes() -> None:
    drills = by_id(
        a_drill("a", slots=frozenset({Slot.MORNING})),
        a_drill("b", seconds=121),
        a_drill("c", seconds=120),
    )
    assert chosen(drills, a_context(seconds_at_most=120), 3) == ["c"]


def test_when_nothing_fits_the_easy_ones_of_another_hour_do_and_then_longer_ones() -> None:
    morning = frozenset({Slot.MORNING})
    work = a_drill("a", slots=morning)
    short = a_drill("b", Joint.BREATH, slots=morning)
    long = a_drill("c", Joint.BREATH, seconds=300)
    context = a_context(seconds_at_most=60)
    assert chosen(by_id(work, short, long), context, 3) == ["b"]
    assert chosen(by_id(work, long), context, 3) == ["c"]
    assert chosen(by_id(work), context, 3) == ["a"]


def test_none_wanted_none_chosen() -> None:
    assert chosen(by_id(a_drill("a")), a_context(), 0) == []


def test_harder_phases_and_levels_are_never_chosen() -> None:
    drills = by_id(a_drill("a", phase=2), a_drill("b", level=2))
    assert chosen(drills, a_context(), 3) == []


def test_ten_evenings_running_use_every_drill_in_turn() -> None:
    drills = by_id(*(a_drill(name) for name in "abcde"))
    suggested: list[tuple[object, DrillId]] = []
    for evening in range(10):
        today = TODAY + timedelta(days=evening)
        (choice,) = choose_drills(drills, a_context(today=today, suggested=tuple(suggested)), 1)
        suggested.append((today, choice.drill))
    assert [drill for _, drill in suggested] == list("abcdeabcde")
    assert all(one != other for (_, one), (_, other) in pairwise(suggested))


def subsets(of: Iterable[T]) -> st.SearchStrategy[frozenset[T]]:
    return st.frozensets(st.sampled_from(list(of)))


some_drills = st.lists(
    st.builds(
        lambda joint, phase, level, seconds, starter, slots, relief, left_out_for, helps: a_drill(
            "x",
            joint,
            phase=phase,
            level=level,
            seconds=seconds,
            starter=starter,
            slots=slots,
            relief=relief,
            left_out_for=left_out_for,
            helps=helps,
        ),
        st.sampled_from(list(Joint)),
        st.sampled_from([1, 1, 2]),
        st.sampled_from([1, 1, 2]),
        st.sampled_from([30, 60, 300]),
        st.booleans(),
        subsets(Slot),
        st.sampled_from(list(Relief)),
        subsets(Contraindication),
        subsets(Wish),
    ),
    max_size=8,
).map(lambda drills: by_id(*(replace(d, id=DrillId(f"d{n}")) for n, d in enumerate(drills))))

contexts = st.builds(
    lambda slot, level, wish, leave_out, days, seconds: a_context(
        slot=slot,
        level=level,
        wish=wish,
        leave_out=leave_out,
        suggested=tuple((TODAY - timedelta(days=ago), DrillId(f"d{n}")) for n, ago in days),
        seconds_at_most=seconds,
    ),
    st.sampled_from(list(Slot)),
    st.sampled_from(list(Level)),
    st.sampled_from([None, *Wish]),
    st.one_of(st.none(), subsets(Contraindication)),
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, 14)), max_size=10).map(
        lambda days: sorted(days, key=lambda pair: -pair[1])
    ),
    st.sampled_from([None, 60]),
)


@given(some_drills, contexts, st.integers(1, 3))
def test_what_holds_of_every_choice(
    drills: dict[DrillId, Drill], context: DrillContext, count: int
) -> None:
    found = choose_drills(drills, context, count)

    assert found == choose_drills(dict(reversed(drills.items())), context, count)
    ids = [choice.drill for choice in found]
    assert len(ids) == len(set(ids)) <= count
    assert all(choice.reasons and choice.reasons[0].source for choice in found)
    today = {drill for on, drill in context.suggested if on == context.today}
    assert not today & set(ids)
    for drill in (drills[drill_id] for drill_id in ids):
        assert (drill.phase, drill.level) == (1, 1)
        if context.leave_out is None:
            assert drill.starter
        else:
            assert not drill.left_out_for & context.leave_out
    if not found:
        assert not [d for d in drills.values() if d.id not in today and _is_for(d, context)]


def _is_for(drill: Drill, context: DrillContext) -> bool:
    if context.leave_out is None and not drill.starter:
        return False
    is_left_out = bool(drill.left_out_for & (context.leave_out or NOBODY_LEFT_OUT))
    return not is_left_out and (drill.phase, drill.level) == (1, 1)
