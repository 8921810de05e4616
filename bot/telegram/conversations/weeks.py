"""Taps below a week: more, less, its month, and what may be asked about it."""

from datetime import date

from bot.core.patient import Patient
from bot.service import forms, instruments, months, week_more
from bot.service.effects import Effects
from bot.service.saying import Answered, Toast
from bot.telegram.page_buttons import WeekButton
from bot.telegram.visit import Visit

ASKS = {kind.id: kind for kind in (instruments.PEG, instruments.RMDQ)}


async def tap(visit: Visit, patient: Patient, button: WeekButton) -> Effects:
    """More, less, a month, or a form about the week."""
    if button.action in ASKS:
        return await forms.begin(visit.scene, patient, ASKS[button.action])
    if not 1 <= button.day <= date.max.toordinal():
        return [Answered(Toast.NOT_YOURS)]
    day = date.fromordinal(button.day)
    match button.action:
        case "open" | "more":
            return await week_more.show(visit.scene, patient, day)
        case "less":
            return week_more.hide(day)
        case "month":
            return await months.show(visit.scene, patient, day, fresh=True)
        case "turn":
            return await months.show(visit.scene, patient, day)
        case _:
            return [Answered(Toast.NOT_YOURS)]
