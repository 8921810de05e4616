"""The demo: the real bot and a local Bot API server in one process, and a page to chat with it."""

import asyncio
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr

from bot.clock import SystemClock
from bot.playground import BotApiServer, open_page
from bot.settings import Settings
from bot.telegram.runtime import run_bot

DEMO_PORT = 8765


async def run_demo(
    settings: Settings, port: int, stop: asyncio.Event, say: Callable[[str], None]
) -> None:
    """Serve the page until `stop` is set. The bot is the one that serves Telegram, unchanged.

    Its data lies in a temporary folder, under a key that nobody keeps: it ends with the demo.
    """
    clock = SystemClock()
    with tempfile.TemporaryDirectory(prefix="pain-check-in-demo-") as folder:
        async with BotApiServer(clock=clock, port=port) as server:
            open_page(server)
            own = settings.model_copy(
                update={
                    "telegram_api_url": server.url,
                    "data_dir": Path(folder),
                    "database_url": None,
                    "database_key": SecretStr(secrets.token_hex(32)),
                }
            )
            say(f"Chat with the bot at {server.url} (Ctrl-C ends it)")
            await run_bot(own, server.token, clock, stop)
