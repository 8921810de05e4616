"""Taps on /visit and /team."""

from bot.core.patient import Patient
from bot.service import care_team, visits
from bot.service.effects import Effects
from bot.service.saying import Answered, Toast
from bot.storage.forms import FormId
from bot.telegram.page_buttons import TeamButton, VisitButton
from bot.telegram.visit import Visit


async def tap(visit: Visit, patient: Patient, button: VisitButton) -> Effects:
    """Another view of the page, or the form after a visit."""
    scene = visit.scene
    match button.action:
        case "page":
            return await visits.show(scene, patient, fresh=False)
        case "topics":
            return visits.show_topics()
        case "questions":
            return visits.show_questions(patient, button.value)
        case "been":
            return await visits.been(scene, patient)
        case "past":
            return await visits.show_past(scene, patient)
        case "talked":
            return await visits.talked(scene, patient, button.value)
        case "team":
            return await care_team.show(scene, patient)
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def tap_team(visit: Visit, patient: Patient, button: TeamButton) -> Effects:
    """Add somebody, or let somebody go."""
    scene = visit.scene
    match button.action:
        case "list":
            return await care_team.show(scene, patient, fresh=False)
        case "add":
            return await care_team.add(scene, patient)
        case "remove":
            return await care_team.choose_removal(scene, patient)
        case "drop":
            return await care_team.remove(scene, patient, FormId(button.member))
        case _:
            return [Answered(Toast.NOT_YOURS)]
