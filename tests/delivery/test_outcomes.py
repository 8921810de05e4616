"""What becomes of a call, for every kind of error and every kind of call."""

import json

import pytest

from bot.delivery import bot_api, cards
from bot.delivery.bot_api import ApiError, classify
from bot.delivery.outcomes import (
    BACK_OFF_SECONDS,
    DeliveryEvent,
    Outcome,
    OutcomeKind,
    outcome_of,
    settle_interrupted,
)
from bot.storage import inbox, outbox
from bot.storage.database import Database
from bot.storage.outbox import OutboxItem, Outgoing, Priority
from tests.delivery.items import item
from tests.support.fresh_database import NOON, rows

DONE, AGAIN, ANEW, GIVEN_UP = OutcomeKind
ALL = list(Priority)


def event_of(outcome: Outcome) -> str | None:
    return None if outcome.event is None else str(json.loads(outcome.event)["event"])


def becomes(item: OutboxItem, error: ApiError, method: str = "sendMessage") -> Outcome:
    return outcome_of(item, error, method=method, now=NOON)


@pytest.mark.parametrize("priority", ALL)
@pytest.mark.parametrize(
    ("error", "kind", "surely_not_sent"),
    [
        (bot_api.NotModified(), DONE, False),
        (bot_api.RetryLater(7), AGAIN, True),
        (bot_api.Unreachable(), AGAIN, True),
        (bot_api.Unauthorized(), AGAIN, True),
        (bot_api.Conflict(), AGAIN, True),
        (bot_api.Refused(), GIVEN_UP, False),
        (bot_api.Unwelcome(), GIVEN_UP, False),
        (bot_api.Migrated(5), GIVEN_UP, False),
    ],
)
def test_a_certain_error_is_treated_alike_for_every_priority(
    priority: Priority, error: ApiError, kind: OutcomeKind, surely_not_sent: bool
) -> None:
    outcome = becomes(item(priority=priority, attempts=1), error)
    assert (outcome.kind, outcome.surely_not_sent) == (kind, surely_not_sent)


@pytest.mark.parametrize(
    ("priority", "attempts", "kind"),
    [
        *((Priority.SAFETY, attempts, AGAIN) for attempts in (1, 2, 100)),
        *((priority, 1, AGAIN) for priority in (Priority.REPLY, Priority.PROMPT, Priority.BULK)),
        *((priority, 2, GIVEN_UP) for priority in (Priority.REPLY, Priority.PROMPT, Priority.BULK)),
        (Priority.REPORT, 1, GIVEN_UP),
    ],
)
def test_an_unknown_outcome_is_settled_by_priority(
    priority: Priority, attempts: int, kind: OutcomeKind
) -> None:
    """Replies and prompts once more, safety until confirmed, reports not."""
    outcome = becomes(item(priority=priority, attempts=attempts), bot_api.Uncertain())
    assert (outcome.kind, outcome.surely_not_sent) == (kind, False)
    offered = event_of(outcome) == DeliveryEvent.REPORT_UNSURE
    assert offered is (priority is Priority.REPORT)


@pytest.mark.parametrize(
    ("queued", "made"),
    [
        ("editMessageText", "editMessageText"),
        (cards.SHOW, "editMessageText"),
        (cards.RETIRE, "editMessageReplyMarkup"),
    ],
)
@pytest.mark.parametrize("attempts", [1, 2, 50])
def test_an_edit_of_unknown_outcome_is_always_repeated(
    queued: str, made: str, attempts: int
) -> None:
    outcome = becomes(item(method=queued, attempts=attempts), bot_api.Uncertain(), made)
    assert outcome.kind is AGAIN


def test_a_card_whose_message_is_gone_is_sent_anew_and_nothing_else_is() -> None:
    gone = bot_api.MessageGone()
    assert becomes(item(method=cards.SHOW, card="a"), gone).kind is ANEW
    assert becomes(item(method=cards.RETIRE, card="a"), gone).kind is DONE
    assert becomes(item(method="editMessageText"), gone).kind is DONE


@pytest.mark.parametrize(
    ("method", "error", "leaves_no_card"),
    [
        (cards.SHOW, bot_api.MessageGone(), True),
        (cards.SHOW, bot_api.RetryLater(1), False),
        (cards.SHOW, bot_api.Refused(), True),
        (cards.RETIRE, bot_api.RetryLater(1), False),
        (cards.RETIRE, bot_api.Uncertain(), False),
        (cards.RETIRE, bot_api.MessageGone(), True),
        (cards.RETIRE, bot_api.NotModified(), True),
        (cards.RETIRE, bot_api.Refused(), True),
    ],
)
def test_a_card_is_forgotten_only_once_its_message_is_surely_done_with(
    method: str, error: ApiError, leaves_no_card: bool
) -> None:
    made = {cards.SHOW: "editMessageText", cards.RETIRE: "editMessageReplyMarkup"}[method]
    assert becomes(item(method=method, card="a"), error, made).leaves_no_card is leaves_no_card


def test_a_chat_that_can_t_be_written_to_loses_what_waits_and_somebody_is_told() -> None:
    blocked = becomes(item(), bot_api.Unwelcome("blocked"))
    moved = becomes(item(), bot_api.Migrated(-100))
    assert (blocked.drops_chat, event_of(blocked)) == (True, DeliveryEvent.UNWELCOME)
    assert (moved.drops_chat, event_of(moved)) == (True, DeliveryEvent.MIGRATED)
    assert json.loads(moved.event or "")["chat_id"] == -100


def test_too_many_requests_waits_as_long_as_the_server_says() -> None:
    outcome = becomes(item(), bot_api.RetryLater(17))
    assert (outcome.delay_seconds, outcome.too_many) == (17, True)


def test_the_pause_grows_with_each_failure_and_stays_bounded() -> None:
    def pause(failures: int) -> float:
        return becomes(item(failures=failures), bot_api.Unreachable()).delay_seconds

    for failures, expected in enumerate((*BACK_OFF_SECONDS, 30.0, 30.0)):
        assert 0.8 * expected <= pause(failures) <= 1.2 * expected
    assert len({pause(0) for _ in range(10)}) > 1  # so that many chats don't come back as one


# What the server's answers stand for


@pytest.mark.parametrize(
    ("code", "description", "kind"),
    [
        (400, "Bad Request: message is not modified: specified new ...", bot_api.NotModified),
        (400, "Bad Request: message to edit not found", bot_api.MessageGone),
        (400, "Bad Request: message can't be edited", bot_api.MessageGone),
        (400, "Bad Request: MESSAGE_ID_INVALID", bot_api.MessageGone),
        (400, "Bad Request: chat not found", bot_api.Unwelcome),
        (400, "Bad Request: can't parse entities", bot_api.Refused),
        (403, "Forbidden: bot was blocked by the user", bot_api.Unwelcome),
        (403, "Forbidden: user is deactivated", bot_api.Unwelcome),
        (401, "Unauthorized", bot_api.Unauthorized),
        (404, "Not Found", bot_api.Unauthorized),
        (409, "Conflict: terminated by other getUpdates request", bot_api.Conflict),
        (413, "Request Entity Too Large", bot_api.Refused),
        (429, "Too Many Requests: retry after 3", bot_api.RetryLater),
        (500, "Internal Server Error", bot_api.Unreachable),
        (502, "Bad Gateway", bot_api.Unreachable),
        (504, "Gateway Timeout", bot_api.Uncertain),
    ],
)
def test_every_answer_has_its_kind(code: int, description: str, kind: type[ApiError]) -> None:
    assert type(classify(code, description, {})) is kind


@pytest.mark.parametrize(
    ("status", "payload", "kind"),
    [
        (200, b"<html>welcome to the hotel's network</html>", bot_api.Uncertain),
        (200, b'{"ok": true, "result": ', bot_api.Uncertain),
        (200, b"[1]", bot_api.Uncertain),
        (200, b"[" * 100_000, bot_api.Uncertain),
        (403, b"<html>403 Forbidden</html>", bot_api.Unreachable),
        (400, b"<html>400 Bad Request</html>", bot_api.Unreachable),
        (401, b"<html>", bot_api.Unauthorized),
        (429, b"<html>", bot_api.RetryLater),
        (502, b"", bot_api.Unreachable),
        (504, b"<html>504 Gateway Time-out</html>", bot_api.Uncertain),
        (413, b"<html>", bot_api.Refused),
        (403, b'{"ok": false, "error_code": 403, "description": "x"}', bot_api.Unwelcome),
        (429, b'{"ok": false, "error_code": 429, "parameters": [1]}', bot_api.RetryLater),
        (400, b'{"ok": false, "parameters": {"migrate_to_chat_id": -5}}', bot_api.Migrated),
        (500, b'{"ok": false, "error_code": "many"}', bot_api.Unreachable),
    ],
)
def test_a_gateway_s_answer_says_nothing_about_the_chat(
    status: int, payload: bytes, kind: type[ApiError]
) -> None:
    """A page of HTML with 403 in front of the server must not stop everybody's check-ins."""
    with pytest.raises(ApiError) as caught:
        bot_api._result(status, payload)
    assert type(caught.value) is kind


def test_retry_after_is_read_and_has_a_default() -> None:
    told = classify(429, "", {"retry_after": 33})
    untold = classify(429, "", {})
    assert isinstance(told, bot_api.RetryLater)
    assert isinstance(untold, bot_api.RetryLater)
    assert (told.seconds, untold.seconds) == (33.0, 1.0)


# Calls that a crash cut off


@pytest.mark.parametrize(
    ("priority", "method", "repeated"),
    [
        (Priority.SAFETY, "sendMessage", True),
        (Priority.REPLY, "sendMessage", True),
        (Priority.PROMPT, cards.SHOW, True),
        (Priority.REPLY, cards.RETIRE, True),
        (Priority.BULK, "sendMessage", True),
        (Priority.REPORT, "sendPhoto", False),
    ],
)
@pytest.mark.parametrize("crashes", [1, 5])
async def test_a_call_under_way_at_a_crash_is_made_again_but_for_a_report(
    database: Database, priority: Priority, method: str, crashes: int, repeated: bool
) -> None:
    async with database.write() as session:
        await outbox.add(session, [Outgoing(1, method, {}, priority, card="a")])
    for _ in range(crashes):
        async with database.write() as session:
            await outbox.mark_sending(session, [1])
            await settle_interrupted(session, NOON)
    found = await rows(database, "SELECT state, attempts FROM outbox")
    assert found == ([("waiting", 0)] if repeated else [])
    async with database.read() as session:
        events = [event.body for event in await inbox.pending(session, 10)]
    assert [json.loads(event)["event"] for event in events] == (
        [DeliveryEvent.REPORT_UNSURE] if priority is Priority.REPORT else []
    )
