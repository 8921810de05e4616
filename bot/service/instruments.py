"""The instruments that are asked now and then: PEG, PSEQ-2, PGIC, RMDQ (care.md 2)."""

from datetime import timedelta

from bot.core.instruments import ItemId, rmdq_score
from bot.core.patient import Patient
from bot.service import weeks
from bot.service.about_forms import Details
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.records import today_of
from bot.service.saying import Notice, Say
from bot.service.scene import Scene
from bot.storage import forms as stored_forms
from bot.storage.forms import Form

WORSE = frozenset({"minimally_worse", "much_worse", "very_much_worse"})  # grades of the PGIC
RMDQ_EVERY = timedelta(days=28)  # care.md 2: optional, monthly


async def thank(_: Scene, __: Patient, ___: Form) -> Effects:
    """The receipt says it all."""
    return []


async def on_grade(_: Scene, __: Patient, form: Form) -> Effects:
    """A grade for the worse gets a kind line and where to turn."""
    is_worse = WORSE.intersection(form.chosen(PGIC.id))
    return [Say(Notice.WORSE_SINCE_START)] if is_worse else []


async def to_week(scene: Scene, patient: Patient, _: Form) -> Effects:
    """The week follows its three questions."""
    return await weeks.show(scene, patient)


async def score(_: Scene, __: Patient, form: Form) -> Details:
    """How many sentences of the RMDQ were ticked."""
    ticked = (number for question in form.answers for number in form.chosen(question))
    return {"score": rmdq_score([ItemId(f"rmdq_{number}") for number in ticked])}


async def offers_rmdq(scene: Scene, patient: Patient) -> bool:
    """Whether it was not answered for a month."""
    last = await stored_forms.latest(scene.session, patient.id, RMDQ.id)
    return last is None or today_of(scene, patient) - last.diary_date >= RMDQ_EVERY


PEG = FormKind(weeks.PEG, finish=to_week, changed=thank, may_edit=True, closed_by_hold=False)
PSEQ_2 = FormKind("pseq_2", finish=thank, may_edit=True, closed_by_hold=False)
PGIC = FormKind("pgic", finish=on_grade, may_edit=True, closed_by_hold=False)
RMDQ = FormKind("rmdq", finish=thank, details=score, may_edit=True, closed_by_hold=False)
KINDS = (PEG, PSEQ_2, PGIC, RMDQ)
