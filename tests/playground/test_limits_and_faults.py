"""429 by the rules that are known, and everything that goes wrong on the way."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from bot.playground import BotApiServer, Fault, FaultKind, Phone, RateLimits
from bot.playground.limits import RateState
from bot.playground.model import ApiError
from tests.playground.conftest import Call

Result = Callable[..., Awaitable[Any]]


def sent(state: RateState, chat_id: int, now: float, last_incoming: float = -1000) -> int:
    """Return 0 if a message is taken, else the seconds to wait."""
    try:
        state.check_message(chat_id, now=now, last_incoming=last_incoming)
    except ApiError as error:
        wait: int = (error.parameters or {})["retry_after"]
        return wait
    return 0


def test_bulk_is_limited_over_all_chats_and_replies_are_not() -> None:
    state = RateState(RateLimits())
    assert [sent(state, chat, 0.0) for chat in range(1, 32)] == [0] * 30 + [1]
    assert sent(state, 40, 0.0, last_incoming=-9.0) == 0
    assert sent(state, 41, 0.0, last_incoming=-10.0) == 1
    assert sum(sent(state, chat, 1.0) == 0 for chat in range(50, 100)) == 30
    assert state.refused[41] == 1


def test_one_chat_takes_a_burst_and_then_one_a_second() -> None:
    state = RateState(RateLimits(chat_burst=3))
    assert [sent(state, 7, 0.0, 0.0) for _ in range(4)] == [0, 0, 0, 1]
    assert sent(state, 7, 0.5, 0.0) == 1
    assert sent(state, 7, 1.0, 0.0) == 0
    assert sent(state, 7, 1.5, 0.0) == 1


def test_a_group_takes_twenty_a_minute() -> None:
    state = RateState(RateLimits())
    assert [sent(state, -7, 0.0, 0.0) for _ in range(21)] == [0] * 20 + [3]
    assert sent(state, -7, 3.0, 0.0) == 0


def test_edits_have_their_own_bucket() -> None:
    state = RateState(RateLimits(edits_per_second=0.5, edit_burst=2))
    for _ in range(2):
        state.check_edit(7, now=0.0)
    with pytest.raises(ApiError) as caught:
        state.check_edit(7, now=0.0)
    assert caught.value.parameters == {"retry_after": 2}
    assert sent(state, 7, 0.0) == 0


async def test_a_limit_is_told_in_body_and_header(
    server: BotApiServer, client: aiohttp.ClientSession, ada: Phone
) -> None:
    server.limits = RateLimits(chat_burst=1, minimum_retry_after=7)
    url = f"{server.url}/bot{server.token}/sendMessage"
    parameters = {"chat_id": 17, "text": "x"}
    async with client.post(url, json=parameters) as response:
        assert response.status == 200
    async with client.post(url, json=parameters) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "7")
        assert await response.json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        }
    assert len(ada.messages) == 1
    server.limits = None
    async with client.post(url, json=parameters) as response:
        assert response.status == 200


async def test_server_errors_have_an_html_body(
    server: BotApiServer, client: aiohttp.ClientSession, ada: Phone
) -> None:
    server.faults.server_error(1, "sendMessage")
    url = f"{server.url}/bot{server.token}"
    async with client.get(f"{url}/getMe") as response:
        assert response.status == 200
    parameters = {"chat_id": 17, "text": "x"}
    async with client.post(f"{url}/sendMessage", json=parameters) as response:
        assert (response.status, response.content_type) == (502, "text/html")
        assert "Bad Gateway" in await response.text()
    assert ada.messages == []
    assert [each.status for each in server.calls_of("sendMessage")] == [502]
    async with client.post(f"{url}/sendMessage", json=parameters) as response:
        assert response.status == 200


async def test_reset_before_and_drop_after(server: BotApiServer, call: Call, ada: Phone) -> None:
    server.faults.reset(1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", chat_id=17, text="never carried out")
    server.faults.drop_answer(1)
    with pytest.raises(aiohttp.ClientConnectionError):
        await call("sendMessage", chat_id=17, text="carried out")
    assert [seen.text for seen in ada.messages] == ["carried out"]
    assert server.faults.hits == {FaultKind.RESET: 1, FaultKind.DROP_ANSWER: 1}
    assert (await call("getMe"))[0] == 200


@pytest.mark.parametrize("code", [401, 404, 409, 500])
async def test_errors_for_some_calls(server: BotApiServer, call: Call, code: int) -> None:
    server.faults.api_error(code, 2, "getUpdates")
    assert [(await call("getUpdates"))[0] for _ in range(3)] == [code, code, 200]


async def test_planned_429(server: BotApiServer, call: Call) -> None:
    server.faults.too_many(3)
    status, answer = await call("getMe")
    assert (status, answer["parameters"]) == (429, {"retry_after": 3})


async def test_late_answers(server: BotApiServer, call: Call, ada: Phone) -> None:
    server.faults.hang(5.0)
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(call("sendMessage", chat_id=17, text="late"), 0.1)
    assert ada.last.text == "late"
    server.faults.latency_seconds = 0.05
    server.faults.jitter_seconds = 0.01
    begin = time.perf_counter()
    await call("getMe")
    assert 0.05 <= time.perf_counter() - begin < 1
    server.faults.clear()
    assert server.faults.delay() == 0


def test_faults_can_be_narrowed() -> None:
    server = BotApiServer()
    faults = server.faults
    faults.add(Fault(FaultKind.RESET, times=None, chat_id=17, skip=1))
    assert faults.draw("sendMessage", {"chat_id": "18"}) is None
    assert faults.draw("sendMessage", {"chat_id": "17"}) is None
    assert faults.draw("sendMessage", {"chat_id": 17}) is not None
    assert faults.draw("sendMessage", {"chat_id": 17}) is not None
    faults.clear()
    faults.add(Fault(FaultKind.RESET, times=None, chance=0.25))
    hits = sum(faults.draw("getMe", {}) is not None for _ in range(1000))
    assert 180 < hits < 320


async def test_calls_are_recorded_unless_history_is_off(call: Call, server: BotApiServer) -> None:
    await call("getMe")
    await call("getNothing")
    assert [(each.method, each.status) for each in server.calls] == [
        ("getMe", 200),
        ("getNothing", 404),
    ]


async def test_recorded_parameters_have_their_types(
    server: BotApiServer, client: aiohttp.ClientSession, ada: Phone
) -> None:
    url = f"{server.url}/bot{server.token}/sendMessage"
    async with client.post(url, data={"chat_id": "17", "text": "x"}) as response:
        assert response.status == 200
    (found,) = server.calls_of("sendMessage", chat_id=17)
    assert found.parameters == {"chat_id": 17, "text": ada.last.text}


async def test_without_history_memory_stays_small(client: aiohttp.ClientSession) -> None:
    async with BotApiServer(keep_history=False) as server:
        phone = server.phone(17)
        await phone.send("/start")
        url = f"{server.url}/bot{server.token}"
        for number in range(60):
            async with client.post(
                f"{url}/sendMessage", json={"chat_id": 17, "text": str(number)}
            ) as response:
                message = json.loads(await response.read())["result"]["message_id"]
            await phone.tap_data("x")
            parameters = {"chat_id": 17, "message_id": message, "text": "y"}
            async with client.post(f"{url}/editMessageText", json=parameters) as response:
                assert response.status == 200
        assert server.calls == []
        assert server.call_count == 120
        assert len(phone.history) == 20
        assert phone.last.revisions == []
        assert len(phone.chat.taps) <= 21
