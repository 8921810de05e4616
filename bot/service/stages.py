"""/plan: the stage, what is kept up, walking, and what opens next (A8, A12, A17, B12)."""

from datetime import timedelta

from bot.core import screen_course
from bot.core.diary import Diary
from bot.core.drill_kinds import DrillId
from bot.core.ladders import track_of
from bot.core.pacing import Level, recommend
from bot.core.patient import Patient
from bot.core.phases import Door, Gate, Stage, gate, is_maintenance
from bot.core.plan import PracticeKind
from bot.core.reasons import because
from bot.core.recurrence import episodes, gaps_days
from bot.core.screening import is_retest_due
from bot.service import loading, notices, safety, walking
from bot.service.about_plans import KeptDrill, ShowPlan
from bot.service.effects import Effects
from bot.service.records import day_summary, read_record, today_of
from bot.service.scene import Scene
from bot.service.training import Training, catch_up
from bot.storage import diaries

BEGUN = "A8"  # the rule by which the stages follow each other
STILL_NEW = timedelta(days=14)  # later it is no news: project rule


async def show(scene: Scene, patient: Patient) -> Effects:
    """/plan, unless a hold stands."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    record = await read_record(scene, patient, today_of(scene, patient))
    training = await catch_up(scene, patient, record)
    policies, standing = scene.content.policies, training.standing
    recommendation = recommend(record.diary, scene.content.pacing, record.today)
    kept = training.practices
    return [
        ShowPlan(
            standing,
            is_maintenance(standing, policies.phases, record.today),
            tuple(_drills(scene, training)),
            any(practice.kind is PracticeKind.ACTIVITY for practice in kept),
            policies.burden.active_practices,
            await walking.amount(scene, patient, record, recommendation),
            _gate(scene, patient, training),
            policies.phases.door_weeks,
            await _gaps(scene, patient, training),
            _retest(scene, training),
            loading.open_to(scene, patient, training),
            in_flare=recommendation.level is Level.EASE,
        )
    ]


async def has_begun(scene: Scene, patient: Patient, training: Training) -> bool:
    """Whether to say that finding out is over (A8); it counts as said, and is said once."""
    standing, today = training.standing, training.record.today
    if standing.stage is not Stage.RETRAIN or today - standing.since > STILL_NEW:
        return False
    if await notices.last_on(scene, patient, BEGUN) is not None:
        return False
    await notices.keep(scene, patient, today, because(BEGUN, stage=standing.stage.value))
    return True


def _drills(scene: Scene, training: Training) -> list[KeptDrill]:
    book = scene.content.book
    kept = (p.item for p in training.practices if p.kind is PracticeKind.DRILL)
    drills = [book.drills[DrillId(name)] for name in kept]
    return [KeptDrill(d.id, book.rung_of(d) + 1, book.rungs[track_of(d)]) for d in drills]


def _gate(scene: Scene, patient: Patient, training: Training) -> Gate | None:
    """The conditions of phase 2, while it has not begun."""
    standing, record = training.standing, training.record
    if standing.stage is Stage.FIND or standing.door is Door.GATE:
        return None
    facts = loading.facts_of(scene, patient, training)
    return gate(record.diary, facts, scene.content.policies.phases, record.today)


async def _gaps(scene: Scene, patient: Patient, training: Training) -> tuple[int, ...]:
    """The quiet days before each recurrence, in phase 2; they need the whole diary."""
    if training.standing.door is not Door.GATE:
        return ()
    diary, today = training.record.diary, training.record.today
    days = await diaries.between(scene.session, patient.id, diary.started_on, today)
    told = [day_summary(day, answers) for day, answers in days]
    whole = Diary(told, diary.usual_at_start_0_10, diary.started_on)
    return gaps_days(episodes(whole, scene.content.pacing))


def _retest(scene: Scene, training: Training) -> bool:
    policy = scene.content.policies.screens
    started = screen_course.started_on(training.told.results, policy)
    return started is not None and is_retest_due(started, training.record.today, policy)
