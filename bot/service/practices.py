"""What a patient keeps up, as far as it still suits them."""

from bot.core.drill_kinds import DrillId
from bot.core.drills import suits
from bot.core.patient import Patient
from bot.core.plan import Practice, PracticeKind
from bot.service.scene import Scene
from bot.storage import sessions


async def kept_up(scene: Scene, patient: Patient) -> tuple[Practice, ...]:
    """The practices, the oldest first, without drills that are left out or gone by now (A19).

    Such a drill is nowhere to be met any more, so it takes up none of the four places (B12). It
    stays stored until something else changes: a tick that was a mistake costs nothing.
    """
    kept = await sessions.practices(scene.session, patient.id)
    return tuple(practice for practice in kept if _is_met(scene, patient, practice))


def _is_met(scene: Scene, patient: Patient, practice: Practice) -> bool:
    if practice.kind is not PracticeKind.DRILL:
        return True
    drill = scene.content.choosable.get(DrillId(practice.item))
    return drill is not None and suits(drill, patient.leave_out)
