"""What stands under "More" in the week (W): read, counted, side by side."""

from datetime import date, timedelta

from bot.core import week_more as core
from bot.core.patient import Patient
from bot.core.relief import ReliefAction, tag
from bot.core.summary import WEEK_DAYS
from bot.service import instruments, weeks
from bot.service.about_weeks import HideWeekMore, ShowWeekMore
from bot.service.effects import Answered, Effects, Toast
from bot.service.records import Record, read_record, today_of
from bot.service.scene import Scene


async def show(scene: Scene, patient: Patient, last_day: date) -> Effects:
    """The numbers of the seven diary days up to this one, which may be a week that is past."""
    today = today_of(scene, patient)
    if not patient.started_on <= last_day <= today:
        return [Answered(Toast.STALE)]
    record = await read_record(scene, patient, last_day)
    done = await weeks.drills_done(scene, patient, last_day)
    more = core.week_more(
        record.diary,
        last_day,
        scene.content.policies,
        pegs=await weeks.pegs(scene, patient),
        drills_done=done,
        quota=None,
        walks=(),
        nudges=(),
        relief=_relief(record),
        bridges=(),
    )
    asks_rmdq = last_day == today and await instruments.offers_rmdq(scene, patient)
    return [ShowWeekMore(last_day, more, done.total(), asks_rmdq)]


def hide(last_day: date) -> Effects:
    """Less."""
    return [HideWeekMore(last_day)]


def _relief(record: Record) -> list[ReliefAction]:
    """What helped on the evenings of the week, tagged (B18)."""
    first = record.today - timedelta(days=WEEK_DAYS - 1)
    return [
        ReliefAction(day.date, what, tag(what, {}), helped=True)
        for day in record.diary.days
        if day.date >= first
        for what in day.helped
    ]
