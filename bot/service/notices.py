"""Remarks that a rule may make only now and then: what is stored of them."""

from datetime import date

from bot.core.diary import Reason
from bot.core.patient import Patient
from bot.service.scene import Scene
from bot.storage import suggestions
from bot.storage.suggestions import Suggestion, SuggestionId, SuggestionKind


async def keep(scene: Scene, patient: Patient, today: date, reason: Reason) -> SuggestionId:
    """Store that the rule of this reason spoke today."""
    key = SuggestionId(scene.new_id())
    await suggestions.add(
        scene.session,
        Suggestion(
            id=key,
            patient_id=patient.id,
            diary_date=today,
            kind=SuggestionKind.NOTICE,
            item=reason.rule,
            reasons=(reason,),
            policy_version=scene.content.pacing.version,
            made_at=scene.now,
        ),
    )
    return key


async def own(
    scene: Scene, patient: Patient, notice_id: SuggestionId, rule: str
) -> Suggestion | None:
    """What was stored, if it is this patient's and this rule's."""
    found = await suggestions.find(scene.session, notice_id)
    if found is None or found.patient_id != patient.id:
        return None
    return found if (found.kind, found.item) == (SuggestionKind.NOTICE, rule) else None
