"""A month of the diary, when it is asked for (U6)."""

from datetime import date

from bot.core.diary import Diary
from bot.core.month import MonthSummary, month_of, summarise_month
from bot.core.patient import Patient
from bot.service import flare_days
from bot.service.about_weeks import ShowMonth
from bot.service.effects import Effects
from bot.service.flare_days import CHECKS, FLARE
from bot.service.records import day_summary, today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import diaries, forms


async def show(scene: Scene, patient: Patient, day: date, *, fresh: bool = False) -> Effects:
    """The calendar month of this day, if the patient was here in it."""
    today = today_of(scene, patient)
    began, _ = month_of(patient.started_on)
    if not began <= day <= today:
        return [Answered(Toast.STALE)]
    return [ShowMonth(await summarise(scene, patient, day, today), today, fresh)]


async def summarise(scene: Scene, patient: Patient, day: date, today: date) -> MonthSummary:
    """The calendar month of `day` as it stood on the diary day `today`; only its days are read."""
    first, last = month_of(day)
    told = await diaries.between(scene.session, patient.id, first, min(last, today))
    flares = await forms.finished(scene.session, patient.id, (FLARE, *CHECKS), first)
    days = flare_days.merged([day_summary(on, answers) for on, answers in told], flares)
    diary = Diary(days, patient.usual_at_start_0_10, patient.started_on)
    return summarise_month(diary, day, today)
