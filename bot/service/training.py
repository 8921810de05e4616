"""What a patient's drills have come to, and the plan made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.core.diary import day_on, sleep_on, usual_0_10
from bot.core.drill_kinds import Drill, DrillId
from bot.core.ladders import LOADED, Progress, Track, after_session, track_of
from bot.core.pacing import Light
from bot.core.patient import Patient
from bot.core.phases import Standing, begin, is_maintenance, loaded_rest, on_day
from bot.core.plan import Plan, Practice
from bot.core.policy import Policies
from bot.core.sessions import (
    Feedback,
    Session,
    asks_if_settled,
    dose_after,
    is_settled,
    session_light,
)
from bot.service.practices import kept_up
from bot.service.records import HISTORY_DAYS, Record
from bot.service.scene import Scene
from bot.service.told import Told, read_told
from bot.storage import sessions as stored_sessions
from bot.storage.sessions import StoredSession

A_DAY = timedelta(days=1)
ASKS_FOR = timedelta(days=7)  # nobody remembers longer how a move settled: project rule


@dataclass(frozen=True, slots=True)
class Training:
    """Where a patient's drills stand on the day of the record.

    `sessions` are those of the record's days, oldest first, without those of drills that the
    content no longer has. `practices` are those that still suit. `told` is what was told beside
    the check-in.
    """

    record: Record
    standing: Standing
    sessions: Sequence[StoredSession]
    levels: Mapping[Track, Progress]
    practices: tuple[Practice, ...]
    told: Told


async def catch_up(scene: Scene, patient: Patient, record: Record) -> Training:
    """Read it, once the stage has moved on and each session has been counted that can be."""
    standing = await _standing(scene, patient, record.today)
    first = record.today - timedelta(days=HISTORY_DAYS)
    told = await stored_sessions.since(scene.session, patient.id, first)
    sessions = [stored for stored in told if stored.session.practice in scene.content.drills]
    before = await stored_sessions.levels(scene.session, patient.id)
    levels = dict(before)
    for position, stored in enumerate(sessions):
        if stored.learnt or not _is_known(stored.session, record):
            continue
        _learn(scene, record, stored, levels)
        sessions[position] = replace(stored, learnt=True)
        await stored_sessions.put(scene.session, sessions[position])
    if levels != before:
        await stored_sessions.set_levels(scene.session, patient.id, levels)
    practices = await kept_up(scene, patient)
    besides = await read_told(scene, patient)
    return Training(record, standing, sessions, levels, practices, besides)


def plan_of(
    scene: Scene, patient: Patient, training: Training, for_day: date | None = None
) -> Plan:
    """What may be drilled today or on a later day, and what comes first."""
    record = training.record
    policies, book = scene.content.policies, scene.content.book
    by_drill: dict[DrillId, list[Session]] = {}
    for stored in training.sessions:
        by_drill.setdefault(DrillId(stored.session.practice), []).append(stored.session)
    doses = {
        name: dose_after(done, record.diary, policies.pacing, policies.quotas)
        for name, done in by_drill.items()
    }
    open_question = to_ask_if_settled(training)
    waits = set() if open_question is None else {DrillId(open_question.session.practice)}
    sleep = sleep_on(record.diary, record.today)
    return Plan(
        book,
        training.standing,
        policies.ladders,
        record.today,
        progress=training.levels,
        findings=training.told.findings,
        goal=training.told.sport,
        aims=training.told.aims,
        practices=training.practices,
        practices_at_most=policies.burden.active_practices,
        kit_level=training.told.kit_level,
        eased=frozenset(name for name, dose in doses.items() if dose.use_easier),
        resting=frozenset(
            name for name, dose in doses.items() if dose.rests_on(record.today) or name in waits
        ),
        loaded_on=_loaded_on(by_drill, book.drills),
        loaded_rest=loaded_rest(record.diary, policies.pacing, policies.phases, record.today),
        is_maintenance=is_maintenance(training.standing, policies.phases, record.today),
        slept_poorly=sleep is not None and sleep <= policies.pacing.poor_sleep,
        is_held=patient.hold_id is not None,
        for_day=for_day,
    )


def to_ask_if_settled(training: Training) -> StoredSession | None:
    """The latest session that the patient is still to be asked about: was it back to its usual?"""
    today = training.record.today
    since = today - ASKS_FOR
    for stored in reversed(training.sessions):
        if stored.session.on >= since and asks_if_settled(stored.session, today):
            return stored
    return None


def _is_known(session: Session, record: Record) -> bool:
    """Whether all is known that counts: after "done" or "easy" the next day has to be over.

    After the others a session can only count against the next level, which needs no waiting.
    """
    if session.on >= record.today:
        return False
    if session.settled is not None or session.feedback not in {Feedback.DONE, Feedback.EASY}:
        return True
    after = day_on(record.diary, session.on + A_DAY)
    return session.on + A_DAY < record.today or (after is not None and after.pain_0_10 is not None)


def _learn(
    scene: Scene, record: Record, stored: StoredSession, levels: dict[Track, Progress]
) -> None:
    if not stored.session.is_done:
        return
    drill = scene.content.book.drills[DrillId(stored.session.practice)]
    policies: Policies = scene.content.policies
    usual = usual_0_10(record.diary, stored.session.on)
    track = track_of(drill)
    levels[track] = after_session(
        levels.get(track, Progress()),
        drill,
        stored.session,
        scene.content.book,
        policies.ladders,
        is_settled=is_settled(stored.session, record.diary, policies.pacing, policies.quotas),
        is_red=session_light(stored.session, usual, policies.pacing) is Light.RED,
        percent=stored.percent,
    )


async def _standing(scene: Scene, patient: Patient, today: date) -> Standing:
    stored = await stored_sessions.standing(scene.session, patient.id)
    known = stored or begin(patient.started_on)
    now = on_day(known, scene.content.policies.phases, today)
    if now != known:
        await stored_sessions.set_standing(scene.session, patient.id, now)
    return now


def _loaded_on(
    by_drill: Mapping[DrillId, Sequence[Session]], drills: Mapping[DrillId, Drill]
) -> list[date]:
    """The diary days on which a loaded drill was done."""
    return [
        session.on
        for name, sessions in by_drill.items()
        for session in sessions
        if session.is_done and drills[name].quality in LOADED
    ]
