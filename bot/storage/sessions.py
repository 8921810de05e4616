"""What was said of the drills, and what came of it: sessions, practices, levels, the stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.drill_kinds import Joint, Quality
from bot.core.ladders import Progress, Track
from bot.core.patient import PatientId
from bot.core.phases import Door, Stage, Standing
from bot.core.plan import Practice, PracticeKind, Uptake
from bot.core.sessions import Feedback, Session
from bot.storage.inserts import insert_or_update
from bot.storage.statements import Statement, table_of
from bot.storage.suggestions import SuggestionId
from bot.storage.tables import LevelRow, PracticeRow, SessionRow, StandingRow


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session of a suggested drill, at `percent` of its dose; `id` is the suggestion's.

    `learnt`: it has been counted towards the next level, or against it. `uptake`: what it changed
    among the practices.
    """

    id: SuggestionId
    patient_id: PatientId
    session: Session
    percent: int
    told_at: datetime
    learnt: bool = False
    uptake: Uptake | None = None


# Nothing is ever pending of these tables: all of them are written at once.
_SESSIONS, _LEVELS = table_of(SessionRow), table_of(LevelRow)
_PRACTICES, _STANDINGS = table_of(PracticeRow), table_of(StandingRow)
_FIND = Statement(select(_SESSIONS).where(_SESSIONS.c.id == bindparam("told_of")))
_SINCE = Statement(
    select(_SESSIONS)
    .where(
        _SESSIONS.c.patient_id == bindparam("patient"), _SESSIONS.c.diary_date >= bindparam("first")
    )
    .order_by(_SESSIONS.c.diary_date, _SESSIONS.c.told_at, _SESSIONS.c.id)
)
_LEVELS_OF = Statement(
    select(_LEVELS.c.joint, _LEVELS.c.quality, _LEVELS.c.rung, _LEVELS.c.passes)
    .where(_LEVELS.c.patient_id == bindparam("patient"))
    .order_by(_LEVELS.c.joint, _LEVELS.c.quality)
)
_PRACTICES_OF = Statement(
    select(_PRACTICES.c.kind, _PRACTICES.c.item, _PRACTICES.c.since)
    .where(_PRACTICES.c.patient_id == bindparam("patient"))
    .order_by(_PRACTICES.c.since, _PRACTICES.c.kind, _PRACTICES.c.item)
)
_STANDING_OF = Statement(
    select(
        _STANDINGS.c.stage, _STANDINGS.c.since, _STANDINGS.c.phase_1_since, _STANDINGS.c.door
    ).where(_STANDINGS.c.patient_id == bindparam("patient"))
)


async def put(session: AsyncSession, stored: StoredSession) -> None:
    """Store a session, in place of what was said of it before."""
    told = stored.session
    row = {
        "id": stored.id,
        "patient_id": stored.patient_id,
        "practice": told.practice,
        "diary_date": told.on,
        "feedback": told.feedback.value,
        "percent": stored.percent,
        "during_0_10": told.during_0_10,
        "effort_0_10": told.effort_0_10,
        "in_control": told.in_control,
        "settled": told.settled,
        "settle_asked": told.settle_asked,
        "learnt": stored.learnt,
        "told_at": stored.told_at,
        **_uptake_columns(stored.uptake),
    }
    await insert_or_update(session, SessionRow, [row])


async def set_uptake(session: AsyncSession, session_id: SuggestionId, uptake: Uptake) -> None:
    """Store what this session changed among the practices, and nothing else of it."""
    changed = update(SessionRow).where(SessionRow.id == session_id)
    await session.execute(changed.values(_uptake_columns(uptake)))


async def find(session: AsyncSession, session_id: SuggestionId) -> StoredSession | None:
    """What was said of this suggestion, whoever's it is; the caller looks at `patient_id`."""
    found = await _FIND.records(session, {"told_of": session_id})
    return _session(found[0]) if found else None


async def forget(session: AsyncSession, session_id: SuggestionId) -> None:
    """Delete what was said of this suggestion."""
    await session.execute(delete(SessionRow).where(SessionRow.id == session_id))


async def since(
    session: AsyncSession, patient_id: PatientId, first: date
) -> Sequence[StoredSession]:
    """The sessions from this diary day on, oldest first."""
    rows = await _SINCE.records(session, {"patient": patient_id, "first": first})
    return [_session(row) for row in rows]


async def levels(session: AsyncSession, patient_id: PatientId) -> dict[Track, Progress]:
    """How far the patient is on each ladder that was begun."""
    rows = await _LEVELS_OF.rows(session, {"patient": patient_id})
    return {
        (Joint(joint), Quality(quality)): Progress(rung, passes)
        for joint, quality, rung, passes in rows
    }


async def set_levels(
    session: AsyncSession, patient_id: PatientId, made: Mapping[Track, Progress]
) -> None:
    """Store how far the patient is on these ladders."""
    rows = [
        {
            "patient_id": patient_id,
            "joint": joint.value,
            "quality": quality.value,
            "rung": progress.rung,
            "passes": progress.passes,
        }
        for (joint, quality), progress in made.items()
    ]
    await insert_or_update(session, LevelRow, rows)


async def practices(session: AsyncSession, patient_id: PatientId) -> tuple[Practice, ...]:
    """What the patient keeps up, the oldest first."""
    rows = await _PRACTICES_OF.rows(session, {"patient": patient_id})
    return tuple(Practice(PracticeKind(kind), item, on) for kind, item, on in rows)


async def set_practices(
    session: AsyncSession, patient_id: PatientId, kept: Sequence[Practice]
) -> None:
    """Store what the patient keeps up, in place of what it was."""
    await session.execute(delete(PracticeRow).where(PracticeRow.patient_id == patient_id))
    rows = [
        {"patient_id": patient_id, "kind": p.kind.value, "item": p.item, "since": p.since}
        for p in kept
    ]
    await insert_or_update(session, PracticeRow, rows)


async def standing(session: AsyncSession, patient_id: PatientId) -> Standing | None:
    """The stored stage, None while it is the first."""
    rows = await _STANDING_OF.rows(session, {"patient": patient_id})
    if not rows:
        return None
    stage, on, phase_1_since, door = rows[0]
    return Standing(Stage(stage), on, phase_1_since, Door(door) if door else None)


async def set_standing(session: AsyncSession, patient_id: PatientId, now: Standing) -> None:
    """Store the stage."""
    row = {
        "patient_id": patient_id,
        "stage": now.stage.value,
        "since": now.since,
        "phase_1_since": now.phase_1_since,
        "door": now.door.value if now.door else None,
    }
    await insert_or_update(session, StandingRow, [row])


def _session(row: Any) -> StoredSession:
    return StoredSession(
        id=SuggestionId(row.id),
        patient_id=PatientId(row.patient_id),
        session=Session(
            row.practice,
            row.diary_date,
            Feedback(row.feedback),
            during_0_10=row.during_0_10,
            settled=row.settled,
            settle_asked=row.settle_asked,
            effort_0_10=row.effort_0_10,
            in_control=row.in_control,
        ),
        percent=row.percent,
        told_at=row.told_at,
        learnt=row.learnt,
        uptake=_uptake(row),
    )


def _uptake_columns(uptake: Uptake | None) -> dict[str, str | date | None]:
    before = uptake.instead_of if uptake else None
    return {
        "kept_since": uptake.new.since if uptake else None,
        "instead_of": before.item if before else None,
        "instead_of_since": before.since if before else None,
    }


def _uptake(row: Any) -> Uptake | None:
    if row.kept_since is None:
        return None
    new = Practice(PracticeKind.DRILL, row.practice, row.kept_since)
    if row.instead_of is None:
        return Uptake(new)
    return Uptake(new, Practice(PracticeKind.DRILL, row.instead_of, row.instead_of_since))
