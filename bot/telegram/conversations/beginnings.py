"""What is begun from a message that is no form."""

from bot.core.patient import Patient
from bot.core.questionnaire import QuestionId
from bot.core.screening import TestId
from bot.service import goals, intake, screening
from bot.service.effects import Answered, Effects, Toast
from bot.telegram.buttons import BeginButton
from bot.telegram.visit import Visit


async def tap(visit: Visit, patient: Patient, button: BeginButton) -> Effects:
    """Begin it, under the conditions that hold now."""
    scene = visit.scene
    match button.what:
        case "test":
            return await screening.begin_test(scene, patient, TestId(button.about))
        case "screening":
            return await screening.summary(scene, patient)
        case "names":
            return await goals.name(scene, patient)
        case "rating":
            return await goals.rate(scene, patient)
        case "feared":
            return await goals.pick_feared(scene, patient)
        case "steps":
            return await goals.steps(scene, patient)
        case "try":
            return await goals.try_step(scene, patient)
        case "about":
            return await intake.about_you(scene, patient)
        case "intake":
            return await intake.ask(scene, patient, QuestionId(button.about))
        case _:
            return [Answered(Toast.NOT_YOURS)]
