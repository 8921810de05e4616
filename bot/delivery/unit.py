"""One batch of handled items: its transaction, and what is to leave once that is committed."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import outbox
from bot.storage.outbox import CAPPED, OutboxItem, Outgoing, Priority

# How long a call of each priority is worth making (design.md); safety texts never go stale.
WORTH: dict[Priority, timedelta] = {
    Priority.REPLY: timedelta(hours=24),
    Priority.REPORT: timedelta(hours=24),
    Priority.PROMPT: timedelta(hours=3),
    Priority.BULK: timedelta(hours=24),
}


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The answer to a tap: a toast, an alert, or nothing but the end of the spinner."""

    callback_id: str
    text: str | None = None
    alert: bool = False


@dataclass(slots=True)
class Unit:
    """What a handler works with. Nothing here waits for the network.

    `now` is the instant at which the item is handled; `due_at` when it was due, if it came by
    itself. Calls are kept here and written together before the commit; `saved` are then those whose
    ids are known. Acknowledgements leave from memory straight after it.
    """

    session: AsyncSession
    now: datetime
    calls: list[Outgoing] = field(default_factory=list)
    acknowledgements: list[Acknowledgement] = field(default_factory=list)
    saved: list[OutboxItem] = field(default_factory=list)
    error: BaseException | None = None
    due_at: datetime | None = None

    def send(self, call: Outgoing) -> None:
        """Queue a call; it leaves after the commit."""
        if self.due_at is not None and call.priority in CAPPED:
            call.due_at = self.due_at
        self.calls.append(call)

    def acknowledge(self, acknowledgement: Acknowledgement) -> None:
        """Answer a tap after the commit."""
        self.acknowledgements.append(acknowledgement)

    async def withdraw(self, chat_id: int, subjects: Collection[str] | None = None) -> None:
        """Take back unsent calls of these subjects (all, if none is named) to this chat."""
        self.calls = [
            call
            for call in self.calls
            if call.chat_id != chat_id or (subjects is not None and call.subject not in subjects)
        ]
        await outbox.withdraw(self.session, chat_id, subjects)

    async def save(self) -> None:
        """Write the queued calls; part of the batch's transaction."""
        for call in self.calls:
            worth = WORTH.get(call.priority)
            if call.not_after is None and worth is not None:
                call.not_after = (call.not_before or self.now) + worth
        self.saved = await outbox.add(self.session, self.calls)
