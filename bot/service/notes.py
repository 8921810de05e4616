"""A note to a check-in, in the patient's own words."""

from dataclasses import replace

from bot.core import conversation
from bot.core.conversation import Flow, FlowKind
from bot.core.patient import Patient
from bot.service import checkins
from bot.service.about_checkins import AskNote
from bot.service.checkin_cards import receipt
from bot.service.effects import Effects
from bot.service.saying import Answered, Notice, Say, Toast
from bot.service.scene import Scene
from bot.storage import checkins as stored_checkins
from bot.storage import patients
from bot.storage.checkins import CheckInId, CheckInState

NOTE_AT_MOST = 2000  # characters


async def ask_note(scene: Scene, patient: Patient, checkin_id: CheckInId) -> Effects:
    """Wait for a note to this check-in."""
    stored = await checkins.own(scene, patient, checkin_id)
    if stored is None:
        return [Answered(Toast.STALE)]
    stack = await patients.conversation(scene.session, patient.id)
    flow = Flow(FlowKind.NOTE, str(checkin_id), "typing")
    await patients.save_conversation(scene.session, patient.id, conversation.put(stack, flow))
    return [AskNote(stored.id)]


async def keep_note(scene: Scene, patient: Patient, checkin_id: CheckInId, text: str) -> Effects:
    """Store a note; of a longer text the first 2,000 characters."""
    await checkins.leave(scene, patient, FlowKind.NOTE)
    stored = await checkins.own(scene, patient, checkin_id)
    if stored is None:
        return [Say(Notice.OUT_OF_PLACE)]
    note = text[:NOTE_AT_MOST]
    await stored_checkins.set_note(scene.session, stored.id, note)
    told = [Say(Notice.NOTE_SHORTENED)] if len(text) > NOTE_AT_MOST else []
    shown = replace(stored, note=note)
    if stored.state is CheckInState.OPEN:
        return [*told, *await checkins.show_question(scene, patient, shown)]
    return [*told, await receipt(scene, patient, shown)]


async def leave_note(scene: Scene, patient: Patient, checkin_id: CheckInId) -> Effects:
    """Stop waiting for a note."""
    await checkins.leave(scene, patient, FlowKind.NOTE)
    return await checkins.show(scene, patient, checkin_id)
