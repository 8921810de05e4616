"""What takes turns inside the evening's reply, one a week and never two together (P12, U10)."""

from collections.abc import Mapping
from datetime import date

from bot.core import milestones
from bot.core.burden import Turn, next_turn
from bot.core.conversation import FlowKind
from bot.core.patient import Patient
from bot.service import again, forms, instruments, signs
from bot.service.effects import Effects
from bot.service.forms import FormKind
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.storage import forms as stored_forms
from bot.storage import patients
from bot.storage.forms import FormId

# The form of each turn; a turn that has none is passed over.
FORMS: Mapping[Turn, FormKind] = {
    Turn.SAFETY: signs.KIND,
    Turn.PSEQ_2: instruments.PSEQ_2,
    Turn.PGIC: instruments.PGIC,
}


async def offer(scene: Scene, patient: Patient) -> Effects:
    """Ask what is due; nothing while another form of today is open, which would make it two."""
    today = today_of(scene, patient)
    if await _is_asking(scene, patient, today):
        return []
    kinds = [kind.id for kind in (again.KIND, *FORMS.values())]
    asked = await stored_forms.asked_on(scene.session, patient.id, kinds)
    told = asked.get(again.KIND.id, [])
    if milestones.asks_what_is_possible(patient.started_on, told, today) is not None:
        return await forms.begin(scene, patient, again.KIND)
    last = {turn: max(asked[kind.id]) for turn, kind in FORMS.items() if kind.id in asked}
    policy = scene.content.policies.burden
    turn = next_turn(last, patient.started_on, today, policy, FORMS.keys())
    return [] if turn is None else await forms.begin(scene, patient, FORMS[turn])


async def _is_asking(scene: Scene, patient: Patient, today: date) -> bool:
    stack = await patients.conversation(scene.session, patient.id)
    keys = [flow.key for flow in stack if flow.kind in {FlowKind.FORM, FlowKind.FLARE}]
    found = [await forms.own(scene, patient, FormId(int(key))) for key in keys]
    return any(form is not None and form.diary_date == today for form in found)
