"""What a session has read or made, by key, until it ends; what it changed is written then at once.

A batch of updates loads what all its chats need with one statement a table, absent ones too: asked
by itself each would cost more than the update. And what a batch changes is written by one statement
a table, which is why whoever reads by a statement of its own has it written out before.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.conversation import Stack
from bot.core.patient import Patient
from bot.storage.inserts import insert_or_update
from bot.storage.statements import Statement, table_of
from bot.storage.tables import AnswerRow, CheckInRow, ConversationRow, FormRow

if TYPE_CHECKING:
    from bot.storage.checkins import CheckIn

Columns = dict[str, Any]


@dataclass(slots=True)
class Changed:
    """Rows that are still to be written, by key."""

    new_checkins: dict[int, Columns] = field(default_factory=dict)
    checkins: dict[int, Columns] = field(default_factory=lambda: defaultdict(dict))
    answers: dict[tuple[int, str], Columns] = field(default_factory=dict)
    # What the chat is in the middle of; None where it is in the middle of nothing any more.
    stacks: dict[int, list[Columns] | None] = field(default_factory=dict)


@dataclass(slots=True)
class Loaded:
    """What the session knows; None for what is known not to exist."""

    patients: dict[int, Patient | None] = field(default_factory=dict)
    conversations: dict[int, Stack] = field(default_factory=dict)
    checkins: dict[int, "CheckIn"] = field(default_factory=dict)
    days: dict[tuple[int, date], int | None] = field(default_factory=dict)
    # Patients whose open check-ins are all among `checkins`.
    open_are_known: set[int] = field(default_factory=set)
    # Of which kinds a patient has forms at all; most evenings read of kinds that there are none of.
    form_kinds: dict[int, set[str]] = field(default_factory=dict)
    # Forms that were begun in this session; SQLAlchemy would write them out to find them again.
    forms: dict[int, FormRow] = field(default_factory=dict)
    # Of which kinds something was given to a patient that is not written yet.
    given: dict[int, set[str]] = field(default_factory=dict)
    # What became of what was due: by patient and occurrence, for each kind.
    outcomes: dict[tuple[int, str], dict[str, str]] = field(default_factory=dict)
    changed: Changed = field(default_factory=Changed)


def loaded(session: AsyncSession) -> Loaded:
    """What this session has loaded."""
    known: Loaded | None = session.info.get("loaded")
    if known is None:
        known = session.info["loaded"] = Loaded()
    return known


def forget(session: AsyncSession) -> None:
    """Let go of all that the session has loaded, and of what it has not written."""
    session.info.pop("loaded", None)


_CHECKINS, _CONVERSATIONS = table_of(CheckInRow), table_of(ConversationRow)
_BEGIN = Statement(insert(_CHECKINS))
_CHANGE = Statement(update(_CHECKINS).where(_CHECKINS.c.id == bindparam("of_checkin")))
_LEAVE = Statement(delete(_CONVERSATIONS).where(_CONVERSATIONS.c.chat_id == bindparam("of_chat")))


async def write_out(session: AsyncSession) -> None:
    """Write what was changed in this session: before its commit, and before it is read."""
    known: Loaded | None = session.info.get("loaded")
    if known is None:
        return
    changed, known.changed = known.changed, Changed()
    await _BEGIN.run(session, list(changed.new_checkins.values()))
    alike: dict[tuple[str, ...], list[Columns]] = {}
    for checkin_id, columns in changed.checkins.items():
        alike.setdefault(tuple(sorted(columns)), []).append({"of_checkin": checkin_id, **columns})
    for rows in alike.values():
        await _CHANGE.run(session, rows)
    await insert_or_update(session, AnswerRow, list(changed.answers.values()))
    stacks = changed.stacks.items()
    left = [{"of_chat": chat_id} for chat_id, stack in stacks if stack is None]
    await _LEAVE.run(session, left)
    kept = [{"chat_id": chat_id, "stack": stack} for chat_id, stack in stacks if stack is not None]
    await insert_or_update(session, ConversationRow, kept)
