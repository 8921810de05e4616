"""Answers to taps: from memory, straight after the commit; after a crash they are worthless."""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any

from bot.delivery import bot_api
from bot.delivery.bot_api import BotApi
from bot.delivery.unit import Acknowledgement

AT_ONCE = 32
FINISH_SECONDS = 1.0


class Acknowledger:
    """Answers taps beside the outbox, so that a spinner never waits for a message."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._room = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def send(self, acknowledgements: Sequence[Acknowledgement]) -> None:
        """Answer these taps."""
        for acknowledgement in acknowledgements:
            task = asyncio.create_task(self._answer(acknowledgement))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Let those under way end."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=FINISH_SECONDS)

    async def _answer(self, acknowledgement: Acknowledgement) -> None:
        parameters: dict[str, Any] = {"callback_query_id": acknowledgement.callback_id}
        if acknowledgement.text is not None:
            parameters |= {"text": acknowledgement.text, "show_alert": acknowledgement.alert}
        async with self._room:
            # The spinner ends by itself; a tap that is too old to be answered is no trouble.
            with contextlib.suppress(bot_api.ApiError):
                await self._api.call("answerCallbackQuery", parameters)
