"""The one way in which something is given to a patient: stored with its reasons and versions."""

from datetime import date

from bot.core.diary import Reason
from bot.core.patient import Patient
from bot.service.scene import Scene
from bot.storage import suggestions
from bot.storage.suggestions import Suggestion, SuggestionId, SuggestionKind


async def give(
    scene: Scene,
    patient: Patient,
    day: date,
    kind: SuggestionKind,
    item: str,
    reasons: tuple[Reason, ...],
    *,
    percent: int = 100,
    is_new: bool = False,
) -> Suggestion:
    """Store what is given on a diary day; `percent` and `is_new` are a drill's."""
    suggestion = Suggestion(
        id=SuggestionId(scene.new_id()),
        patient_id=patient.id,
        diary_date=day,
        kind=kind,
        item=item,
        reasons=reasons,
        policy_version=scene.content.pacing.version,
        made_at=scene.now,
        percent=percent,
        is_new=is_new,
    )
    await suggestions.add(scene.session, suggestion)
    return suggestion
