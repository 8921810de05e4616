"""Everything that comes by itself, planned anew: by the patient's times as they are."""

from bot.core.patient import Patient
from bot.service import nudges, plans
from bot.service.scene import Scene


async def plan(scene: Scene, patient: Patient) -> None:
    """Plan what is wanted; during a pause with an end only the check-in that ends it."""
    if patient.onboarded_at is None:
        return
    if patient.paused_at is not None:
        if patient.paused_until is not None:
            await plans.plan_checkin(scene, patient)
        return
    await plans.plan_checkin(scene, patient)
    await plans.move_morning(scene, patient)
    await plans.plan_weekly(scene, patient)
    await plans.plan_unwind(scene, patient)
    await nudges.plan(scene, patient)
