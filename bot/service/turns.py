"""What takes turns inside the evening's reply, one a week and never two together (P12, U10)."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import partial
from typing import TypeAlias

from bot.core import milestones
from bot.core.burden import Turn, next_turn
from bot.core.conversation import FlowKind
from bot.core.patient import Patient
from bot.service import again, forms, goals, instruments, signs
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.service.told import GOALS
from bot.storage import forms as stored_forms
from bot.storage import patients
from bot.storage.forms import FormId

Begin: TypeAlias = Callable[[Scene, Patient], Awaitable[Effects]]
# For each turn the kind of its form and what begins it; a turn that is not here is passed over.
ASKS: Mapping[Turn, tuple[str, Begin]] = {
    Turn.SAFETY: (signs.KIND.id, partial(forms.begin, kind=signs.KIND)),
    Turn.PSFS: (goals.RATING.id, goals.rate),
    Turn.PSEQ_2: (instruments.PSEQ_2.id, partial(forms.begin, kind=instruments.PSEQ_2)),
    Turn.PGIC: (instruments.PGIC.id, partial(forms.begin, kind=instruments.PGIC)),
}


async def what_is_possible(scene: Scene, patient: Patient) -> Effects:
    """On days 7, 28 and 60: one thing that can be done again (U10)."""
    today = today_of(scene, patient)
    if await _is_asking(scene, patient, today):
        return []
    asked = await stored_forms.asked_on(scene.session, patient.id, [again.KIND.id])
    told = asked.get(again.KIND.id, [])
    if milestones.asks_what_is_possible(patient.started_on, told, today) is None:
        return []
    return await forms.begin(scene, patient, again.KIND)


async def offer(scene: Scene, patient: Patient) -> Effects:
    """Ask what is due; nothing while another form of today is open, which would make it two."""
    today = today_of(scene, patient)
    if await _is_asking(scene, patient, today):
        return []
    named = await stored_forms.latest(scene.session, patient.id, GOALS)
    able = {turn for turn in ASKS if turn is not Turn.PSFS or named is not None}
    asked = await stored_forms.asked_on(scene.session, patient.id, [k for k, _ in ASKS.values()])
    last = {turn: max(asked[kind]) for turn, (kind, _) in ASKS.items() if kind in asked}
    turn = next_turn(last, patient.started_on, today, scene.content.policies.burden, able)
    if turn is None:
        return []
    _, begin = ASKS[turn]
    return await begin(scene, patient)


async def _is_asking(scene: Scene, patient: Patient, today: date) -> bool:
    stack = await patients.conversation(scene.session, patient.id)
    keys = [flow.key for flow in stack if flow.kind in {FlowKind.FORM, FlowKind.FLARE}]
    found = [await forms.own(scene, patient, FormId(int(key))) for key in keys]
    return any(form is not None and form.diary_date == today for form in found)
