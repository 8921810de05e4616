"""What the patient says of a drill, and what follows from it.

"Done it" is one tap and enough. How it was may be said after it, in up to two taps more: easy, just
right, hard, or that it hurt and how much; and whether it was in control, where that counts towards
the next level. All of it stands on one card, which the answers change in place.
"""

from dataclasses import replace
from datetime import date

from bot.core.drill_kinds import Drill, DrillId
from bot.core.ladders import (
    Progress,
    after_session,
    answered_level_up,
    asks_level_up,
    track_of,
)
from bot.core.patient import Patient
from bot.core.plan import Plan, PracticeKind
from bot.core.questionnaire import SCALE_MAX
from bot.core.sessions import Feedback, Session
from bot.service import drills, keeping, move_days
from bot.service.about_drills import AskOfDrill, Asks, TellOfDrill, Tells
from bot.service.about_moves import RetireDrill
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.saying import Answered, Notice, Say, Toast
from bot.service.scene import Scene
from bot.storage import sessions
from bot.storage.sessions import StoredSession
from bot.storage.suggestions import Suggestion, SuggestionId

SAID = {Feedback.DONE: Tells.DONE, Feedback.EASY: Tells.EASY, Feedback.HARD: Tells.HARD}


async def was_done(scene: Scene, patient: Patient, suggestion_id: SuggestionId) -> Effects:
    """It was done: that counts; how it was may be said."""
    suggestion = await drills.own_drill(scene, patient, suggestion_id)
    before = await sessions.find(scene.session, suggestion_id)
    if suggestion is None or (before is not None and before.learnt):
        return [Answered(Toast.STALE)]
    if before is not None and before.session.is_done:
        return [Answered(Toast.NOTED)]
    on = move_days.day_of(scene, patient, suggestion, before)
    if on is None:
        return _too_old(suggestion)
    drill = scene.content.choosable[DrillId(suggestion.item)]
    stored = await _put(scene, patient, suggestion, on, Feedback.DONE)
    retired: Effects = [Answered(Toast.NOTED), RetireDrill(suggestion.id)]
    if patient.hold_id is not None:
        return [*retired, Say(Notice.DRILL_DONE_HELD)]
    await keeping.take_up(scene, patient, stored, suggestion, drill)
    if on < today_of(scene, patient):
        return [*retired, Say(Notice.DRILL_DONE_THEN, {"day": on})]
    return [*retired, AskOfDrill(suggestion.id, drill.id, Asks.HOW, fresh=True)]


async def was_skipped(scene: Scene, patient: Patient, suggestion_id: SuggestionId) -> Effects:
    """Not today, which is no fault; it also takes back that it was done."""
    suggestion = await drills.own_drill(scene, patient, suggestion_id)
    before = await sessions.find(scene.session, suggestion_id)
    if suggestion is None or (before is not None and before.learnt):
        return [Answered(Toast.STALE)]
    if before is not None and before.session.feedback is Feedback.SKIP:
        return [Answered(Toast.NOTED)]
    on = move_days.day_of(scene, patient, suggestion, before)
    if on is None:
        return _too_old(suggestion)
    await keeping.let_go(scene, patient, before)
    await _put(scene, patient, suggestion, on, Feedback.SKIP)
    counts = "less" if before is not None else "none"
    told = await sessions.since(scene.session, patient.id, on)
    if before is None and any(other.session.on == on and other.session.is_done for other in told):
        counts = "another"
    title = scene.content.drills[DrillId(suggestion.item)].title
    said = Say(Notice.DRILL_NOT_TODAY, {"drill": title, "counts": counts})
    return [Answered(Toast.NOTED), RetireDrill(suggestion.id), said]


async def was(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId, feedback: Feedback
) -> Effects:
    """How it was: easy, just right, hard, or that it hurt."""
    stored = await _open(scene, patient, suggestion_id)
    if stored is None:
        return [Answered(Toast.STALE)]
    told = replace(stored.session, feedback=feedback, during_0_10=None)
    stored = replace(stored, session=told, told_at=scene.now)
    await sessions.put(scene.session, stored)
    drill = scene.content.choosable[DrillId(told.practice)]
    if feedback is Feedback.HURT:
        return [AskOfDrill(stored.id, drill.id, Asks.HOW_MUCH)]
    if patient.hold_id is not None:
        return [TellOfDrill(stored.id, drill.id, SAID[feedback])]
    training, plan = await keeping.known(scene, patient)
    progress = training.levels.get(track_of(drill), Progress())
    ladders = scene.content.policies.ladders
    if asks_level_up(progress, drill, told, scene.content.book, ladders):
        most = ladders.effort_at_most if drill.phase > 1 else None
        return [AskOfDrill(stored.id, drill.id, Asks.LEVEL_UP, effort_at_most=most)]
    return await _end(scene, patient, stored, plan, SAID[feedback])


async def hurt(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId, pain_0_10: int
) -> Effects:
    """How much it hurt while it was done. What was new is not kept up."""
    stored = await _open(scene, patient, suggestion_id)
    if stored is None or not 0 <= pain_0_10 <= SCALE_MAX:
        return [Answered(Toast.STALE)]
    told = replace(stored.session, feedback=Feedback.HURT, during_0_10=pain_0_10)
    await keeping.let_go(scene, patient, stored)
    stored = replace(stored, session=told, told_at=scene.now, uptake=None)
    await sessions.put(scene.session, stored)
    return [TellOfDrill(stored.id, DrillId(told.practice), Tells.HURT)]


async def level_up(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId, *, is_yes: bool
) -> Effects:
    """Whether it was in control, which counts towards the next level."""
    stored = await _open(scene, patient, suggestion_id)
    if stored is None:
        return [Answered(Toast.STALE)]
    ladders = scene.content.policies.ladders
    told = answered_level_up(stored.session, ladders, is_yes=is_yes)
    stored = replace(stored, session=told, told_at=scene.now)
    await sessions.put(scene.session, stored)
    _, plan = await keeping.known(scene, patient)
    tells = Tells.IN_CONTROL if is_yes else Tells.NOT_YET
    return await _end(scene, patient, stored, plan, tells)


async def settled(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId, *, is_yes: bool
) -> Effects:
    """Whether it was back to its usual a day later; a No counts against the next level (P5)."""
    stored = await sessions.find(scene.session, suggestion_id)
    if stored is None or stored.patient_id != patient.id or not stored.session.settle_asked:
        return [Answered(Toast.STALE)]
    told = replace(stored.session, settled=is_yes)
    await sessions.put(scene.session, replace(stored, session=told))
    drill = scene.content.choosable.get(DrillId(told.practice))
    if drill is None:
        return [Answered(Toast.NOTED)]
    if not is_yes:
        await _set_back(scene, patient, drill, told)
    tells = Tells.SETTLED if is_yes else Tells.NOT_SETTLED
    return [TellOfDrill(stored.id, drill.id, tells)]


def may_take_back(scene: Scene, stored: StoredSession) -> bool:
    """Whether what was said of a move can be unsaid: until something was made of it."""
    is_there = stored.session.practice in scene.content.drills
    return is_there and not stored.learnt and not stored.session.settle_asked


async def take_back(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId
) -> StoredSession | None:
    """Forget what was said of a move (U2), so that all is as it was before.

    Returns what was said, None if it can't be taken back.
    """
    stored = await sessions.find(scene.session, suggestion_id)
    if stored is None or stored.patient_id != patient.id or not may_take_back(scene, stored):
        return None
    await keeping.let_go(scene, patient, stored)
    await sessions.forget(scene.session, suggestion_id)
    return stored


def _too_old(suggestion: Suggestion) -> Effects:
    return [Answered(Toast.STALE), RetireDrill(suggestion.id), Say(Notice.DRILL_TOO_OLD)]


async def _put(
    scene: Scene, patient: Patient, suggestion: Suggestion, on: date, feedback: Feedback
) -> StoredSession:
    session = Session(suggestion.item, on, feedback)
    stored = StoredSession(suggestion.id, patient.id, session, suggestion.percent, scene.now)
    await sessions.put(scene.session, stored)
    return stored


async def _open(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId
) -> StoredSession | None:
    """The session, if it is this patient's, was done, and has not been counted yet."""
    stored = await sessions.find(scene.session, suggestion_id)
    if stored is None or stored.patient_id != patient.id or stored.learnt:
        return None
    is_there = stored.session.practice in scene.content.drills
    return stored if is_there and stored.session.is_done else None


async def _set_back(scene: Scene, patient: Patient, drill: Drill, told: Session) -> None:
    levels = await sessions.levels(scene.session, patient.id)
    track = track_of(drill)
    book, ladders = scene.content.book, scene.content.policies.ladders
    before = levels.get(track, Progress())
    after = after_session(before, drill, told, book, ladders, is_settled=False, is_red=True)
    await sessions.set_levels(scene.session, patient.id, {track: after})


async def _end(
    scene: Scene, patient: Patient, stored: StoredSession, plan: Plan, tells: Tells
) -> Effects:
    """The last word, or first which practice may rest, if there is no room for a new one."""
    drill = scene.content.choosable[DrillId(stored.session.practice)]
    suggestion = await drills.own_drill(scene, patient, stored.id)
    if suggestion is not None and await keeping.take_up(scene, patient, stored, suggestion, drill):
        kept = tuple(p.item for p in plan.practices if p.kind is PracticeKind.DRILL)
        rests = tuple(DrillId(name) for name in kept if name in scene.content.drills)
        return [AskOfDrill(stored.id, drill.id, Asks.DROP, practices=rests)]
    return [TellOfDrill(stored.id, drill.id, tells)]
