"""The week 1 log (B1) inside the reply to a check-in, once."""

from datetime import timedelta

from bot.core.first_week import DAYS, is_first_weeks, week_1
from bot.core.patient import Patient
from bot.core.questionnaire import AnswerValue, QuestionId
from bot.service import notices
from bot.service.about_logs import Entry, ShowWeek1
from bot.service.effects import Effects
from bot.service.records import Record
from bot.service.scene import Scene
from bot.storage import diaries, forms

RULE = "B1"


async def arrives(scene: Scene, patient: Patient, record: Record) -> Effects:
    """The entries of the last seven days, if it is time for them and they were not shown."""
    if record.noticed(RULE) or not is_first_weeks(patient.started_on, record.today):
        return []
    entries = await entries_of(scene, patient, record)
    reason = week_1(patient.started_on, [entry.on for entry in entries], record.today)
    if reason is None:
        return []
    await notices.keep(scene, patient, record.today, reason)
    return [ShowWeek1(tuple(entries))]


async def entries_of(scene: Scene, patient: Patient, record: Record) -> list[Entry]:
    """Logs, with what was added to them, and evenings of the last seven diary days, in order."""
    first = record.today - timedelta(days=DAYS - 1)
    told = await forms.finished(scene.session, patient.id, ("log", "log_more"), first)
    worse: dict[str, AnswerValue] = {
        form.about: form.answers.get(QuestionId("more_worse"))
        for form in told
        if form.kind == "log_more"
    }
    logs = [
        Entry(
            form.diary_date,
            form.opened_at.astimezone(patient.zone),
            {**form.answers, QuestionId("more_worse"): worse.get(str(form.id))},
        )
        for form in told
        if form.kind == "log"
    ]
    days = await diaries.between(scene.session, patient.id, first, record.today)
    evenings = [
        Entry(day, None, answers)
        for day, answers in days
        if answers.get(QuestionId("pain")) is not None
    ]
    # An evening looks back on its day: it stands after that day's logs.
    return sorted([*logs, *evenings], key=lambda e: (e.on, e.at is None, e.at and e.at.timestamp()))
