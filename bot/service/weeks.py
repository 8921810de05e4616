"""The week on command."""

from collections import Counter
from datetime import date

from bot.core.drills import DrillId
from bot.core.pacing import recommend
from bot.core.patient import Patient
from bot.core.summary import WEEK_DAYS, WeekSummary, summarise_week
from bot.service import safety
from bot.service.effects import Effects, ShowWeek
from bot.service.records import Record, read_record, today_of
from bot.service.scene import Scene
from bot.storage.suggestions import Feedback, SuggestionKind


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
        drills_done=_drills_done(record),
        wish=patient.wish,
    )


def _drills_done(record: Record) -> Counter[DrillId]:
    return Counter(
        DrillId(suggestion.item)
        for suggestion in record.suggested
        if suggestion.kind is SuggestionKind.DRILL
        and suggestion.feedback is Feedback.DONE
        and (record.today - suggestion.diary_date).days < WEEK_DAYS
    )
