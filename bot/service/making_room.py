"""Which practice may rest for a fifth, a drill or walking (B12)."""

from bot.core.diary import Reason
from bot.core.drill_kinds import DrillId
from bot.core.patient import Patient
from bot.core.plan import Practice, PracticeKind, Uptake, adopt, drop
from bot.service import drills, keeping, notices, safety, walking
from bot.service.about_drills import WALKING_TOO, TellOfDrill, Tells
from bot.service.effects import Effects
from bot.service.practices import kept_up
from bot.service.records import today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import sessions
from bot.storage.suggestions import SuggestionId


async def make_room(
    scene: Scene, patient: Patient, key: SuggestionId, rests: DrillId | None
) -> Effects:
    """Let one rest for what `key` was asked about; None keeps them all as they are."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    if await notices.own(scene, patient, key, walking.NO_ROOM) is not None:
        return await _for_walking(scene, patient, key, rests)
    suggestion = await drills.own_drill(scene, patient, key)
    stored = await sessions.find(scene.session, key)
    if suggestion is None or stored is None:
        return [Answered(Toast.STALE)]
    drill = DrillId(suggestion.item)
    if rests is None:
        return [TellOfDrill(key, drill, Tells.STAYS)]
    kept = await kept_up(scene, patient)
    fewer = drop(kept, PracticeKind.DRILL, rests)
    most = scene.content.policies.burden.active_practices
    new = Practice(PracticeKind.DRILL, drill, today_of(scene, patient))
    taken = adopt(fewer, new, most)
    if len(fewer) == len(kept) or isinstance(taken, Reason):
        return [Answered(Toast.STALE)]
    await keeping.change(scene, stored, taken, Uptake(new, keeping.named(kept, rests)))
    return [TellOfDrill(key, rests, Tells.DROPPED, other=drill)]


async def _for_walking(
    scene: Scene, patient: Patient, key: SuggestionId, rests: DrillId | None
) -> Effects:
    if rests is None:
        return [TellOfDrill(key, WALKING_TOO, Tells.STAYS)]
    begun = await walking.begin_in_place_of(scene, patient, rests)
    if not begun:
        return [Answered(Toast.STALE)]
    return [TellOfDrill(key, rests, Tells.DROPPED, other=WALKING_TOO), *begun]
