"""The whole bot with a webhook: a conversation, and the way from polling and back."""

from pathlib import Path

import aiohttp

from bot.playground import BotApiServer, Phone
from bot.telegram.buttons import OnboardingButton
from bot.telegram.payloads import known
from tests.delivery.hooked import free_port
from tests.support.clock import MovableClock
from tests.support.living_bot import LivingBot
from tests.support.stage import BEGIN


async def is_well(port: int) -> bool:
    url = f"http://127.0.0.1:{port}/healthz"
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        return answer.status == 200


async def begin(ada: Phone) -> None:
    """Send /start and tap the first button of the welcome; wait for what follows."""
    await ada.send("/start")
    welcome = await ada.wait_for(lambda seen: bool(seen.buttons))
    await ada.tap(welcome.labels[0])
    await ada.wait_for(
        lambda seen: step(seen.buttons[0].data) == "consent" if seen.buttons else False
    )


def step(data: str | None) -> str | None:
    """The step of onboarding that a button is for."""
    payload = known(data)
    return payload.step if isinstance(payload, OnboardingButton) else None


async def test_from_a_webhook_to_polling_and_back_nothing_is_lost(tmp_path: Path) -> None:
    clock, port = MovableClock(BEGIN), free_port()
    async with BotApiServer(clock=clock) as server:
        hooked = LivingBot(
            tmp_path,
            server,
            clock,
            webhook_url=f"http://127.0.0.1:{port}/pain/updates",
            webhook_listen=f"127.0.0.1:{port}",
            webhook_secret="s3cret",
        )
        polling = LivingBot(tmp_path, server, clock)
        ada = server.phone(17)
        await hooked.start()
        await begin(ada)
        assert await is_well(port)
        await hooked.stop()
        assert server.calls_of("getUpdates") == []
        for bot in (polling, hooked):
            await ada.send("/help")  # nobody listens: it waits at Telegram
            assert len(server.queue) == 1
            await bot.start()
            await ada.wait_for(lambda _: True, timeout=15)
            assert (server.courier.webhook is None) == (bot is polling)
            await bot.stop()
        assert server.violations == []
