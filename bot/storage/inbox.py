"""The inbox: what is still to be handled, and in which order.

Each kind has its lane. What people did is handled in Telegram's own order, that of the update ids:
a webhook gets the taps and the texts of one chat at the same time. An outage is told after the
answers that it only held up. What merely came due comes last: ten thousand prompts due in one
minute must not keep a tap waiting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import structlog
from sqlalchemy import (
    ColumnElement,
    TextClause,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.bell import Bell, ring
from bot.storage.delivery_tables import DEAD, NEW, InboxRow
from bot.storage.inserts import dialect_of, insert_or_ignore
from bot.storage.statements import Rows, Statement, among, table_of

log = structlog.get_logger(__name__)


class InboxKind(StrEnum):
    """What kind of thing waits to be handled."""

    UPDATE = "update"
    DUE = "due"
    DELIVERY = "delivery"
    OUTAGE = "outage"


@dataclass(frozen=True, slots=True)
class NewItem:
    """Something that arrived. `update_id` is None for anything but a Telegram update."""

    kind: InboxKind
    chat_id: int | None
    body: str
    update_id: int | None = None


@dataclass(frozen=True, slots=True)
class InboxItem:
    """Something to handle; `attempts` counts the handler's failures so far."""

    id: int
    kind: InboxKind
    chat_id: int | None
    body: str
    attempts: int


DROPPED_AT_ONCE = 1_000
LANES = {
    InboxKind.DELIVERY: 0,
    InboxKind.UPDATE: 1,
    InboxKind.OUTAGE: 2,
    InboxKind.DUE: 3,
}

_INBOX = table_of(InboxRow)
_FIRST = (
    select(_INBOX.c.id, _INBOX.c.kind, _INBOX.c.chat_id, _INBOX.c.body, _INBOX.c.attempts)
    .where(NEW)
    .order_by(_INBOX.c.lane, _INBOX.c.update_id, _INBOX.c.id)
    .limit(bindparam("at_most"))
)
_PENDING = Statement(_FIRST)
# Whose chat is free gets its lock until the end of the transaction; a process that dies lets go of
# its chats by that, so nothing is leased. Only the head is looked at: the rest has its turn later.
_CLAIM = text("""
    WITH heads AS MATERIALIZED (
        SELECT chat, array_agg(id) AS ids
        FROM (
            SELECT id, coalesce(chat_id, 0) AS chat,
                   row_number() OVER (ORDER BY lane, update_id, id) AS place
            FROM inbox WHERE state = 'new' ORDER BY lane, update_id, id LIMIT 1000
        ) AS waiting
        GROUP BY chat ORDER BY min(place)
    )
    SELECT ids FROM heads WHERE pg_try_advisory_xact_lock(chat) LIMIT :at_most
""")
_CLAIMED = Statement(_FIRST.where(among(_INBOX.c.id, "ids")))
_HANDLED = Statement(
    update(_INBOX).where(among(_INBOX.c.id, "ids")).values(state="handled", chat_id=None, body=None)
)
_OVER = Statement(delete(_INBOX).where(among(_INBOX.c.id, "ids")))


async def add(session: AsyncSession, items: Sequence[NewItem], now: datetime) -> None:
    """Keep what arrived; an update that is known already changes nothing."""
    rows = [
        {
            "update_id": item.update_id,
            "kind": item.kind.value,
            "lane": LANES[item.kind],
            "chat_id": item.chat_id,
            "body": item.body,
            "received_at": now,
            "state": "new",
            "attempts": 0,
        }
        for item in items
    ]
    await insert_or_ignore(session, InboxRow, rows)
    if rows:
        await ring(session, Bell.INBOX)


async def pending(session: AsyncSession, limit: int) -> list[InboxItem]:
    """The first of the items that wait; one of an unknown kind is a dead letter instead.

    On PostgreSQL only those of chats that no other process is at, which from then on are ours until
    the transaction ends. They are read after that: another process may have handled them just now.
    """
    while True:
        rows = await _first(session, limit)
        unknown = [item_id for item_id, kind, *_ in rows if kind not in LANES]
        if not unknown:
            return [
                InboxItem(item_id, InboxKind(kind), chat_id, body or "", attempts)
                for item_id, kind, chat_id, body, attempts in rows
            ]
        # A later version's, before somebody went back to this one: it may know them again.
        log.error("items of an unknown kind: dead letters", items=unknown)
        buried = update(InboxRow).where(InboxRow.id.in_(unknown)).values(state="dead")
        await session.execute(buried)


async def _first(session: AsyncSession, limit: int) -> Rows:
    """The first items, on PostgreSQL of those chats that are ours now."""
    if dialect_of(session) != "postgresql":
        return await _PENDING.rows(session, {"at_most": limit})
    claimed = await session.scalars(_CLAIM, {"at_most": limit})
    ids = [item_id for of_chat in claimed for item_id in of_chat]
    return await _CLAIMED.rows(session, {"ids": ids, "at_most": limit})


async def finish(session: AsyncSession, items: Sequence[InboxItem]) -> None:
    """Mark as handled: updates keep a bare update id, the rest goes."""
    updates = [item.id for item in items if item.kind is InboxKind.UPDATE]
    others = [item.id for item in items if item.kind is not InboxKind.UPDATE]
    await _HANDLED.run(session, [{"ids": updates}] if updates else [])
    await _OVER.run(session, [{"ids": others}] if others else [])


async def count_failure(session: AsyncSession, item: InboxItem, attempts_at_most: int) -> bool:
    """Count one failure of the handler; True when the item is given up as a dead letter."""
    attempts = item.attempts + 1
    dead = attempts >= attempts_at_most
    counted = await session.scalar(
        update(InboxRow)
        # Another process may have had its try meanwhile.
        .where(InboxRow.id == item.id, InboxRow.state == "new", InboxRow.attempts < attempts)
        .values(attempts=attempts, state="dead" if dead else "new")
        .returning(InboxRow.id)
    )
    return dead and counted is not None


async def forget_chat(session: AsyncSession, chat_id: int) -> None:
    """Take the content of this chat out of every item; updates keep a bare update id."""
    for state in (NEW, DEAD):  # each has an index; handled items have no content
        await _empty(session, state, InboxRow.chat_id == chat_id)


async def retry_dead(session: AsyncSession) -> int:
    """Let every dead letter be handled again; returns how many there were."""
    revived = update(InboxRow).where(DEAD).values(state="new", attempts=0).returning(InboxRow.id)
    return len((await session.scalars(revived)).all())


async def drop_dead(session: AsyncSession, before: datetime) -> int:
    """Take the content out of dead letters that came before this instant; returns how many."""
    return await _empty(session, DEAD, InboxRow.received_at < before)


async def _empty(session: AsyncSession, *which: ColumnElement[bool] | TextClause) -> int:
    gone = delete(InboxRow).where(*which, InboxRow.update_id.is_(None)).returning(InboxRow.id)
    count = len((await session.scalars(gone)).all())
    emptied = (
        update(InboxRow)
        .where(*which)
        .values(state="handled", chat_id=None, body=None)
        .returning(InboxRow.id)
    )
    return count + len((await session.scalars(emptied)).all())


async def drop_handled(session: AsyncSession, before: datetime) -> bool:
    """Drop the oldest bare ids of updates that arrived before this instant; whether there are more.

    At most a thousand at a time, so that nobody waits long for the writer.
    """
    oldest = (
        select(InboxRow.id, InboxRow.received_at)
        .where(InboxRow.state == "handled")
        .order_by(InboxRow.id)
        .limit(DROPPED_AT_ONCE)
        .subquery()
    )
    old = select(oldest.c.id).where(oldest.c.received_at < before)
    dropped = await session.execute(
        delete(InboxRow).where(InboxRow.id.in_(old)).returning(InboxRow.id)
    )
    return len(dropped.all()) == DROPPED_AT_ONCE


async def waiting(session: AsyncSession) -> int:
    """How many items wait."""
    count = await session.scalar(
        select(func.count()).select_from(InboxRow).where(InboxRow.state == "new")
    )
    return count or 0


async def add_event(
    session: AsyncSession, kind: InboxKind, chat_id: int | None, body: str, now: datetime
) -> None:
    """Keep one thing that did not come from Telegram."""
    await session.execute(
        insert(InboxRow).values(
            kind=kind.value,
            lane=LANES[kind],
            chat_id=chat_id,
            body=body,
            received_at=now,
            state="new",
            attempts=0,
        )
    )
    await ring(session, Bell.INBOX)
