"""From heat to a move (B19): a mobility card inside the reply to a log of evening heat."""

from bot.core.pacing import recommend
from bot.core.patient import Patient
from bot.core.relief import HEAT, offers_bridge
from bot.service import drills, relief, safety
from bot.service.about_moves import Occasion, OfferDrill
from bot.service.effects import Effects
from bot.service.records import read_record, today_of
from bot.service.scene import Scene
from bot.service.training import catch_up
from bot.storage.forms import Form


async def after_heat(scene: Scene, patient: Patient, log: Form) -> Effects:
    """A mobility card within 15 minutes of heat in the evening, once a diary day.

    Whether it was taken is what is said of the drill.
    """
    if log.chosen("log_better") != (HEAT,):
        return []
    today = today_of(scene, patient)
    reason = offers_bridge(
        log.opened_at.astimezone(patient.zone),
        scene.now.astimezone(patient.zone),
        await relief.bridges(scene, patient, today),
        today,
        scene.content.policies.ladders,
        is_held=await safety.standing_hold(scene, patient) is not None,
    )
    record = await read_record(scene, patient, today)
    given = drills.given_today(record)
    if reason is None or given >= drills.A_DAY:
        return []
    training = await catch_up(scene, patient, record)
    level = recommend(record.diary, scene.content.pacing, today).level
    offered = await drills.suggest_mobility(scene, patient, training, level, reason)
    if offered is None:
        return []
    return [OfferDrill(offered, drills.A_DAY - given - 1, Occasion.AFTER_HEAT)]
