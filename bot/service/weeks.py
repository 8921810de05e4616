"""The week, on command or after its three questions."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from bot.core.drills import DrillId
from bot.core.instruments import PEG_ITEMS, peg_score
from bot.core.pacing import recommend
from bot.core.patient import Patient
from bot.core.summary import WEEK_DAYS, WeekSummary, summarise_week
from bot.service import log_days, paused_days, safety
from bot.service.about_reading import ShowWeek
from bot.service.effects import Effects
from bot.service.records import read_record, today_of
from bot.service.scene import Scene
from bot.storage import forms, sessions

PEG = "peg"
A_WEEK = timedelta(days=WEEK_DAYS)


async def show(scene: Scene, patient: Patient) -> Effects:
    """The seven diary days up to today."""
    today = today_of(scene, patient)
    summary = await summarise(scene, patient, today)
    hold = await safety.standing_hold(scene, patient)
    return [ShowWeek(summary, hold, not await is_peg_answered(scene, patient, today))]


async def is_peg_answered(scene: Scene, patient: Patient, day: date) -> bool:
    """Whether the three questions were answered for one of the seven days that end on this one."""
    return any(day - A_WEEK < on <= day for on, _ in await pegs(scene, patient))


async def pegs(scene: Scene, patient: Patient) -> Sequence[tuple[date, float]]:
    """Every score there is, oldest first; a form with an answer missing has none."""
    given = await forms.finished(scene.session, patient.id, [PEG])
    scores = [
        (form.diary_date, peg_score({item.id: form.number(item.id) for item in PEG_ITEMS}))
        for form in given
    ]
    return [(on, score) for on, score in scores if score is not None]


async def summarise(scene: Scene, patient: Patient, today: date) -> WeekSummary:
    """The week that ends on this diary day, as numbers."""
    record = await read_record(scene, patient, today)
    first = today - timedelta(days=WEEK_DAYS - 1)
    logs = await log_days.entries(scene, patient, first, today)
    return summarise_week(
        record.diary,
        today,
        recommendation=recommend(record.diary, scene.content.pacing, today),
        drills_done=await drills_done(scene, patient, today),
        wish=patient.wish,
        logged={log.on for log in logs},
        paused=await paused_days.between(scene, patient, first, today),
    )


async def drills_done(scene: Scene, patient: Patient, today: date) -> Counter[DrillId]:
    """How often each drill was done in the week that ends on this diary day."""
    first = today - timedelta(days=WEEK_DAYS - 1)
    told = await sessions.since(scene.session, patient.id, first)
    return Counter(
        DrillId(stored.session.practice)
        for stored in told
        if stored.session.is_done and stored.session.on <= today
    )
