"""The drills of a made-up patient: what is planned, chosen, done, learnt from and swapped."""

from dataclasses import replace
from datetime import timedelta

from bot.core.diary import sleep_on, usual_0_10
from bot.core.drill_kinds import DrillId, Slot
from bot.core.drills import Choice, DrillContext, choose_drills
from bot.core.ladders import LOADED, Progress, after_session, track_of
from bot.core.pacing import Level, Light
from bot.core.phases import is_maintenance
from bot.core.plan import Plan, Practice, PracticeKind, adopt, drop, replaced, swaps
from bot.core.sessions import Feedback, Session, asks_if_settled, is_settled, session_light
from bot.simulation.record import Record

DRILL_DAYS = 14
RECENT = 3 * DRILL_DAYS  # at most three drills a day
SWAPS = 0.5  # how many of the swaps offered are taken
DROPS = 0.7  # how many drop a practice for a new one


def settle_yesterday(record: Record) -> list[Session]:
    """The sessions that are now a day old, with the answers to "back to its usual?"."""
    yesterday = record.today - timedelta(days=1)
    found = []
    for own in record.sessions.values():
        if not own or own[-1].on != yesterday:
            continue
        if asks_if_settled(own[-1], record.today):
            answer = record.body.settles(own[-1])
            own[-1] = replace(own[-1], settled=answer, settle_asked=True)
        found.append(own[-1])
    return [session for session in found if session.is_done]


def learn(record: Record, sessions: list[Session]) -> None:
    """Change the progress, once it is known how the sessions settled."""
    pacing, quotas = record.policies.pacing, record.policies.quotas
    for session in sessions:
        settled = is_settled(session, record.diary, pacing, quotas)
        record.settled.append(settled)
        drill = record.book.drills.get(DrillId(session.practice))
        if drill is None:
            continue
        usual = usual_0_10(record.diary, session.on)
        track = track_of(drill)
        record.progress[track] = after_session(
            record.progress.get(track, Progress()),
            drill,
            session,
            record.book,
            record.policies.ladders,
            is_settled=settled,
            is_red=session_light(session, usual, pacing) is Light.RED,
        )


def plan_of(record: Record, *, is_resting: bool) -> Plan:
    """The patient's plan today."""
    since = record.today - timedelta(days=DRILL_DAYS)
    recent = {drill for on, drill in record.suggested[-RECENT:] if on >= since}
    doses = {name: record.dose(name) for name in recent}
    sleep = sleep_on(record.diary, record.today)
    return Plan(
        record.book,
        record.standing,
        record.policies.ladders,
        record.today,
        progress=record.progress,
        practices=record.practices,
        practices_at_most=record.policies.burden.active_practices,
        eased=frozenset(name for name, dose in doses.items() if dose.use_easier),
        resting=frozenset(name for name, dose in doses.items() if dose.rests_on(record.today)),
        loaded_on=record.loaded_on[-7:],
        loaded_rest=is_resting,
        is_maintenance=is_maintenance(record.standing, record.policies.phases, record.today),
        slept_poorly=sleep is not None and sleep <= record.policies.pacing.poor_sleep,
        is_held=record.is_held,
    )


def choose(record: Record, level: Level, plan: Plan) -> Choice | None:
    """The drill of the evening, or None while a hold stands."""
    since = record.today - timedelta(days=DRILL_DAYS - 1)
    context = DrillContext(
        today=record.today,
        slot=Slot.EVENING,
        level=level,
        wish=record.wish,
        leave_out=record.leave_out,
        suggested=[pair for pair in record.suggested[-RECENT:] if pair[0] >= since],
        plan=plan,
    )
    found = choose_drills(record.book.drills, context, 1)
    return found[0] if found else None


def train(record: Record, choice: Choice, plan: Plan) -> Session:
    """Suggest the drill, store what the patient says of it, and keep it up from now on."""
    drill = record.book.drills[choice.drill]
    record.suggested.append((record.today, drill.id))
    session = record.body.session(drill.id, record.today, drill)
    record.sessions.setdefault(drill.id, []).append(session)
    if not session.is_done:
        return session
    if drill.quality in LOADED:
        record.loaded_on.append(record.today)
    lower = plan.steps_up_from(drill)
    if lower is not None and session.feedback is not Feedback.HURT:
        record.practices = replaced(record.practices, lower, drill.id, record.today)
    elif choice.is_new:
        _keep_up(record, drill.id)
    return session


def _keep_up(record: Record, drill: DrillId) -> None:
    """Take up a new practice; asked which to drop, most patients name the oldest drill."""
    new = Practice(PracticeKind.DRILL, drill, record.today)
    most = record.policies.burden.active_practices
    kept = adopt(record.practices, new, most)
    if isinstance(kept, tuple):
        record.practices = kept
    elif record.chance.random() < DROPS:
        oldest = next(p for p in record.practices if p.kind is PracticeKind.DRILL)
        fewer = drop(record.practices, oldest.kind, oldest.item)
        record.practices = (*fewer, new)


def offer_swap(record: Record, plan: Plan) -> DrillId | None:
    """The practice for which a swap is offered today, if there is one."""
    now = replace(plan, practices=record.practices, standing=record.standing)
    for practice in record.practices:
        last = record.swap_offered_on.get(practice.item)
        own = record.sessions.get(DrillId(practice.item), [])
        done_on = [session.on for session in own if session.is_done]
        found = swaps(practice, now, record.leave_out, done_on, last_offered_on=last)
        if found is None:
            continue
        record.swap_offered_on[practice.item] = record.today
        if record.chance.random() < SWAPS:
            record.practices = replaced(record.practices, practice.item, found[0][0], record.today)
        return DrillId(practice.item)
    return None
