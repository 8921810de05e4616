"""What the check-in's card shows: the question that is open, or what was noted."""

from datetime import timedelta

from bot.core import checkin as machine
from bot.core.diary import FIRST_DAYS, is_first_week
from bot.core.flare_now import was_told
from bot.core.patient import Patient
from bot.core.questionnaire import AnswerValue, QuestionId, QuestionKind
from bot.service import flare_days
from bot.service.about_checkins import AskQuestion, ShowReceipt
from bot.service.flare_days import FLARE_QUESTION
from bot.service.opening import questionnaire_of
from bot.service.records import HISTORY_DAYS, day_summary, read_record
from bot.service.scene import Scene
from bot.storage import diaries
from bot.storage.checkins import CheckIn

PLAN_QUESTION = QuestionId("against_plan")


async def receipt(
    scene: Scene, patient: Patient, stored: CheckIn, *, fresh: bool = False
) -> ShowReceipt:
    """What was noted, as an effect."""
    first_week = is_first_week(patient.started_on, stored.diary_date)
    called = await flare_days.is_called(scene, patient.id, stored)
    return ShowReceipt(stored, fresh, first_week=first_week, is_flare=called)


async def question_effect(
    scene: Scene, patient: Patient, stored: CheckIn, *, again: bool = False
) -> AskQuestion:
    """The current question, ticks and all. Raises ValueError for a closed check-in."""
    current = stored.progress.current
    if current is None:
        raise ValueError("a closed check-in has no question to show")
    questionnaire = questionnaire_of(scene, stored)
    position, total = machine.progress(stored.progress, questionnaire)
    asked = questionnaire.question(current)
    several = asked is not None and asked.kind is QuestionKind.SEVERAL and stored.ticked is None
    lowest = asked.lowest(stored.progress.answers) if asked is not None else 0
    return AskQuestion(
        stored.id,
        current,
        position,
        total,
        again=again,
        lowest=lowest,
        ticked=stored.ticked or (),
        choosing_several=stored.ticked is not None,
        was_answered=several and await last_answer(scene, stored, current) is not None,
        first_week=is_first_week(patient.started_on, stored.diary_date),
        plan_is_new=current == PLAN_QUESTION and await _plan_is_new(scene, patient, stored),
        in_flare=current == FLARE_QUESTION and await _is_in_flare(scene, patient, stored),
    )


async def last_answer(scene: Scene, stored: CheckIn, question: QuestionId) -> AnswerValue:
    """The latest earlier answer to a question, None if there is none in a week."""
    earlier = await diaries.latest_before(
        scene.session, stored.patient_id, stored.diary_date, question
    )
    known = questionnaire_of(scene, stored).question(question)
    return earlier if known is not None and known.accepts(earlier) else None


async def _plan_is_new(scene: Scene, patient: Patient, stored: CheckIn) -> bool:
    """Whether no day after the first week was compared with its plan before."""
    if is_first_week(patient.started_on, stored.diary_date):
        return False
    since = patient.started_on + timedelta(days=FIRST_DAYS)
    asked = (PLAN_QUESTION, since, stored.diary_date)
    return not await diaries.was_answered(scene.session, patient.id, *asked)


async def _is_in_flare(scene: Scene, patient: Patient, stored: CheckIn) -> bool:
    """Whether a flare of the day before may go on: it is asked after, and not as a new one."""
    yesterday = stored.diary_date - timedelta(days=1)
    if await flare_days.is_told_since(scene, patient.id, yesterday - timedelta(days=HISTORY_DAYS)):
        record = await read_record(scene, patient, stored.diary_date)
        return was_told(record.diary, scene.content.pacing, yesterday)
    # Most have told of none: then what was said of that evening is all there is to read.
    told = await diaries.between(scene.session, patient.id, yesterday, yesterday)
    return any(day_summary(day, answers).is_flare for day, answers in told)
