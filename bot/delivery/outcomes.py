"""What becomes of a call: the rule for each kind of error, and for calls a crash cut off."""

import json
import random
from collections.abc import Sequence
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
LAST_TRY_DELAY_SECONDS = 5.0  # there is no third: a hiccup of the server should be over by then
EDITS = frozenset({"editMessageText", "editMessageMedia", "editMessageReplyMarkup"})


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


def outcome_of(item: OutboxItem, error: bot_api.ApiError, *, method: str, now: datetime) -> Outcome:
    """What becomes of a call that met this error.

    `method` is the Bot API's, which a card's verb only becomes when the call is made.
    """
    match error:
        case bot_api.NotModified():
            return Outcome(item, OutcomeKind.DONE, shown=_unchanged(item, now))
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
            return _uncertain(item, method)
        case bot_api.Refused():
            # What follows the third part may quote the message: "unsupported start tag ...".
            reason = ": ".join(str(error).split(": ")[:3])
            log.error("Telegram refused a call", method=item.method, answer=reason[:80])
            if item.method == cards.SHOW and method in EDITS:
                # Perhaps only this message can't become the card; a new one is judged by itself.
                return Outcome(item, OutcomeKind.SEND_ANEW, surely_not_sent=True)
            return Outcome(item, OutcomeKind.GIVEN_UP)
        case _:
            step = min(item.failures, len(BACK_OFF_SECONDS) - 1)
            delay = BACK_OFF_SECONDS[step] * random.uniform(0.8, 1.2)  # noqa: S311 - jitter
            return Outcome(item, OutcomeKind.AGAIN, delay, surely_not_sent=True)


def _unchanged(item: OutboxItem, now: datetime) -> tuple[int, datetime] | None:
    """The copy that was tapped is the card from now on, even if it looked like this already.

    Nobody says since when it does. In whole seconds, as Telegram dates what a patient writes.
    """
    if item.method != cards.SHOW or item.message_id is None:
        return None
    return item.message_id, now.replace(microsecond=0)


def _uncertain(item: OutboxItem, method: str) -> Outcome:
    """A message of which nobody knows whether it arrived: is it sent again?"""
    if method in EDITS or item.priority is Priority.SAFETY:
        return Outcome(item, OutcomeKind.AGAIN, UNCERTAIN_DELAY_SECONDS)
    if item.priority is Priority.REPORT:
        event = event_body(DeliveryEvent.REPORT_UNSURE)
        return Outcome(item, OutcomeKind.GIVEN_UP, event=event)
    if item.attempts < UNCERTAIN_TRIES:
        return Outcome(item, OutcomeKind.AGAIN, LAST_TRY_DELAY_SECONDS)
    log.warning("a message met no answer twice and may not have arrived", lane=item.priority.name)
    return Outcome(item, OutcomeKind.GIVEN_UP)


async def tell(session: AsyncSession, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Bring the delivery results into the inbox."""
    for outcome in outcomes:
        chat_id = outcome.item.chat_id
        if outcome.drops_chat:
            await outbox.withdraw(session, chat_id)
        if outcome.event is not None:
            await inbox.add_event(session, InboxKind.DELIVERY, chat_id, outcome.event, now)


async def settle_interrupted(session: AsyncSession, now: datetime) -> None:
    """Decide about calls that were under way when the process ended: all are uncertain.

    Everything but a report is made again, however often it was cut off: a process that is killed
    over and over mostly ends before the call has begun, and a question that never came would leave
    its patient stuck. So each kill repeats at most what was under way, and it counts as no try.
    """
    interrupted = await outbox.interrupted(session)
    reports = [item for item in interrupted if item.priority is Priority.REPORT]
    again = [item.id for item in interrupted if item.priority is not Priority.REPORT]
    await outbox.mark_waiting(session, again, -1)
    await outbox.drop(session, [item.id for item in reports])
    for item in reports:
        body = event_body(DeliveryEvent.REPORT_UNSURE)
        await inbox.add_event(session, InboxKind.DELIVERY, item.chat_id, body, now)
