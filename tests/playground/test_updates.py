"""getUpdates: confirmation, limits, long poll, life times, the conflict of two pollers."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.playground import BotApiServer, Phone
from tests.playground.conftest import Call, HandClock

Result = Callable[..., Awaitable[Any]]


async def texts(result: Result, **parameters: Any) -> list[str]:
    updates = await result("getUpdates", **parameters)
    return [update["message"]["text"] for update in updates]


async def test_what_is_not_confirmed_comes_again(ada: Phone, result: Result) -> None:
    for word in "abc":
        await ada.send(word)
    updates = await result("getUpdates", offset=1)
    ids = [update["update_id"] for update in updates]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert await texts(result, offset=ids[1]) == ["b", "c"]
    assert await texts(result, offset=ids[2] + 1) == []


async def test_limit_and_negative_offset(ada: Phone, result: Result) -> None:
    for number in range(120):
        await ada.send(str(number))
    assert len(await texts(result)) == 100
    assert len(await texts(result, offset=1, limit=7)) == 7
    assert len(await texts(result, offset=2, limit=500)) == 100
    assert await texts(result, offset=-2) == ["118", "119"]
    assert await texts(result, offset=3) == ["118", "119"]


async def test_the_same_offset_at_once_again_gets_one_update(ada: Phone, result: Result) -> None:
    await ada.send("a")
    await ada.send("b")
    assert await texts(result, offset=5) == ["a", "b"]
    assert await texts(result, offset=5) == ["a"]


async def test_a_long_poll_wakes_with_the_update(ada: Phone, result: Result) -> None:
    poll = asyncio.create_task(texts(result, timeout=20))
    await asyncio.sleep(0.05)
    await ada.send("now")
    assert await asyncio.wait_for(poll, 1) == ["now"]


async def test_the_older_of_two_pollers_is_told_to_stop(
    server: BotApiServer, ada: Phone, call: Call
) -> None:
    older = asyncio.create_task(call("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    newer = asyncio.create_task(call("getUpdates", timeout=20))
    status, answer = await asyncio.wait_for(older, 1)
    assert status == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    await ada.send("for the newer")
    status, answer = await asyncio.wait_for(newer, 1)
    assert [update["message"]["text"] for update in answer["result"]] == ["for the newer"]


async def test_a_webhook_excludes_polling(call: Call, result: Result) -> None:
    status, answer = await call("setWebhook", url="http://a.org")
    assert (status, answer["description"]) == (
        400,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    )
    assert await result("setWebhook", url="https://a.org/x")
    assert (await result("getWebhookInfo"))["url"] == "https://a.org/x"
    status, answer = await call("getUpdates")
    assert (status, "use deleteWebhook" in answer["description"]) == (409, True)
    assert await result("deleteWebhook")
    assert await result("getUpdates") == []


async def test_pending_updates_can_be_dropped(ada: Phone, result: Result) -> None:
    await ada.send("old")
    assert (await result("getWebhookInfo"))["pending_update_count"] == 1
    await result("deleteWebhook", drop_pending_updates=True)
    assert await result("getUpdates") == []


async def test_a_tap_lives_150_seconds_and_a_text_a_day(
    ada: Phone, clock: HandClock, result: Result, server: BotApiServer
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await result("sendMessage", chat_id=17, text="?", reply_markup=keyboard)
    await ada.tap("Yes")
    await ada.send("text")
    clock.advance(149)
    assert [len(update) for update in server.queue.pending()] == [2, 2]
    clock.advance(2)
    assert await texts(result) == ["text"]
    clock.advance(86_400 - 152)
    assert len(server.queue.pending()) == 1
    clock.advance(2)
    assert server.queue.pending() == []
    assert server.queue.expired == 2


async def test_kinds_that_were_not_asked_for_are_never_queued(ada: Phone, result: Result) -> None:
    await result("getUpdates", allowed_updates=["message"])
    await ada.block()
    await ada.unblock()
    await ada.send("a")
    assert await texts(result, offset=1) == ["a"]
    await result("getUpdates", offset=-1, allowed_updates=[])
    await ada.block()
    assert "my_chat_member" in (await result("getUpdates", offset=2))[-1]


async def test_the_numbering_may_jump_and_repeat(
    server: BotApiServer, ada: Phone, result: Result
) -> None:
    await ada.send("a")
    first = (await result("getUpdates"))[0]
    server.queue.skip_ids(5_000)
    await ada.send("b")
    assert (await result("getUpdates", offset=1))[1]["update_id"] == first["update_id"] + 5_001
    server.queue.clear()
    server.queue.put_again(first)
    assert await result("getUpdates", offset=first["update_id"]) == [first]


async def test_chats_and_queue_survive_the_bot(
    server: BotApiServer, ada: Phone, call: Call
) -> None:
    killed = asyncio.create_task(call("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    killed.cancel()
    await asyncio.sleep(0.05)
    await ada.send("while it was dead")
    status, answer = await call("getUpdates", offset=1, timeout=5)
    assert (status, len(answer["result"])) == (200, 1)


@pytest.mark.parametrize("timeout", [-5, 51, 10**6])
async def test_poll_times_are_cut_to_fifty_seconds(
    server: BotApiServer, timeout: int, ada: Phone
) -> None:
    await ada.send("a")
    assert await server.queue.poll(0, 100, timeout, None) != b"[]"
