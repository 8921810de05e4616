"""What Telegram shows of the bot itself: its commands and descriptions."""

import asyncio
from collections.abc import Mapping
from typing import Any

import structlog

from bot.delivery import bot_api
from bot.delivery.bot_api import BotApi
from bot.telegram.conversations.commands import MENU
from bot.telegram.words import Words

log = structlog.get_logger(__name__)

PAUSE_SECONDS = 30.0
TRIES = 5


async def set_profile(api: BotApi, words: Words) -> None:
    """Register commands and descriptions; a server that refuses harms nothing but the menu."""
    commands = [{"command": name, "description": words.plain(f"command-{name}")} for name in MENU]
    calls: list[tuple[str, Mapping[str, Any]]] = [
        ("setMyCommands", {"commands": commands, "scope": {"type": "all_private_chats"}}),
        ("setMyCommands", {"commands": commands}),
        ("setMyDescription", {"description": words.plain("bot-description")}),
        ("setMyShortDescription", {"short_description": words.plain("bot-short-description")}),
    ]
    for method, parameters in calls:
        for _ in range(TRIES):
            try:
                await api.call(method, parameters)
                break
            except bot_api.Refused as error:
                log.warning("the server refused", method=method, answer=str(error)[:80])
                break
            except bot_api.RetryLater as error:
                await asyncio.sleep(error.seconds)
            except bot_api.ApiError:
                await asyncio.sleep(PAUSE_SECONDS)
