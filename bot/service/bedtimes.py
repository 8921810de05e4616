"""When the patient went to bed (B15): what was told of it, and the times to pick."""

from datetime import date, time, timedelta

from bot.core.bedtimes import times_to_pick
from bot.core.patient import Patient
from bot.core.questionnaire import QuestionId
from bot.service import own_words
from bot.service.about_forms import OwnLabels
from bot.service.scene import Scene
from bot.storage import forms
from bot.storage.forms import Form

BEDTIME = "bedtime"  # the form and its only question
LOOK_BACK = timedelta(days=14)  # project rule


async def told(scene: Scene, patient: Patient, first: date, last: date) -> list[tuple[date, time]]:
    """The bedtimes told on these diary days, each of the night before; oldest first."""
    given = await forms.finished(scene.session, patient.id, [BEDTIME], first)
    return [
        (form.diary_date, time.fromisoformat(at))
        for form in given
        if form.diary_date <= last and (at := form.text(BEDTIME)) is not None
    ]


async def is_wanted(scene: Scene, patient: Patient, day: date) -> bool:
    """Whether to ask on this day: the patient wants it, no hold stands, nothing was told yet."""
    if BEDTIME not in patient.day.also_asked or patient.hold_id is not None:
        return False
    given = await forms.finished(scene.session, patient.id, [BEDTIME], day)
    return all(form.diary_date != day for form in given)


async def labels(scene: Scene, patient: Patient, form: Form) -> OwnLabels:
    """Half hours around the bedtimes of the weeks before, or around the time that was set."""
    day = form.diary_date
    before = await told(scene, patient, day - LOOK_BACK, day - timedelta(days=1))
    times = times_to_pick([at for _, at in before], patient.day.sleep_at)
    written = [at.strftime("%H:%M") for at in times]
    return {QuestionId(BEDTIME): own_words.in_order(written)}
