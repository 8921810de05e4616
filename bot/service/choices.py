"""Answers that take more than one tap: several options, and the same as last time."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core import conversation
from bot.core.checkin import Reply
from bot.core.conversation import Flow, FlowKind
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, QuestionId, QuestionKind
from bot.service import checkins
from bot.service.about_checkins import AskQuestion
from bot.service.effects import Effects
from bot.service.opening import questionnaire_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import patients
from bot.storage.checkins import CheckIn, CheckInId

TICKED = "ticked"  # under which the flow keeps the ticks, from Several on


async def choose_several(
    scene: Scene, patient: Patient, checkin_id: CheckInId, question: QuestionId
) -> Effects:
    """Show the options to be ticked, none of them yet."""
    stored = await _asking(scene, patient, checkin_id, question)
    if stored is None:
        return [Answered(Toast.STALE)]
    await checkins.put_flow(scene, patient, stored, {TICKED: ""})
    return [await checkins.question_effect(scene, patient, stored, choosing_several=True)]


async def answer_several(
    scene: Scene, patient: Patient, checkin_id: CheckInId, question: QuestionId, option: OptionId
) -> Effects:
    """Tick or untick one of several; nothing is recorded until Done."""
    stored = await _asking(scene, patient, checkin_id, question, option)
    if stored is None:
        return [Answered(Toast.STALE)]
    stack = await patients.conversation(scene.session, patient.id)
    flow = conversation.find(stack, FlowKind.CHECKIN)
    ticked = ticked_in(flow) if flow and flow.key == str(stored.id) else ()
    if option in ticked:
        ticked = tuple(other for other in ticked if other != option)
    else:
        ticked = (*ticked, option)
    return [await _show_ticks(scene, patient, stored, ticked)]


async def tick_more(
    scene: Scene, patient: Patient, flow: Flow, question: QuestionId, options: Sequence[OptionId]
) -> Effects:
    """Tick what was typed beside what is ticked; without any options ask again, ticks and all."""
    stored = await _asking(scene, patient, CheckInId(int(flow.key)), question)
    if stored is None:
        return [Answered(Toast.STALE)]
    ticked = tuple(dict.fromkeys((*ticked_in(flow), *options)))
    shown = await _show_ticks(scene, patient, stored, ticked)
    return [replace(shown, again=not options)]


async def finish_several(
    scene: Scene, patient: Patient, checkin_id: CheckInId, question: QuestionId
) -> Effects:
    """Record what is ticked; nothing ticked counts as skipped."""
    stack = await patients.conversation(scene.session, patient.id)
    flow = conversation.find(stack, FlowKind.CHECKIN)
    ticked = ticked_in(flow) if flow and flow.key == str(checkin_id) else ()
    return await checkins.answer(scene, patient, checkin_id, Reply(question, ticked or None))


async def same_as_yesterday(
    scene: Scene, patient: Patient, checkin_id: CheckInId, question: QuestionId
) -> Effects:
    """Give the answer that this question got last time."""
    stored = await checkins.own(scene, patient, checkin_id)
    if stored is None:
        return [Answered(Toast.STALE)]
    value = await checkins.last_answer(scene, stored, question)
    if value is None:
        return [await checkins.question_effect(scene, patient, stored, again=True)]
    return await checkins.answer(scene, patient, checkin_id, Reply(question, value))


def is_ticking(flow: Flow) -> bool:
    """Whether several are being ticked: those that are typed then are some more of them."""
    return TICKED in flow.data


def ticked_in(flow: Flow) -> tuple[OptionId, ...]:
    """The options that are ticked so far."""
    return tuple(OptionId(option) for option in flow.data.get(TICKED, "").split())


async def _show_ticks(
    scene: Scene, patient: Patient, stored: CheckIn, ticked: Sequence[OptionId]
) -> AskQuestion:
    await checkins.put_flow(scene, patient, stored, {TICKED: " ".join(ticked)})
    return await checkins.question_effect(
        scene, patient, stored, ticked=ticked, choosing_several=True
    )


async def _asking(
    scene: Scene,
    patient: Patient,
    checkin_id: CheckInId,
    question: QuestionId,
    option: OptionId | None = None,
) -> CheckIn | None:
    """The check-in, if it asks this question now and several of its options may be chosen."""
    stored = await checkins.own(scene, patient, checkin_id)
    if stored is None or stored.progress.current != question:
        return None
    known = questionnaire_of(scene, stored).question(question)
    if known is None or known.kind is not QuestionKind.SEVERAL:
        return None
    return stored if option is None or option in known.options else None
