"""Patients and what they are in the middle of."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.conversation import FLOW_KINDS, FLOW_VERSION, Flow, FlowKind, Stack
from bot.core.day import OwnDay
from bot.core.drills import Contraindication, Wish
from bot.core.patient import Patient, PatientId
from bot.storage.days import read_day, written_day
from bot.storage.loaded import loaded
from bot.storage.tables import ConversationRow, PatientRow


async def find(session: AsyncSession, chat_id: int) -> Patient | None:
    """The patient of this chat, or None for a stranger."""
    row = await _patient_row(session, chat_id)
    return None if row is None else _patient(row)


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
    loaded(session).patients[chat_id] = row
    return _patient(row)


async def change(session: AsyncSession, patient_id: PatientId, **fields: Any) -> Patient:
    """Set fields of `Patient` to new values and return the patient as it is now."""
    row = await session.get_one(PatientRow, patient_id)
    for name, value in fields.items():
        setattr(row, name, _stored(value))
    return _patient(row)


async def change_day(session: AsyncSession, patient: Patient, **fields: Any) -> Patient:
    """Set fields of the patient's `OwnDay` and return the patient as it is now."""
    return await change(session, patient.id, day=replace(patient.day, **fields))


async def conversation(session: AsyncSession, chat_id: int) -> Stack:
    """What the chat is in the middle of; flows of another version or unknown kind are let go."""
    row = await _conversation_row(session, chat_id)
    if row is None:
        return ()
    return tuple(flow for stored in row.stack if (flow := _flow(stored)) is not None)


async def save_conversation(session: AsyncSession, chat_id: int, stack: Stack) -> None:
    """Store what the chat is in the middle of."""
    row = await _conversation_row(session, chat_id)
    stored = [_stored_flow(flow) for flow in stack]
    if row is not None and stored:
        row.stack = stored
    elif row is not None:
        if row in session.new:  # begun and left within one batch
            session.expunge(row)
        else:
            await session.delete(row)
        loaded(session).conversations[chat_id] = None
    elif stored:
        row = loaded(session).conversations[chat_id] = ConversationRow(
            chat_id=chat_id, stack=stored
        )
        session.add(row)


async def _patient_row(session: AsyncSession, chat_id: int) -> PatientRow | None:
    known = loaded(session).patients
    if chat_id not in known:
        known[chat_id] = await session.get(PatientRow, chat_id)
    return known[chat_id]


async def _conversation_row(session: AsyncSession, chat_id: int) -> ConversationRow | None:
    known = loaded(session).conversations
    if chat_id not in known:
        known[chat_id] = await session.get(ConversationRow, chat_id)
    return known[chat_id]


def _patient(row: PatientRow) -> Patient:
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
