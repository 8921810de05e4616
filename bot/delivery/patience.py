"""Trying again for as long as it takes: pauses with jitter, and one line a trouble in the log."""

import asyncio
import random

import structlog

from bot.delivery import bot_api

log = structlog.get_logger(__name__)

BACK_OFF_SECONDS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)


class Patience:
    """What a loop does between one failure and the next try.

    The log says `trouble` with each of its reasons once, and `mended` when it is over.
    """

    def __init__(self, *, trouble: str, mended: str) -> None:
        self._says = trouble
        self._mended = mended
        self._said: set[str] = set()
        self.failures = 0

    async def wait(self, error: Exception) -> None:
        """Say what is wrong, if that is news, and pause."""
        step = BACK_OFF_SECONDS[min(self.failures, len(BACK_OFF_SECONDS) - 1)]
        seconds = step * random.uniform(0.75, 1.25)  # noqa: S311 - jitter, not a secret
        if isinstance(error, bot_api.RetryLater):
            seconds = max(seconds, error.seconds)
        trouble = _advice(error)
        if trouble not in self._said:
            log.warning(self._says, reason=trouble)
        self._said.add(trouble)
        self.failures += 1
        await asyncio.sleep(seconds)

    def recovered(self) -> None:
        """It worked."""
        if self.failures:
            log.info(self._mended, failures=self.failures)
        self._said.clear()
        self.failures = 0


def _advice(error: Exception) -> str:
    """What went wrong, in words an operator can act on; never the token or a message."""
    match error:
        case bot_api.Unauthorized():
            return "the server does not accept BOT_TOKEN: check it with @BotFather"
        case bot_api.Conflict():
            return "another process polls with this BOT_TOKEN, or a webhook is set: stop it"
        case bot_api.RetryLater():
            return "the server asks to slow down"
        case bot_api.Refused():
            return f"the server refuses it: {str(error)[:120]}"
        case bot_api.ApiError():
            return f"the server can't be reached: {type(error).__name__}"
        case _:
            return f"updates can't be kept: {type(error).__name__}"
