"""A diary day's check-in before and after its questions: opening it, closing what is older."""

from datetime import date

from bot.core import checkin as machine
from bot.core import conversation
from bot.core.checkin import State
from bot.core.conversation import FlowKind
from bot.core.patient import Patient
from bot.core.questionnaire import AnswerValue, QuestionId, Questionnaire
from bot.service import flare_days
from bot.service.about_checkins import RetireCard
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.storage import checkins, forms, patients
from bot.storage.checkins import CheckIn, CheckInId, CheckInState
from bot.storage.forms import FormId

FULL = "evening"
SHORT = "evening_short"


async def open_for(scene: Scene, patient: Patient, day: date, found: CheckIn | None) -> CheckIn:
    """Open the check-in of a diary day, with the questions that this patient is asked.

    `found` is what holds the answers that were given before it was asked, if there is such.
    """
    questionnaire = scene.content.questionnaires[SHORT if patient.short_form else FULL]
    asked = tuple(q for q in questionnaire.questions if q.id not in patient.day.not_asked)
    started = machine.begin(Questionnaire(questionnaire.id, questionnaire.version, asked)).state
    declared = await flare_days.is_declared(scene, patient.id, day)
    if declared or await flare_days.is_rechecked(scene, patient.id, day):
        started = flare_days.without_asking(started, questionnaire)
    if found is not None:
        return await checkins.pin(scene.session, found.id, questionnaire, started, scene.now)
    key = CheckInId(scene.new_id())
    return await checkins.add(
        scene.session, key, patient.id, day, questionnaire, started, scene.now
    )


async def keep_early(
    scene: Scene, patient: Patient, day: date, question: QuestionId, value: AnswerValue
) -> None:
    """Store an answer of a day whose check-in may not have been asked yet."""
    questionnaire = scene.content.questionnaires[FULL]
    found = await checkins.of_day(scene.session, patient.id, day)
    if found is None:
        key, nothing = CheckInId(scene.new_id()), State((), None)
        found = await checkins.add(
            scene.session,
            key,
            patient.id,
            day,
            questionnaire,
            nothing,
            scene.now,
            CheckInState.EARLY,
        )
    version = questionnaire.version
    await checkins.record(scene.session, found.id, question, value, version, scene.now)


async def close_older(scene: Scene, patient: Patient, day: date) -> Effects:
    """Close what is still open from earlier days: answers kept, complete or marked partial.

    Forms of earlier days take no more words: a check-in has the word now, and a flare would outrank
    it. Their cards stay as they are and go on by their buttons, as they do below a second form.
    """
    await _hush_older_forms(scene, patient)
    effects: Effects = []
    for older in await checkins.open_ones(scene.session, patient.id):
        if older.diary_date >= day:
            continue
        complete = (
            machine.go_on(older.progress, questionnaire_of(scene, older)).state.current is None
        )
        state = CheckInState.COMPLETE if complete else CheckInState.PARTIAL
        closed = State(older.progress.questions, None, older.progress.answers)
        await checkins.save_progress(scene.session, older.id, closed, state, scene.now)
        effects.append(RetireCard(older.id))
    return effects


async def _hush_older_forms(scene: Scene, patient: Patient) -> None:
    stack = await patients.conversation(scene.session, patient.id)
    left = stack
    for flow in stack:
        if flow.kind in {FlowKind.FLARE, FlowKind.FORM}:
            form = await forms.find(scene.session, FormId(int(flow.key)))
            if form is None or form.diary_date < today_of(scene, patient):
                left = conversation.without_key(left, flow.key)
    if left != stack:
        await patients.save_conversation(scene.session, patient.id, left)


def questionnaire_of(scene: Scene, stored: CheckIn) -> Questionnaire:
    """The questionnaire that the check-in asks."""
    return scene.content.questionnaires.get(
        stored.questionnaire, scene.content.questionnaires[FULL]
    )
