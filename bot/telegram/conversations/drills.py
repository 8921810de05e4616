"""Drills: taps below one, and answers to what is asked about it, tapped or typed."""

from bot.core.conversation import Flow
from bot.core.drill_kinds import DrillId
from bot.core.patient import Patient
from bot.core.sessions import Feedback
from bot.service import drills, feedback, loading, retests
from bot.service.about_drills import Asks
from bot.service.asked_of_drills import heard
from bot.service.effects import Effects
from bot.service.saying import Answered, Toast
from bot.storage.suggestions import SuggestionId
from bot.telegram.buttons import DrillButton, FeedbackButton
from bot.telegram.reading import chosen_answer, scale_number
from bot.telegram.screens.feedback import HOW
from bot.telegram.visit import Visit


async def tap(visit: Visit, patient: Patient, button: DrillButton) -> Effects:
    """A tap below a drill that was suggested."""
    return await heard(visit.scene, patient, await _act(visit, patient, button))


async def tap_feedback(visit: Visit, patient: Patient, button: FeedbackButton) -> Effects:
    """An answer to a question about a drill: `question.answer`."""
    return await heard(visit.scene, patient, await _answer(visit, patient, button))


def read_answer(visit: Visit, flow: Flow) -> str | None:
    """What the words say to a question about a drill, as its button has it."""
    if flow.step == Asks.HOW_MUCH:
        number = scale_number(visit.text, visit.words)
        return None if number is None else f"pain.{number}"
    if flow.step == Asks.HOW:
        buttons = {f"how.{how}": f"button-was-{how}" for how in HOW}
        said = {f"how.{how}": (f"said-was-{how}",) for how in HOW}
    else:
        buttons = {"level.yes": "button-yes", "level.no": "button-not-yet"}
        said = {"level.yes": ("said-did",), "level.no": ("said-did-not",)}
    return chosen_answer(visit.text, visit.words, buttons, said)


async def type_answer(visit: Visit, patient: Patient, flow: Flow, answer: str) -> Effects:
    """Take typed words as the tap they stand for."""
    return await tap_feedback(visit, patient, FeedbackButton(int(flow.key), answer))


async def _act(visit: Visit, patient: Patient, button: DrillButton) -> Effects:
    scene, suggestion = visit.scene, SuggestionId(button.suggestion)
    match button.action:
        case "show":
            return await drills.show_steps(scene, patient, suggestion)
        case "easier":
            return await drills.easier(scene, patient, suggestion)
        case "done":
            return await feedback.was_done(scene, patient, suggestion)
        case "skip":
            return await feedback.was_skipped(scene, patient, suggestion)
        case "more":
            return await drills.one_more(scene, patient, suggestion)
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def _answer(visit: Visit, patient: Patient, button: FeedbackButton) -> Effects:
    scene, suggestion = visit.scene, SuggestionId(button.suggestion)
    question, _, answer = button.action.partition(".")
    match question:
        case "how" if answer in {*Feedback} - {Feedback.SKIP}:
            return await feedback.was(scene, patient, suggestion, Feedback(answer))
        case "pain" if answer.isdecimal() and answer.isascii():
            return await feedback.hurt(scene, patient, suggestion, int(answer))
        case "level":
            return await feedback.level_up(scene, patient, suggestion, is_yes=answer == "yes")
        case "settled":
            return await feedback.settled(scene, patient, suggestion, is_yes=answer == "yes")
        case "swap":
            return await feedback.swap(scene, patient, suggestion, is_yes=answer == "yes")
        case "load":
            return await loading.answer(scene, patient, suggestion, is_yes=answer == "yes")
        case "retest":
            return await retests.answer(scene, patient, suggestion, is_yes=answer == "yes")
        case "drop":
            rests = DrillId(answer) if answer else None
            return await feedback.make_room(scene, patient, suggestion, rests)
        case _:
            return [Answered(Toast.NOT_YOURS)]
