"""Time travel: the shared clock goes from one due instant to the next, and all drains at each.

So a travelled day is a lived day: every prompt comes at its hour, none is missed, nothing piles up
but what a patient who does not answer would find in the chat.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import TravelClock
from bot.core.patient import PatientId
from bot.playground.model import Chat
from bot.playground.server import BotApiServer
from bot.settings import Settings
from bot.storage import inbox, outbox, patients, schedules
from bot.storage.database import Database, open_database
from bot.storage.outbox import Priority

PATIENCE_SECONDS = 20.0
LOOK_SECONDS = 0.004
LOOK_AT_CALLS = 1000
TAP_IS_ANSWERED_WITHIN_SECONDS = 15.0
FURTHEST = timedelta(days=92)
EVERYBODY = tuple(Priority)
GONE = "The bot starts over."


class TravelError(Exception):
    """Time can't go on; the message is for whoever wanted to travel."""


class Insight:
    """What the bot has planned, read beside it on connections of its own.

    Every method raises TravelError once it is closed.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = asyncio.Lock()
        self._is_closed = False

    async def close(self) -> None:
        """Let go of the database; whoever reads now may finish."""
        self._is_closed = True
        async with self._turn:
            await self._database.close()

    @contextlib.asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncSession]:
        async with self._turn:
            if self._is_closed:
                raise TravelError(GONE)
            async with self._database.read() as session:
                yield session

    async def is_idle(self, now: datetime) -> bool:
        """Whether nothing waits to be handled or sent, and nothing is due."""
        async with self._reading() as session:
            if await inbox.waiting(session):
                return False
            soonest = await schedules.next_due_at(session)
            if soonest is not None and soonest <= now:
                return False
            calls = await outbox.waiting_after(session, EVERYBODY, 0, LOOK_AT_CALLS)
            under_way = await outbox.depth(session) - len(calls)
            return not under_way and all(call.not_before > now for call in calls)

    async def next_instant(self) -> datetime | None:
        """When the bot will do something by itself next, if it will."""
        async with self._reading() as session:
            soonest = await schedules.next_due_at(session)
            calls = await outbox.waiting_after(session, EVERYBODY, 0, LOOK_AT_CALLS)
        instants = [call.not_before for call in calls]
        return min([*instants, soonest] if soonest is not None else instants, default=None)

    async def look(self, query: str) -> list[tuple[object, ...]]:
        """What a query finds."""
        async with self._reading() as session:
            return [tuple(row) for row in await session.execute(text(query))]

    async def zone_of(self, user_id: int) -> str | None:
        """The patient's time zone, once it is known."""
        async with self._reading() as session:
            patient = await patients.find(session, PatientId(user_id))
        return patient.zone.key if patient is not None and patient.zone_is_known else None


class Traveller:
    """Moves the clock that server and bot share; use as an async context manager.

    The bot of `settings` has to be serving already. `on_move` is called after each stop.
    """

    def __init__(self, settings: Settings, server: BotApiServer, clock: TravelClock) -> None:
        self._settings = settings
        self._server = server
        self._clock = clock
        self._insight: Insight | None = None
        self._is_halted = False
        self.on_move: Callable[[], None] = lambda: None

    async def __aenter__(self) -> Self:
        self._insight = Insight(await open_database(self._settings))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.halt()
        await self.insight.close()

    @property
    def insight(self) -> Insight:
        """What the bot has planned."""
        if self._insight is None:
            raise RuntimeError("Traveller is used outside its context")
        return self._insight

    def halt(self) -> None:
        """End every journey at its next stop: the bot is about to go."""
        self._is_halted = True

    async def settle(self) -> None:
        """Wait until bot and server have nothing left to do now. Raises TravelError."""
        server = self._server
        deadline = server.monotonic() + PATIENCE_SECONDS
        # What is new in the bot's database was an update or a due row before, and an answer to a
        # tap leaves after its commit: so the server is looked at on both sides of the database.
        while self._server_is_busy() or not await self._bot_is_idle() or self._server_is_busy():
            if server.monotonic() > deadline:
                raise TravelError("The bot is still busy. Please try again in a moment.")
            if self._is_halted:
                break
            await server.activity.wait(LOOK_SECONDS)
        if self._is_halted:
            raise TravelError(GONE)

    async def pass_time(self, by: timedelta) -> None:
        """Live through this much time. Raises TravelError."""
        await self.pass_until(self._clock.now() + by)

    async def pass_until(self, moment: datetime) -> None:
        """Live until an instant; one that is over changes nothing. Raises TravelError."""
        await self.settle()
        while (now := self._clock.now()) < moment:
            soonest = await self._next_instant()
            stop = moment if soonest is None else min(moment, soonest)
            await self._move_to(max(stop, now))
        self._arrive()

    async def pass_until_message(self, chat: Chat) -> None:
        """Live until the bot writes into this chat. Raises TravelError if it won't."""
        await self.settle()
        known = set(chat.messages)
        begun = self._clock.now()
        while not any(m.from_bot for number, m in chat.messages.items() if number not in known):
            soonest = await self._next_instant()
            if soonest is None or soonest > begun + FURTHEST:
                self._arrive()
                raise TravelError(_nothing_since(begun, self._clock.now()))
            await self._move_to(max(soonest, self._clock.now()))
        self._arrive()

    async def _move_to(self, moment: datetime) -> None:
        self._clock.move_to(moment)
        self.on_move()
        await self.settle()

    def _arrive(self) -> None:
        # The poll that waits ends, as it would have long ago, so that the bot keeps track of time.
        self._server.queue.end_poll()

    async def _next_instant(self) -> datetime | None:
        planned = await self.insight.next_instant()
        expiry = self._server.queue.earliest_expiry
        if expiry == float("inf"):
            return planned
        dies_at = datetime.fromtimestamp(expiry, UTC)
        return dies_at if planned is None else min(planned, dies_at)

    async def _bot_is_idle(self) -> bool:
        return await self.insight.is_idle(self._clock.now())

    def _server_is_busy(self) -> bool:
        server = self._server
        oldest = server.now() - TAP_IS_ANSWERED_WITHIN_SECONDS
        return server.is_busy or any(tap.at > oldest for tap in server.taps.values())


def _nothing_since(begun: datetime, now: datetime) -> str:
    """That the bot won't write, and how much time went by until that was clear."""
    days = (now - begun).days
    if not days:
        return "Nothing is planned: the bot waits for you to write."
    return f"{days} days went by without a word from the bot: it waits for you to write."
