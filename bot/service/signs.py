"""The signs E1 to E4, asked by themselves (care.md 4.1)."""

from bot.core.conversation import FlowKind
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, QuestionId
from bot.core.safety import HoldSource, Tier
from bot.service import safety
from bot.service.effects import Effects
from bot.service.forms import FormKind
from bot.service.scene import Scene
from bot.storage.forms import Form

NOW = QuestionId("signs_now")
SOME = (OptionId("some"),)


async def raise_them(scene: Scene, patient: Patient) -> Effects:
    """One of the signs, not yet said which: the hold of tier A."""
    return await safety.raise_flag(scene, patient, safety.UNNAMED[Tier.A], Tier.A, HoldSource.TAP)


async def _recorded(scene: Scene, patient: Patient, form: Form) -> Effects:
    return await raise_them(scene, patient) if form.answers.get(NOW) == SOME else []


async def _finish(_: Scene, __: Patient, ___: Form) -> Effects:
    """The receipt says it all."""
    return []


KIND = FormKind("signs", finish=_finish, flow=FlowKind.FLARE, recorded=_recorded)
