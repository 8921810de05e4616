"""The rows that a session has loaded or made, by key, until it ends.

A batch of updates loads the rows of all its chats with one statement a table. SQLAlchemy's identity
map alone would let go of them before they are used, and asks the database each time for a row that
does not exist; so they are kept here, None for a row that is known not to exist.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.inserts import table_of
from bot.storage.tables import AnswerRow, CheckInRow, ConversationRow, FormRow, PatientRow


@dataclass(slots=True)
class Loaded:
    """What the session knows. Changed answers are written at its end, all at once."""

    patients: dict[int, PatientRow | None] = field(default_factory=dict)
    conversations: dict[int, ConversationRow | None] = field(default_factory=dict)
    checkins: dict[int, CheckInRow] = field(default_factory=dict)
    days: dict[tuple[int, date], CheckInRow | None] = field(default_factory=dict)
    # Of patients whose open check-ins are all loaded, in order of date.
    open_checkins: dict[int, list[CheckInRow]] = field(default_factory=dict)
    answers: dict[int, dict[str, object]] = field(default_factory=dict)
    changed_answers: dict[tuple[int, str], dict[str, object]] = field(default_factory=dict)
    # Of which kinds a patient has forms at all; most evenings read of kinds that there are none of.
    form_kinds: dict[int, set[str]] = field(default_factory=dict)
    # Forms that were begun in this session; SQLAlchemy would write them out to find them again.
    forms: dict[int, FormRow] = field(default_factory=dict)
    # Of which kinds something was given to a patient that is not written yet.
    given: dict[int, set[str]] = field(default_factory=dict)
    # What became of what was due: by patient and occurrence, for each kind.
    outcomes: dict[tuple[int, str], dict[str, str]] = field(default_factory=dict)


def loaded(session: AsyncSession) -> Loaded:
    """What this session has loaded."""
    known: Loaded | None = session.info.get("loaded")
    if known is None:
        known = session.info["loaded"] = Loaded()
    return known


# Statements of the hot path are made once: making one costs more than running it.
_CHATS: BindParameter[list[int]] = bindparam("chats", expanding=True)
_PATIENTS = select(PatientRow).where(PatientRow.chat_id.in_(_CHATS))
_CONVERSATIONS = select(ConversationRow).where(ConversationRow.chat_id.in_(_CHATS))
_OPEN_CHECKINS = (
    select(CheckInRow, AnswerRow.question, AnswerRow.value)
    .outerjoin(AnswerRow, AnswerRow.checkin_id == CheckInRow.id)
    .where(CheckInRow.patient_id.in_(_CHATS), text("checkins.state = 'open'"))
    .order_by(CheckInRow.diary_date)
)
_DAYS = (
    select(CheckInRow, AnswerRow.question, AnswerRow.value)
    .outerjoin(AnswerRow, AnswerRow.checkin_id == CheckInRow.id)
    .where(
        CheckInRow.patient_id.in_(_CHATS),
        CheckInRow.diary_date.in_(bindparam("days", expanding=True)),
    )
    .order_by(CheckInRow.diary_date)
)
_FORMS = table_of(FormRow)
_FORM_KINDS = (
    select(_FORMS.c.patient_id, _FORMS.c.kind).where(_FORMS.c.patient_id.in_(_CHATS)).distinct()
)


async def preload(session: AsyncSession, chat_ids: Collection[int]) -> None:
    """Load what most updates need of these chats: patient, conversation, open check-in."""
    known = loaded(session)
    patients = await session.scalars(_PATIENTS, {"chats": list(chat_ids)})
    known.patients |= dict.fromkeys(chat_ids) | {row.chat_id: row for row in patients}
    conversations = await session.scalars(_CONVERSATIONS, {"chats": list(chat_ids)})
    known.conversations |= dict.fromkeys(chat_ids) | {row.chat_id: row for row in conversations}
    await preload_open(session, chat_ids)


async def preload_days(
    session: AsyncSession, patient_ids: Collection[int], days: Collection[date]
) -> None:
    """Load the check-ins of these patients on these diary days, or that there is none.

    And of which kinds they have forms: whatever asks of a day looks for something told besides.
    """
    known = loaded(session)
    asked = {(patient, day): None for patient in patient_ids for day in days}
    known.days = {**asked, **known.days}
    wanted = {"chats": list(patient_ids), "days": list(days)}
    _keep(known, await session.execute(_DAYS, wanted))
    known.form_kinds = {**{patient: set() for patient in patient_ids}, **known.form_kinds}
    for patient_id, kind in await session.execute(_FORM_KINDS, {"chats": list(patient_ids)}):
        known.form_kinds[patient_id].add(kind)


async def preload_open(session: AsyncSession, patient_ids: Collection[int]) -> None:
    """Load the open check-ins of these patients with their answers."""
    known = loaded(session)
    known.open_checkins |= {patient_id: [] for patient_id in patient_ids}
    for checkin in _keep(
        known, await session.execute(_OPEN_CHECKINS, {"chats": list(patient_ids)})
    ):
        known.open_checkins[checkin.patient_id].append(checkin)


def _keep(known: Loaded, rows: Iterable[Row[*tuple[Any, ...]]]) -> Collection[CheckInRow]:
    """Keep check-ins that were read with their answers; returns them in their order."""
    checkins: dict[int, CheckInRow] = {}
    answers: dict[int, dict[str, object]] = {}
    for checkin, question, value in rows:
        if checkin.id not in checkins:
            checkins[checkin.id] = known.days[checkin.patient_id, checkin.diary_date] = checkin
            answers[checkin.id] = {}
        if question is not None:
            answers[checkin.id][question] = value
    known.checkins |= checkins
    # What this session has changed already and not written yet stands.
    known.answers = answers | known.answers
    return checkins.values()
