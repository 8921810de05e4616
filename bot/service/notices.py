"""Remarks that a rule may make only now and then: what is stored of them."""

from datetime import date

from bot.core.diary import Reason
from bot.core.patient import Patient
from bot.service.giving import give
from bot.service.scene import Scene
from bot.storage import suggestions
from bot.storage.suggestions import Suggestion, SuggestionId, SuggestionKind


async def keep(scene: Scene, patient: Patient, today: date, reason: Reason) -> SuggestionId:
    """Store that the rule of this reason spoke today."""
    kind = SuggestionKind.NOTICE
    return (await give(scene, patient, today, kind, reason.rule, (reason,))).id


async def forget(scene: Scene, patient: Patient, day: date, rule: str) -> None:
    """The rule did not speak on this day after all, as what it went by was taken back."""
    found = await suggestions.latest(scene.session, patient.id, SuggestionKind.NOTICE, rule)
    if found is not None and found.diary_date == day:
        await suggestions.delete(scene.session, found.id)


async def last_on(scene: Scene, patient: Patient, rule: str) -> date | None:
    """The day on which the rule spoke last."""
    found = await suggestions.latest(scene.session, patient.id, SuggestionKind.NOTICE, rule)
    return None if found is None else found.diary_date


async def own(
    scene: Scene, patient: Patient, notice_id: SuggestionId, *rules: str
) -> Suggestion | None:
    """What was stored, if it is this patient's and one of these rules'."""
    found = await suggestions.find(scene.session, notice_id)
    if found is None or found.patient_id != patient.id:
        return None
    return found if found.kind is SuggestionKind.NOTICE and found.item in rules else None
