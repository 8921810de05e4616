"""What issue after issue relies on, over the whole of the drills that are shipped.

The rules of pacing have the same promises in `test_pacing.py`, those of made-up drills in
`test_plan.py`; here is the choice that a patient meets: every drill, with a plan and a diary.
"""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.loader import load_content
from bot.core.diary import Diary
from bot.core.drill_kinds import Contraindication, DrillId, Slot, Wish
from bot.core.drills import Choice, DrillContext, choose_drills, gentler
from bot.core.ladders import Progress, after_session, track_of
from bot.core.pacing import Level, recommend
from bot.core.phases import Door, Facts, Stage, Standing, gate, offered
from bot.core.plan import Plan, Practice, PracticeKind
from bot.core.quotas import WALKING, Quota, review
from bot.core.reasons import SOURCES
from bot.core.screening import Finding, FindingKind, TestId
from bot.core.sessions import Feedback, Session, is_settled
from tests.core.builders import TODAY
from tests.core.strategies import diaries

CONTENT = load_content()
DRILLS, BOOK, POLICIES = CONTENT.choosable, CONTENT.book, CONTENT.policies
NAMES = sorted(DRILLS)
TRACKS = sorted(BOOK.rungs)
FROM_LEAST = (Level.EASE, Level.LIGHTER, Level.KEEP, Level.GROW)

ids = st.lists(st.sampled_from(NAMES), max_size=4, unique=True)
standings = st.sampled_from([None, *Door]).map(
    lambda door: Standing(
        Stage.RETRAIN if door is None else Stage.LOAD, TODAY, TODAY - timedelta(days=60), door
    )
)
findings = st.lists(
    st.sampled_from(TRACKS).map(lambda track: Finding(*track, FindingKind.LOW, TestId("t"), TODAY)),
    max_size=2,
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan as it may stand on any day, of the drills that are shipped."""
    progress = {
        track: Progress(draw(st.integers(0, BOOK.rungs[track] - 1)), draw(st.integers(0, 2)))
        for track in draw(st.lists(st.sampled_from(TRACKS), max_size=5, unique=True))
    }
    practices = tuple(
        Practice(PracticeKind.DRILL, name, TODAY - timedelta(days=draw(st.integers(0, 20))))
        for name in draw(ids)
    )
    return Plan(
        BOOK,
        draw(standings),
        POLICIES.ladders,
        TODAY,
        progress=progress,
        findings=tuple(draw(findings)),
        practices=practices,
        practices_at_most=POLICIES.burden.active_practices,
        kit_level=draw(st.integers(0, 2)),
        eased=frozenset(draw(ids)),
        resting=frozenset(draw(ids)),
        loaded_on=[TODAY - timedelta(days=n) for n in draw(st.sets(st.integers(0, 8)))],
        loaded_rest=draw(st.booleans()),
        slept_poorly=draw(st.booleans()),
    )


@st.composite
def contexts(draw: st.DrawFn) -> DrillContext:
    """A plan, and what else a choice depends on."""
    days = sorted(draw(st.lists(st.integers(-13, 0), max_size=6)))
    return DrillContext(
        today=TODAY,
        slot=draw(st.sampled_from(list(Slot))),
        level=draw(st.sampled_from(list(Level))),
        wish=draw(st.sampled_from([None, *Wish])),
        leave_out=draw(st.none() | st.frozensets(st.sampled_from(list(Contraindication)))),
        suggested=[
            (TODAY + timedelta(days=n), DrillId(draw(st.sampled_from(NAMES)))) for n in days
        ],
        seconds_at_most=draw(st.sampled_from([None, 60, 120, 300])),
        plan=draw(plans()),
    )


def chosen(context: DrillContext, count: int = 3) -> tuple[Choice, ...]:
    return choose_drills(DRILLS, context, count)


def plan_in(context: DrillContext) -> Plan:
    assert context.plan is not None
    return context.plan


@given(contexts(), st.integers(-1000, 1000))
def test_only_days_apart_count_not_the_date(context: DrillContext, by: int) -> None:
    shift = timedelta(days=by)

    def moved(on: date) -> date:
        return on + shift

    plan = plan_in(context)
    standing = plan.standing
    then = replace(
        plan,
        today=moved(plan.today),
        standing=replace(
            standing,
            since=moved(standing.since),
            phase_1_since=moved(standing.phase_1_since),
        ),
        practices=tuple(replace(p, since=moved(p.since)) for p in plan.practices),
        loaded_on=[moved(on) for on in plan.loaded_on],
    )
    there = replace(
        context,
        today=moved(context.today),
        suggested=[(moved(on), name) for on, name in context.suggested],
        plan=then,
    )
    assert chosen(there) == chosen(context)


@given(contexts())
def test_the_same_input_gives_the_same_output_in_whatever_order(context: DrillContext) -> None:
    backwards = {name: DRILLS[name] for name in reversed(NAMES)}
    assert choose_drills(backwards, context, 3) == chosen(context) == chosen(context)


@given(contexts())
def test_a_hold_lets_no_drill_through(context: DrillContext) -> None:
    held = replace(context, plan=replace(plan_in(context), is_held=True))
    assert chosen(held) == ()
    assert all(gentler(DRILLS, held, name) is None for name in DRILLS)


@given(contexts(), st.sampled_from(NAMES))
def test_no_drill_that_is_to_be_left_out_is_ever_chosen(
    context: DrillContext, than: DrillId
) -> None:
    """A19: what is ticked is left out everywhere."""
    easier = gentler(DRILLS, context, than)
    for choice in (*chosen(context), *([easier] if easier else [])):
        drill = DRILLS[choice.drill]
        if context.leave_out is None:
            assert drill.starter
        else:
            assert not drill.left_out_for & context.leave_out
        assert plan_in(context).allows(drill)


@given(contexts(), st.sampled_from(NAMES))
def test_every_reason_names_a_rule_and_its_source(context: DrillContext, than: DrillId) -> None:
    easier = gentler(DRILLS, context, than)
    for choice in (*chosen(context), *([easier] if easier else [])):
        assert choice.reasons
        for reason in choice.reasons:
            assert reason.source == SOURCES[reason.rule]
            assert reason.inputs


@given(contexts())
def test_an_easy_one_is_always_left(context: DrillContext) -> None:
    """A14: as long as not every starter rests, was suggested today, or needs more than there is."""
    plan = plan_in(context)
    today = {name for on, name in context.suggested if on == context.today}
    left = [d for d in DRILLS.values() if d.starter and d.id not in today and plan.allows(d)]
    leave_out = context.leave_out or frozenset()
    if any(not d.left_out_for & leave_out for d in left):
        assert chosen(context, 1)


@settings(max_examples=60)
@given(contexts(), diaries(logs_today=True), st.integers(0, 10), st.integers(0, 10))
def test_worse_pain_today_never_yields_a_harder_level(
    context: DrillContext, diary: Diary, one: int, other: int
) -> None:
    """Of no ladder a harder rung comes first than on the same evening with less pain."""
    milder, worse = sorted((one, other))
    by_pain = {}
    for pain in (milder, worse):
        last = replace(diary.days[-1], pain_0_10=pain)
        said = recommend(
            replace(diary, days=[*diary.days[:-1], last]), POLICIES.pacing, diary.days[-1].date
        )
        by_pain[pain] = said.level
    assert FROM_LEAST.index(by_pain[worse]) <= FROM_LEAST.index(by_pain[milder])
    for track in TRACKS:
        shelf = {name: d for name, d in DRILLS.items() if track_of(d) == track}
        rungs = {
            pain: [
                BOOK.rung_of(DRILLS[choice.drill])
                for choice in choose_drills(shelf, replace(context, level=level), 1)
            ]
            for pain, level in by_pain.items()
        }
        assert max(rungs[worse], default=0) <= max(rungs[milder], default=0)


@given(contexts())
def test_a_poor_night_never_yields_anything_new_nor_a_harder_rung(context: DrillContext) -> None:
    """P9: no progression that day, on no ladder, whatever was earned."""
    by_sleep = {
        poorly: replace(context, plan=replace(plan_in(context), slept_poorly=poorly))
        for poorly in (False, True)
    }
    assert not any(choice.is_new for choice in chosen(by_sleep[True]))
    for track in TRACKS:
        shelf = {name: d for name, d in DRILLS.items() if track_of(d) == track}
        rungs = {
            poorly: [BOOK.rung_of(DRILLS[choice.drill]) for choice in choose_drills(shelf, then, 1)]
            for poorly, then in by_sleep.items()
        }
        assert max(rungs[True], default=0) <= max(rungs[False], default=0)


sessions = st.builds(
    lambda name, feedback, control, effort: Session(
        name, TODAY, feedback, in_control=control, effort_0_10=effort
    ),
    st.sampled_from(NAMES),
    st.sampled_from(list(Feedback)),
    st.sampled_from([None, True, False]),
    st.none() | st.integers(0, 10),
)


@given(st.lists(sessions, max_size=20), diaries())
def test_too_little_history_never_progresses(told: list[Session], diary: Diary) -> None:
    """Nothing said of the day after, a new patient, no reviewed week: nothing goes up."""
    progress = dict.fromkeys(TRACKS, Progress())
    for session in told:
        drill = DRILLS[DrillId(session.practice)]
        settled = is_settled(session, diary, POLICIES.pacing, POLICIES.quotas)
        assert not settled
        track = track_of(drill)
        progress[track] = after_session(
            progress[track],
            drill,
            session,
            BOOK,
            POLICIES.ladders,
            is_settled=settled,
            is_red=False,
        )
    assert set(progress.values()) == {Progress()}
    assert recommend(diary, POLICIES.pacing, TODAY).level is not Level.GROW


@given(diaries())
def test_without_sessions_no_door_opens_and_no_quota_grows(diary: Diary) -> None:
    standing = Standing(Stage.RETRAIN, TODAY, TODAY)
    facts = Facts([], None, None, is_held=False, wants_load=True)
    assert not gate(diary, facts, POLICIES.phases, TODAY).is_open
    assert offered(standing, diary, facts, POLICIES.phases, TODAY) is None
    quota = Quota(WALKING, 8, TODAY - timedelta(days=7))
    found = review(quota, [], diary, POLICIES.pacing, POLICIES.quotas, TODAY, is_held=False)
    assert found.quota.amount <= quota.amount
