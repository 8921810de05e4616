"""The instruments that are asked now and then: PEG, PSEQ-2, PGIC (care.md 2)."""

from bot.core.patient import Patient
from bot.service.effects import Effects
from bot.service.forms import FormKind
from bot.service.scene import Scene
from bot.storage.forms import Form


async def thank(_: Scene, __: Patient, ___: Form) -> Effects:
    """The receipt says it all."""
    return []


PEG = FormKind("peg", finish=thank, may_edit=True, closed_by_hold=False)
PSEQ_2 = FormKind("pseq_2", finish=thank, may_edit=True, closed_by_hold=False)
PGIC = FormKind("pgic", finish=thank, may_edit=True, closed_by_hold=False)
KINDS = (PEG, PSEQ_2, PGIC)
