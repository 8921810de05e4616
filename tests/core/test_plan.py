"""What holds of every plan and every choice from it; single cases are in tests/scenarios/rules."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.drill_kinds import Contraindication, Drill, DrillId, Joint, Quality, Slot
from bot.core.drills import DrillContext, choose_drills
from bot.core.ladders import (
    LOADED,
    DrillBook,
    Progress,
    after_session,
    is_open,
    track_of,
)
from bot.core.pacing import Level
from bot.core.phases import Door, Stage, Standing
from bot.core.plan import Plan, Practice, PracticeKind, adopt, drop, replaced
from bot.core.sessions import Feedback, Session
from tests.core.builders import LADDERS, TODAY
from tests.core.test_drills import a_drill, subsets

QUALITIES = [Quality.MOBILITY, Quality.STABILITY, Quality.STRENGTH, Quality.POWER, Quality.BREATH]
STANDING = Standing(Stage.RETRAIN, TODAY, TODAY)

shelves = st.lists(
    st.builds(
        lambda joint, quality, phase, level, starter, slots, left_out, kit: a_drill(
            "x",
            joint,
            quality=quality,
            phase=phase,
            level=level,
            starter=starter,
            slots=slots,
            left_out_for=left_out,
            kit_level=kit,
        ),
        st.sampled_from([Joint.HIP, Joint.LUMBAR, Joint.BREATH]),
        st.sampled_from(QUALITIES),
        st.integers(1, 2),
        st.integers(1, 4),
        st.booleans(),
        subsets(Slot),
        subsets(Contraindication),
        st.integers(0, 2),
    ),
    max_size=6,
).map(
    lambda drills: {DrillId(f"d{n}"): replace(d, id=DrillId(f"d{n}")) for n, d in enumerate(drills)}
)
ids = st.frozensets(st.integers(0, 8).map(lambda n: DrillId(f"d{n}")), max_size=4)
standings = st.builds(
    lambda door: Standing(Stage.RETRAIN if door is None else Stage.LOAD, TODAY, TODAY, door),
    st.sampled_from([None, *Door]),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[DrillId, Drill], DrillContext]:
    drills = draw(shelves)
    book = DrillBook.of(drills)
    progress = {
        track: Progress(draw(st.integers(0, 4)), draw(st.integers(0, 2))) for track in book.rungs
    }
    plan = Plan(
        book,
        draw(standings),
        LADDERS,
        TODAY,
        progress=progress,
        practices=tuple(Practice(PracticeKind.DRILL, name, TODAY) for name in sorted(draw(ids))),
        kit_level=draw(st.integers(0, 2)),
        eased=draw(ids),
        resting=draw(ids),
        loaded_on=[TODAY - timedelta(days=n) for n in draw(st.sets(st.integers(0, 8)))],
        loaded_rest=draw(st.booleans()),
        slept_poorly=draw(st.booleans()),
        is_held=draw(st.sampled_from([False, False, True])),
    )
    context = DrillContext(
        today=TODAY,
        slot=draw(st.sampled_from(list(Slot))),
        level=draw(st.sampled_from(list(Level))),
        wish=None,
        leave_out=draw(st.one_of(st.none(), subsets(Contraindication))),
        suggested=(),
        plan=plan,
    )
    return drills, context


def rung_chosen(drills: dict[DrillId, Drill], context: DrillContext) -> int:
    assert context.plan is not None
    found = choose_drills(drills, context, 1)
    return context.plan.book.rung_of(drills[found[0].drill]) if found else 0


@settings(max_examples=50)
@given(cases())
def test_what_holds_of_every_planned_choice(
    case: tuple[dict[DrillId, Drill], DrillContext],
) -> None:
    drills, context = case
    plan = context.plan
    assert plan is not None
    found = choose_drills(drills, context, 3)

    assert found == choose_drills(dict(reversed(drills.items())), context, 3)
    assert not (plan.is_held and found)
    for choice in found:
        drill = drills[choice.drill]
        assert choice.reasons
        assert all(reason.source for reason in choice.reasons)
        assert drill.id not in plan.resting
        assert drill.kit_level <= plan.kit_level
        assert choice.percent == (50 if drill.id in plan.eased else 100)
        if context.leave_out is None:
            assert drill.starter
        else:
            assert not drill.left_out_for & context.leave_out
        if drill.phase == 2:
            assert plan.standing.door is not None
        if drill.quality in LOADED and plan.standing.phase == 1 and drill.phase == 2:
            assert plan.book.rung_of(drill) == 0
        if drill.quality in LOADED:
            assert not plan.slept_poorly
            assert not plan.loaded_rest


@settings(max_examples=50)
@given(cases())
def test_a_lighter_day_never_gives_a_harder_rung_of_the_same_track(
    case: tuple[dict[DrillId, Drill], DrillContext],
) -> None:
    drills, context = case
    joint, quality = Joint.HIP, Quality.MOBILITY
    same = {name: d for name, d in drills.items() if (d.joint, d.quality) == (joint, quality)}
    lighter = replace(context, level=Level.LIGHTER)
    keep = replace(context, level=Level.KEEP)
    assert context.plan is not None
    if not context.plan.eased and not context.plan.practices:
        assert rung_chosen(same, lighter) <= rung_chosen(same, keep)


sessions = st.builds(
    lambda feedback, control, effort: Session(
        "d0", TODAY, feedback, in_control=control, effort_0_10=effort
    ),
    st.sampled_from(list(Feedback)),
    st.sampled_from([None, True, False]),
    st.one_of(st.none(), st.integers(0, 10)),
)


@settings(max_examples=50)
@given(
    shelves.filter(bool),
    st.lists(st.tuples(sessions, st.booleans(), st.booleans()), max_size=20),
)
def test_a_rung_is_never_taken_away_and_none_is_jumped(
    drills: dict[DrillId, Drill], history: list[tuple[Session, bool, bool]]
) -> None:
    book, drill = DrillBook.of(drills), drills[DrillId("d0")]
    progress = Progress()
    for session, is_settled, is_red in history:
        after = after_session(
            progress, drill, session, book, LADDERS, is_settled=is_settled, is_red=is_red
        )
        assert progress.rung <= after.rung <= progress.rung + 1
        assert after.rung < book.rungs[track_of(drill)]
        assert 0 <= after.passes <= LADDERS.passes
        if after.rung > progress.rung:
            assert is_settled
            assert not is_red
            assert session.feedback in {Feedback.DONE, Feedback.EASY}
        progress = after


@pytest.mark.parametrize("level", range(1, 5))
def test_power_of_phase_2_is_never_open_through_the_second_door(level: int) -> None:
    drill = a_drill("d0", Joint.HIP, quality=Quality.POWER, phase=2, level=level)
    standing = Standing(Stage.LOAD, TODAY, TODAY, Door.SECOND)
    done = {track_of(drill): Progress(3, 2)}
    assert not is_open(drill, DrillBook.of({drill.id: drill}), done, standing, LADDERS)


def test_practices_are_dropped_and_replaced_by_name() -> None:
    one, other = (Practice(PracticeKind.DRILL, name, TODAY - timedelta(days=9)) for name in "ab")
    walk = Practice(PracticeKind.ACTIVITY, "a", TODAY)
    assert drop((one, other, walk), PracticeKind.DRILL, "a") == (other, walk)
    found = replaced((one, other, walk), "a", "c", TODAY)
    assert found == (Practice(PracticeKind.DRILL, "c", TODAY), other, walk)
    assert adopt((one,), other, 1) != (one, other)


def test_a_joint_without_any_other_drill_has_no_order_to_wait_for() -> None:
    drill = a_drill("d0", Joint.HIP, quality=Quality.STRENGTH, phase=2)
    standing = Standing(Stage.LOAD, TODAY, TODAY, Door.GATE)
    assert is_open(drill, DrillBook.of({drill.id: drill}), {}, standing, LADDERS)
