"""What takes turns inside the evening's reply, one a week and never two together (P12, U10)."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import partial
from typing import TypeAlias

from bot.core import milestones
from bot.core.burden import Turn, next_turn
from bot.core.conversation import FlowKind
from bot.core.patient import Patient
from bot.service import again, forms, instruments, signs
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.storage import forms as stored_forms
from bot.storage import patients
from bot.storage.forms import FormId

Begin: TypeAlias = Callable[[Scene, Patient], Awaitable[Effects]]
# For each turn the kind of its form and what begins it; a turn that is not here is passed over.
ASKS: Mapping[Turn, tuple[str, Begin]] = {
    Turn.SAFETY: (signs.KIND.id, partial(forms.begin, kind=signs.KIND)),
    Turn.PSEQ_2: (instruments.PSEQ_2.id, partial(forms.begin, kind=instruments.PSEQ_2)),
    Turn.PGIC: (instruments.PGIC.id, partial(forms.begin, kind=instruments.PGIC)),
}


async def offer(scene: Scene, patient: Patient) -> Effects:
    """Ask what is due; nothing while another form of today is open, which would make it two."""
    today = today_of(scene, patient)
    if await _is_asking(scene, patient, today):
        return []
    kinds = [again.KIND.id, *(kind for kind, _ in ASKS.values())]
    asked = await stored_forms.asked_on(scene.session, patient.id, kinds)
    told = asked.get(again.KIND.id, [])
    if milestones.asks_what_is_possible(patient.started_on, told, today) is not None:
        return await forms.begin(scene, patient, again.KIND)
    last = {turn: max(asked[kind]) for turn, (kind, _) in ASKS.items() if kind in asked}
    policy = scene.content.policies.burden
    turn = next_turn(last, patient.started_on, today, policy, ASKS.keys())
    if turn is None:
        return []
    _, begin = ASKS[turn]
    return await begin(scene, patient)


async def _is_asking(scene: Scene, patient: Patient, today: date) -> bool:
    stack = await patients.conversation(scene.session, patient.id)
    keys = [flow.key for flow in stack if flow.kind in {FlowKind.FORM, FlowKind.FLARE}]
    found = [await forms.own(scene, patient, FormId(int(key))) for key in keys]
    return any(form is not None and form.diary_date == today for form in found)
