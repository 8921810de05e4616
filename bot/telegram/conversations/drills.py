"""Drills: taps below one, and answers to what is asked about it."""

from bot.core.drill_kinds import DrillId
from bot.core.patient import Patient
from bot.core.sessions import Feedback
from bot.service import drills, feedback, loading, retests
from bot.service.effects import Effects
from bot.service.saying import Answered, Toast
from bot.storage.suggestions import SuggestionId
from bot.telegram.buttons import DrillButton, FeedbackButton
from bot.telegram.visit import Visit


async def tap(visit: Visit, patient: Patient, button: DrillButton) -> Effects:
    """A tap below a drill that was suggested."""
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


async def tap_feedback(visit: Visit, patient: Patient, button: FeedbackButton) -> Effects:
    """An answer to a question about a drill: `question.answer`."""
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
