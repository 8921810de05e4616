"""Outbox items as the tests of the queue need them."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from bot.delivery import cards
from bot.storage.outbox import OutboxItem, Priority
from tests.support.fresh_database import NOON

_ids = count(1)


def item(
    chat_id: int = 1,
    priority: Priority = Priority.REPLY,
    method: str = "sendMessage",
    *,
    not_before: datetime = NOON - timedelta(days=1),
    **more: Any,
) -> OutboxItem:
    """A call that waits; ids grow in the order in which items are made."""
    values: dict[str, Any] = {
        "parameters": {},
        "card": None,
        "message_id": None,
        "recipe": None,
        "not_after": None,
    }
    return OutboxItem(
        id=next(_ids),
        chat_id=chat_id,
        priority=priority,
        method=method,
        not_before=not_before,
        **(values | more),
    )


def show(card: str = "checkin:1", **more: Any) -> OutboxItem:
    """A call that shows a card."""
    return item(method=cards.SHOW, card=card, **more)


def retire(card: str = "checkin:1", **more: Any) -> OutboxItem:
    """A call that takes a card's buttons off."""
    return item(method=cards.RETIRE, card=card, **more)
