"""Drills: choosing one with its reason, offering more, an easier one, and the whole card."""

from dataclasses import replace
from datetime import date, datetime

from bot.core.diary import Reason
from bot.core.drill_kinds import Quality
from bot.core.drills import Choice, DrillContext, DrillId, Slot, choose_drills, gentler, suits
from bot.core.pacing import Level, recommend
from bot.core.patient import Patient
from bot.service import questions, safety
from bot.service.about_moves import Occasion, OfferDrill, OfferedDrill, ShowDrillSteps
from bot.service.asked_of_drills import heard
from bot.service.effects import Effects
from bot.service.giving import give
from bot.service.records import Record, read_record, today_of
from bot.service.saying import Answered, Notice, Say, Subject, Toast
from bot.service.scene import Scene
from bot.service.training import Training, catch_up, plan_of
from bot.storage import sessions, suggestions
from bot.storage.suggestions import Suggestion, SuggestionId, SuggestionKind

A_DAY = 3  # product.md: one drill is the default, up to three on request
EVENING_FROM_HOUR = 17
MORNING_UNTIL_HOUR = 11


async def another(scene: Scene, patient: Patient) -> Effects:
    """One more drill for today, unless a hold stands or there were three."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    record = await read_record(scene, patient, today_of(scene, patient))
    given = given_today(record)
    if given >= A_DAY:
        return [Say(Notice.DRILLS_ENOUGH, subject=Subject.ADVICE)]
    training = await catch_up(scene, patient, record)
    level = recommend(record.diary, scene.content.pacing, record.today).level
    offered = await suggest(scene, patient, training, level)
    if offered is None:
        return [Say(Notice.DRILLS_ENOUGH, subject=Subject.ADVICE)]
    occasion = Occasion.ANOTHER if given else Occasion.FIRST
    asked = await heard(scene, patient, await questions.if_settled(scene, training))
    return [OfferDrill(offered, A_DAY - given - 1, occasion), *asked]


async def one_more(scene: Scene, patient: Patient, suggestion_id: SuggestionId) -> Effects:
    """One more drill after one that was suggested to this patient, once."""
    after = await own_drill(scene, patient, suggestion_id)
    if after is None:
        return [Answered(Toast.STALE)]
    given = await suggestions.since(scene.session, patient.id, today_of(scene, patient))
    moves = [one for one in given if one.kind is SuggestionKind.DRILL]
    if any(move.made_at > after.made_at for move in moves):
        return [Answered(Toast.STALE)]  # it was tapped twice
    return await another(scene, patient)


async def easier(scene: Scene, patient: Patient, suggestion_id: SuggestionId) -> Effects:
    """The easier neighbour of a drill that was suggested, in its place."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    suggestion = await own_drill(scene, patient, suggestion_id)
    if suggestion is None:
        return [Answered(Toast.STALE)]
    record = await read_record(scene, patient, today_of(scene, patient))
    choice = await _easier(scene, patient, record, DrillId(suggestion.item))
    if choice is None:
        return [Answered(Toast.STALE)]
    offered = await _store(scene, patient, record, choice)
    left = max(0, A_DAY - given_today(record) - 1)
    return [OfferDrill(offered, left, Occasion.EASIER)]


async def suggest(
    scene: Scene,
    patient: Patient,
    training: Training,
    level: Level,
    slot: Slot | None = None,
    for_day: date | None = None,
) -> OfferedDrill | None:
    """Choose a drill for a part of a day (now without one), store it with its reason.

    None if nothing is left that may be suggested today.
    """
    context = _context(scene, patient, training, level, slot, for_day)
    choices = choose_drills(scene.content.choosable, context, 1)
    if not choices:
        return None
    return await _store(scene, patient, training.record, choices[0])


async def suggest_mobility(
    scene: Scene, patient: Patient, training: Training, level: Level, reason: Reason
) -> OfferedDrill | None:
    """The same among mobility drills alone, for a reason of its own that leads."""
    context = _context(scene, patient, training, level)
    mobility = {
        name: drill
        for name, drill in scene.content.choosable.items()
        if drill.quality is Quality.MOBILITY
    }
    choices = choose_drills(mobility, context, 1)
    if not choices:
        return None
    [choice] = choices
    because_of_both = replace(choice, reasons=(reason, *choice.reasons))
    return await _store(scene, patient, training.record, because_of_both)


async def show_steps(scene: Scene, patient: Patient, suggestion_id: SuggestionId) -> Effects:
    """The whole card of a drill that was suggested, unless it is left out for them by now."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    suggestion = await own_drill(scene, patient, suggestion_id)
    if suggestion is None:
        return [Answered(Toast.STALE)]
    drill = scene.content.choosable[DrillId(suggestion.item)]
    if not suits(drill, patient.leave_out):
        return [Say(Notice.DRILL_LEFT_OUT)]
    told = await sessions.find(scene.session, suggestion.id) is not None
    record = await read_record(scene, patient, today_of(scene, patient))
    smaller = None if told else await _easier(scene, patient, record, drill.id)
    offered = offered_again(suggestion, patient)
    return [ShowDrillSteps(offered, told=told, easier=smaller is not None)]


async def own_drill(
    scene: Scene, patient: Patient, suggestion_id: SuggestionId
) -> Suggestion | None:
    """The suggestion, if it is this patient's and of a drill that there still is."""
    suggestion = await suggestions.find(scene.session, suggestion_id)
    if suggestion is None or suggestion.patient_id != patient.id:
        return None
    return suggestion if suggestion.item in scene.content.drills else None


def given_today(record: Record) -> int:
    """How many drills were suggested today."""
    return sum(1 for day, _ in record.drills() if day == record.today)


def offered_again(suggestion: Suggestion, patient: Patient) -> OfferedDrill:
    """A stored suggestion as it was offered."""
    return OfferedDrill(
        suggestion.id,
        DrillId(suggestion.item),
        suggestion.reasons,
        suggestion.percent,
    )


def slot_of(now: datetime, patient: Patient) -> Slot:
    """The part of the patient's day: whenever they wake, the first hour is their morning."""
    local = now.astimezone(patient.zone)
    if patient.day.is_first_hour(local.time()):
        return Slot.MORNING
    hour = local.hour
    if hour >= EVENING_FROM_HOUR or hour < 4:
        return Slot.EVENING
    return Slot.MORNING if hour < MORNING_UNTIL_HOUR else Slot.BREAK


def _context(
    scene: Scene,
    patient: Patient,
    training: Training,
    level: Level,
    slot: Slot | None = None,
    for_day: date | None = None,
) -> DrillContext:
    record = training.record
    return DrillContext(
        today=record.today,
        slot=slot or slot_of(scene.now, patient),
        level=level,
        wish=patient.wish,
        leave_out=patient.leave_out,
        suggested=record.drills(),
        seconds_at_most=training.told.seconds_at_most,
        plan=plan_of(scene, patient, training, for_day),
        demands=training.told.demands,
    )


async def _easier(scene: Scene, patient: Patient, record: Record, than: DrillId) -> Choice | None:
    training = await catch_up(scene, patient, record)
    level = recommend(record.diary, scene.content.pacing, record.today).level
    context = _context(scene, patient, training, level)
    return gentler(scene.content.choosable, context, than)


async def _store(scene: Scene, patient: Patient, record: Record, choice: Choice) -> OfferedDrill:
    suggestion = await give(
        scene,
        patient,
        record.today,
        SuggestionKind.DRILL,
        choice.drill,
        choice.reasons,
        percent=choice.percent,
        is_new=choice.is_new,
    )
    return offered_again(suggestion, patient)
