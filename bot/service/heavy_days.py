"""Heavy days, as they are told under "Something I did": two running offer a day between (B21)."""

from datetime import timedelta

from bot.core.diary import Reason
from bot.core.loads import Load, LoadKind, offers_spacing
from bot.core.patient import Patient
from bot.service.records import Record
from bot.service.scene import Scene
from bot.storage import forms

RULE = "B21"
TOLD_IN = "log_did"
KINDS = frozenset(kind.value for kind in LoadKind)


async def spacing(scene: Scene, patient: Patient, record: Record, phase: int) -> Reason | None:
    """Why to offer a day between heavy ones this evening."""
    policy = scene.content.policies.ladders
    first = record.today - timedelta(days=policy.heavy_days_running - 1)
    told = await forms.finished(scene.session, patient.id, (TOLD_IN,), first)
    loads = [
        Load(form.diary_date, LoadKind(kind))
        for form in told
        for kind in form.chosen("did_kind")
        if kind in KINDS
    ]
    spoken = [suggestion.diary_date for suggestion in record.noticed(RULE)]
    return offers_spacing(loads, phase, spoken, record.today, policy)
