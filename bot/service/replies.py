"""What follows a finished check-in: what was noticed, one advice, one drill, one thing more."""

from datetime import date, timedelta

from bot.content.schema import When
from bot.core.advice import choose_advice
from bot.core.burden import says_nobody_reads
from bot.core.diary import AgainstPlan, DaySummary, FlareAnswer, day_on, is_first_week
from bot.core.drills import Slot
from bot.core.flare_now import was_told
from bot.core.flares import LONG_FLARE, long_flare
from bot.core.noticing import notice_of
from bot.core.pacing import Level, PacingPolicy, Recommendation, recommend, with_remark
from bot.core.patient import Patient
from bot.core.summary import STRESS_HIGH_0_10
from bot.service import (
    amount_offers,
    drills,
    first_week,
    flares,
    heavy_days,
    intake,
    learning,
    plans,
    questions,
    retests,
    rhythms,
    safety,
    stages,
    turns,
    walking,
)
from bot.service.about_moves import EveningReply, OfferedDrill
from bot.service.about_reading import OfferedPage
from bot.service.asked_of_drills import heard
from bot.service.effects import Effects
from bot.service.giving import give
from bot.service.records import Record, day_summary, read_record, today_of
from bot.service.scene import Scene
from bot.service.training import Training, catch_up
from bot.storage.checkins import CheckIn
from bot.storage.suggestions import SuggestionKind

# A flare's move is for tonight; any other is for the morning, before the phone (B7).
SLOTS = {Level.EASE: Slot.EVENING, Level.LIGHTER: Slot.MORNING, Level.KEEP: Slot.MORNING}


async def after_checkin(scene: Scene, patient: Patient, stored: CheckIn) -> Effects:
    """The reply to a check-in, given once a day; an edit does not bring a second one."""
    if blocked := await safety.blocked(scene, patient):
        return blocked
    record = await read_record(scene, patient, stored.diary_date)
    if record.today in _replied_on(record):
        return []
    answered = day_summary(stored.diary_date, stored.progress.answers)
    day = day_on(record.diary, stored.diary_date) or answered
    training = await catch_up(scene, patient, record)
    recommendation = with_remark(
        recommend(record.diary, scene.content.pacing, record.today),
        await heavy_days.spacing(scene, patient, record, training.standing.phase),
    )
    advice = await _advice(scene, patient, record, recommendation, day)
    is_long = await _is_long_flare(scene, patient, record)
    await _note(scene, patient, record, recommendation)
    offered = await _move(scene, patient, training, recommendation.level)
    await plans.plan_morning(scene, patient, record.today + timedelta(days=1))
    minutes = await walking.minutes_tomorrow(scene, patient, record, recommendation)
    is_calm = _is_calm(day, recommendation.level) and record.today == today_of(scene, patient)
    to_read, asked = await _besides(scene, patient, training, day, recommendation, is_calm=is_calm)
    was_flare = was_told(record.diary, scene.content.pacing, record.today - timedelta(days=1))
    is_over = was_flare and day.flare is FlareAnswer.NO
    reply = EveningReply(
        notice_of(day, goes_on=was_flare),
        recommendation,
        advice,
        offered,
        minutes,
        to_read,
        first_week=is_first_week(patient.started_on, stored.diary_date),
        is_long_flare=is_long,
        asks_no_more=is_over and await flares.has_rechecks_to_come(scene, patient),
        new_stage=is_calm and await stages.has_begun(scene, patient, training),
        says_nobody_reads=_says_nobody_reads(scene, patient, record),
    )
    return [reply, *asked]


def _replied_on(record: Record) -> list[date]:
    """The days of the replies so far, each known by its advice."""
    return [s.diary_date for s in record.suggested if s.kind is SuggestionKind.ADVICE]


async def _note(
    scene: Scene, patient: Patient, record: Record, recommendation: Recommendation
) -> None:
    for rule in recommendation.notices:
        kind = SuggestionKind.NOTICE
        await give(scene, patient, record.today, kind, rule, recommendation.reasons)


async def _move(
    scene: Scene, patient: Patient, training: Training, level: Level
) -> OfferedDrill | None:
    """The evening's move, for tonight or for tomorrow; None once the day has had its share."""
    record, slot = training.record, SLOTS[level]
    if drills.given_today(record) >= drills.A_DAY:
        return None
    for_day = record.today + timedelta(days=1) if slot is Slot.MORNING else record.today
    return await drills.suggest(scene, patient, training, level, slot, for_day)


async def _besides(
    scene: Scene,
    patient: Patient,
    training: Training,
    day: DaySummary,
    recommendation: Recommendation,
    *,
    is_calm: bool,
) -> tuple[OfferedPage | None, Effects]:
    """A page to read, and what more is asked below the reply."""
    record = training.record
    asked = await amount_offers.offer(scene, patient, record, recommendation) if is_calm else []
    asked = asked or await _one_thing_more(
        scene, patient, training, day, recommendation.level, is_calm=is_calm
    )
    asked = await heard(scene, patient, asked)
    to_read = await learning.for_the_reply(
        scene, patient, record, is_calm=is_calm, asks_more=bool(asked)
    )
    if is_calm and not asked and to_read is None:
        asked = await intake.after_reply(scene, patient, training.told)
    return to_read, asked


async def _one_thing_more(
    scene: Scene,
    patient: Patient,
    training: Training,
    day: DaySummary,
    level: Level,
    *,
    is_calm: bool,
) -> Effects:
    """At most one, the first that there is; on a flare day nothing but what the drills need.

    The questions about the patient, which can wait, take turns with what there is to read.
    """
    record = training.record
    asked = await turns.what_is_possible(scene, patient) if is_calm else []
    asked = asked or await first_week.arrives(scene, patient, record)
    asked = asked or await questions.after_checkin(scene, patient, training, level)
    if asked or not is_calm:
        return asked
    if level is Level.KEEP:
        asked = await rhythms.offer(scene, patient, record.today, opens=False)
        asked = asked or await retests.offer(scene, patient, training, day)
    return asked or await turns.offer(scene, patient)


async def _is_long_flare(scene: Scene, patient: Patient, record: Record) -> bool:
    """Whether it is time for a word about seeing someone, which then counts as said (P8)."""
    reason = long_flare(record.diary, scene.content.pacing, record.today)
    if reason is None:
        return False
    await give(scene, patient, record.today, SuggestionKind.NOTICE, LONG_FLARE, (reason,))
    return True


def _says_nobody_reads(scene: Scene, patient: Patient, record: Record) -> bool:
    policy = scene.content.policies.burden
    return says_nobody_reads(patient.started_on, _replied_on(record), record.today, policy)


def _is_calm(day: DaySummary, level: Level) -> bool:
    """Not on a flare day: then nothing more is asked."""
    return level is not Level.EASE and day.flare is not FlareAnswer.YES


async def _advice(
    scene: Scene,
    patient: Patient,
    record: Record,
    recommendation: Recommendation,
    day: DaySummary,
) -> str:
    cards = scene.content.advice_for(marks_of(day, scene.content.pacing, recommendation.level))
    card = choose_advice(cards, recommendation, record.advice(), record.today)
    kind = SuggestionKind.ADVICE
    await give(scene, patient, record.today, kind, card, recommendation.reasons)
    return card


def marks_of(day: DaySummary, policy: PacingPolicy, level: Level) -> frozenset[When]:
    """What is true of the day that some cards are for; in a flare it may be called one or not."""
    stress, sleep = day.stress_0_10, day.sleep_0_10
    marks = {
        When.STRESS_HIGH: stress is not None and stress >= STRESS_HIGH_0_10,
        When.MORE_THAN_PLANNED: day.against_plan is AgainstPlan.MORE,
        When.LESS_THAN_PLANNED: day.against_plan is AgainstPlan.LESS,
        When.AS_PLANNED: day.against_plan is AgainstPlan.ABOUT,
        When.ORDINARY: day.against_plan not in {AgainstPlan.MORE, AgainstPlan.LESS},
        When.FLARE: level is Level.EASE or day.flare is FlareAnswer.YES,
        When.SLEEP_POOR: sleep is not None and sleep <= policy.poor_sleep,
    }
    return frozenset(mark for mark, holds in marks.items() if holds)
