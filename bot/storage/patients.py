"""Patients and what they are in the middle of."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.conversation import FLOW_KINDS, FLOW_VERSION, Flow, FlowKind, Stack
from bot.core.day import OwnDay
from bot.core.drills import Contraindication, Wish
from bot.core.patient import Patient, PatientId
from bot.storage.days import read_day, written_day
from bot.storage.loaded import loaded
from bot.storage.statements import Statement, among, table_of
from bot.storage.tables import ConversationRow, PatientRow

_CONVERSATIONS = table_of(ConversationRow)
_PATIENTS_OF = Statement(
    select(table_of(PatientRow)).where(among(table_of(PatientRow).c.chat_id, "chats"))
)
_CONVERSATIONS_OF = Statement(
    select(_CONVERSATIONS.c.chat_id, _CONVERSATIONS.c.stack).where(
        among(_CONVERSATIONS.c.chat_id, "chats")
    )
)


async def preload(session: AsyncSession, chat_ids: Collection[int]) -> None:
    """Load the patients of these chats and what they are in the middle of.

    What this session knows already stands: it may not be written yet.
    """
    known = loaded(session).patients
    rows = await _PATIENTS_OF.records(session, {"chats": chat_ids})
    read = {row.chat_id: _patient(row) for row in rows}
    known |= {chat_id: read.get(chat_id) for chat_id in chat_ids if chat_id not in known}
    await _preload_conversations(session, chat_ids)


async def _preload_conversations(session: AsyncSession, chat_ids: Collection[int]) -> None:
    known = loaded(session).conversations
    rows = await _CONVERSATIONS_OF.rows(session, {"chats": chat_ids})
    read = {
        chat_id: tuple(flow for stored in stack if (flow := _flow(stored)) is not None)
        for chat_id, stack in rows
    }
    known |= {chat_id: read.get(chat_id, ()) for chat_id in chat_ids if chat_id not in known}


async def find(session: AsyncSession, chat_id: int) -> Patient | None:
    """The patient of this chat, or None for a stranger."""
    known = loaded(session).patients
    if chat_id not in known:
        row = await session.get(PatientRow, chat_id)
        known[chat_id] = None if row is None else _patient(row)
    return known[chat_id]


async def enrol(
    session: AsyncSession,
    chat_id: int,
    *,
    now: datetime,
    consent_version: str,
    started_on: date,
    checkin_at: time,
) -> Patient:
    """Store the consent, and with it the patient."""
    row = PatientRow(
        chat_id=chat_id,
        consented_at=now,
        consent_version=consent_version,
        started_on=started_on,
        checkin_at=checkin_at.strftime("%H:%M"),
        short_form=False,
    )
    session.add(row)
    await session.flush()
    patient = loaded(session).patients[chat_id] = _patient(row)
    return patient


async def change(session: AsyncSession, patient_id: PatientId, **fields: Any) -> Patient:
    """Set fields of `Patient` to new values and return the patient as it is now."""
    row = await session.get_one(PatientRow, patient_id)
    for name, value in fields.items():
        setattr(row, name, _stored(value))
    patient = loaded(session).patients[patient_id] = _patient(row)
    return patient


async def change_day(session: AsyncSession, patient: Patient, **fields: Any) -> Patient:
    """Set fields of the patient's `OwnDay` and return the patient as it is now."""
    return await change(session, patient.id, day=replace(patient.day, **fields))


async def conversation(session: AsyncSession, chat_id: int) -> Stack:
    """What the chat is in the middle of; flows of another version or unknown kind are let go."""
    known = loaded(session).conversations
    if chat_id not in known:
        await _preload_conversations(session, [chat_id])
    return known[chat_id]


async def save_conversation(session: AsyncSession, chat_id: int, stack: Stack) -> None:
    """Store what the chat is in the middle of."""
    known = loaded(session)
    known.conversations[chat_id] = stack
    known.changed.stacks[chat_id] = [_stored_flow(flow) for flow in stack] or None


def _patient(row: Any) -> Patient:
    return Patient(
        id=PatientId(row.chat_id),
        consented_at=row.consented_at,
        consent_version=row.consent_version,
        started_on=row.started_on,
        zone=ZoneInfo(row.zone or "UTC"),
        zone_is_known=row.zone is not None,
        country=row.country,
        checkin_at=time.fromisoformat(row.checkin_at),
        short_form=row.short_form,
        leave_out=(
            None
            if row.leave_out is None
            else frozenset(Contraindication(item) for item in row.leave_out)
        ),
        usual_at_start_0_10=row.usual_at_start_0_10,
        wish=Wish(row.wish) if row.wish else None,
        wish_text=row.wish_text,
        onboarded_at=row.onboarded_at,
        paused_at=row.paused_at,
        blocked_at=row.blocked_at,
        hold_id=row.hold_id,
        day=read_day(row.day),
        heard_on=row.heard_on or row.started_on,
        paused_until=row.paused_until,
        rhythm_asked_on=row.rhythm_asked_on,
        nudges_asked_at=row.nudges_asked_at,
        nudges_kept_at=row.nudges_kept_at,
        weekly_on=row.weekly_on,
    )


def _stored(value: object) -> object:
    if isinstance(value, ZoneInfo):
        return value.key
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, OwnDay):
        return written_day(value)
    return value


def _flow(stored: dict[str, Any]) -> Flow | None:
    if stored.get("version") != FLOW_VERSION or stored.get("kind") not in FLOW_KINDS:
        return None
    return Flow(FlowKind(stored["kind"]), stored["key"], stored["step"], stored["data"])


def _stored_flow(flow: Flow) -> dict[str, Any]:
    return {
        "kind": flow.kind.value,
        "key": flow.key,
        "step": flow.step,
        "data": dict(flow.data),
        "version": flow.version,
    }
