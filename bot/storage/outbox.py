"""The outbox: calls that are still to be made."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.bell import Bell, ring
from bot.storage.delivery_tables import CardRow, OutboxRow
from bot.storage.inserts import dialect_of
from bot.storage.statements import Statement, among, table_of


class Priority(IntEnum):
    """Who goes first, and what happens to a call whose outcome is unknown."""

    SAFETY = 0  # repeated until confirmed
    REPLY = 1  # repeated once
    REPORT = 2  # as a reply, but not repeated: it is offered again by button
    PROMPT = 3  # shares the cap; repeated once
    BULK = 4  # shares the cap; repeated once


CAPPED = (Priority.PROMPT, Priority.BULK)
# Long ago, so that no call waits because the clock was set back after it was queued.
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Outgoing:
    """A call to make.

    `method` is a Bot API method, or one of the card verbs of `bot.delivery.cards`, which need
    `card`. `recipe` names a picture or file that is made just before it is sent. `subject` groups
    calls that are withdrawn together. `message_id` is the copy of the card that was tapped.
    `due_at` is when a call was due that nobody asked for.
    """

    chat_id: int
    method: str
    parameters: Mapping[str, Any]
    priority: Priority = Priority.REPLY
    card: str | None = None
    message_id: int | None = None
    subject: str | None = None
    recipe: Mapping[str, Any] | None = None
    not_before: datetime | None = None
    not_after: datetime | None = None
    due_at: datetime | None = None


@dataclass(slots=True)
class OutboxItem:
    """A call that waits or is under way.

    `attempts` counts the tries that may have arrived; `failures` all that did not succeed, for the
    pause before the next, in this process only.
    """

    id: int
    chat_id: int
    priority: Priority
    method: str
    parameters: dict[str, Any]
    card: str | None
    message_id: int | None
    recipe: dict[str, Any] | None
    not_before: datetime
    not_after: datetime | None
    attempts: int = 0
    due_at: datetime | None = None
    failures: int = 0


_OUTBOX = table_of(OutboxRow)
_ITEM = select(
    _OUTBOX.c.id,
    _OUTBOX.c.chat_id,
    _OUTBOX.c.priority,
    _OUTBOX.c.method,
    _OUTBOX.c.parameters,
    _OUTBOX.c.card,
    _OUTBOX.c.message_id,
    _OUTBOX.c.recipe,
    _OUTBOX.c.not_before,
    _OUTBOX.c.not_after,
    _OUTBOX.c.attempts,
    _OUTBOX.c.due_at,
)
_READ = _ITEM.selected_columns.keys()[1:]
_WAITING = Statement(
    _ITEM.where(
        _OUTBOX.c.id > bindparam("after_id"),
        _OUTBOX.c.state == "waiting",
        among(_OUTBOX.c.priority, "priorities"),
    )
    .order_by(_OUTBOX.c.id)
    .limit(bindparam("at_most"))
)
# Ids are given before the commit, so calls of another process may turn up below the newest seen.
_MISSED = Statement(
    _ITEM.where(
        _OUTBOX.c.id <= bindparam("after_id"),
        _OUTBOX.c.state == "waiting",
        among(_OUTBOX.c.priority, "priorities"),
        among(_OUTBOX.c.chat_id, "chats"),
    ).order_by(_OUTBOX.c.id)
)
_ADD = Statement(insert(_OUTBOX))
_LAST_ID = Statement(select(func.last_insert_rowid()))
_ADD_AND_TELL = insert(_OUTBOX).returning(_OUTBOX.c.id, sort_by_parameter_order=True)
_MARK = Statement(
    update(_OUTBOX)
    .where(among(_OUTBOX.c.id, "ids"), _OUTBOX.c.state == "waiting")
    .values(state="sending", attempts=_OUTBOX.c.attempts + 1)
    .returning(_OUTBOX.c.id)
)
_DROP = Statement(delete(_OUTBOX).where(among(_OUTBOX.c.id, "ids")).returning(_OUTBOX.c.id))


def _item(row: Sequence[Any]) -> OutboxItem:
    item_id, chat_id, priority, *rest = row
    return OutboxItem(item_id, chat_id, Priority(priority), *rest)


async def add(session: AsyncSession, calls: Sequence[Outgoing]) -> list[OutboxItem]:
    """Queue the calls, in this order; returns them, so that the sender need not read them again.

    On PostgreSQL none is returned: another process may send them, and is told.
    """
    rows = [_row(call) for call in calls]
    if rows and dialect_of(session) == "postgresql":
        added = await session.scalars(_ADD_AND_TELL, rows)
        await ring(session, Bell.OUTBOX, min(added))
        return []
    if not rows:
        return []
    await _ADD.run(session, rows)
    # The only writer's ids follow each other.
    first = await _LAST_ID.value(session) - len(rows) + 1
    return [_item([first + place, *map(row.get, _READ)]) for place, row in enumerate(rows)]


def _row(call: Outgoing) -> dict[str, Any]:
    return {
        "chat_id": call.chat_id,
        "priority": int(call.priority),
        "method": call.method,
        "parameters": dict(call.parameters),
        "card": call.card,
        "message_id": call.message_id,
        "subject": call.subject,
        "recipe": dict(call.recipe) if call.recipe is not None else None,
        "not_before": call.not_before or AT_ONCE,
        "not_after": call.not_after,
        "due_at": call.due_at,
        "state": "waiting",
        "attempts": 0,
    }


async def waiting_after(
    session: AsyncSession, priorities: Collection[Priority], after_id: int, limit: int
) -> list[OutboxItem]:
    """Calls of these priorities that wait, with an id above `after_id`, in order of id.

    On PostgreSQL also the earlier ones of their chats, so that no chat's order is turned round.
    """
    lane = [int(priority) for priority in priorities]
    bounds = {"after_id": after_id, "priorities": lane}
    found = await _WAITING.rows(session, {**bounds, "at_most": limit})
    items = [_item(row) for row in found]
    if after_id and items and dialect_of(session) == "postgresql":
        chats = list({item.chat_id for item in items})
        missed = await _MISSED.rows(session, {**bounds, "chats": chats})
        return [_item(row) for row in missed] + items
    return items


async def mark_sending(session: AsyncSession, ids: Sequence[int]) -> set[int]:
    """Mark the calls as under way; returns those that were not withdrawn meanwhile."""
    return {marked for (marked,) in await _MARK.rows(session, {"ids": ids})}


async def mark_waiting(session: AsyncSession, ids: Sequence[int], attempts_change: int = 0) -> None:
    """Put calls back; `attempts_change` of -1 for a call that surely did not arrive."""
    if ids:
        await session.execute(
            update(OutboxRow)
            .where(OutboxRow.id.in_(ids))
            .values(state="waiting", attempts=OutboxRow.attempts + attempts_change)
            .execution_options(synchronize_session=False)
        )


async def drop(session: AsyncSession, ids: Collection[int]) -> set[int]:
    """Forget calls that are done, superseded or given up; returns those that were still there."""
    if not ids:
        return set()
    return {dropped for (dropped,) in await _DROP.rows(session, {"ids": ids})}


async def interrupted(session: AsyncSession) -> list[OutboxItem]:
    """Calls that were under way when the process ended."""
    sending = _ITEM.where(_OUTBOX.c.state == "sending").order_by(_OUTBOX.c.id)
    rows = await session.execute(sending)
    return [_item(row) for row in rows]


async def withdraw(
    session: AsyncSession, chat_id: int, subjects: Collection[str] | None = None
) -> None:
    """Take back unsent calls of these subjects, or all of the chat's unsent calls."""
    statement = delete(OutboxRow).where(OutboxRow.chat_id == chat_id, OutboxRow.state == "waiting")
    if subjects is not None:
        statement = statement.where(OutboxRow.subject.in_(subjects))
    await session.execute(statement)


async def depth(session: AsyncSession, chat_id: int | None = None) -> int:
    """How many calls wait or are under way, in all or for one chat."""
    statement = select(func.count()).select_from(OutboxRow)
    if chat_id is not None:
        statement = statement.where(OutboxRow.chat_id == chat_id)
    return await session.scalar(statement) or 0


async def is_queued(session: AsyncSession, subject: str) -> bool:
    """Whether a call of this subject waits or is under way, to any chat."""
    found = await session.scalar(select(OutboxRow.id).where(OutboxRow.subject == subject).limit(1))
    return found is not None


async def forget_chat(session: AsyncSession, chat_id: int) -> None:
    """Drop every call and card of a chat, even those under way."""
    await session.execute(delete(OutboxRow).where(OutboxRow.chat_id == chat_id))
    await session.execute(delete(CardRow).where(CardRow.chat_id == chat_id))
