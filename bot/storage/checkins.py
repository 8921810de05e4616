"""Check-ins and their answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy import Row, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.checkin import State
from bot.core.patient import PatientId
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId, Questionnaire
from bot.storage.inserts import insert_or_update, read, table_of
from bot.storage.loaded import loaded, preload_open
from bot.storage.tables import AnswerRow, CheckInRow
from bot.storage.values import from_store, to_store

CheckInId = NewType("CheckInId", int)


class CheckInState(StrEnum):
    """What became of a check-in."""

    EARLY = "early"  # not asked yet, but something of the day is known already
    OPEN = "open"
    COMPLETE = "complete"
    PARTIAL = "partial"  # closed by the next one, answers kept
    CANCELLED = "cancelled"  # stopped by the patient, answers kept


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A stored check-in. `shown_at` is when its current question was last shown, `ticked` what is
    ticked there until Done; None where nothing is being ticked.
    """

    id: CheckInId
    patient_id: PatientId
    diary_date: date
    questionnaire: str
    state: CheckInState
    progress: State
    shown_at: datetime
    note: str | None
    ticked: tuple[OptionId, ...] | None = None


_OF_DAY = select(CheckInRow).where(
    CheckInRow.patient_id == bindparam("patient"), CheckInRow.diary_date == bindparam("day")
)


async def add(
    session: AsyncSession,
    checkin_id: CheckInId,
    patient_id: PatientId,
    diary_date: date,
    questionnaire: Questionnaire,
    progress: State,
    now: datetime,
    state: CheckInState = CheckInState.OPEN,
) -> CheckIn:
    """Store a check-in that begins now."""
    row = CheckInRow(
        id=checkin_id,
        patient_id=patient_id,
        diary_date=diary_date,
        questionnaire=questionnaire.id,
        questionnaire_version=questionnaire.version,
        question_ids=list(progress.questions),
        current_question=progress.current,
        state=state.value,
        opened_at=now,
        shown_at=now,
    )
    session.add(row)
    known = loaded(session)
    known.checkins[checkin_id] = known.days[patient_id, diary_date] = row
    known.answers[checkin_id] = {}
    if patient_id in known.open_checkins:
        known.open_checkins[patient_id].append(row)
    return _checkin(row, {})


async def pin(
    session: AsyncSession,
    checkin_id: CheckInId,
    questionnaire: Questionnaire,
    progress: State,
    now: datetime,
) -> CheckIn:
    """Ask these questions from now on in a check-in that was known of before it was asked."""
    row = await _existing(session, checkin_id)
    row.questionnaire, row.questionnaire_version = questionnaire.id, questionnaire.version
    row.question_ids = list(progress.questions)
    return await save_progress(session, checkin_id, progress, CheckInState.OPEN, now)


async def find(session: AsyncSession, checkin_id: CheckInId) -> CheckIn | None:
    """The check-in with this id, whoever's it is; the caller looks at `patient_id`."""
    row = await _row(session, checkin_id)
    return None if row is None else _checkin(row, await _load_answers(session, row.id))


async def of_day(session: AsyncSession, patient_id: PatientId, day: date) -> CheckIn | None:
    """The patient's check-in of this diary day."""
    days = loaded(session).days
    if (patient_id, day) not in days:
        # Check-ins that this session has yet to write are among `days` already.
        found = await read(session, _OF_DAY, {"patient": patient_id, "day": day})
        days[patient_id, day] = found.scalar_one_or_none()
    row = days[patient_id, day]
    return None if row is None else _checkin(row, await _load_answers(session, row.id))


async def open_ones(session: AsyncSession, patient_id: PatientId) -> list[CheckIn]:
    """The patient's check-ins that are still open, oldest first."""
    if patient_id not in loaded(session).open_checkins:
        await preload_open(session, [patient_id])
    rows = [
        row for row in loaded(session).open_checkins[patient_id] if row.state == CheckInState.OPEN
    ]
    rows.sort(key=lambda row: row.diary_date)
    return [_checkin(row, await _load_answers(session, row.id)) for row in rows]


async def save_progress(
    session: AsyncSession,
    checkin_id: CheckInId,
    progress: State,
    state: CheckInState,
    now: datetime,
) -> CheckIn:
    """Store where it stands, ticks of another question gone; answers: see `record`, `forget`."""
    row = await _existing(session, checkin_id)
    if row.current_question != progress.current:
        row.ticked = None
    if row.question_ids != list(progress.questions):
        row.question_ids = list(progress.questions)
    row.current_question = progress.current
    row.shown_at = now
    row.state = state.value
    row.closed_at = None if state is CheckInState.OPEN else now
    open_ones = loaded(session).open_checkins.get(row.patient_id)
    if state is CheckInState.OPEN and open_ones is not None and row not in open_ones:
        open_ones.append(row)
    return _checkin(row, await _load_answers(session, row.id))


async def set_ticked(
    session: AsyncSession, checkin_id: CheckInId, ticked: Sequence[OptionId]
) -> CheckIn:
    """Store what is ticked at the question that is open."""
    row = await _existing(session, checkin_id)
    row.ticked = list(ticked)
    return _checkin(row, await _load_answers(session, row.id))


async def record(
    session: AsyncSession,
    checkin_id: CheckInId,
    question: QuestionId,
    value: AnswerValue,
    version: int,
    now: datetime,
) -> None:
    """Store one answer, in place of an earlier one to the same question."""
    known = await _load_answers(session, checkin_id)
    stored = to_store(value)
    known[question] = stored
    loaded(session).changed_answers[checkin_id, question] = {
        "checkin_id": checkin_id,
        "question": question,
        "value": stored,
        "answered_at": now,
        "questionnaire_version": version,
    }


async def forget_answer(session: AsyncSession, checkin_id: CheckInId, question: QuestionId) -> None:
    """Drop an answer whose question no longer applies."""
    (await _load_answers(session, checkin_id)).pop(question, None)
    loaded(session).changed_answers.pop((checkin_id, question), None)
    await session.execute(
        delete(AnswerRow).where(AnswerRow.checkin_id == checkin_id, AnswerRow.question == question)
    )


async def flush_answers(session: AsyncSession) -> None:
    """Write the answers recorded in this session; called before its commit and before reading."""
    changed = loaded(session).changed_answers
    if changed:
        await session.flush()
        await insert_or_update(session, AnswerRow, list(changed.values()))
        changed.clear()


async def set_note(session: AsyncSession, checkin_id: CheckInId, note: str | None) -> None:
    """Store the patient's note to this check-in."""
    await session.execute(update(CheckInRow).where(CheckInRow.id == checkin_id).values(note=note))


# Statements of the hot path are made once: making one costs more than running it.
_CHECKINS, _ANSWERS = table_of(CheckInRow), table_of(AnswerRow)
_IN_SPAN = (
    _CHECKINS.c.patient_id == bindparam("patient"),
    _CHECKINS.c.diary_date >= bindparam("first"),
    _CHECKINS.c.diary_date <= bindparam("last"),
)
_BETWEEN = select(_CHECKINS).where(*_IN_SPAN).order_by(_CHECKINS.c.diary_date)
_ANSWERS_BETWEEN = (
    select(_ANSWERS.c.checkin_id, _ANSWERS.c.question, _ANSWERS.c.value)
    .join(_CHECKINS, _CHECKINS.c.id == _ANSWERS.c.checkin_id)
    .where(*_IN_SPAN)
)
_ANSWERS_OF = select(_ANSWERS.c.question, _ANSWERS.c.value).where(
    _ANSWERS.c.checkin_id == bindparam("of_checkin")
)
_ANSWERED_AT = select(_ANSWERS.c.answered_at).where(
    _ANSWERS.c.checkin_id == bindparam("of_checkin"), _ANSWERS.c.question == bindparam("asked")
)


async def between(
    session: AsyncSession, patient_id: PatientId, first: date, last: date
) -> list[CheckIn]:
    """The check-ins of these diary days that hold at least one answer, in order of date."""
    await flush_answers(session)
    await session.flush()
    span = {"patient": patient_id, "first": first, "last": last}
    answers: dict[int, dict[str, object]] = {}
    for checkin_id, question, value in await read(session, _ANSWERS_BETWEEN, span):
        answers.setdefault(checkin_id, {})[question] = value
    rows = await read(session, _BETWEEN, span)
    return [_checkin(row, answers[row.id]) for row in rows if row.id in answers]


async def answered_at(
    session: AsyncSession, checkin_id: CheckInId, question: QuestionId
) -> datetime | None:
    """When this question was answered last; None if it was not."""
    await flush_answers(session)
    found = await read(session, _ANSWERED_AT, {"of_checkin": checkin_id, "asked": question})
    return found.scalar_one_or_none()


async def all_of(session: AsyncSession, patient_id: PatientId) -> list[CheckIn]:
    """Every check-in of the patient in order of date, those without an answer as well."""
    await flush_answers(session)
    rows = await session.scalars(
        select(CheckInRow)
        .where(CheckInRow.patient_id == patient_id)
        .order_by(CheckInRow.diary_date)
    )
    return [_checkin(row, await _load_answers(session, row.id)) for row in rows.all()]


async def _row(session: AsyncSession, checkin_id: int) -> CheckInRow | None:
    known = loaded(session).checkins
    row = known.get(checkin_id) or await session.get(CheckInRow, checkin_id)
    if row is not None:
        known[checkin_id] = row
    return row


async def _existing(session: AsyncSession, checkin_id: int) -> CheckInRow:
    row = await _row(session, checkin_id)
    return row if row is not None else await session.get_one(CheckInRow, checkin_id)


async def _load_answers(session: AsyncSession, checkin_id: int) -> dict[str, object]:
    known = loaded(session).answers.get(checkin_id)
    if known is None:
        rows = await read(session, _ANSWERS_OF, {"of_checkin": checkin_id})
        known = dict(rows.all())
        loaded(session).answers[checkin_id] = known
    return known


def _checkin(row: CheckInRow | Row[Any], answers: dict[str, object]) -> CheckIn:
    return CheckIn(
        id=CheckInId(row.id),
        patient_id=PatientId(row.patient_id),
        diary_date=row.diary_date,
        questionnaire=row.questionnaire,
        state=CheckInState(row.state),
        progress=State(
            questions=tuple(QuestionId(question) for question in row.question_ids),
            current=QuestionId(row.current_question) if row.current_question else None,
            answers={
                QuestionId(question): from_store(value) for question, value in answers.items()
            },
        ),
        shown_at=row.shown_at,
        note=row.note,
        ticked=None if row.ticked is None else tuple(OptionId(option) for option in row.ticked),
    )
