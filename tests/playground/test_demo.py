"""The demo as the page uses it: travelling, starting over, and who may ask for it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.clock import TravelClock
from bot.playground import BotApiServer, open_page
from bot.playground.demo import KEPT_SETTINGS, Demo, DemoBot, _own
from bot.playground.samples import Sample
from bot.settings import Settings
from tests.support.own_settings import settings_of

Post = Callable[..., Coroutine[Any, Any, tuple[int, Any]]]
Look = Callable[..., Coroutine[Any, Any, dict[str, Any]]]


@pytest.fixture
def clock() -> TravelClock:
    return TravelClock()


@pytest.fixture
async def server(clock: TravelClock) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(clock=clock) as running:
        yield running


@pytest.fixture
async def demo(server: BotApiServer, clock: TravelClock, tmp_path: Path) -> AsyncIterator[Demo]:
    guide = Demo(DemoBot(settings_of(tmp_path), server, clock, tmp_path), server, clock)
    await guide.start_over(None)
    yield guide
    await guide.close()
    assert list(tmp_path.rglob("*.db")) == [], "nothing of it is left"


@pytest.fixture
def post(server: BotApiServer, client: aiohttp.ClientSession, demo: Demo) -> Post:
    assert demo.page is server.pages

    async def send(action: str, **body: Any) -> tuple[int, Any]:
        async with client.post(f"{server.url}/page/api/{action}", json=body) as response:
            return response.status, await response.json()

    return send


@pytest.fixture
def look(server: BotApiServer, client: aiohttp.ClientSession, demo: Demo) -> Look:
    assert demo.page is server.pages

    async def read(**query: Any) -> dict[str, Any]:
        async with client.get(f"{server.url}/page/api/chat", params=query) as response:
            view: dict[str, Any] = await response.json()
            return view

    return read


async def test_the_page_is_told_the_time_and_what_can_be_begun_with(
    look: Look, clock: TravelClock
) -> None:
    guide = (await look())["guide"]
    assert abs(guide["now"] / 1000 - clock.now().timestamp()) < 60
    assert guide["zone"] is None
    assert guide["busy"] == ""
    assert guide["samples"] == [sample.value for sample in Sample]


@pytest.mark.parametrize(("by", "hours"), [("hour", 1), ("day", 24), ("week", 24 * 7)])
async def test_time_passes(post: Post, clock: TravelClock, by: str, hours: int) -> None:
    before = clock.travelled
    assert (await post("travel", by=by))[0] == 200
    assert round((clock.travelled - before).total_seconds() / 3600) == hours


async def test_what_cannot_be_is_said(post: Post) -> None:
    assert await post("travel", by="century") == (400, {"error": "malformed request"})
    assert await post("travel") == (400, {"error": "malformed request"})
    assert await post("reset", sample="nobody") == (400, {"error": "malformed request"})
    status, answer = await post("travel", by="message")
    assert (status, answer["error"].startswith("Nothing is planned")) == (409, True)


async def test_starting_over_forgets_everything(
    server: BotApiServer, post: Post, look: Look, clock: TravelClock, tmp_path: Path
) -> None:
    await post("send", text="/start")
    await post("travel", by="week")
    before = await look()
    folders = {path.parent for path in tmp_path.rglob("*.db")}
    assert (await post("reset", sample=""))[0] == 200
    after = await look(epoch=before["epoch"], since=before["version"])
    assert after["epoch"] != before["epoch"]
    assert (after["messages"], after["opened"]) == ([], False)
    assert abs(clock.travelled.total_seconds()) < 60
    assert not any(folder.exists() for folder in folders)
    # The bot that answers is a new one.
    await post("send", text="/start")
    hello = await server.phone(1).wait_for("Hello", fresh=False)
    assert hello.labels == ["Sounds good"]


async def test_while_a_sample_lives_nobody_else_acts_and_one_can_start_over(
    demo: Demo, server: BotApiServer, post: Post, look: Look
) -> None:
    assert (await post("reset", sample="stable"))[0] == 200
    await server.phone(1).wait_for("Hello", fresh=False)
    view = await look()
    assert view["guide"]["busy"]
    status, answer = await post("send", text="me too")
    assert (status, answer) == (409, {"error": demo.busy})
    assert (await post("travel", by="day"))[0] == 409
    assert (await post("reset", sample=""))[0] == 200
    assert (demo.busy, server.phone(1).history) == ("", [])


async def test_a_journey_ends_when_one_starts_over(demo: Demo, post: Post) -> None:
    await post("send", text="/start")
    journeys = [asyncio.create_task(post("travel", by="week")) for _ in range(2)]
    await asyncio.sleep(0)
    assert (await post("reset", sample=""))[0] == 200
    assert {status for status, _ in await asyncio.gather(*journeys)} <= {200, 409}
    assert demo.busy == ""


async def test_no_other_site_may_move_time(
    server: BotApiServer, client: aiohttp.ClientSession, demo: Demo, clock: TravelClock
) -> None:
    before = clock.travelled
    for action, body in (("travel", {"by": "week"}), ("reset", {"sample": ""})):
        url = f"{server.url}/page/api/{action}"
        for headers in (
            {"Origin": "http://evil.example"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Host": f"evil.example:{server.port}"},
        ):
            async with client.post(url, json=body, headers=headers) as response:
                assert response.status == 403
        async with client.post(url, data=body) as response:
            assert response.status == 415
        async with client.get(url) as response:
            assert response.status == 404
    assert clock.travelled == before
    assert demo.busy == ""


async def test_a_page_without_a_guide_offers_none(
    clock: TravelClock, client: aiohttp.ClientSession
) -> None:
    async with BotApiServer(clock=clock) as plain:
        open_page(plain)
        async with client.get(f"{plain.url}/page/api/chat") as response:
            assert (await response.json())["guide"] is None
        async with client.post(f"{plain.url}/page/api/travel", json={"by": "day"}) as response:
            assert response.status == 404


def test_nothing_of_the_operators_settings_reaches_the_demo(tmp_path: Path) -> None:
    operators = settings_of(
        tmp_path / "real", bot_token="7:real", database_url="sqlite:////real.db", broadcast_rate=999
    )
    own = _own(operators, "http://127.0.0.1:1", tmp_path / "demo")
    assert (own.bot_token, own.database_url, own.broadcast_rate) == (None, None, 30)
    assert own.data_dir == tmp_path / "demo"
    assert own.database_key != operators.database_key
    assert set(Settings.model_fields) >= KEPT_SETTINGS
