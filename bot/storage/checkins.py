"""Check-ins and their answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.checkin import State
from bot.core.patient import PatientId
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId, Questionnaire
from bot.storage import checkin_rows
from bot.storage.checkin_rows import Reading
from bot.storage.loaded import loaded, write_out
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


async def preload_days(
    session: AsyncSession, patient_ids: Collection[int], days: Collection[date]
) -> None:
    """Load the check-ins of these patients on these diary days, or that there is none."""
    known = loaded(session)
    asked = {(patient, day): None for patient in patient_ids for day in days}
    known.days = {**asked, **known.days}
    await _read(session, checkin_rows.ON_DAYS, patients=patient_ids, days=days)


async def preload_open(session: AsyncSession, patient_ids: Collection[int]) -> None:
    """Load the open check-ins of these patients."""
    await _read(session, checkin_rows.OPEN, patients=patient_ids)
    loaded(session).open_are_known.update(patient_ids)


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
    loaded(session).changed.new_checkins[checkin_id] = {
        "id": checkin_id,
        "patient_id": patient_id,
        "diary_date": diary_date,
        "questionnaire": questionnaire.id,
        "questionnaire_version": questionnaire.version,
        "question_ids": list(progress.questions),
        "current_question": progress.current,
        "ticked": None,
        "state": state.value,
        "opened_at": now,
        "shown_at": now,
        "closed_at": None,
        "note": None,
    }
    begun = State(progress.questions, progress.current)
    return _know(
        session,
        CheckIn(checkin_id, patient_id, diary_date, questionnaire.id, state, begun, now, None),
    )


async def pin(
    session: AsyncSession,
    checkin_id: CheckInId,
    questionnaire: Questionnaire,
    progress: State,
    now: datetime,
) -> CheckIn:
    """Ask these questions from now on in a check-in that was known of before it was asked."""
    stored = await _existing(session, checkin_id)
    _change(
        session,
        replace(stored, questionnaire=questionnaire.id),
        questionnaire=questionnaire.id,
        questionnaire_version=questionnaire.version,
    )
    return await save_progress(session, checkin_id, progress, CheckInState.OPEN, now)


async def find(session: AsyncSession, checkin_id: CheckInId) -> CheckIn | None:
    """The check-in with this id, whoever's it is; the caller looks at `patient_id`."""
    known = loaded(session).checkins
    if checkin_id not in known:
        await _read(session, checkin_rows.BY_ID, of_id=checkin_id)
    return known.get(checkin_id)


async def of_day(session: AsyncSession, patient_id: PatientId, day: date) -> CheckIn | None:
    """The patient's check-in of this diary day."""
    known = loaded(session)
    if (patient_id, day) not in known.days:
        await preload_days(session, [patient_id], [day])
    found = known.days[patient_id, day]
    return None if found is None else known.checkins[found]


async def open_ones(session: AsyncSession, patient_id: PatientId) -> list[CheckIn]:
    """The patient's check-ins that are still open, oldest first."""
    known = loaded(session)
    if patient_id not in known.open_are_known:
        await preload_open(session, [patient_id])
    found = [
        checkin
        for checkin in known.checkins.values()
        if checkin.patient_id == patient_id and checkin.state is CheckInState.OPEN
    ]
    return sorted(found, key=lambda checkin: checkin.diary_date)


async def save_progress(
    session: AsyncSession,
    checkin_id: CheckInId,
    progress: State,
    state: CheckInState,
    now: datetime,
) -> CheckIn:
    """Store where it stands, ticks of another question gone; answers: see `record`, `forget`."""
    stored = await _existing(session, checkin_id)
    columns: dict[str, Any] = {"shown_at": now, "current_question": progress.current}
    ticked = stored.ticked
    if stored.progress.current != progress.current and ticked is not None:
        columns["ticked"] = ticked = None
    if stored.progress.questions != progress.questions:
        columns["question_ids"] = list(progress.questions)
    if state is not stored.state:
        columns["state"] = state.value
        columns["closed_at"] = None
    if state is not CheckInState.OPEN:
        columns["closed_at"] = now
    moved = State(progress.questions, progress.current, stored.progress.answers)
    changed = replace(stored, progress=moved, state=state, shown_at=now, ticked=ticked)
    return _change(session, changed, **columns)


async def set_ticked(
    session: AsyncSession, checkin_id: CheckInId, ticked: Sequence[OptionId]
) -> CheckIn:
    """Store what is ticked at the question that is open."""
    stored = await _existing(session, checkin_id)
    return _change(session, replace(stored, ticked=tuple(ticked)), ticked=list(ticked))


async def record(
    session: AsyncSession,
    checkin_id: CheckInId,
    question: QuestionId,
    value: AnswerValue,
    version: int,
    now: datetime,
) -> None:
    """Store one answer, in place of an earlier one to the same question."""
    stored = await _existing(session, checkin_id)
    _know(session, _answered(stored, {**stored.progress.answers, question: value}))
    loaded(session).changed.answers[checkin_id, question] = {
        "checkin_id": checkin_id,
        "question": question,
        "value": to_store(value),
        "answered_at": now,
        "questionnaire_version": version,
    }


async def forget_answer(session: AsyncSession, checkin_id: CheckInId, question: QuestionId) -> None:
    """Drop an answer whose question no longer applies."""
    stored = await _existing(session, checkin_id)
    left = {asked: value for asked, value in stored.progress.answers.items() if asked != question}
    _know(session, _answered(stored, left))
    loaded(session).changed.answers.pop((checkin_id, question), None)
    about = {"of_checkin": checkin_id, "asked": question}
    await checkin_rows.FORGET_ANSWER.run(session, [about])


async def set_note(session: AsyncSession, checkin_id: CheckInId, note: str | None) -> None:
    """Store the patient's note to this check-in."""
    stored = await _existing(session, checkin_id)
    _change(session, replace(stored, note=note), note=note)


async def between(
    session: AsyncSession, patient_id: PatientId, first: date, last: date
) -> list[CheckIn]:
    """The check-ins of these diary days that hold at least one answer, in order of date."""
    await write_out(session)
    span = {"patient": patient_id, "first": first, "last": last}
    found = await _read(session, checkin_rows.BETWEEN, **span)
    return [checkin for checkin in found if checkin.progress.answers]


async def answered_at(
    session: AsyncSession, checkin_id: CheckInId, question: QuestionId
) -> datetime | None:
    """When this question was answered last; None if it was not."""
    await write_out(session)
    about = {"of_checkin": checkin_id, "asked": question}
    found: datetime | None = await checkin_rows.ANSWERED_AT.value(session, about)
    return found


async def all_of(session: AsyncSession, patient_id: PatientId) -> list[CheckIn]:
    """Every check-in of the patient in order of date, those without an answer as well."""
    await write_out(session)
    return await _read(session, checkin_rows.ALL_OF, patient=patient_id)


async def _existing(session: AsyncSession, checkin_id: CheckInId) -> CheckIn:
    stored = await find(session, checkin_id)
    if stored is None:
        raise LookupError("there is no such check-in")
    return stored


def _know(session: AsyncSession, checkin: CheckIn) -> CheckIn:
    """Keep a check-in as it is now."""
    known = loaded(session)
    known.checkins[checkin.id] = checkin
    known.days[checkin.patient_id, checkin.diary_date] = checkin.id
    return checkin


def _change(session: AsyncSession, checkin: CheckIn, **columns: Any) -> CheckIn:
    """Keep a check-in as it is now, and these columns of it to be written."""
    changed = loaded(session).changed
    row = changed.new_checkins.get(checkin.id)
    (changed.checkins[checkin.id] if row is None else row).update(columns)
    return _know(session, checkin)


def _answered(checkin: CheckIn, answers: Mapping[QuestionId, AnswerValue]) -> CheckIn:
    return replace(checkin, progress=replace(checkin.progress, answers=answers))


async def _read(session: AsyncSession, reading: Reading, **asked: Any) -> list[CheckIn]:
    """Read check-ins and keep them; what this session knows already stands."""
    known = loaded(session).checkins
    return [
        known[row[0]] if row[0] in known else _know(session, _checkin(row, answers))
        for row, answers in await reading.rows(session, asked)
    ]


def _checkin(row: Sequence[Any], answers: Mapping[str, object]) -> CheckIn:
    checkin_id, patient_id, day, questionnaire, questions, current, ticked, state, at, note = row
    return CheckIn(
        id=CheckInId(checkin_id),
        patient_id=PatientId(patient_id),
        diary_date=day,
        questionnaire=questionnaire,
        state=CheckInState(state),
        progress=State(
            questions=tuple(QuestionId(question) for question in questions),
            current=QuestionId(current) if current else None,
            answers={QuestionId(asked): from_store(value) for asked, value in answers.items()},
        ),
        shown_at=at,
        note=note,
        ticked=None if ticked is None else tuple(OptionId(option) for option in ticked),
    )
