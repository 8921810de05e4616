"""What comes by itself while a hold stands: one question after a day, then one quiet line (4.2).

"Have you been seen?" is asked once, 24 hours after the sign was told. An evening before that offers
the log, no more; those after it show the question in one line without a sound, and rest in a
silence as everything does that comes by itself (P12).
"""

from datetime import date
from typing import assert_never

from bot.core.burden import Contact
from bot.core.calendar import diary_date
from bot.core.patient import Patient
from bot.service import rhythms, safety
from bot.service.about_safety import OfferLog, ShowHold
from bot.service.due import WORTH, DueNow, Outcome
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.storage import holds, schedules
from bot.storage.holds import HoldId, StoredHold


async def evening(scene: Scene, patient: Patient, hold: StoredHold, due: DueNow) -> Outcome:
    """The evening's one line, unless the question comes on this diary day or has come already."""
    today, until = today_of(scene, patient), due.due_at + WORTH
    question = await schedules.planned(scene.session, patient.id, safety.question_of(hold.id))
    if question is not None and question.due_at > scene.now:
        if diary_date(question.due_at, patient.zone) == today:
            return "asked later", []
        return "held", [OfferLog(until)]
    if hold.asked_at is not None and diary_date(hold.asked_at, patient.zone) == today:
        return "asked", []
    what = await rhythms.contact_on(scene, patient, date.fromisoformat(due.occurrence))
    match what:
        case Contact.QUIET | Contact.REST:
            return what.value, []
        case Contact.ASK | Contact.GENTLE | Contact.WEEKLY:
            await safety.ask_no_more(scene, patient)
            await holds.set_asked(scene.session, hold.id, scene.now)
            line = ShowHold(
                hold,
                patient.country,
                is_question=True,
                in_one_line=hold.asked_at is not None,
                silent=hold.asked_at is not None,
                due_until=until,
            )
            return ("held" if what is Contact.ASK else what.value), [line]
        case _:
            assert_never(what)


async def question(scene: Scene, patient: Patient, hold_id: HoldId) -> Outcome:
    """Asked once, a day after the sign was told, with where to go."""
    hold = await holds.find(scene.session, hold_id)
    if hold is None or hold.ended_at is not None or hold.asked_at is not None:
        return "answered", []
    await safety.ask_no_more(scene, patient)
    await holds.set_asked(scene.session, hold.id, scene.now)
    return "asked", [ShowHold(hold, patient.country, is_question=True)]
