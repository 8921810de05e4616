"""What is asked about drills by the way, at most one thing a contact.

Did it settle? Would a little strength be welcome, or something new?
"""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.drill_kinds import DrillId
from bot.core.ladders import track_of
from bot.core.pacing import Level
from bot.core.patient import Patient
from bot.core.plan import Practice, PracticeKind, swaps
from bot.core.screen_course import changed_on
from bot.service import loading, notices
from bot.service.about_drills import AskOfDrill, Asks
from bot.service.effects import Effects
from bot.service.records import Record
from bot.service.scene import Scene
from bot.service.training import Training, plan_of, to_ask_if_settled
from bot.storage import sessions

SWAP = "A1"


async def after_checkin(
    scene: Scene, patient: Patient, training: Training, level: Level
) -> Effects:
    """The one question that goes with the reply, if there is one."""
    asked = await if_settled(scene, training)
    if asked or level is not Level.KEEP:
        return asked
    return await loading.offer(scene, patient, training) or await _swap(scene, patient, training)


async def if_settled(scene: Scene, training: Training) -> Effects:
    """After "hard" or "it hurt", once, at the next contact a day later: is it as usual?"""
    stored = to_ask_if_settled(training)
    if stored is None:
        return []
    after = timedelta(hours=scene.content.policies.quotas.settle_asked_after_hours)
    if scene.now < stored.told_at + after:
        return []
    drill = DrillId(stored.session.practice)
    asked = replace(stored, session=replace(stored.session, settle_asked=True))
    await sessions.put(scene.session, asked)
    return [AskOfDrill(stored.id, drill, Asks.SETTLED, fresh=True, on=stored.session.on)]


async def _swap(scene: Scene, patient: Patient, training: Training) -> Effects:
    """After 14 days running with the same drill: would another one be welcome? (A1)

    One offer in 14 days, answered or not: silence lets it lapse, as P12 lets what is ignored rest.
    The drill that was offered longest ago comes first, so that none is asked about over the others.
    """
    if patient.leave_out is None:
        return []
    record = training.record
    plan = plan_of(scene, patient, training)
    offered = _offered_on(record)
    lately = record.today - timedelta(days=plan.policy.swap_after_days)
    if any(on > lately for on in offered.values()):
        return []
    kept = (practice for practice in training.practices if practice.kind is PracticeKind.DRILL)
    for practice in sorted(kept, key=lambda one: offered.get(one.item, date.min)):
        last = offered.get(practice.item)
        done_on = _done_on(training, practice.item)
        found = swaps(
            practice,
            plan,
            patient.leave_out,
            done_on,
            screen_changed_on=_screen_changed_on(scene, training, practice),
            last_offered_on=last,
        )
        if found is None:
            continue
        _, reason = found
        key = await notices.keep(scene, patient, record.today, reason)
        days = int(reason.inputs["days"])
        return [AskOfDrill(key, DrillId(practice.item), Asks.SWAP, fresh=True, days=days)]
    return []


def _screen_changed_on(scene: Scene, training: Training, practice: Practice) -> date | None:
    """When what the screen finds where this drill works last became something else."""
    told, policy = training.told, scene.content.policies.screens
    drill = scene.content.choosable[DrillId(practice.item)]
    tests = scene.content.library.tests
    return changed_on(told.results, tests, told.person, policy, track_of(drill))


def _done_on(training: Training, drill: str) -> set[date]:
    told = (stored.session for stored in training.sessions)
    return {session.on for session in told if session.practice == drill and session.is_done}


def _offered_on(record: Record) -> dict[str, date]:
    """When a swap was last offered for each drill."""
    return {
        str(suggestion.reasons[0].inputs["drill"]): suggestion.diary_date
        for suggestion in record.noticed(SWAP)
    }
