"""Erasure: nothing of the chat is left in any table, and nothing in the bytes of any file."""

from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlcipher3 import dbapi2 as sqlcipher

from bot.core.patient import PatientId
from bot.storage import checkins, database, erasure, marks, patients
from bot.storage.base import Base
from bot.storage.checkins import CheckInId
from bot.storage.database import Database, open_database
from bot.storage.mark import Mark
from bot.storage.migrations import migrate
from tests.support.fresh_database import NOON, enrol, rows
from tests.support.own_settings import settings_of

OURS = 17_000_017
OTHERS = 18_000_018
SECRET = "fell off the ladder"
DAY = date(2026, 11, 20)


OF_NOBODY = {"marks", "lateness"}  # facts of the process


def values_for(table: str, chat_id: int) -> dict[str, Any]:
    """A row of this table that belongs to the chat."""
    text = f"{SECRET} {chat_id}"
    rows_of_tables: dict[str, dict[str, Any]] = {
        "conversations": {"chat_id": chat_id, "stack": [{"said": text}]},
        "patients": {
            "chat_id": chat_id,
            "consented_at": NOON,
            "consent_version": "1",
            "started_on": DAY,
            "checkin_at": "19:00",
            "short_form": False,
            "wish_text": text,
            "hold_id": chat_id,
        },
        "checkins": {
            "id": chat_id,
            "patient_id": chat_id,
            "diary_date": DAY,
            "questionnaire": "evening",
            "questionnaire_version": 1,
            "question_ids": ["pain"],
            "state": "open",
            "opened_at": NOON,
            "shown_at": NOON,
            "note": text,
        },
        "answers": {
            "checkin_id": chat_id,
            "question": "pain",
            "value": text,
            "answered_at": NOON,
            "questionnaire_version": 1,
        },
        "forms": {
            "id": chat_id,
            "patient_id": chat_id,
            "kind": "peg",
            "about": "",
            "diary_date": DAY,
            "question_ids": ["peg_pain"],
            "state": "complete",
            "answers": {"words": {"value": text, "at": NOON.isoformat(), "version": 1}},
            "opened_at": NOON,
            "shown_at": NOON,
        },
        "suggestions": {
            "id": chat_id,
            "patient_id": chat_id,
            "diary_date": DAY,
            "kind": "drill",
            "item": "bridge",
            "reasons": [text],
            "policy_version": 1,
            "made_at": NOON,
            "percent": 100,
            "is_new": True,
        },
        "nudges": {"id": chat_id, "patient_id": chat_id, "sent_at": NOON, "moved_at": NOON},
        "sessions": {
            "id": chat_id,
            "patient_id": chat_id,
            "practice": "bridge",
            "diary_date": DAY,
            "feedback": "done",
            "percent": 100,
            "settle_asked": False,
            "learnt": False,
            "told_at": NOON,
        },
        "practices": {"patient_id": chat_id, "kind": "drill", "item": "bridge", "since": DAY},
        "levels": {
            "patient_id": chat_id,
            "joint": "hip",
            "quality": "mobility",
            "rung": 1,
            "passes": 0,
        },
        "standings": {
            "patient_id": chat_id,
            "stage": "find",
            "since": DAY,
            "phase_1_since": DAY,
        },
        "holds": {
            "id": chat_id,
            "patient_id": chat_id,
            "flag": "A1",
            "tier": "A",
            "source": "tap",
            "set_at": NOON,
        },
        "hold_replies": {
            "id": chat_id,
            "hold_id": chat_id,
            "flag": "A1",
            "answer": "not_yet",
            "replied_at": NOON,
        },
        "schedules": {
            "patient_id": chat_id,
            "kind": "checkin",
            "occurrence": "2026-11-21",
            "next_due_at": NOON,
        },
        "occurrences": {
            "patient_id": chat_id,
            "kind": "checkin",
            "occurrence": "2026-11-20",
            "due_at": NOON,
            "outcome": "asked",
        },
        "inbox": {
            "update_id": chat_id * 2,
            "kind": "update",
            "chat_id": chat_id,
            "body": text,
            "received_at": NOON,
            "state": "dead",
            "attempts": 3,
            "lane": 1,
        },
        "outbox": {
            "chat_id": chat_id,
            "priority": 1,
            "method": "sendMessage",
            "parameters": {"text": text},
            "not_before": NOON,
            "state": "sending",
            "attempts": 1,
        },
        "cards": {"chat_id": chat_id, "card": "checkin:1", "message_id": 5, "shown_at": NOON},
    }
    return rows_of_tables[table]


async def fill(session: AsyncSession, chat_id: int) -> None:
    for table in Base.metadata.sorted_tables:
        if table.name not in OF_NOBODY:
            await session.execute(insert(table).values(values_for(table.name, chat_id)))


async def erase(database: Database, now: datetime = NOON) -> None:
    async with database.write() as session:
        await erasure.erase(session, OURS, now)


async def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    names = Base.metadata.tables
    return {name: await rows(database, f"SELECT * FROM {name}") for name in names}


async def test_erasing_leaves_nothing_of_the_chat_in_any_table(database: Database) -> None:
    async with database.write() as session:
        await fill(session, OTHERS)
    before = await everything(database)
    async with database.write() as session:
        await fill(session, OURS)
    full = await everything(database)
    assert all(len(full[name]) > len(before[name]) for name in full if name not in OF_NOBODY)
    await erase(database)
    after = await everything(database)
    inbox, others = after.pop("inbox"), before.pop("inbox")
    assert [row[1:5] for row in inbox if row not in others] == [(OURS * 2, "update", None, None)]
    assert [name for name, _ in after.pop("marks")] == ["erased"]
    del before["marks"]
    assert after == before


async def test_what_is_not_an_update_of_the_chat_goes_from_the_inbox_whole(
    database: Database,
) -> None:
    async with database.write() as session:
        for kind, state in (("due", "new"), ("delivery", "new"), ("due", "dead")):
            row = values_for("inbox", OURS) | {"kind": kind, "state": state, "update_id": None}
            await session.execute(insert(Base.metadata.tables["inbox"]).values(row))
    await erase(database)
    assert await rows(database, "SELECT * FROM inbox") == []


async def test_a_later_message_from_the_chat_is_a_stranger_s(database: Database) -> None:
    async with database.write() as session:
        await fill(session, OURS)
        await erasure.erase(session, OURS, NOON)
        assert await patients.find(session, OURS) is None
        assert await patients.conversation(session, OURS) == ()


async def test_what_others_changed_in_the_same_batch_is_kept(database: Database) -> None:
    async with database.write() as session:
        await fill(session, OURS)
        await enrol(session, OTHERS)
        await patients.change(session, PatientId(OTHERS), short_form=True)
        await erasure.erase(session, OURS, NOON)
        other = await patients.find(session, OTHERS)
        assert other is not None
        assert other.short_form
        assert await checkins.find(session, CheckInId(OURS)) is None
    assert await rows(database, "SELECT chat_id, short_form FROM patients") == [(OTHERS, 1)]


async def test_erasing_asks_for_the_log_to_be_emptied(database: Database) -> None:
    await erase(database)
    async with database.read() as session:
        assert await marks.instant(session, Mark.ERASED) == NOON


class PlainConnection(sqlcipher.Connection):  # type: ignore[misc]
    """The same engine without the cipher, so that a test can look into the bytes."""

    def execute(self, statement: str, *values: Any) -> Any:
        if statement.startswith("PRAGMA key"):
            statement = "SELECT 1"
        return super().execute(statement, *values)


@pytest.fixture
def in_plain_sight(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*args: Any, **options: Any) -> sqlcipher.Connection:
        return sqlcipher.connect(*args, factory=PlainConnection, **options)

    names = {name: getattr(sqlcipher, name) for name in dir(sqlcipher)}
    monkeypatch.setattr(database, "sqlcipher", SimpleNamespace(**(names | {"connect": connect})))


def traces(folder: Path) -> list[str]:
    marks_of_ours = (str(OURS).encode(), OURS.to_bytes(4, "big"))
    return [
        path.name
        for path in sorted(folder.iterdir())
        if any(mark in path.read_bytes() for mark in marks_of_ours)
    ]


@pytest.mark.usefixtures("in_plain_sight")
async def test_after_erasure_and_an_empty_log_no_byte_of_any_file_tells_of_the_chat(
    tmp_path: Path,
) -> None:
    opened = await open_database(settings_of(tmp_path))
    await migrate(opened)
    async with opened.write() as session:
        await fill(session, OTHERS)
        await fill(session, OURS)
    assert await opened.truncate_log()
    assert traces(tmp_path) == ["pain-check-in.db"]
    await erase(opened)
    assert await opened.truncate_log()
    assert traces(tmp_path) == []
    await opened.close()
    assert traces(tmp_path) == []
