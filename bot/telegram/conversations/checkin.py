"""The check-in: taps and typed answers."""

from bot.core.checkin import Cancel, Event, GoBack, Reopen, Reply, Skip, progress
from bot.core.conversation import Flow
from bot.core.patient import Patient
from bot.core.questionnaire import AnswerValue, OptionId, Question, QuestionId, QuestionKind
from bot.service import checkins, choices, editing, notes, reminders
from bot.service.effects import Effects
from bot.service.opening import questionnaire_of
from bot.service.records import today_of
from bot.service.saying import Answered, Toast
from bot.storage.checkins import CheckIn, CheckInId
from bot.telegram.buttons import AnswerButton, CheckInButton
from bot.telegram.conversations.typed import UNCLEAR, is_enough, typed_value, way_out
from bot.telegram.reading import chosen_label
from bot.telegram.visit import Visit


async def tap(visit: Visit, patient: Patient, button: AnswerButton | CheckInButton) -> Effects:
    """A tap on a check-in's card."""
    if isinstance(button, AnswerButton):
        return await tap_answer(visit, patient, button)
    return await tap_action(visit, patient, button)


async def tap_answer(visit: Visit, patient: Patient, button: AnswerButton) -> Effects:
    """A tap on an answer."""
    question = QuestionId(button.question)
    value: AnswerValue = (OptionId(button.value),)
    if button.value.isdecimal() and button.value.isascii():
        value = int(button.value)
    checkin_id = CheckInId(button.checkin)
    return await checkins.answer(visit.scene, patient, checkin_id, Reply(question, value))


async def tap_action(visit: Visit, patient: Patient, button: CheckInButton) -> Effects:
    """A tap on anything else of a check-in's card."""
    scene = visit.scene
    checkin_id = CheckInId(button.checkin)
    question = QuestionId(button.question)
    event = _event(button.action, question)
    if event is not None:
        return await checkins.answer(scene, patient, checkin_id, event)
    match button.action:
        case "show":
            return await checkins.show(scene, patient, checkin_id)
        case "edit":
            return await checkins.choose_edit(scene, patient, checkin_id)
        case "note":
            return await notes.ask_note(scene, patient, checkin_id)
        case "leave_note":
            return await notes.leave_note(scene, patient, checkin_id)
        case "snooze" if question.isdecimal() and question.isascii():
            return await reminders.snooze(scene, patient, checkin_id, int(question))
        case _:
            return await _tap_choice(visit, patient, button)


async def _tap_choice(visit: Visit, patient: Patient, button: CheckInButton) -> Effects:
    """A tap where several options may be chosen."""
    scene, question = visit.scene, QuestionId(button.question)
    checkin_id = CheckInId(button.checkin)
    match button.action:
        case "same":
            return await choices.same_as_yesterday(scene, patient, checkin_id, question)
        case "several":
            return await choices.choose_several(scene, patient, checkin_id, question)
        case "tick":
            name, _, option = button.question.partition(".")
            return await choices.answer_several(
                scene, patient, checkin_id, QuestionId(name), OptionId(option)
            )
        case "done":
            return await choices.finish_several(scene, patient, checkin_id, question)
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def type_text(visit: Visit, patient: Patient, flow: Flow) -> Effects:
    """A typed answer to the question that is shown."""
    checkin_id = CheckInId(int(flow.key))
    asked = await _asked(visit, patient, checkin_id)
    if asked is None:
        return await checkins.show(visit.scene, patient, checkin_id)
    stored, question, position = asked
    value = typed_value(visit, question, {})
    action = way_out(visit, value, _actions(stored, question, position))
    if action is not None:
        return await tap_action(visit, patient, CheckInButton(checkin_id, action, question.id))
    if stored.ticked is not None:
        if stored.ticked and is_enough(visit):
            return await choices.finish_several(visit.scene, patient, checkin_id, question.id)
        more = value if isinstance(value, tuple) else ()
        return await choices.tick_more(visit.scene, patient, stored, more)
    event = Reply(question.id, value)
    effects = await checkins.answer(visit.scene, patient, checkin_id, event)
    if value != UNCLEAR or stored.diary_date < today_of(visit.scene, patient):
        return effects
    return await _or_yesterday(visit, patient, effects, position)


async def _or_yesterday(visit: Visit, patient: Patient, effects: Effects, position: int) -> Effects:
    """Words that are no answer of today's: /checkin's way to yesterday, which stays to be seen."""
    offering = await editing.offering_yesterday(visit.scene, patient, effects)
    label = {"": visit.words.plain("button-yesterday")}
    if offering != effects and chosen_label(visit.text, label) is not None:
        return await editing.fill_in_yesterday(visit.scene, patient)
    return offering if position == 1 else effects


def _event(action: str, question: QuestionId) -> Event | None:
    match action:
        case "skip":
            return Skip(question)
        case "back":
            return GoBack(question)
        case "cancel":
            return Cancel()
        case "reopen":
            return Reopen(question)
        case _:
            return None


def _actions(stored: CheckIn, question: Question, position: int) -> list[str]:
    """What stands beside the answers; before the first question there is none to go back to."""
    actions = ["skip", "cancel"] if position == 1 else ["back", "skip", "cancel"]
    if question.kind is QuestionKind.SEVERAL:
        actions += ["done"] if stored.ticked is not None else ["same", "several"]
    return actions


async def _asked(
    visit: Visit, patient: Patient, checkin_id: CheckInId
) -> tuple[CheckIn, Question, int] | None:
    """The check-in, the question that is open, and which one it is."""
    stored = await checkins.own(visit.scene, patient, checkin_id)
    if stored is None or stored.progress.current is None:
        return None
    questionnaire = questionnaire_of(visit.scene, stored)
    question = questionnaire.question(stored.progress.current)
    position, _ = progress(stored.progress, questionnaire)
    return None if question is None else (stored, question, position)
