"""Outages in webhook mode: silence is none, and one is told after what it only held up."""

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.playground import BotApiServer
from bot.storage import inbox, marks
from bot.storage.database import Database
from bot.storage.inbox import InboxKind
from bot.storage.mark import Mark
from tests.delivery.hooked import LOOK_SECONDS, PATIENCE_SECONDS, Hook, running
from tests.support.clock import MovableClock


async def last_heard(database: Database) -> Any:
    async with database.read() as session:
        return await marks.instant(session, Mark.LAST_POLL)


async def test_silence_is_no_outage_while_telegram_can_call(
    hook: Hook, server: BotApiServer, clock: MovableClock
) -> None:
    async with running(hook):
        await hook.until(lambda: hook.arrivals > 0)
        for _ in range(5):
            clock.move(seconds=100)
            before = hook.arrivals
            await hook.until(lambda: hook.arrivals > before + 1)  # noqa: B023 - awaited here
        assert await hook.items() == []
        assert (clock.now() - await last_heard(hook.database)).total_seconds() < 50


async def test_an_outage_is_told_after_what_it_held_up(
    hook: Hook, server: BotApiServer, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, is_away = inbox.add, True

    async def fail_while_away(*args: Any) -> None:
        if is_away:
            raise OperationalError("x", {}, Exception())
        await real(*args)

    monkeypatch.setattr(inbox, "add", fail_while_away)
    async with running(hook):
        await hook.until(lambda: hook.arrivals > 0)
        before = await last_heard(hook.database)
        await server.phone(17).send("held up")
        await hook.until(lambda: bool(server.courier.webhook and server.courier.webhook.failure))
        clock.move(seconds=100)
        webhook = server.courier.webhook
        assert webhook is not None
        webhook.failed_at = clock.now().timestamp()
        await asyncio.sleep(0.2)
        assert await last_heard(hook.database) == before  # calls fail: nothing is heard
        clock.move(seconds=60)
        is_away = False
        async with asyncio.timeout(PATIENCE_SECONDS):
            while [item.kind for item in await hook.items()] != [
                InboxKind.UPDATE,
                InboxKind.OUTAGE,
            ]:
                await asyncio.sleep(LOOK_SECONDS)
    outage = json.loads((await hook.items())[1].body)
    assert outage["since"] == before.isoformat()


async def test_a_server_that_was_away_is_an_outage(
    hook: Hook, server: BotApiServer, clock: MovableClock
) -> None:
    async with running(hook):
        await hook.until(lambda: hook.arrivals > 0)
        await server.stop()
        clock.move(seconds=151)
        await asyncio.sleep(0.1)
        assert await hook.items() == []
        await server.start()
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await hook.items():
                await asyncio.sleep(LOOK_SECONDS)
    assert [item.kind for item in await hook.items()] == [InboxKind.OUTAGE]
