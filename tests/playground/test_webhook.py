"""The server's webhook: what is delivered, in which order, and what happens when it fails."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.clock import TravelClock
from bot.playground import BotApiServer, Phone
from tests.playground.conftest import Call

Result = Callable[..., Awaitable[Any]]
PATIENCE_SECONDS = 5.0


class Receiver:
    """A bot's webhook that takes, refuses or holds up what comes."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[dict[str, Any]] = []
        self.tries = 0
        self.secrets: set[str] = set()
        self.answers: list[web.Response] = []
        self.held: asyncio.Event | None = None
        self.hold_kind = ""
        self.under_way = 0
        self.most_under_way = 0
        self._news = asyncio.Event()

    async def handle(self, request: web.BaseRequest) -> web.Response:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            return await self._take(request)
        finally:
            self.under_way -= 1

    async def _take(self, request: web.BaseRequest) -> web.Response:
        update = await request.json()
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        self.tries += 1
        self._news.set()
        if self.held is not None and self.hold_kind in update:
            await self.held.wait()
        if self.answers:
            return self.answers.pop(0)
        self.got.append(update)
        self._news.set()
        return web.Response()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got if "message" in update]

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not holds():
                self._news.clear()
                await self._news.wait()


@pytest.fixture
def clock() -> TravelClock:
    return TravelClock(datetime(2026, 11, 21, 20, 0, tzinfo=UTC), runs=False)


@pytest.fixture
async def server(clock: TravelClock) -> AsyncIterator[BotApiServer]:
    async with BotApiServer("123:abc", clock=clock) as running:
        yield running


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A bot's webhook on a free port."""
    taker = Receiver()
    runner = web.ServerRunner(web.Server(taker.handle), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taker.url = f"http://127.0.0.1:{runner.addresses[0][1]}/updates"
    yield taker
    await runner.cleanup()


async def idle(server: BotApiServer) -> None:
    await server.wait_idle(quiet=0, timeout=PATIENCE_SECONDS)


async def failed(server: BotApiServer, receiver: Receiver, tries: int) -> None:
    """Wait until so many tries were made and the last one's failure was noted."""
    await receiver.until(lambda: receiver.tries == tries)
    while receiver.under_way or any(lane.is_under_way for lane in server.courier._lanes.values()):
        await server.activity.wait(0.01)


async def test_updates_are_delivered_with_the_secret(
    server: BotApiServer, ada: Phone, result: Result, receiver: Receiver
) -> None:
    await ada.send("before")
    assert await result("setWebhook", url=receiver.url, secret_token="s3cret-Token_")
    await ada.send("after")
    await idle(server)
    assert receiver.texts == ["before", "after"]
    assert receiver.secrets == {"s3cret-Token_"}
    ids = [update["update_id"] for update in receiver.got]
    assert ids[1] == ids[0] + 1
    info = await result("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (receiver.url, 0)
    assert info["max_connections"] == 40


async def test_a_waiting_poll_is_ended_and_later_ones_are_refused(
    server: BotApiServer, call: Call, receiver: Receiver
) -> None:
    poll = asyncio.create_task(call("getUpdates", timeout=20))
    await server.wait_for_bot()
    await asyncio.sleep(0.05)
    await call("setWebhook", url=receiver.url)
    status, answer = await asyncio.wait_for(poll, PATIENCE_SECONDS)
    assert (status, answer["description"]) == (409, "Conflict: terminated by setWebhook request")
    status, answer = await call("getUpdates")
    assert (status, "use deleteWebhook" in answer["description"]) == (409, True)
    await call("deleteWebhook")
    assert (await call("getUpdates", offset=7))[0] == 200


async def test_a_chat_is_delivered_in_order_one_at_a_time(
    server: BotApiServer, ada: Phone, result: Result, receiver: Receiver
) -> None:
    for word in "abcdef":
        await ada.send(word)
    await result("setWebhook", url=receiver.url)
    await idle(server)
    assert receiver.texts == list("abcdef")
    assert receiver.most_under_way == 1


async def test_a_tap_may_overtake_a_text_but_no_tap_another(
    server: BotApiServer, ada: Phone, result: Result, receiver: Receiver
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "1", "callback_data": "one"}]]}
    await result("sendMessage", chat_id=17, text="Tap", reply_markup=keyboard)
    receiver.held, receiver.hold_kind = asyncio.Event(), "message"
    await result("setWebhook", url=receiver.url)
    await ada.send("typed first")
    await ada.tap_data("one")
    await ada.tap_data("two")
    await receiver.until(lambda: len(receiver.got) == 2)
    assert [update["callback_query"]["data"] for update in receiver.got] == ["one", "two"]
    receiver.held.set()
    await idle(server)
    assert receiver.texts == ["typed first"]


async def test_people_do_not_wait_for_each_other_but_for_a_free_connection(
    server: BotApiServer, result: Result, receiver: Receiver
) -> None:
    receiver.held, receiver.hold_kind = asyncio.Event(), "message"
    await result("setWebhook", url=receiver.url, max_connections=3)
    for number in range(1, 6):
        await server.phone(number).send("hello")
    await receiver.until(lambda: receiver.tries == 3)
    assert receiver.under_way == 3
    receiver.held.set()
    await idle(server)
    assert len(receiver.texts) == 5
    assert receiver.most_under_way == 3


async def test_what_is_not_taken_comes_again_at_once_then_ever_later(
    server: BotApiServer, ada: Phone, result: Result, receiver: Receiver, clock: TravelClock
) -> None:
    receiver.answers = [web.Response(status=500 + number) for number in range(4)]
    await result("setWebhook", url=receiver.url)
    await ada.send("stubborn")
    await failed(server, receiver, 2)
    info = await result("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 501")
    assert info["last_error_date"] == int(clock.now().timestamp())
    for tries, seconds in ((3, 2), (4, 4), (5, 8)):
        clock.move_to(clock.now() + timedelta(seconds=seconds - 0.1))
        await asyncio.sleep(0.01)
        assert receiver.tries == tries - 1
        clock.move_to(clock.now() + timedelta(seconds=0.2))
        await failed(server, receiver, tries)
    await idle(server)
    assert receiver.texts == ["stubborn"]


async def test_retry_after_is_honoured(
    server: BotApiServer, ada: Phone, result: Result, receiver: Receiver, clock: TravelClock
) -> None:
    receiver.answers = [web.Response(status=503, headers={"Retry-After": "30"})]
    await result("setWebhook", url=receiver.url)
    await ada.send("later")
    await failed(server, receiver, 1)
    clock.move_to(clock.now() + timedelta(seconds=29))
    await asyncio.sleep(0.01)
    assert receiver.tries == 1
    clock.move_to(clock.now() + timedelta(seconds=2))
    await idle(server)
    assert receiver.texts == ["later"]


async def test_a_tap_that_would_come_too_late_is_dropped(
    server: BotApiServer, ada: Phone, result: Result, receiver: Receiver
) -> None:
    await result("sendMessage", chat_id=17, text="Tap")
    receiver.answers = [web.Response(status=503, headers={"Retry-After": "151"})]
    await result("setWebhook", url=receiver.url)
    await ada.tap_data("late")
    await idle(server)
    assert receiver.got == []
    assert server.queue.expired == 1


async def test_a_bot_that_is_down_gets_everything_when_it_is_back(
    server: BotApiServer, ada: Phone, result: Result, receiver: Receiver
) -> None:
    await result("setWebhook", url="http://127.0.0.1:9/closed")
    await ada.send("anybody?")
    while server.courier.webhook is None or not server.courier.webhook.failure:
        await server.activity.wait(0.01)
    info = await result("getWebhookInfo")
    assert (info["last_error_message"], info["pending_update_count"]) == ("Connection refused", 1)
    await result("setWebhook", url=receiver.url)
    await idle(server)
    assert receiver.texts == ["anybody?"]


async def test_redirects_are_not_followed(
    server: BotApiServer, ada: Phone, result: Result, receiver: Receiver
) -> None:
    receiver.answers = [web.Response(status=302, headers={"Location": "/elsewhere"})]
    await result("setWebhook", url=receiver.url)
    await ada.send("straight on")
    await idle(server)
    assert receiver.tries == 2
    assert receiver.texts == ["straight on"]


async def test_only_possible_webhooks_are_taken(refusal: Callable[..., Awaitable[str]]) -> None:
    bad = "Bad Request: bad webhook: "
    https = bad + "An HTTPS URL must be provided for webhook"
    for url in ("http://a.org", "ftp://a.org", "a.org", "https://"):
        assert await refusal("setWebhook", url=url) == https
    ports = bad + "Webhook can be set up only on ports 80, 88, 443 or 8443"
    assert await refusal("setWebhook", url="https://a.org:8080/x") == ports
    wrong = "Bad Request: secret token contains unallowed characters"
    for secret in ("no spaces", "x" * 257, "a=b"):
        assert await refusal("setWebhook", url="https://a.org", secret_token=secret) == wrong


async def test_dropping_and_switching_off(
    server: BotApiServer, ada: Phone, result: Result, receiver: Receiver
) -> None:
    await ada.send("old")
    await result("setWebhook", url=receiver.url, drop_pending_updates=True)
    await idle(server)
    await result("deleteWebhook")
    await ada.send("for the next poll")
    assert receiver.got == []
    updates = await result("getUpdates")
    assert [update["message"]["text"] for update in updates] == ["for the next poll"]


async def test_files_can_be_fetched(
    server: BotApiServer, ada: Phone, result: Result, refusal: Callable[..., Awaitable[str]]
) -> None:
    photo = await ada.photo()
    file_id = photo.api["photo"][-1]["file_id"]
    found = await result("getFile", file_id=file_id)
    assert found["file_size"] == len(photo.photo or b"")
    address = f"{server.url}/file/bot{server.token}/{found['file_path']}"
    async with aiohttp.ClientSession() as http:
        async with http.get(address) as answer:
            assert await answer.read() == photo.photo
        async with http.get(address.replace(server.token, "9:wrong")) as answer:
            assert answer.status == 401
        async with http.get(address + "x") as answer:
            assert answer.status == 404
    assert await refusal("getFile", file_id="nothing") == "Bad Request: invalid file_id"
