"""Patients written into the database before the bot starts, and what it holds afterwards."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select, text

from bot.service.plans import CHECKIN
from bot.settings import Settings
from bot.storage.database import Database, open_database
from bot.storage.delivery_tables import ScheduleRow
from bot.storage.migrations import migrate
from bot.storage.tables import AnswerRow, CheckInRow, PatientRow

FIRST_ID = 10_000_001
ZONE = "Europe/Berlin"
ROWS_AT_ONCE = 5_000


async def set_up(
    settings: Settings, count: int, *, days: int = 0, due: Sequence[datetime] = ()
) -> list[int]:
    """Enrol patients with this many answered days behind them; returns their ids.

    The first `len(due)` of them have their next check-in due at that instant, the rest tomorrow.
    """
    now = datetime.now(UTC)
    ids = list(range(FIRST_ID, FIRST_ID + count))
    tomorrow = now + timedelta(days=1)
    instants = [*due, *[tomorrow] * (count - len(due))]
    schedule = [_schedule(i, at) for i, at in zip(ids, instants, strict=True)]
    diary = [(patient, day) for patient in ids for day in range(1, days + 1)]
    database = await open_database(settings)
    try:
        await migrate(database)
        await _insert(database, PatientRow, [_patient(patient, now) for patient in ids])
        await _insert(database, ScheduleRow, schedule)
        await _insert(database, CheckInRow, [_checkin(*entry, now) for entry in diary])
        answers = [answer for entry in diary for answer in _answers(*entry, now)]
        await _insert(database, AnswerRow, answers)
    finally:
        await database.close()
    return ids


async def count_answers(settings: Settings, since: datetime) -> dict[int, dict[str, Any]]:
    """The answers given since this instant, by patient and question."""
    database = await open_database(settings)
    try:
        async with database.read() as session:
            rows = await session.execute(
                select(CheckInRow.patient_id, AnswerRow.question, AnswerRow.value)
                .join(AnswerRow, AnswerRow.checkin_id == CheckInRow.id)
                .where(CheckInRow.opened_at >= since)
            )
            found: dict[int, dict[str, Any]] = {}
            for patient, question, value in rows:
                found.setdefault(patient, {})[question] = value
            return found
    finally:
        await database.close()


async def until_all_listen(settings: Settings, processes: int) -> None:
    """Wait until so many processes hear each other; on SQLite there is one, which need not."""
    if settings.database_path is not None:
        return
    listening = text("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
    database = await open_database(settings)
    try:
        async with asyncio.timeout(60):
            while True:
                async with database.read() as session:
                    if await session.scalar(listening) == processes:
                        return
                await asyncio.sleep(0.1)
    finally:
        await database.close()


async def count_checkins(settings: Settings, since: datetime) -> int:
    """How many check-ins were opened since this instant."""
    database = await open_database(settings)
    try:
        async with database.read() as session:
            opened = select(func.count()).where(CheckInRow.opened_at >= since)
            return await session.scalar(opened) or 0
    finally:
        await database.close()


async def _insert(database: Database, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        async with database.write() as session:
            await session.execute(insert(table), rows[start : start + ROWS_AT_ONCE])


def _patient(patient_id: int, now: datetime) -> dict[str, Any]:
    return {
        "chat_id": patient_id,
        "consented_at": now - timedelta(days=100),
        "consent_version": "1",
        "started_on": now.date() - timedelta(days=100),
        "zone": ZONE,
        "country": "de",
        "checkin_at": "19:00",
        "short_form": False,
        "leave_out": [],
        "usual_at_start_0_10": 4,
        "wish": "walk",
        "onboarded_at": now - timedelta(days=100),
        "heard_on": now.date(),  # after two weeks of silence nothing would be asked
    }


def _schedule(patient_id: int, due_at: datetime) -> dict[str, Any]:
    return {
        "patient_id": patient_id,
        "kind": CHECKIN,
        "occurrence": due_at.date().isoformat(),
        "local_time": "19:00",
        "zone": ZONE,
        "next_due_at": due_at,
    }


def _day_before(days: int, now: datetime) -> date:
    return now.date() - timedelta(days=days)


def _checkin_id(patient_id: int, day: int) -> int:
    return patient_id * 1000 + day


def _checkin(patient_id: int, day: int, now: datetime) -> dict[str, Any]:
    moment = now - timedelta(days=day)
    return {
        "id": _checkin_id(patient_id, day),
        "patient_id": patient_id,
        "diary_date": _day_before(day, now),
        "questionnaire": "evening",
        "questionnaire_version": 1,
        "question_ids": ["against_plan", "pain", "worst", "flare", "stress", "helped"],
        "current_question": None,
        "state": "complete",
        "opened_at": moment,
        "shown_at": moment,
        "closed_at": moment,
    }


def _answers(patient_id: int, day: int, now: datetime) -> list[dict[str, Any]]:
    pain = 3 + (patient_id + day) % 4
    values: dict[str, Any] = {
        "against_plan": [("less", "about", "more")[(patient_id + day) % 3]],
        "pain": pain,
        "worst": pain + 1,
        "flare": ["no"],
        "stress": (patient_id + day) % 11,
        "helped": ["heat"],
    }
    return [
        {
            "checkin_id": _checkin_id(patient_id, day),
            "question": question,
            "value": value,
            "answered_at": now - timedelta(days=day),
            "questionnaire_version": 1,
        }
        for question, value in values.items()
    ]
