"""The signs E1 to E4: asked with each flare, and when an entry gives cause (care.md 4.1)."""

from bot.core.conversation import FlowKind
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, QuestionId
from bot.core.safety import FlagId, HoldSource, Tier
from bot.service import forms, safety
from bot.service.effects import Effects
from bot.service.flare_days import FLARE_SIGNS
from bot.service.form_sheets import FormKind
from bot.service.scene import Scene
from bot.storage import forms as stored_forms
from bot.storage.forms import Form

SIGNS = tuple(FlagId(f"E{number}") for number in range(1, 5))
NOW = QuestionId("signs_now")
# Every question that is put with the list of signs: in the evening, at /flare, by itself.
ASKS_SIGNS = frozenset({FLARE_SIGNS, QuestionId("flare_now_signs"), NOW})
SOME = (OptionId("some"),)


async def raise_them(scene: Scene, patient: Patient) -> Effects:
    """One of the signs, not yet said which: the hold of tier A."""
    return await safety.raise_flag(scene, patient, safety.UNNAMED[Tier.A], Tier.A, HoldSource.TAP)


async def ask_about(scene: Scene, patient: Patient, entry: Form) -> Effects:
    """Ask because of an entry, once for each; nothing while a hold stands, which has asked."""
    if await safety.standing_hold(scene, patient) is not None:
        return []
    if await stored_forms.about(scene.session, patient.id, KIND.id, str(entry.id)):
        return []
    return await forms.begin(scene, patient, KIND, str(entry.id))


async def _recorded(scene: Scene, patient: Patient, form: Form) -> Effects:
    return await raise_them(scene, patient) if form.answers.get(NOW) == SOME else []


async def _finish(_: Scene, __: Patient, ___: Form) -> Effects:
    """The receipt says it all."""
    return []


async def _stays(_: Scene, __: Patient, ___: Form) -> bool:
    """A question of safety is not taken back: what was told of a sign stands until it was seen."""
    return False


KIND = FormKind("signs", finish=_finish, flow=FlowKind.FLARE, recorded=_recorded, undoable=_stays)
