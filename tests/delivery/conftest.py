"""The real parts: the database, the local Bot API server, the client between them."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.delivery import outcomes, patience, queue, rates, sender, webhook
from bot.delivery.bot_api import BotApi
from bot.delivery.rates import Bucket
from bot.playground import BotApiServer
from bot.storage.database import Database
from tests.delivery.crooked import CrookedServer, crooked_server
from tests.delivery.hooked import Hook
from tests.delivery.line import Seconds
from tests.delivery.post import ADA, BEN, EVA, Post, open_post
from tests.support.clock import MovableClock
from tests.support.fresh_database import NOON, fresh_database


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """What is logged is kept out of sight: rendering tracebacks costs seconds."""
    with capture_logs():
        yield


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(NOON)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with fresh_database(tmp_path / "data") as fresh:
        yield fresh


@pytest.fixture
async def server(clock: MovableClock) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(clock=clock) as running:
        yield running
        assert running.violations == []


@pytest.fixture
async def api(server: BotApiServer) -> AsyncIterator[BotApi]:
    async with BotApi(server.url, server.token) as client:
        yield client


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "BACK_OFF_SECONDS", (0.01, 0.02))
    monkeypatch.setattr(outcomes, "UNCERTAIN_DELAY_SECONDS", 0.01)
    monkeypatch.setattr(outcomes, "LAST_TRY_DELAY_SECONDS", 0.01)
    monkeypatch.setattr(sender, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(sender, "RESCAN_SECONDS", 0.2)
    # The budgets of a chat are the queue's tests' matter; here they would cost seconds.
    for bucket in ("message_bucket", "edit_bucket"):
        monkeypatch.setattr(queue, bucket, lambda: Bucket(1000.0, 1000.0))


@pytest.fixture
async def post(
    database: Database,
    api: BotApi,
    clock: MovableClock,
    server: BotApiServer,
    short_pauses: None,
) -> AsyncIterator[Post]:
    """A sender that runs; Ada, Ben and Eva have started the bot."""
    async with open_post(database, api, clock, server) as running:
        for chat_id in (ADA, BEN, EVA):
            running.phone(chat_id)
        yield running


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> Seconds:
    """The monotonic clock of the queue and its budgets, set by hand."""
    clock = Seconds()
    fake = SimpleNamespace(monotonic=clock.monotonic)
    monkeypatch.setattr(queue, "time", fake)
    monkeypatch.setattr(rates, "time", fake)
    return clock


@pytest.fixture
def short_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "BACK_OFF_SECONDS", (0.01,))
    monkeypatch.setattr(webhook, "LOOK_SECONDS", 0.02)


@pytest.fixture
async def crooked() -> AsyncIterator[CrookedServer]:
    async with crooked_server() as running:
        yield running


@pytest.fixture
async def hook(
    database: Database, api: BotApi, clock: MovableClock, short_looks: None
) -> AsyncIterator[Hook]:
    """One that listens, and that Telegram has not been told of yet."""
    opened = Hook(database, api, clock)
    await opened.webhook.open()
    async with aiohttp.ClientSession() as http:
        opened.http = http
        yield opened
    await opened.webhook.close()
