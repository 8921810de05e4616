"""Who leads: of all processes on a database one polls, ticks and sends."""

import asyncio
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

import structlog

from bot.storage.database import Database

log = structlog.get_logger(__name__)

BEAT_SECONDS = 1.0


class Leading(Protocol):
    """What is done during one term; made anew for each, as memory of an earlier one is stale."""

    def begin(self) -> None:
        """Start to lead."""

    async def abandon(self) -> None:
        """Stop at once, and write nothing more: another process may lead by now."""


Term = TypeVar("Term", bound=Leading)


class Election(Generic[Term]):
    """Stands for election every second, and confirms the lead every second once it is won.

    `beat` is called each time. On SQLite the only process wins at once and for good.
    """

    def __init__(
        self, database: Database, new_term: Callable[[], Term], beat: Callable[[], None]
    ) -> None:
        self.term: Term | None = None
        self._database = database
        self._new_term = new_term
        self._beat = beat
        self._number: int | None = None

    async def run(self) -> None:
        """Lead whenever no other process does, until cancelled; the term then goes on."""
        while True:
            number = await self._ask()
            if number != self._number:
                await self._change(number)
            self._beat()
            await asyncio.sleep(BEAT_SECONDS)

    async def _ask(self) -> int | None:
        try:
            return await self._database.lead()
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody can tell who leads
            if self._number is not None:
                log.warning("lost the lead with the database", reason=type(error).__name__)
            return None

    async def _change(self, number: int | None) -> None:
        self._number = number
        if self.term is not None:
            term, self.term = self.term, None
            await term.abandon()
        if number is not None:
            if self._database.url is not None:
                log.info("this process leads now: it polls, ticks and sends")
            self.term = self._new_term()
            self.term.begin()
