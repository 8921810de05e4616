"""Which message shows which card."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.delivery_tables import CardRow, OutboxRow
from bot.storage.inserts import insert_or_update
from bot.storage.statements import Statement, table_of

_CARDS = table_of(CardRow)


_SHOWN = select(_CARDS.c.chat_id, _CARDS.c.card, _CARDS.c.message_id).where(
    tuple_(_CARDS.c.chat_id, _CARDS.c.card).in_(bindparam("keys", expanding=True))
)
_REMOVE = Statement(
    delete(_CARDS).where(
        _CARDS.c.chat_id == bindparam("of_chat"), _CARDS.c.card == bindparam("named")
    )
)


async def cards(
    session: AsyncSession, keys: Collection[tuple[int, str]]
) -> dict[tuple[int, str], int]:
    """The message that shows each of these cards; a card that is not shown is left out."""
    if not keys:
        return {}
    rows = await session.execute(_SHOWN, {"keys": list(keys)})
    return {(chat_id, card): message_id for chat_id, card, message_id in rows}


async def place_cards(
    session: AsyncSession, placed: Mapping[tuple[int, str], tuple[int, datetime]]
) -> None:
    """Remember which message shows which card, and since when by Telegram's clock."""
    await insert_or_update(
        session,
        CardRow,
        [
            {"chat_id": chat_id, "card": card, "message_id": message_id, "shown_at": shown_at}
            for (chat_id, card), (message_id, shown_at) in placed.items()
        ],
    )


async def shown(session: AsyncSession, chat_id: int, card: str) -> tuple[int, datetime] | None:
    """The message that shows a card as it is now, and since when; None while a call is queued."""
    queued = await session.scalar(
        select(OutboxRow.id).where(OutboxRow.chat_id == chat_id, OutboxRow.card == card).limit(1)
    )
    row = await session.get(CardRow, (chat_id, card))
    return None if row is None or queued is not None else (row.message_id, row.shown_at)


async def came_since(
    session: AsyncSession, chat_id: int, named: Collection[str], since: datetime
) -> bool:
    """Whether one of these cards was sent since this instant, or is about to be."""
    is_shown = exists().where(
        CardRow.chat_id == chat_id, CardRow.card.in_(named), CardRow.shown_at >= since
    )
    is_queued = exists().where(OutboxRow.chat_id == chat_id, OutboxRow.card.in_(named))
    return bool(await session.scalar(select(or_(is_shown, is_queued))))


async def remove_cards(session: AsyncSession, keys: Collection[tuple[int, str]]) -> None:
    """Forget where these cards are shown."""
    await _REMOVE.run(session, [{"of_chat": chat_id, "named": card} for chat_id, card in keys])


async def old_cards(session: AsyncSession, before: datetime, at_most: int) -> list[tuple[int, str]]:
    """Some of the cards that were last shown before this instant; reads the whole table."""
    old = select(_CARDS.c.chat_id, _CARDS.c.card).where(_CARDS.c.shown_at < before).limit(at_most)
    return [(chat_id, card) for chat_id, card in await session.execute(old)]


async def drop_old_cards(
    session: AsyncSession, keys: Collection[tuple[int, str]], before: datetime
) -> None:
    """Forget these cards, but none that was shown since."""
    named = tuple_(CardRow.chat_id, CardRow.card).in_(list(keys))
    await session.execute(delete(CardRow).where(named, CardRow.shown_at < before))
