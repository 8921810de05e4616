"""What becomes of a call: the rule for each kind of error, and for calls a crash cut off."""

import json
import random
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery import bot_api, cards
from bot.storage import inbox, outbox
from bot.storage.inbox import InboxKind
from bot.storage.outbox import OutboxItem, Priority

log = structlog.get_logger(__name__)

BACK_OFF_SECONDS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
UNCERTAIN_TRIES = 2
UNCERTAIN_DELAY_SECONDS = 1.0
EDITS = frozenset({"editMessageText", "editMessageReplyMarkup", cards.RETIRE})


class OutcomeKind(StrEnum):
    """What to do with the outbox row."""

    DONE = "done"
    AGAIN = "again"
    SEND_ANEW = "send_anew"  # the card's message is gone: send the card as a new message
    GIVEN_UP = "given_up"


class DeliveryEvent(StrEnum):
    """Delivery results that change something for the patient."""

    UNWELCOME = "unwelcome"  # blocked or gone: prompts stop
    MIGRATED = "migrated"
    REPORT_UNSURE = "report_unsure"  # a report may or may not have arrived: offer it again


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of one call.

    `event` is the body of a delivery result for the inbox. `shown` is the message that shows the
    call's card, and since when by Telegram's clock.
    """

    item: OutboxItem
    kind: OutcomeKind
    delay_seconds: float = 0.0
    surely_not_sent: bool = False
    too_many: bool = False
    drops_chat: bool = False
    event: str | None = None
    shown: tuple[int, datetime] | None = None

    @property
    def leaves_no_card(self) -> bool:
        """Whether no message shows the call's card any more."""
        if self.item.method == cards.RETIRE:
            return self.kind is not OutcomeKind.AGAIN
        return self.kind is OutcomeKind.SEND_ANEW


def event_body(event: DeliveryEvent, **details: object) -> str:
    """A delivery result as stored in the inbox."""
    return json.dumps({"event": event.value, **details})


def outcome_of(item: OutboxItem, error: bot_api.ApiError) -> Outcome:
    """What becomes of a call that met this error."""
    match error:
        case bot_api.NotModified():
            return Outcome(item, OutcomeKind.DONE)
        case bot_api.MessageGone():
            kind = OutcomeKind.SEND_ANEW if item.method == cards.SHOW else OutcomeKind.DONE
            return Outcome(item, kind, surely_not_sent=True)
        case bot_api.RetryLater(seconds=seconds):
            return Outcome(item, OutcomeKind.AGAIN, seconds, surely_not_sent=True, too_many=True)
        case bot_api.Unwelcome():
            event = event_body(DeliveryEvent.UNWELCOME)
            return Outcome(item, OutcomeKind.GIVEN_UP, event=event, drops_chat=True)
        case bot_api.Migrated(chat_id=chat_id):
            event = event_body(DeliveryEvent.MIGRATED, chat_id=chat_id)
            return Outcome(item, OutcomeKind.GIVEN_UP, event=event, drops_chat=True)
        case bot_api.Uncertain():
            return _uncertain(item)
        case bot_api.Refused():
            # What follows the third part may quote the message: "unsupported start tag ...".
            reason = ": ".join(str(error).split(": ")[:3])
            log.error("Telegram refused a call", method=item.method, answer=reason[:80])
            return Outcome(item, OutcomeKind.GIVEN_UP)
        case _:
            step = min(item.failures, len(BACK_OFF_SECONDS) - 1)
            delay = BACK_OFF_SECONDS[step] * random.uniform(0.8, 1.2)  # noqa: S311 - jitter
            return Outcome(item, OutcomeKind.AGAIN, delay, surely_not_sent=True)


def _uncertain(item: OutboxItem) -> Outcome:
    if _repeats(item.priority, item.attempts, item.method):
        return Outcome(item, OutcomeKind.AGAIN, UNCERTAIN_DELAY_SECONDS)
    if item.priority is Priority.REPORT:
        event = event_body(DeliveryEvent.REPORT_UNSURE)
        return Outcome(item, OutcomeKind.GIVEN_UP, event=event)
    return Outcome(item, OutcomeKind.GIVEN_UP)


def _repeats(priority: Priority, attempts: int, method: str) -> bool:
    """Whether a call whose outcome is unknown is made again (design.md, Outbox)."""
    if method in EDITS or priority is Priority.SAFETY:
        return True
    return priority is not Priority.REPORT and attempts < UNCERTAIN_TRIES


async def settle_interrupted(session: AsyncSession, now: datetime) -> None:
    """Decide about calls that were under way when the process ended: all are uncertain."""
    again: list[int] = []
    for item in await outbox.interrupted(session):
        if _repeats(item.priority, item.attempts, item.method):
            again.append(item.id)
            continue
        await outbox.drop(session, [item.id])
        if item.priority is Priority.REPORT:
            body = event_body(DeliveryEvent.REPORT_UNSURE)
            await inbox.add_event(session, InboxKind.DELIVERY, item.chat_id, body, now)
    await outbox.mark_waiting(session, again)
