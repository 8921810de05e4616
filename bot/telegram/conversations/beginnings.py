"""What is begun from a message that is no form."""

from bot.core.patient import Patient
from bot.core.screening import TestId
from bot.service import screening
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
        case _:
            return [Answered(Toast.NOT_YOURS)]
