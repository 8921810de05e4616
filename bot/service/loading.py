"""The doors to loading (A9): offered when one is open, never begun unasked."""

from datetime import date, timedelta

from bot.core.patient import Patient
from bot.core.phases import Door, Facts, Gate, accepted, offered
from bot.core.sessions import is_settled
from bot.service import notices, rhythms, safety
from bot.service.about_drills import AskToLoad, TellOfLoad
from bot.service.about_plans import OpenDoor
from bot.service.effects import Effects
from bot.service.records import read_record, today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.service.training import Training, catch_up
from bot.storage import sessions
from bot.storage.suggestions import Suggestion, SuggestionId

DOOR = "A9"


def open_to(scene: Scene, patient: Patient, training: Training) -> OpenDoor | None:
    """The door that may be taken, with its last offer; an offer of the other door is none of it."""
    found = _open_door(scene, patient, training)
    if found is None:
        return None
    offers = (
        earlier
        for earlier in reversed(training.record.noticed(DOOR))
        if earlier.reasons[0].inputs["door"] == found.door.value
    )
    last = next(offers, None)
    return OpenDoor(found.door) if last is None else OpenDoor(found.door, last.diary_date, last.id)


async def offer(scene: Scene, patient: Patient, training: Training) -> Effects:
    """The open door, if there is one and it was not offered lately."""
    record = training.record
    since = record.today - timedelta(days=scene.content.policies.phases.offer_again_days)
    if any(earlier.diary_date > since for earlier in record.noticed(DOOR)):
        return []
    found = _open_door(scene, patient, training)
    if found is None:
        return []
    key = await notices.keep(scene, patient, record.today, found.reason)
    return [AskToLoad(key, found.door)]


async def answer(
    scene: Scene, patient: Patient, notice_id: SuggestionId, *, is_yes: bool
) -> Effects:
    """The patient begins, if the door is still open, or leaves it for now."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    record = await read_record(scene, patient, today_of(scene, patient))
    training = await catch_up(scene, patient, record)
    notice = await notices.own(scene, patient, notice_id, DOOR)
    if notice is None or _is_begun(training, notice):
        return [Answered(Toast.STALE)]
    if not is_yes:
        asked = await _ask_how_often(scene, patient, notice.diary_date)
        return [TellOfLoad(notice_id, begins=False), *asked]
    found = _open_door(scene, patient, training)
    if found is None:
        return [Answered(Toast.STALE)]
    standing = accepted(training.standing, found, record.today)
    await sessions.set_standing(scene.session, patient.id, standing)
    asked = await _ask_how_often(scene, patient, notice.diary_date)
    return [TellOfLoad(notice_id, begins=True), *asked]


async def _ask_how_often(scene: Scene, patient: Patient, offered_on: date) -> Effects:
    """U9: after either answer, as the gate has opened all the same; once for each offer."""
    if patient.rhythm_asked_on is not None and patient.rhythm_asked_on >= offered_on:
        return []
    return await rhythms.offer(scene, patient, today_of(scene, patient), opens=True)


def facts_of(scene: Scene, patient: Patient, training: Training) -> Facts:
    """What the doors look at besides the diary; whether it is wanted is what the offer asks."""
    policies, diary = scene.content.policies, training.record.diary
    settled = [
        is_settled(stored.session, diary, policies.pacing, policies.quotas)
        for stored in training.sessions
        if stored.session.is_done
    ]
    told, is_held = training.told, patient.hold_id is not None
    return Facts(settled, told.psfs_first, told.psfs_now, is_held=is_held, wants_load=True)


def _is_begun(training: Training, notice: Suggestion) -> bool:
    """Whether what was offered has begun, from another copy of its buttons such as /plan's."""
    door = training.standing.door
    return door is not None and door in {Door(str(notice.reasons[0].inputs["door"])), Door.GATE}


def _open_door(scene: Scene, patient: Patient, training: Training) -> Gate | None:
    """The door that is open; whether the patient wants it is what the offer asks."""
    record = training.record
    policies = scene.content.policies
    facts = facts_of(scene, patient, training)
    return offered(training.standing, record.diary, facts, policies.phases, record.today)
