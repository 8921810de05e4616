"""Drills: choosing one with its reason, offering more, and what the patient says of it."""

from datetime import datetime

from bot.core.drills import DrillContext, DrillId, Slot, choose_drills
from bot.core.pacing import Level, recommend
from bot.core.patient import Patient
from bot.service import safety
from bot.service.effects import (
    Answered,
    Effects,
    Notice,
    OfferDrill,
    OfferedDrill,
    Say,
    ShowDrillSteps,
    Subject,
    Toast,
)
from bot.service.records import Record, read_record, today_of
from bot.service.scene import Scene
from bot.storage import suggestions
from bot.storage.suggestions import Feedback, Suggestion, SuggestionId, SuggestionKind

A_DAY = 3  # product.md: one drill is the default, up to three on request
EVENING_FROM_HOUR = 17
MORNING_UNTIL_HOUR = 11


async def another(scene: Scene, patient: Patient) -> Effects:
    """One more drill for today, unless a hold stands or there were three."""
    hold = await safety.standing_hold(scene, patient)
    if hold is not None:
        return [safety.blocked_by(hold, patient)]
    record = await read_record(scene, patient, today_of(scene, patient))
    given = sum(1 for day, _ in record.drills() if day == record.today)
    if given >= A_DAY:
        return [Say(Notice.DRILLS_ENOUGH, subject=Subject.ADVICE)]
    level = recommend(record.diary, scene.content.pacing, record.today).level
    offered = await suggest(scene, patient, record, level)
    if offered is None:
        return [Say(Notice.DRILLS_ENOUGH, subject=Subject.ADVICE)]
    return [OfferDrill(offered, A_DAY - given - 1, is_first=given == 0)]


async def one_more(scene: Scene, patient: Patient, suggestion_id: SuggestionId) -> Effects:
    """One more drill after one that was suggested to this patient."""
    if await _own_drill(scene, patient, suggestion_id) is None:
        return [Answered(Toast.STALE)]
    return await another(scene, patient)


async def suggest(
    scene: Scene, patient: Patient, record: Record, level: Level, slot: Slot | None = None
) -> OfferedDrill | None:
    """Choose a drill for a part of the day (now without one), store it with its reason.

    None if nothing is left that may be suggested today.
    """
    context = DrillContext(
        today=record.today,
        slot=slot or slot_of(scene.now, patient),
        level=level,
        wish=patient.wish,
        leave_out=patient.leave_out,
        suggested=record.drills(),
    )
    choices = choose_drills(scene.content.choosable, context, 1)
    if not choices:
        return None
    suggestion = Suggestion(
        id=SuggestionId(scene.new_id()),
        patient_id=patient.id,
        diary_date=record.today,
        kind=SuggestionKind.DRILL,
        item=choices[0].drill,
        reasons=choices[0].reasons,
        policy_version=scene.content.pacing.version,
        made_at=scene.now,
    )
    await suggestions.add(scene.session, suggestion)
    return offered_again(suggestion, patient)


def offered_again(suggestion: Suggestion, patient: Patient) -> OfferedDrill:
    """A stored suggestion as it was offered."""
    return OfferedDrill(
        suggestion.id, DrillId(suggestion.item), suggestion.reasons, patient.wish_text
    )


async def show_steps(scene: Scene, patient: Patient, suggestion_id: SuggestionId) -> Effects:
    """The whole card of a drill that was suggested."""
    hold = await safety.standing_hold(scene, patient)
    if hold is not None:
        return [safety.blocked_by(hold, patient)]
    suggestion = await _own_drill(scene, patient, suggestion_id)
    if suggestion is None:
        return [Answered(Toast.STALE)]
    return [ShowDrillSteps(offered_again(suggestion, patient), suggestion.feedback)]


async def give_feedback(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId, feedback: Feedback
) -> Effects:
    """Store whether a drill was done."""
    suggestion = await _own_drill(scene, patient, suggestion_id)
    if suggestion is None:
        return [Answered(Toast.STALE)]
    if suggestion.feedback is feedback:
        return [Answered(Toast.NOTED)]
    await suggestions.set_feedback(scene.session, suggestion_id, feedback, scene.now)
    notice = Notice.DRILL_DONE if feedback is Feedback.DONE else Notice.DRILL_NOT_TODAY
    return [Answered(Toast.NOTED), Say(notice)]


def slot_of(now: datetime, patient: Patient) -> Slot:
    """The part of the patient's day."""
    hour = now.astimezone(patient.zone).hour
    if hour >= EVENING_FROM_HOUR or hour < 4:
        return Slot.EVENING
    return Slot.MORNING if hour < MORNING_UNTIL_HOUR else Slot.BREAK


async def _own_drill(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId
) -> Suggestion | None:
    suggestion = await suggestions.find(scene.session, suggestion_id)
    if suggestion is None or suggestion.patient_id != patient.id:
        return None
    return suggestion if suggestion.item in scene.content.drills else None
