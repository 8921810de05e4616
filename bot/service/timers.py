"""A timer beside a question that asks for seconds: from the tap on Start to the tap on Stop.

What was begun stands in the stored conversation, so that a restart in between changes nothing.
"""

from dataclasses import replace
from datetime import datetime

from bot.core import conversation
from bot.core.checkin import Reply
from bot.core.patient import Patient
from bot.core.questionnaire import QuestionId
from bot.service import forms
from bot.service.about_forms import AskForm
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import patients
from bot.storage.forms import Form

STARTED = "started"


async def start(
    scene: Scene, patient: Patient, kind: FormKind, form: Form, question: QuestionId
) -> Effects:
    """Begin to count; a second tap begins anew."""
    if form.progress.current != question:
        return [Answered(Toast.STALE)]
    shown = await forms.show(scene, patient, kind, form)
    stack = await patients.conversation(scene.session, patient.id)
    flow = conversation.find_key(stack, str(form.id))
    if flow is None or not any(isinstance(e, AskForm) and e.question.timed for e in shown):
        return [Answered(Toast.STALE)]
    running = replace(flow, data={STARTED: scene.now.isoformat()})
    await patients.save_conversation(scene.session, patient.id, conversation.put(stack, running))
    return [replace(e, running=True) if isinstance(e, AskForm) else e for e in shown]


async def stop(
    scene: Scene, patient: Patient, kind: FormKind, form: Form, question: QuestionId
) -> Effects:
    """The whole seconds since the start are the answer; without a start the question again."""
    stack = await patients.conversation(scene.session, patient.id)
    flow = conversation.find_key(stack, str(form.id))
    if form.progress.current != question or flow is None:
        return [Answered(Toast.STALE)]
    asked = await forms.question_of(scene, patient, kind, form)
    if asked is None or STARTED not in flow.data:
        return await forms.show(scene, patient, kind, form)
    passed = (scene.now - datetime.fromisoformat(flow.data[STARTED])).total_seconds()
    seconds = min(max(0, int(passed)), asked[0].highest or 0)
    return await forms.answer(scene, patient, kind, form, Reply(question, seconds))
