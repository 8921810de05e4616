"""What was answered on many days, read back as plain rows: each end of a check-in reads weeks."""

from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.patient import PatientId
from bot.core.questionnaire import Answers, AnswerValue, QuestionId
from bot.storage.loaded import loaded
from bot.storage.statements import Statement, table_of
from bot.storage.tables import AnswerRow, CheckInRow
from bot.storage.values import from_store

_CHECKINS, _ANSWERS = table_of(CheckInRow), table_of(AnswerRow)
_OF_PATIENT = _CHECKINS.c.patient_id == bindparam("patient")
_BETWEEN = Statement(
    select(_CHECKINS.c.diary_date, _ANSWERS.c.question, _ANSWERS.c.value)
    .join(_ANSWERS, _ANSWERS.c.checkin_id == _CHECKINS.c.id)
    .where(
        _OF_PATIENT,
        _CHECKINS.c.diary_date >= bindparam("first"),
        _CHECKINS.c.diary_date <= bindparam("last"),
    )
)
_LATEST_BEFORE = Statement(
    select(_ANSWERS.c.value)
    .join(_CHECKINS, _ANSWERS.c.checkin_id == _CHECKINS.c.id)
    .where(
        _OF_PATIENT,
        _CHECKINS.c.diary_date < bindparam("before"),
        _ANSWERS.c.question == bindparam("about"),
    )
    .order_by(_CHECKINS.c.diary_date.desc())
    .limit(1)
)

_ASKED_BETWEEN = Statement(
    select(_ANSWERS.c.question)
    .join(_CHECKINS, _ANSWERS.c.checkin_id == _CHECKINS.c.id)
    .where(
        _OF_PATIENT,
        _CHECKINS.c.diary_date >= bindparam("first"),
        _CHECKINS.c.diary_date < bindparam("before"),
        _ANSWERS.c.question == bindparam("about"),
    )
    .limit(1)
)


async def between(
    session: AsyncSession, patient_id: PatientId, first: date, last: date
) -> list[tuple[date, Answers]]:
    """The answers of these diary days, in order of date; a day without any is left out."""
    span = {"patient": patient_id, "first": first, "last": last}
    days: dict[date, dict[QuestionId, AnswerValue]] = {}
    for day, question, value in await _BETWEEN.rows(session, span):
        days.setdefault(day, {})[QuestionId(question)] = from_store(value)
    # What this session knows stands, written or not: half a batch would be written out for it.
    for checkin in loaded(session).checkins.values():
        if checkin.patient_id == patient_id and first <= checkin.diary_date <= last:
            days[checkin.diary_date] = dict(checkin.progress.answers)
    return [(day, days[day]) for day in sorted(days) if days[day]]


async def latest_before(
    session: AsyncSession, patient_id: PatientId, day: date, question: QuestionId
) -> AnswerValue:
    """The latest answer to this question from a day before this one; None if there is none."""
    about = {"patient": patient_id, "before": day, "about": question}
    return from_store(await _LATEST_BEFORE.value(session, about))


async def was_answered(
    session: AsyncSession, patient_id: PatientId, question: QuestionId, first: date, before: date
) -> bool:
    """Whether a day from `first` on, and before the other one, has an answer to it or a skip."""
    about = {"patient": patient_id, "first": first, "before": before, "about": question}
    return await _ASKED_BETWEEN.value(session, about) is not None
