"""What stands under "More" in the week (W): read, counted, side by side."""

from datetime import date, datetime, time, timedelta

from bot.core import week_more as core
from bot.core.breaks import Nudge
from bot.core.patient import Patient
from bot.core.summary import WEEK_DAYS
from bot.service import bedtimes, breathing, instruments, log_days, relief, walking, weeks
from bot.service.about_weeks import HideWeekMore, ShowWeekMore
from bot.service.effects import Effects
from bot.service.records import read_record, today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import nudges


async def show(scene: Scene, patient: Patient, last_day: date) -> Effects:
    """The numbers of the seven diary days up to this one, which may be a week that is past."""
    today = today_of(scene, patient)
    if not patient.started_on <= last_day <= today:
        return [Answered(Toast.STALE)]
    record = await read_record(scene, patient, last_day)
    done = await weeks.drills_done(scene, patient, last_day)
    first = last_day - timedelta(days=WEEK_DAYS - 1)
    quota, walks = await walking.so_far(scene, patient, last_day)
    more = core.week_more(
        record.diary,
        last_day,
        scene.content.policies,
        pegs=await weeks.pegs(scene, patient),
        drills_done=done,
        quota=quota,
        walks=walks,
        nudges=await _nudges(scene, patient, first),
        relief=await relief.actions(scene, patient, first),
        bridges=await relief.bridges(scene, patient, first),
        logs=await log_days.entries(scene, patient, first, last_day),
        breathed_on=await breathing.done_on(scene, patient, first),
        bedtimes=await bedtimes.told(scene, patient, first, last_day),
    )
    asks_rmdq = last_day == today and await instruments.offers_rmdq(scene, patient)
    return [ShowWeekMore(last_day, more, done.total(), asks_rmdq)]


def hide(last_day: date) -> Effects:
    """Less."""
    return [HideWeekMore(last_day)]


async def _nudges(scene: Scene, patient: Patient, first: date) -> list[Nudge]:
    begin = datetime.combine(first, time(), patient.zone)
    return [stored.nudge for stored in await nudges.since(scene.session, patient.id, begin)]
