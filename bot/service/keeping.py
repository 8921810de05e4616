"""What the patient keeps up: taken up with a move, let go with it, changed on request (A1, B12)."""

from bot.core.diary import Reason
from bot.core.drill_kinds import Drill, DrillId
from bot.core.patient import Patient
from bot.core.plan import (
    Plan,
    Practice,
    PracticeKind,
    Uptake,
    adopt,
    drop,
    in_place_of,
    replaced,
    undone,
)
from bot.service import drills, notices, safety
from bot.service.about_drills import TellOfDrill, Tells
from bot.service.effects import Effects
from bot.service.questions import SWAP
from bot.service.records import read_record, today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.service.training import Training, catch_up, plan_of
from bot.storage import sessions
from bot.storage.sessions import StoredSession
from bot.storage.suggestions import Suggestion, SuggestionId


async def known(scene: Scene, patient: Patient) -> tuple[Training, Plan]:
    """Where the drills stand, and the plan made of it."""
    record = await read_record(scene, patient, today_of(scene, patient))
    training = await catch_up(scene, patient, record)
    return training, plan_of(scene, patient, training)


async def take_up(
    scene: Scene, patient: Patient, stored: StoredSession, suggestion: Suggestion, drill: Drill
) -> bool:
    """Keep it up from now on, if it is new or a step up; True if there is no room for it (B12)."""
    training, plan = await known(scene, patient)
    if drill.id in plan.kept_drills:
        return False
    practices, new = training.practices, Practice(PracticeKind.DRILL, drill.id, plan.today)
    lower = plan.steps_up_from(drill)
    if lower is not None:
        kept = replaced(practices, lower, drill.id, plan.today)
        await _change(scene, stored, kept, Uptake(new, _kept(practices, lower)))
        return False
    if not suggestion.is_new or not (plan.has_room or drill in plan.wanted()):
        return False
    taken = adopt(practices, new, plan.practices_at_most)
    if isinstance(taken, Reason):
        return True
    await _change(scene, stored, taken, Uptake(new))
    return False


async def let_go(scene: Scene, patient: Patient, stored: StoredSession | None) -> None:
    """What became a practice by this session is none after all; what it replaced is back."""
    if stored is None or stored.uptake is None:
        return
    kept = await sessions.practices(scene.session, patient.id)
    await sessions.set_practices(scene.session, patient.id, undone(kept, stored.uptake))


async def make_room(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId, rests: DrillId | None
) -> Effects:
    """Which practice may rest for a new one (B12); None keeps the four as they are."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    suggestion = await drills.own_drill(scene, patient, suggestion_id)
    stored = await sessions.find(scene.session, suggestion_id)
    if suggestion is None or stored is None:
        return [Answered(Toast.STALE)]
    name = DrillId(suggestion.item)
    if rests is None:
        return [TellOfDrill(suggestion.id, name, Tells.STAYS)]
    kept = await sessions.practices(scene.session, patient.id)
    fewer = drop(kept, PracticeKind.DRILL, rests)
    new = Practice(PracticeKind.DRILL, name, today_of(scene, patient))
    taken = adopt(fewer, new, scene.content.policies.burden.active_practices)
    if len(fewer) == len(kept) or isinstance(taken, Reason):
        return [Answered(Toast.STALE)]
    await _change(scene, stored, taken, Uptake(new, _kept(kept, rests)))
    return [TellOfDrill(suggestion.id, rests, Tells.DROPPED, other=name)]


async def swap(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId, *, is_yes: bool
) -> Effects:
    """Something new in the place of a drill that was done on 14 days, or not (A1)."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    found = await notices.own(scene, patient, suggestion_id, SWAP)
    if found is None:
        return [Answered(Toast.STALE)]
    old = DrillId(str(found.reasons[0].inputs["drill"]))
    if not is_yes:
        return [TellOfDrill(found.id, old, Tells.STAYS)]
    training, plan = await known(scene, patient)
    for practice in training.practices:
        others = in_place_of(practice, plan, patient.leave_out or frozenset())
        if practice.item == old and others:
            new = others[0]
            kept = replaced(training.practices, old, new, plan.today)
            await sessions.set_practices(scene.session, patient.id, kept)
            return [TellOfDrill(found.id, old, Tells.SWAPPED, other=new)]
    return [Answered(Toast.STALE)]


def _kept(practices: tuple[Practice, ...], drill: str) -> Practice:
    kind = PracticeKind.DRILL
    return next(one for one in practices if (one.kind, one.item) == (kind, drill))


async def _change(
    scene: Scene, stored: StoredSession, kept: tuple[Practice, ...], uptake: Uptake
) -> None:
    """Store what is kept up from now on, and by which session, so that it can be taken back."""
    await sessions.set_practices(scene.session, stored.patient_id, kept)
    await sessions.set_uptake(scene.session, stored.id, uptake)
