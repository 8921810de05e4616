"""Taps on /edit and /undo."""

from bot.core.patient import Patient
from bot.service import editing, mornings, undoing
from bot.service.about_editing import Takes
from bot.service.effects import Effects
from bot.service.saying import Answered, Toast
from bot.storage.checkins import CheckInId
from bot.storage.forms import FormId
from bot.telegram.page_buttons import EditButton, UndoButton
from bot.telegram.visit import Visit


async def tap(visit: Visit, patient: Patient, button: EditButton) -> Effects:
    """A day or a form to be changed, or yesterday."""
    match button.action:
        case "day":
            return await editing.edit_day(visit.scene, patient, CheckInId(button.key))
        case "form":
            return await editing.edit_form(visit.scene, patient, FormId(button.key))
        case "sleep":
            return await mornings.ask_sleep_again(visit.scene, patient)
        case "yesterday":
            return await editing.fill_in_yesterday(visit.scene, patient)
        case _:
            return [Answered(Toast.NOT_YOURS)]


async def tap_undo(visit: Visit, patient: Patient, button: UndoButton) -> Effects:
    """Take it back, or keep it."""
    if button.takes not in set(Takes):
        return [Answered(Toast.NOT_YOURS)]
    if button.action == "yes":
        return await undoing.take_back(visit.scene, patient, Takes(button.takes), button.key)
    return undoing.keep()
