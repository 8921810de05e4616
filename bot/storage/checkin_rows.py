"""Check-ins as the tables have them: rows, each with its answers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, TextClause, bindparam, delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.statements import Statement, Values, among, table_of
from bot.storage.tables import AnswerRow, CheckInRow

_CHECKINS, _ANSWERS = table_of(CheckInRow), table_of(AnswerRow)


class Reading:
    """The check-ins of which something holds."""

    def __init__(self, *which: ColumnElement[bool] | TextClause) -> None:
        checkins = select(
            _CHECKINS.c.id,
            _CHECKINS.c.patient_id,
            _CHECKINS.c.diary_date,
            _CHECKINS.c.questionnaire,
            _CHECKINS.c.question_ids,
            _CHECKINS.c.current_question,
            _CHECKINS.c.ticked,
            _CHECKINS.c.state,
            _CHECKINS.c.shown_at,
            _CHECKINS.c.note,
        )
        answers = select(_ANSWERS.c.checkin_id, _ANSWERS.c.question, _ANSWERS.c.value)
        joined = answers.join(_CHECKINS, _CHECKINS.c.id == _ANSWERS.c.checkin_id)
        self._checkins = Statement(checkins.where(*which).order_by(_CHECKINS.c.diary_date))
        self._answers = Statement(joined.where(*which))

    async def rows(
        self, session: AsyncSession, asked: Values
    ) -> list[tuple[Sequence[Any], dict[str, object]]]:
        """The columns as above and the stored answers by question, in order of date."""
        rows = await self._checkins.rows(session, asked)
        answers: dict[int, dict[str, object]] = {row[0]: {} for row in rows}
        if rows:
            for checkin_id, question, value in await self._answers.rows(session, asked):
                answers[checkin_id][question] = value
        return [(row, answers[row[0]]) for row in rows]


_OF_PATIENT = _CHECKINS.c.patient_id == bindparam("patient")
_OF_PATIENTS = among(_CHECKINS.c.patient_id, "patients")
BY_ID = Reading(_CHECKINS.c.id == bindparam("of_id"))
OPEN = Reading(_OF_PATIENTS, text("checkins.state = 'open'"))
ON_DAYS = Reading(_OF_PATIENTS, among(_CHECKINS.c.diary_date, "days"))
BETWEEN = Reading(
    _OF_PATIENT,
    _CHECKINS.c.diary_date >= bindparam("first"),
    _CHECKINS.c.diary_date <= bindparam("last"),
)
ALL_OF = Reading(_OF_PATIENT)

_OF_ANSWER = (
    _ANSWERS.c.checkin_id == bindparam("of_checkin"),
    _ANSWERS.c.question == bindparam("asked"),
)
ANSWERED_AT = Statement(select(_ANSWERS.c.answered_at).where(*_OF_ANSWER))
FORGET_ANSWER = Statement(delete(_ANSWERS).where(*_OF_ANSWER))
