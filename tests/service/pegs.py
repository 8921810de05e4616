"""The week's three questions, answered."""

from datetime import datetime

from bot.core.checkin import Reply
from bot.core.instruments import PEG_ITEMS
from bot.core.patient import Patient
from bot.core.questionnaire import QuestionId
from bot.service import forms, instruments
from bot.service.effects import Effects
from bot.service.scene import Scene
from bot.storage import forms as stored_forms
from bot.storage import patients
from tests.service.days import ME, At


async def the_patient(scene: Scene) -> Patient:
    return await patients.change(scene.session, ME)


async def answer_peg(at: At, now: datetime, *values: int) -> Effects:
    async with at(now) as scene:
        patient = await the_patient(scene)
        effects = await forms.begin(scene, patient, instruments.PEG)
        for item, value in zip(PEG_ITEMS, values, strict=True):
            [form] = await stored_forms.open_ones(scene.session, ME, "peg")
            event = Reply(QuestionId(item.id), value)
            effects = await forms.answer(scene, patient, instruments.PEG, form, event)
        return effects
