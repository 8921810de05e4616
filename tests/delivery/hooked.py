"""A webhook that listens on a free port, and what a test posts to it as Telegram does."""

import asyncio
import io
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.delivery.bot_api import BotApi
from bot.delivery.webhook import HEALTH, SECRET_HEADER, Webhook
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.inbox import InboxItem
from tests.support.clock import MovableClock

SECRET = "a-secret_of-Telegram"
PATIENCE_SECONDS = 10.0
LOOK_SECONDS = 0.005


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class Hook:
    """A webhook that listens, and what posts to it."""

    def __init__(self, database: Database, api: BotApi, clock: MovableClock) -> None:
        self.database = database
        self.arrivals = 0
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/updates"
        self.http: aiohttp.ClientSession
        self.webhook = Webhook(
            database,
            api,
            clock,
            self._arrived,
            url=self.url,
            listen=("127.0.0.1", self.port),
            secret=SECRET,
        )

    def _arrived(self) -> None:
        self.arrivals += 1

    async def post(self, body: Any, secret: str | None = SECRET) -> int:
        """Post as Telegram does; returns the status."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {} if secret is None else {SECRET_HEADER: secret}
        async with self.http.post(self.url, data=io.BytesIO(data), headers=headers) as response:
            await response.read()
            return response.status

    async def health(self) -> tuple[int, Any]:
        async with self.http.get(f"http://127.0.0.1:{self.port}{HEALTH}") as response:
            return response.status, await response.json()

    async def items(self) -> list[InboxItem]:
        async with self.database.read() as session:
            return await inbox.pending(session, 1000)

    async def ids(self) -> list[int]:
        return [json.loads(item.body)["update_id"] for item in await self.items()]

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                await asyncio.sleep(LOOK_SECONDS)


@asynccontextmanager
async def running(hook: Hook) -> AsyncIterator[None]:
    task = asyncio.create_task(hook.webhook.run())
    try:
        yield
        assert not task.done()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
