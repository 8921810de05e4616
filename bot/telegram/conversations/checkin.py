"""The check-in: taps and typed answers."""

from bot.core.checkin import Cancel, Event, GoBack, Reopen, Reply, Skip
from bot.core.conversation import Flow
from bot.core.patient import Patient
from bot.core.questionnaire import AnswerValue, OptionId, Question, QuestionId, QuestionKind
from bot.service import checkins, choices, notes, reminders
from bot.service.effects import Effects
from bot.service.opening import questionnaire_of
from bot.service.saying import Answered, Toast
from bot.service.signs import ASKS_SIGNS
from bot.storage.checkins import CheckInId
from bot.telegram.buttons import AnswerButton, CheckInButton
from bot.telegram.reading import chosen_option, said_of_signs, scale_number
from bot.telegram.visit import Visit

# What cannot be an answer: `advance` meets it with "ask again" and nothing is written.
UNCLEAR: AnswerValue = ()


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
    question = await _asked(visit, patient, checkin_id)
    if question is None:
        return await checkins.show(visit.scene, patient, checkin_id)
    event = Reply(question.id, _typed_value(visit, question))
    return await checkins.answer(visit.scene, patient, checkin_id, event)


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


def _typed_value(visit: Visit, question: Question) -> AnswerValue:
    if question.kind is QuestionKind.SCALE_0_10:
        number = scale_number(visit.text, visit.words)
        return UNCLEAR if number is None else number
    if question.kind is QuestionKind.SEVERAL:
        parts = [part for part in visit.text.replace("\n", ",").split(",") if part.strip()]
        options = [chosen_option(part, question, visit.words) for part in parts]
        found = tuple(dict.fromkeys(option for option in options if option is not None))
        return found if len(found) == len(set(parts)) else UNCLEAR
    option = chosen_option(visit.text, question, visit.words)
    if option is None and question.id in ASKS_SIGNS:
        option = said_of_signs(visit.text, visit.words)
    return UNCLEAR if option is None else (option,)


async def _asked(visit: Visit, patient: Patient, checkin_id: CheckInId) -> Question | None:
    stored = await checkins.own(visit.scene, patient, checkin_id)
    if stored is None or stored.progress.current is None:
        return None
    return questionnaire_of(visit.scene, stored).question(stored.progress.current)
