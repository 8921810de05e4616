"""What is begun from a message that is no form."""

from collections.abc import Awaitable, Callable, Mapping

from bot.core.patient import Patient
from bot.core.questionnaire import QuestionId
from bot.core.screening import TestId
from bot.service import goals, intake, screening, walking
from bot.service.effects import Effects
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.telegram.buttons import BeginButton
from bot.telegram.visit import Visit

# Each looks by itself at what holds now: a safety hold, what is left out.
_BEGINS: Mapping[str, Callable[[Scene, Patient], Awaitable[Effects]]] = {
    "screening": screening.summary,
    "names": goals.name,
    "rating": goals.rate,
    "feared": goals.pick_feared,
    "steps": goals.steps,
    "try": goals.try_step,
    "about": intake.about_you,
    "walk": walking.begin,
    "walk_room": walking.ask_for_room,
}


async def tap(visit: Visit, patient: Patient, button: BeginButton) -> Effects:
    """Begin it, under the conditions that hold now."""
    if button.what == "test":
        return await screening.begin_test(visit.scene, patient, TestId(button.about))
    if button.what == "intake":
        return await intake.ask(visit.scene, patient, QuestionId(button.about))
    if button.what not in _BEGINS:
        return [Answered(Toast.NOT_YOURS)]
    return await _BEGINS[button.what](visit.scene, patient)
