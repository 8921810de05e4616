"""A server under a clock that stands still, and a plain HTTP client for it."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.playground import BotApiServer, Phone

Answer = tuple[int, dict[str, Any]]
Call = Callable[..., Coroutine[Any, Any, Answer]]


class HandClock:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def advance(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def server(clock: HandClock) -> AsyncIterator[BotApiServer]:
    async with BotApiServer("123:abc", clock=clock) as running:
        yield running


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def call(server: BotApiServer, client: aiohttp.ClientSession) -> Call:
    async def post(method: str, **parameters: Any) -> Answer:
        url = f"{server.url}/bot{server.token}/{method}"
        async with client.post(url, json=parameters) as response:
            return response.status, json.loads(await response.read())

    return post


@pytest.fixture
def result(call: Call) -> Callable[..., Awaitable[Any]]:
    """Call a method that has to succeed and return its result."""

    async def post(method: str, **parameters: Any) -> Any:
        status, answer = await call(method, **parameters)
        assert status == 200, answer
        return answer["result"]

    return post


@pytest.fixture
def refusal(call: Call) -> Callable[..., Awaitable[str]]:
    """Call a method that has to fail and return the description."""

    async def post(method: str, **parameters: Any) -> str:
        status, answer = await call(method, **parameters)
        assert (status, answer["ok"]) == (answer["error_code"], False)
        return str(answer["description"])

    return post


@pytest.fixture
async def ada(server: BotApiServer) -> Phone:
    """Somebody who has started the bot and whose /start was fetched."""
    phone = server.phone(17, first_name="Ada")
    await phone.send("/start")
    server.queue.clear()
    return phone
