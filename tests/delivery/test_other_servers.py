"""Servers of the Bot API other than Telegram's: what they lack holds nobody up."""

import json
from typing import Any

import pytest

from bot.delivery import bot_api
from bot.delivery.bot_api import BotApi, RetryLater, Unauthorized, Unreachable, classify
from bot.delivery.cards import SHOW, shown_by
from bot.delivery.intake import inbox_item
from bot.playground import BotApiServer, Fault, FaultKind
from bot.playground.model import ApiError
from bot.storage.database import Database
from bot.storage.outbox import OutboxItem, Priority
from bot.telegram import runtime
from bot.telegram.app import build_app
from tests.delivery.crooked import Answer, CrookedServer, message
from tests.delivery.polled import ids, polling
from tests.delivery.post import ADA, CARD, Post, buttons, retire, say, show
from tests.support.clock import MovableClock
from tests.support.fresh_database import NOON

NOT_FOUND = ApiError(404, "Not Found")
BAD = ApiError(400, "Bad Request: there is no text in the message to edit")


def lacks(server: BotApiServer, *methods: str) -> None:
    """Let the server not know these methods."""
    fault = Fault(FaultKind.API_ERROR, None, frozenset(methods), error=NOT_FOUND)
    server.faults.add(fault)


async def test_a_server_that_says_nothing_of_the_bot_is_asked_again(
    crooked: CrookedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No answer to the first call ends the process; PTB wants more of a user than some say."""
    monkeypatch.setattr(runtime, "FIRST_CALL_PAUSES_SECONDS", (0.01,))
    said = {"id": 1, "username": "a_bot"}
    crooked.results = [None, "x", 7, [], {}, {"id": 1}, {"username": "a_bot"}, said]
    async with BotApi(crooked.url, "1:test") as api:
        me = await runtime._first_call(api)
    assert me == {"id": 1, "username": "a_bot", "is_bot": True, "first_name": "a_bot"}
    await build_app("1:test", me).initialize()


@pytest.mark.usefixtures("short_looks")
async def test_updates_are_fetched_from_a_server_that_knows_no_webhooks(
    database: Database, crooked: CrookedServer, clock: MovableClock
) -> None:
    crooked.lacks = frozenset({"deleteWebhook"})
    crooked.updates = [message(5)]
    async with polling(database, crooked.url, clock) as watch:
        assert ids(await watch.until_kept(1)) == [5]


async def test_a_method_that_the_server_lacks_does_not_hold_the_chat_up(
    post: Post, server: BotApiServer
) -> None:
    lacks(server, "editMessageReplyMarkup")
    await post.queue(show(ADA, "first"))
    await post.until_called("sendMessage")
    await post.queue(retire(ADA), say(ADA, "after"))
    for number in range(3):  # others get their calls through meanwhile
        await post.until_called("editMessageReplyMarkup", number + 1)
        await post.queue(say(ADA + 1, str(number)))
    await post.until_sent()
    assert post.texts(ADA) == ["first", "after"]


async def test_a_404_of_a_gateway_loses_nothing(post: Post, server: BotApiServer) -> None:
    server.faults.server_error(8, status=404)
    await post.queue(say(ADA, "a"))
    await post.until_sent()
    assert post.texts(ADA) == ["a"]


async def test_a_method_that_worked_is_never_taken_for_unknown(
    server: BotApiServer, api: BotApi
) -> None:
    server.phone(ADA).chat.opened = True
    await api.call("sendMessage", {"chat_id": ADA, "text": "a"})
    lacks(server, "sendMessage")
    for _ in range(6):
        with pytest.raises(Unauthorized):
            await api.call("sendMessage", {"chat_id": ADA, "text": "b"})
        await api.call("getMe", {})


async def test_a_card_that_cannot_be_edited_for_any_reason_is_sent_anew(
    post: Post, server: BotApiServer
) -> None:
    await post.queue(show(ADA, "first"))
    await post.until_sent()
    server.faults.add(Fault(FaultKind.API_ERROR, 1, frozenset({"editMessageText"}), error=BAD))
    await post.queue(show(ADA, "second"))
    await post.until_sent()
    assert post.texts(ADA) == ["first", "second"]
    assert buttons(post.phone(ADA))[-1] == ["4"]
    assert await post.cards(CARD) == {CARD: post.phone(ADA).messages[-1].message_id}


@pytest.mark.parametrize(
    ("result", "shown"),
    [
        ({"message_id": 7, "date": int(NOON.timestamp())}, (7, NOON)),
        ({"message_id": 7}, (7, NOON)),
        ({"message_id": 7, "date": "noon"}, (7, NOON)),
        ({"message_id": 7, "date": 2**60}, (7, NOON)),
        ({}, None),
        ({"message_id": "7"}, None),
        ({"message_id": 2**63}, None),
        (True, None),
    ],
)
def test_a_message_without_its_date_is_the_card_all_the_same(result: Any, shown: Any) -> None:
    item = OutboxItem(1, ADA, Priority.REPLY, SHOW, {}, "c", None, None, NOON, None)
    assert shown_by(item, result, NOON) == shown


@pytest.mark.parametrize("said", [float("nan"), float("inf"), -5, "-1"])
def test_a_pause_that_is_no_time_is_a_second(said: Any) -> None:
    error = classify(429, "", {"retry_after": said})
    assert isinstance(error, RetryLater)
    assert error.seconds == bot_api.RETRY_SECONDS


async def test_a_call_follows_nobody_to_another_server(crooked: CrookedServer) -> None:
    """What a patient is told goes to the server of the settings, and to no other."""
    async with BotApi(crooked.url, "1:test") as api:
        for status in (301, 302, 307, 308):
            crooked.script = [Answer(b"", status, location="/elsewhere/getUpdates")]
            with pytest.raises(Unreachable):
                await api.call("getUpdates", {"offset": 4})
    assert len(crooked.offsets) == 4


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("half \ud83d", "half \ufffd"),
        ("\ude42\ud83d", "\ufffd\ufffd"),
        ("a\0b", "ab"),
        ("\ud83d\U0001f642\ud83d", "\ufffd\U0001f642\ufffd"),
        ("\\ud83d \\u0000 \\", "\\ud83d \\u0000 \\"),
        ("é 7", "é 7"),
    ],
)
def test_what_no_database_takes_is_left_out(typed: str, kept: str) -> None:
    body = inbox_item(message(5, typed)).body
    assert json.loads(body)["message"]["text"] == kept
