"""The evening check-in: opening it, answering it, changing it, closing it."""

from dataclasses import replace
from datetime import date, datetime
from typing import assert_never

from bot.core import checkin as machine
from bot.core import conversation
from bot.core.checkin import (
    Ask,
    AskAgain,
    Cancel,
    Event,
    Finish,
    Forget,
    Record,
    Stop,
    Turn,
)
from bot.core.conversation import Flow, FlowKind
from bot.core.day import is_by_day
from bot.core.patient import Patient
from bot.core.questionnaire import Questionnaire
from bot.service import flares, replies, signs
from bot.service.about_checkins import AskQuestion, CheckInWaits, ChooseAnswerToEdit
from bot.service.checkin_cards import question_effect, receipt
from bot.service.effects import Effect, Effects
from bot.service.flare_days import FLARE_QUESTION, FLARE_SIGNS
from bot.service.opening import close_older, open_for, questionnaire_of
from bot.service.records import today_of
from bot.service.saying import Answered, Subject, Toast, Withdraw
from bot.service.scene import Scene
from bot.storage import checkins, patients
from bot.storage.checkins import CheckIn, CheckInId, CheckInState

ASKING = "asking"  # the only step of the flow
NOTE_AT_MOST = 2000  # characters


async def begin(
    scene: Scene, patient: Patient, day: date | None = None, due_until: datetime | None = None
) -> Effects:
    """Open the check-in of a diary day (today's without one), or show where it stands.

    `due_until` marks a scheduled prompt. Older check-ins that are still open are closed.
    """
    day = day or today_of(scene, patient)
    effects = await close_older(scene, patient, day)
    found = await checkins.of_day(scene.session, patient.id, day)
    if found is None or found.state is CheckInState.EARLY:
        found = await open_for(scene, patient, day, found)
        shown = await show_question(scene, patient, found, first=True, due_until=due_until)
        return [*effects, *shown]
    if due_until is None:
        effects.append(Withdraw((Subject.PROMPT,)))
    if found.state is CheckInState.COMPLETE:
        return [*effects, await receipt(scene, patient, found, fresh=True)]
    return [*effects, *await show_question(scene, patient, found, fresh=True, due_until=due_until)]


async def answer(scene: Scene, patient: Patient, checkin_id: CheckInId, event: Event) -> Effects:
    """Take an event of the patient's: a reply, Skip, Back, Cancel, Edit."""
    stored = await own(scene, patient, checkin_id)
    if stored is None:
        return [Answered(Toast.STALE)]
    questionnaire = questionnaire_of(scene, stored)
    turn = machine.advance(stored.progress, event, questionnaire)
    if not turn.effects:
        return [Answered(Toast.STALE)]
    return await _carry_out(scene, patient, stored, questionnaire, turn)


async def choose_edit(scene: Scene, patient: Patient, checkin_id: CheckInId) -> Effects:
    """Show the answers of a finished check-in, so that one can be changed."""
    stored = await own(scene, patient, checkin_id)
    if stored is None:
        return [Answered(Toast.STALE)]
    if stored.state is CheckInState.OPEN:
        return await show_question(scene, patient, stored)
    stack = await patients.conversation(scene.session, patient.id)
    flow = Flow(FlowKind.EDIT, str(checkin_id), "choose")
    await patients.save_conversation(scene.session, patient.id, conversation.put(stack, flow))
    return [ChooseAnswerToEdit(stored, tuple(stored.progress.answers))]


async def stop(scene: Scene, patient: Patient, flow: Flow) -> Effects:
    """Stop the check-in that is under way; its answers are kept."""
    return await answer(scene, patient, CheckInId(int(flow.key)), Cancel())


async def show(
    scene: Scene, patient: Patient, checkin_id: CheckInId, *, fresh: bool = False
) -> Effects:
    """Show a check-in where it stands: its question, or its receipt."""
    stored = await own(scene, patient, checkin_id)
    if stored is None:
        return [Answered(Toast.STALE)]
    if stored.state is CheckInState.CANCELLED and stored.diary_date == today_of(scene, patient):
        return await show_question(scene, patient, stored, fresh=fresh)
    if stored.state is not CheckInState.OPEN:
        await leave(scene, patient, FlowKind.EDIT)
        return [await receipt(scene, patient, stored, fresh=fresh)]
    return await show_question(scene, patient, stored, fresh=fresh)


async def show_again_after_outage(scene: Scene, patient: Patient, checkin_id: CheckInId) -> Effects:
    """A fresh, silent card for an open check-in whose taps may have been lost."""
    shown = await _show_open(scene, patient, checkin_id)
    return [replace(e, silent=True) if isinstance(e, AskQuestion) else e for e in shown]


async def remind(
    scene: Scene, patient: Patient, checkin_id: CheckInId, due_until: datetime
) -> Effects:
    """An open check-in once more, to be answered at once or put off."""
    shown = await _show_open(scene, patient, checkin_id)
    return [
        replace(e, reminds=True, due_until=due_until) if isinstance(e, AskQuestion) else e
        for e in shown
    ]


async def _show_open(scene: Scene, patient: Patient, checkin_id: CheckInId) -> Effects:
    stored = await own(scene, patient, checkin_id)
    if stored is None or stored.state is not CheckInState.OPEN:
        return []
    return await show_question(scene, patient, stored, fresh=True)


async def _carry_out(
    scene: Scene, patient: Patient, stored: CheckIn, questionnaire: Questionnaire, turn: Turn
) -> Effects:
    effects: Effects = []
    flagged = await _keep_answers(scene, stored, questionnaire, turn)
    state = CheckInState.OPEN
    if turn.state.current is None:
        state = CheckInState.CANCELLED if Stop() in turn.effects else CheckInState.COMPLETE
    stored = await checkins.save_progress(scene.session, stored.id, turn.state, state, scene.now)
    if flagged:
        effects += await _flagged(scene, patient, stored)
    if state is CheckInState.OPEN:
        if not flagged:
            again = [effect for effect in turn.effects if isinstance(effect, AskAgain)]
            too_low = any(effect.too_low for effect in again)
            effects += await show_question(
                scene, patient, stored, again=bool(again), too_low=too_low
            )
        return effects
    await leave(scene, patient, FlowKind.CHECKIN)
    is_told = turn.state.answers.get(FLARE_QUESTION) is not None
    if is_told and stored.diary_date == today_of(scene, patient):
        effects += await flares.close_asked(scene, patient)
    effects.append(await receipt(scene, patient, stored))
    if stored.diary_date < today_of(scene, patient):
        # Nothing is advised for a day that is over; the rules read it from now on.
        return [*effects, *await _back_to_today(scene, patient)]
    if state is CheckInState.COMPLETE and not flagged:
        effects += await replies.after_checkin(scene, patient, stored)
    return effects


async def _back_to_today(scene: Scene, patient: Patient) -> Effects:
    """Today's check-in, if an earlier one was filled in or changed in the middle of it."""
    found = await checkins.of_day(scene.session, patient.id, today_of(scene, patient))
    if found is None or found.state is not CheckInState.OPEN:
        return []
    shown = await show_question(scene, patient, found, fresh=True)
    return [replace(e, returns=True) if isinstance(e, AskQuestion) else e for e in shown]


async def _keep_answers(
    scene: Scene, stored: CheckIn, questionnaire: Questionnaire, turn: Turn
) -> bool:
    """Store what the turn recorded; returns whether a red flag is among it."""
    flagged = False
    for effect in turn.effects:
        match effect:
            case Record(question, value):
                await checkins.record(
                    scene.session, stored.id, question, value, questionnaire.version, scene.now
                )
                flagged |= question == FLARE_SIGNS and value == signs.SOME
            case Forget(question):
                await checkins.forget_answer(scene.session, stored.id, question)
            case Ask() | AskAgain() | Finish() | Stop():
                pass
            case _:
                assert_never(effect)
    return flagged


async def _flagged(scene: Scene, patient: Patient, stored: CheckIn) -> Effects:
    """A sign among those asked with a flare: the hold speaks, the check-in stands aside."""
    waits: list[Effect] = [CheckInWaits(stored.id)] if stored.progress.current else []
    return [*waits, *await signs.raise_them(scene, patient)]


async def show_question(
    scene: Scene,
    patient: Patient,
    stored: CheckIn,
    *,
    first: bool = False,
    fresh: bool = False,
    again: bool = False,
    too_low: bool = False,
    due_until: datetime | None = None,
) -> Effects:
    """The current question, moving past those that a new version no longer has."""
    questionnaire = questionnaire_of(scene, stored)
    take_up = machine.go_on if stored.progress.current is None else machine.resume
    turn = take_up(stored.progress, questionnaire)
    if turn.state.current is None:
        return await _carry_out(scene, patient, stored, questionnaire, turn)
    if turn.state != stored.progress or stored.state is not CheckInState.OPEN:
        stored = await checkins.save_progress(
            scene.session, stored.id, turn.state, CheckInState.OPEN, scene.now
        )
    await put_flow(scene, patient, stored)
    asked = await question_effect(scene, patient, stored, again=again)
    day = stored.diary_date
    past = day if day < today_of(scene, patient) else None
    by_day = is_by_day(scene.now.astimezone(patient.zone).time())
    asked = replace(
        asked,
        first=first,
        by_day=by_day,
        fresh=fresh,
        too_low=too_low,
        due_until=due_until,
        day=day,
        past_day=past,
    )
    return [asked]


async def put_flow(scene: Scene, patient: Patient, stored: CheckIn) -> None:
    """Let typed text belong to this check-in's question.

    Which one that is, the check-in alone knows: so nothing is written here from tap to tap.
    """
    stack = await patients.conversation(scene.session, patient.id)
    flow = Flow(FlowKind.CHECKIN, str(stored.id), ASKING)
    standing = conversation.find(stack, FlowKind.CHECKIN)
    if standing != flow or conversation.top(stack) != flow:
        await patients.save_conversation(scene.session, patient.id, conversation.put(stack, flow))


async def leave(scene: Scene, patient: Patient, kind: FlowKind) -> None:
    """Let go of a flow."""
    stack = await patients.conversation(scene.session, patient.id)
    await patients.save_conversation(scene.session, patient.id, conversation.without(stack, kind))


async def own(scene: Scene, patient: Patient, checkin_id: CheckInId) -> CheckIn | None:
    """The check-in, if it is this patient's."""
    stored = await checkins.find(scene.session, checkin_id)
    return stored if stored is not None and stored.patient_id == patient.id else None
