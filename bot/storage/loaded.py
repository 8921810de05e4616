"""The rows that a session has loaded or made, by key, until it ends.

A batch of updates loads the rows of all its chats with one statement a table. SQLAlchemy's identity
map alone would let go of them before they are used, and asks the database each time for a row that
does not exist; so they are kept here, None for a row that is known not to exist.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import BindParameter, bindparam, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.tables import AnswerRow, CheckInRow, ConversationRow, PatientRow


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
_DAYS = select(CheckInRow).where(
    CheckInRow.patient_id.in_(_CHATS),
    CheckInRow.diary_date.in_(bindparam("days", expanding=True)),
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
    """Load the check-ins of these patients on these diary days, or that there is none."""
    known = loaded(session)
    wanted = {"chats": list(patient_ids), "days": list(days)}
    found = {(row.patient_id, row.diary_date): row for row in await session.scalars(_DAYS, wanted)}
    known.days |= {
        (patient, day): found.get((patient, day)) for patient in patient_ids for day in days
    }
    known.checkins |= {row.id: row for row in found.values()}


async def preload_open(session: AsyncSession, patient_ids: Collection[int]) -> None:
    """Load the open check-ins of these patients with their answers."""
    known = loaded(session)
    rows = await session.execute(_OPEN_CHECKINS, {"chats": list(patient_ids)})
    known.open_checkins |= {patient_id: [] for patient_id in patient_ids}
    answers: dict[int, dict[str, object]] = {}
    for checkin, question, value in rows:
        given = answers.setdefault(checkin.id, {})
        if question is not None:
            given[question] = value
        known.checkins[checkin.id] = checkin
        known.days[checkin.patient_id, checkin.diary_date] = checkin
        if checkin not in known.open_checkins[checkin.patient_id]:
            known.open_checkins[checkin.patient_id].append(checkin)
    # What this session has changed already and not written yet stands.
    known.answers = answers | known.answers
