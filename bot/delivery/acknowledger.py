"""Answers to taps: from memory, straight after the commit; after a crash they are worthless."""

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.delivery import bot_api
from bot.delivery.bot_api import BotApi
from bot.delivery.unit import Acknowledgement

AT_ONCE = 64
FINISH_SECONDS = 1.0
# Trying again is harmless, for the 15 seconds or so for which Telegram takes an answer.
PAUSES_SECONDS = (0.5, 2.0, 5.0)


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
        for pause in PAUSES_SECONDS:
            wait = await self._try(parameters, pause)
            if wait is None:
                return
            await asyncio.sleep(wait)
        await self._try(parameters, 0)

    async def _try(self, parameters: dict[str, Any], pause: float) -> float | None:
        """Answer a tap; returns the seconds until the next try, None if there is to be none."""
        try:
            async with self._room:
                await self._api.call("answerCallbackQuery", parameters)
        except bot_api.RetryLater as error:
            return max(pause, error.seconds) if error.seconds <= sum(PAUSES_SECONDS) else None
        except bot_api.Refused:
            return None  # as for a tap that is too old: no trouble
        except bot_api.ApiError:
            return pause
        return None
