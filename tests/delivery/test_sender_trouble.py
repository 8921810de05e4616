"""The sender when calls go wrong: what is made again, how often, and what is given up."""

import asyncio

import pytest

from bot.delivery.bot_api import BotApi
from bot.delivery.outcomes import DeliveryEvent
from bot.playground import BotApiServer, Fault, FaultKind
from bot.playground.limits import too_many_requests
from bot.storage import outbox
from bot.storage.database import Database
from bot.storage.outbox import Outgoing, Priority
from tests.delivery.post import ADA, BEN, EVA, Post, buttons, retire, say, show
from tests.support.fresh_database import rows

# 429


async def test_429_pauses_that_chat_and_nobody_else(post: Post, server: BotApiServer) -> None:
    server.faults.add(Fault(FaultKind.API_ERROR, chat_id=ADA, error=too_many_requests(1)))
    await post.queue(say(ADA, "a"), say(ADA, "b"))
    await post.until_called("sendMessage")
    await post.queue(say(BEN, "reply"), say(EVA, "prompt", Priority.PROMPT))
    await post.until_sent()
    first, *between, last, after = post.order()
    assert first == (ADA, "a", 429)
    assert sorted(between) == [(BEN, "reply", 200), (EVA, "prompt", 200)]
    assert [last, after] == [(ADA, "a", 200), (ADA, "b", 200)]


async def test_a_second_429_from_another_chat_pauses_prompts_while_replies_keep_probing(
    post: Post, server: BotApiServer
) -> None:
    for chat_id in (ADA, BEN):
        server.faults.add(Fault(FaultKind.API_ERROR, chat_id=chat_id, error=too_many_requests(1)))
    await post.queue(say(ADA, "a"), say(BEN, "b"))
    await post.until(lambda: post.sender._queue._capped_paused_until > 0)
    await post.queue(say(EVA, "prompt", Priority.PROMPT))
    await post.queue(say(EVA, "reply"))
    await post.until_sent()
    left = post.order()
    assert left.index((EVA, "reply", 200)) == 2
    assert left.index((EVA, "prompt", 200)) > 2
    assert {(ADA, "a", 200), (BEN, "b", 200)} <= set(left)


async def test_a_second_429_from_the_same_chat_pauses_nobody_else(
    post: Post, server: BotApiServer
) -> None:
    error = too_many_requests(0)
    server.faults.add(Fault(FaultKind.API_ERROR, times=3, chat_id=ADA, error=error))
    await post.queue(say(ADA, "a"))
    await post.until_sent()
    assert post.sender._queue._capped_paused_until == 0


async def test_a_call_that_surely_did_not_arrive_is_no_try_after_a_restart_either(
    post: Post, server: BotApiServer, database: Database
) -> None:
    server.faults.too_many(30, 1, "sendMessage")
    await post.queue(say(ADA, "a"))
    await post.until_called("sendMessage")
    async with asyncio.timeout(15):
        while await rows(database, "SELECT state FROM outbox") != [("waiting",)]:
            await asyncio.sleep(0.001)
    assert await rows(database, "SELECT attempts FROM outbox") == [(0,)]


async def test_a_429_counts_as_no_try(post: Post, server: BotApiServer, database: Database) -> None:
    """The one repetition of a reply stays for the case in which it may have arrived."""
    for _ in range(3):
        server.faults.too_many(0, 1, "sendMessage")
    server.faults.drop_answer(1, "sendMessage")
    await post.queue(say(ADA, "a"))
    await post.until_sent()
    assert [call.status for call in server.calls_of("sendMessage")] == [429, 429, 429, 200, 200]


# The server or the network in trouble


@pytest.mark.parametrize("priority", list(Priority))
async def test_a_server_error_is_retried_until_it_works(
    post: Post, server: BotApiServer, priority: Priority
) -> None:
    server.faults.server_error(3, "sendMessage")
    server.faults.api_error(500, 1, "sendMessage")
    server.faults.api_error(401, 1, "sendMessage")
    await post.queue(say(ADA, "a", priority), say(ADA, "b", priority))
    await post.until_sent()
    assert post.texts(ADA) == ["a", "b"]


async def test_a_reply_whose_connection_broke_is_repeated_once(
    post: Post, server: BotApiServer
) -> None:
    server.faults.drop_answer(None, "sendMessage")
    await post.queue(say(ADA, "a"))
    await post.until_sent()
    assert post.texts(ADA) == ["a", "a"]
    assert await post.events() == []


async def test_a_reply_that_never_reached_the_server_arrives_by_its_repetition(
    post: Post, server: BotApiServer
) -> None:
    server.faults.reset(1, "sendMessage")
    await post.queue(say(ADA, "a"), say(ADA, "b"))
    await post.until_sent()
    assert post.texts(ADA) == ["a", "b"]


async def test_a_safety_text_is_repeated_until_it_is_confirmed(
    post: Post, server: BotApiServer
) -> None:
    server.faults.drop_answer(2, "sendMessage")
    server.faults.reset(4, "sendMessage")
    await post.queue(say(ADA, "call 112", Priority.SAFETY))
    await post.until_sent()
    assert post.texts(ADA) == ["call 112"] * 3


async def test_a_report_is_not_repeated_but_offered_again(post: Post, server: BotApiServer) -> None:
    server.faults.drop_answer(1, "sendMessage")
    await post.queue(say(ADA, "your week", Priority.REPORT, recipe={"kind": "week"}))
    await post.until_sent()
    assert post.texts(ADA) == ["your week"]
    assert await post.events() == [(ADA, DeliveryEvent.REPORT_UNSURE)]
    assert post.results == 1


async def test_a_gateway_that_gave_up_waiting_may_have_passed_the_message_on(
    post: Post, server: BotApiServer
) -> None:
    """As after a broken answer: a reply is made once more, and then given up."""
    server.faults.server_error(3, "sendMessage", status=504)
    await post.queue(say(ADA, "reply"), say(BEN, "report", Priority.REPORT))
    await post.until_sent()
    assert [chat_id for chat_id, *_ in post.order()].count(BEN) == 1
    assert ("report_unsure" in [event for _, event in await post.events()]) is True


async def test_an_edit_is_repeated_until_the_server_answers(
    post: Post, server: BotApiServer
) -> None:
    await post.queue(show(ADA, "one"))
    await post.until_sent()
    server.faults.drop_answer(1, "editMessageText")
    server.faults.reset(3, "editMessageText")
    await post.queue(show(ADA, "two", message_id=post.phone(ADA).last.message_id))
    await post.until_sent()
    assert post.texts(ADA) == ["two"]


async def test_a_retirement_is_repeated_too(post: Post, server: BotApiServer) -> None:
    await post.queue(show(ADA, "one"))
    await post.until_sent()
    server.faults.server_error(1, "editMessageReplyMarkup")
    server.faults.reset(1, "editMessageReplyMarkup")
    server.faults.too_many(0, 1, "editMessageReplyMarkup")
    await post.queue(retire(ADA), show(ADA, "two"))
    await post.until_sent()
    assert buttons(post.phone(ADA)) == [[], ["4"]]


async def test_not_modified_is_success(post: Post, server: BotApiServer) -> None:
    await post.queue(show(ADA, "same"))
    await post.until_sent()
    await post.queue(show(ADA, "same"))
    await post.until_sent()
    assert [call.status for call in server.calls_of("editMessageText")] == [400]
    assert post.texts(ADA) == ["same"]


async def test_a_card_whose_message_is_gone_is_sent_anew_and_edited_there(post: Post) -> None:
    await post.queue(show(ADA, "one"))
    await post.until_sent()
    gone = post.phone(ADA).last
    post.server.delete_message(gone.record)
    await post.queue(show(ADA, "two", message_id=gone.message_id))
    await post.until_sent()
    assert post.texts(ADA) == ["two"]
    await post.queue(show(ADA, "three"))
    await post.until_sent()
    assert post.texts(ADA) == ["three"]


async def test_a_call_that_is_wrong_in_itself_is_given_up_and_the_next_goes_on(post: Post) -> None:
    await post.queue(say(ADA, "x" * 5000), Outgoing(ADA, "sendNothing", {}), say(ADA, "after"))
    post.server.violations.clear()
    async with post.database.write() as session:
        await outbox.drop(session, [2])  # a method that does not exist is retried: 404
    await post.until_sent()
    assert post.texts(ADA) == ["after"]
    post.server.violations.clear()


async def test_an_answer_in_another_shape_holds_nobody_up(
    post: Post, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = BotApi.call

    async def strange(self: BotApi, method: str, *args: object, **more: object) -> object:
        result = await real(self, method, *args, **more)  # type: ignore[arg-type]
        return {"message_id": "none"} if method == "sendMessage" else result

    monkeypatch.setattr(BotApi, "call", strange)
    await post.queue(show(ADA, "one"), say(ADA, "two"))
    await post.until_sent()
    assert post.texts(ADA) == ["one", "two"]


# Chats that can't be written to


@pytest.mark.parametrize("reason", ["blocked", "deactivated"])
async def test_a_chat_that_can_t_be_written_to_is_told_to_the_inbox_and_the_rest_withdrawn(
    post: Post, reason: str
) -> None:
    setattr(post.phone(ADA).chat, reason, True)
    prompt = say(ADA, "prompt", Priority.PROMPT)
    await post.queue(say(ADA, "a"), say(ADA, "b"), prompt, say(BEN, "hello"))
    await post.until_sent()
    assert [call[:2] for call in post.order() if call[0] == ADA] == [(ADA, "a")]
    assert await post.events() == [(ADA, DeliveryEvent.UNWELCOME)]
    assert post.results == 1
    assert post.texts(BEN) == ["hello"]


async def test_a_chat_that_moved_is_told_to_the_inbox(post: Post, server: BotApiServer) -> None:
    error = too_many_requests(0)
    moved = type(error)(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -100})
    server.faults.add(Fault(FaultKind.API_ERROR, chat_id=ADA, error=moved))
    await post.queue(say(ADA, "a"), say(ADA, "b"))
    await post.until_sent()
    assert await post.events() == [(ADA, DeliveryEvent.MIGRATED)]
    assert post.texts(ADA) == []
