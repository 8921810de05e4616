"""The week on command."""

from collections import Counter
from datetime import date, timedelta

from bot.core.drills import DrillId
from bot.core.pacing import recommend
from bot.core.patient import Patient
from bot.core.summary import WEEK_DAYS, WeekSummary, summarise_week
from bot.service import safety
from bot.service.effects import Effects, ShowWeek
from bot.service.records import read_record, today_of
from bot.service.scene import Scene
from bot.storage import sessions


async def show(scene: Scene, patient: Patient) -> Effects:
    """The seven diary days up to today."""
    summary = await summarise(scene, patient, today_of(scene, patient))
    return [ShowWeek(summary, await safety.standing_hold(scene, patient))]


async def summarise(scene: Scene, patient: Patient, today: date) -> WeekSummary:
    """The week that ends on this diary day, as numbers."""
    record = await read_record(scene, patient, today)
    return summarise_week(
        record.diary,
        today,
        recommendation=recommend(record.diary, scene.content.pacing, today),
        drills_done=await _drills_done(scene, patient, today),
        wish=patient.wish,
    )


async def _drills_done(scene: Scene, patient: Patient, today: date) -> Counter[DrillId]:
    first = today - timedelta(days=WEEK_DAYS - 1)
    told = await sessions.since(scene.session, patient.id, first)
    return Counter(
        DrillId(stored.session.practice)
        for stored in told
        if stored.session.is_done and stored.session.on <= today
    )
