"""The entries of /log as the week and the visit count them: each on its diary day (B1, B3, W)."""

from datetime import date

from bot.core.patient import Patient
from bot.core.visit import LogEntry, part_of_day
from bot.service import relief
from bot.service.scene import Scene
from bot.storage import forms
from bot.storage.forms import Form

STRENGTH = "log_pain"
BEFORE = "log_before"


async def entries(scene: Scene, patient: Patient, first: date, last: date) -> list[LogEntry]:
    """Those from `first` to `last`, both included, in order, but for what was all skipped."""
    told = await forms.finished(scene.session, patient.id, (relief.LOG,), first)
    return [
        _entry(scene, patient, form)
        for form in told
        if form.diary_date <= last and any(value is not None for value in form.answers.values())
    ]


def _entry(scene: Scene, patient: Patient, form: Form) -> LogEntry:
    own = form.text(BEFORE)
    return LogEntry(
        form.diary_date,
        part_of_day(form.opened_at.astimezone(patient.zone).time()),
        form.number(STRENGTH),
        own.strip() if own else next(iter(form.chosen(BEFORE)), None),
        frozenset(action.what for action in relief.told_in(scene, form)),
    )
