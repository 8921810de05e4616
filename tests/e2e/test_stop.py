"""SIGTERM when what goes on hangs: the stop takes well under the five seconds that are promised."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from bot.playground import BotApiServer
from bot.reports.worker import RenderWorker
from bot.telegram.app import Handlers
from tests.delivery.hooked import free_port
from tests.support.clock import MovableClock
from tests.support.living_bot import LivingBot
from tests.support.scripts import check_in, set_up
from tests.support.stage import BEGIN, open_stage

PROMISED_SECONDS = 5.0
MARGIN_SECONDS = 1.0  # for a machine that is slow or busy


@pytest.mark.waits
@pytest.mark.parametrize("has_webhook", [False, True])
async def test_a_stop_has_a_margin_when_all_it_waits_for_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_webhook: bool
) -> None:
    """A handler, a message and the answer to a tap hang, each for longer than any patience."""
    real, hung = Handlers.handle, asyncio.Event()

    async def hang_at_help(self: Handlers, unit: Any, item: Any) -> None:
        if "/help" in item.body:
            hung.set()
            await asyncio.Event().wait()
        await real(self, unit, item)

    monkeypatch.setattr(Handlers, "handle", hang_at_help)
    port, clock = free_port(), MovableClock(BEGIN)
    more = {
        "webhook_url": f"http://127.0.0.1:{port}/",
        "webhook_listen": f"127.0.0.1:{port}",
        "webhook_secret": "s3cret",
    }
    async with BotApiServer(clock=clock) as server:
        bot = LivingBot(tmp_path, server, clock, **(more if has_webhook else {}))
        ada, ben = server.phone(17), server.phone(18)
        await bot.start()
        await ada.send("/start")
        welcome = await ada.wait_for(lambda seen: bool(seen.buttons), timeout=15)
        server.faults.hang(60.0, None, "sendMessage", "editMessageText", "answerCallbackQuery")
        calls = server.call_count
        await ada.tap(welcome.labels[0])
        async with asyncio.timeout(15):
            while server.call_count < calls + 2:
                await server.activity.wait(0.1)
        await ben.send("/help")
        await hung.wait()
        begun = time.monotonic()
        await bot.stop()
        assert time.monotonic() - begun < PROMISED_SECONDS - MARGIN_SECONDS
        server.faults.clear()


async def test_a_stop_does_not_wait_for_the_first_call(tmp_path: Path) -> None:
    clock = MovableClock(BEGIN)
    async with BotApiServer(clock=clock) as server:
        server.faults.hang(60.0, None, "getMe")
        bot = LivingBot(tmp_path, server, clock)
        await bot.start()
        async with asyncio.timeout(15):
            while not server.call_count:
                await server.activity.wait(0.1)
        begun = time.monotonic()
        await bot.stop()
        assert time.monotonic() - begun < PROMISED_SECONDS - MARGIN_SECONDS
        server.faults.clear()


async def test_a_stop_waits_for_no_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, drawing = RenderWorker.render, asyncio.Event()

    async def hang(worker: RenderWorker, *_: Any) -> bytes:
        drawing.set()
        return await real(worker, sleep_long)

    monkeypatch.setattr(RenderWorker, "render", hang)
    async with open_stage(tmp_path) as stage:
        ada = stage.person()
        await set_up(ada)
        await check_in(ada)
        await ada.phone.send("/week")
        await drawing.wait()
        begun = time.monotonic()
        await stage.stop()
        assert time.monotonic() - begun < PROMISED_SECONDS - MARGIN_SECONDS
        monkeypatch.setattr(RenderWorker, "render", real)
        await stage.start()
        ada.told("arrived")


def sleep_long() -> bytes:
    time.sleep(60)
    return b""
