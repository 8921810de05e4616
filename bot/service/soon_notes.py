"""A sign of tier C that was typed: the same note as an answer to its question (care.md 4.2)."""

from bot.core.checkin import State
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, QuestionId
from bot.core.safety import FlagId
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.service.told import INTAKE, question_of, read_told
from bot.storage import forms
from bot.storage.forms import Form, FormId, FormState

YES = (OptionId("yes"),)


async def keep(scene: Scene, patient: Patient, flag: FlagId) -> None:
    """Keep it, unless it stands already; a sign that no question asks about is not kept."""
    question = QuestionId(question_of(flag))
    questionnaire = scene.content.questionnaires[INTAKE]
    if questionnaire.question(question) is None or flag in (await read_told(scene, patient)).soon:
        return
    form = Form(
        id=FormId(scene.new_id()),
        patient_id=patient.id,
        kind=INTAKE,
        about=question,
        diary_date=today_of(scene, patient),
        state=FormState.OPEN,
        progress=State((question,), question),
        opened_at=scene.now,
        closed_at=None,
    )
    await forms.add(scene.session, form)
    told = State((question,), None, {question: YES})
    await forms.save(
        scene.session,
        form,
        told,
        FormState.COMPLETE,
        scene.now,
        version=questionnaire.version,
        changed=[question],
    )
