"""On days 7, 28 and 60: one thing that the patient can do again, in their own words (U10)."""

from bot.core.drills import Wish
from bot.core.patient import Patient
from bot.service.about_forms import Details
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.scene import Scene
from bot.storage.forms import Form


async def _thank(_: Scene, __: Patient, ___: Form) -> Effects:
    return []


async def _goal(_: Scene, patient: Patient, _form: Form) -> Details:
    """The goal that was chosen, by its id, or in the patient's own words."""
    own = patient.wish_text if patient.wish is Wish.OTHER else None
    wish = "none" if patient.wish is None else patient.wish.value
    return {"wish": wish, "own": own or ""}


KIND = FormKind("again", finish=_thank, details=_goal, may_edit=True, closed_by_hold=False)
