"""Cards: the one message of a flow. Handlers name a card; the sender knows its message."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import shown_cards
from bot.storage.outbox import OutboxItem

# Verbs of the outbox beside the Bot API's methods.
SHOW = "showCard"  # edit the card's message, or send it if no message shows it
RETIRE = "retireCard"  # take the buttons off the card's message and let the next SHOW send anew

CardKey = tuple[int, str]  # chat id, card
REMEMBERED = 20_000


class CardIndex:
    """Which message shows which card, read through a bounded memory of the latest ones."""

    def __init__(self) -> None:
        self._known: OrderedDict[CardKey, int] = OrderedDict()
        self._shown: dict[CardKey, tuple[int, datetime]] = {}
        self._gone: set[CardKey] = set()

    async def load(self, session: AsyncSession, keys: Collection[CardKey]) -> None:
        """Read the cards that are not in memory yet."""
        missing = [key for key in keys if key not in self._known]
        for key, message_id in (await shown_cards.cards(session, missing)).items():
            self._remember(key, message_id)

    def message_of(self, key: CardKey) -> int | None:
        """The message that shows the card, if it was loaded and there is one."""
        return self._known.get(key)

    def place(self, key: CardKey, message_id: int, shown_at: datetime) -> None:
        """The card is shown by this message since `shown_at`, by Telegram's clock."""
        self._remember(key, message_id)
        self._shown[key] = (message_id, shown_at)
        self._gone.discard(key)

    def remove(self, key: CardKey) -> None:
        """No message shows the card any more."""
        self._known.pop(key, None)
        self._shown.pop(key, None)
        self._gone.add(key)

    async def save(self, session: AsyncSession) -> None:
        """Store what changed since the last time."""
        await shown_cards.remove_cards(session, self._gone)
        await shown_cards.place_cards(session, self._shown)
        self._shown = {}
        self._gone = set()

    def _remember(self, key: CardKey, message_id: int) -> None:
        self._known[key] = message_id
        self._known.move_to_end(key)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


def call_of(
    item: OutboxItem, parameters: dict[str, Any], message_id: int | None
) -> tuple[str, dict[str, Any]] | None:
    """The Bot API's method and parameters for a card that this message shows; None if none."""
    if item.method == RETIRE:
        if message_id is None:
            return None
        return "editMessageReplyMarkup", {"chat_id": item.chat_id, "message_id": message_id}
    if message_id is None:
        return "sendMessage", parameters
    parameters.pop("disable_notification", None)  # an edit has none
    return "editMessageText", {**parameters, "message_id": message_id}


def media_call_of(
    parameters: Mapping[str, Any], kind: str, message_id: int
) -> tuple[str, dict[str, Any]]:
    """The call that puts an uploaded picture, its words and buttons in place of what is shown.

    `parameters` are those of sending it; `kind` is Telegram's, and the field of the upload.
    """
    caption = {name: parameters[name] for name in ("caption", "parse_mode") if name in parameters}
    changed = {name: value for name, value in parameters.items() if name not in caption}
    media = {"type": kind, "media": f"attach://{kind}", **caption}
    return "editMessageMedia", {**changed, "message_id": message_id, "media": media}


def shown_by(item: OutboxItem, result: Any, now: datetime) -> tuple[int, datetime] | None:
    """Which message shows the call's card now, and since when by the server's clock.

    A server that gives no date has none but ours, in whole seconds as Telegram has them.
    """
    if item.method != SHOW or not isinstance(result, dict):
        return None
    message_id = result.get("message_id")
    if not isinstance(message_id, int) or abs(message_id) >= 2**63:  # what the database can't hold
        return None
    since = result.get("edit_date") or result.get("date")
    if not isinstance(since, int) or not 0 < since < 2**32:
        return message_id, now.replace(microsecond=0)
    return message_id, datetime.fromtimestamp(since, UTC)
