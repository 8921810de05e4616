"""A stage for whole conversations: the local server, the real bot, a clock that is moved by hand.

A person on it acts and then waits until everything that follows has happened: every update handled,
every call made, nothing due. So a test reads like the chat itself and no step races another.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlcipher3 import dbapi2 as sqlcipher

from bot.delivery.rates import Bucket, Cap
from bot.playground import BotApiServer, Gathering, Phone, SeenMessage
from tests.support.clock import AnyClock, MovableClock, StageClock
from tests.support.fresh_database import lay_tables
from tests.support.living_bot import LivingBot
from tests.support.own_settings import KEY

TOKEN = "1000001:a-token-of-nobody"
BEGIN = datetime(2026, 11, 20, 17, 42, tzinfo=UTC)  # a Friday, 18:42 in Berlin
PATIENCE_SECONDS = 20.0
LOOK_SECONDS = 0.005
HURRIED_TICK_SECONDS = 0.25
ANY_LENGTH = timedelta(days=100_000)
STORED = "%Y-%m-%d %H:%M:%S.%f"  # an instant, as SQLite keeps it
UNFINISHED = """
    SELECT (SELECT count(*) FROM inbox WHERE state = 'new')
         + (SELECT count(*) FROM outbox)
         + (SELECT count(*) FROM schedules WHERE next_due_at <= :now)
         + (SELECT count(*) FROM marks WHERE name = 'erased')
         + (SELECT count(*) = 0 FROM marks WHERE name = 'last_poll' AND value >= :started)
"""


class Stage:
    """Server, clock and bot, and everybody who talks to it."""

    def __init__(self, folder: Path, server: BotApiServer, clock: AnyClock) -> None:
        self.server = server
        self.clock = clock
        self.bot = LivingBot(folder, server, clock)
        self.people: list[Person] = []
        self._reader: sqlcipher.Connection | None = None
        self._started_at = clock.now()

    def person(self, user_id: int = 17, first_name: str = "Ada") -> "Person":
        """Somebody with a telephone."""
        person = Person(self, self.server.phone(user_id, first_name=first_name))
        self.people.append(person)
        return person

    def group(self, chat_id: int = -1001, kind: str = "supergroup") -> Gathering:
        """A group that the bot is in."""
        return self.server.group(chat_id, kind=kind)

    async def stop(self) -> None:
        """Stop the bot as SIGTERM does."""
        await self.bot.stop()

    async def start(self) -> None:
        """Start the bot (again) and wait until it has caught up."""
        self._started_at = self.clock.now()
        await self.bot.start()
        await self.settle(ends_polls=True)

    async def restart(self) -> None:
        """Stop and start."""
        await self.stop()
        await self.start()

    async def later(self, **delta: float) -> None:
        """Let time pass, and what comes due with it."""
        self.clock.move(**delta)
        await self.settle()

    async def at(self, moment: datetime) -> None:
        """Let time pass until an instant."""
        self.clock.move_to(moment)
        await self.settle()

    async def evening(self, days: int = 0) -> None:
        """Let time pass until just after 19:00 in Berlin, on this day or a later one."""
        on = self.clock.now().date() + timedelta(days=days)
        await self.at(datetime.combine(on, time(18, 0, 5), tzinfo=UTC))

    def rows(self, query: str, **values: Any) -> list[tuple[Any, ...]]:
        """What the database holds, seen from outside."""
        if self._reader is None:
            self._reader = open_raw(self.path)
        return list(self._reader.execute(query, values).fetchall())

    @property
    def path(self) -> Path:
        """The database file."""
        path = self.bot.settings.database_path
        if path is None:
            raise AssertionError("a stage plays on SQLite")
        return path

    async def until(self, happened: Callable[[], object]) -> None:
        """Wait for something that no conversation waits for."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not happened():
                await asyncio.sleep(LOOK_SECONDS)

    async def settle(self, *, ends_polls: bool = False) -> None:
        """Wait until every update is handled, every call made, every tap answered, nothing due.

        Whoever asks for the same updates again is kept waiting for three seconds, as by Telegram;
        `ends_polls` spares a bot that has just started this.
        """
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not self._is_settled():
                self.bot.check()
                if ends_polls:
                    self.server.queue.end_poll()
                await asyncio.sleep(LOOK_SECONDS)

    async def close(self) -> None:
        """Stop the bot and look at what it left behind."""
        await self.stop()
        if self._reader is not None:
            self._reader.close()
        assert self.server.violations == []
        assert [person.phone.unanswered_taps for person in self.people if person.taps] == [
            [] for person in self.people if person.taps
        ]

    def _is_settled(self) -> bool:
        if len(self.server.queue) or self.server.calls_in_flight or self._taps_wait():
            return False
        now, started = self.clock.now(), self._started_at
        try:
            unfinished = self.rows(
                UNFINISHED, now=now.strftime(STORED), started=started.isoformat()
            )
        except (sqlcipher.DatabaseError, OSError):  # the bot is still making its tables
            return False
        return unfinished == [(0,)]

    def _taps_wait(self) -> bool:
        return any(person.phone.unanswered_taps for person in self.people)


class Person:
    """Somebody who chats with the bot; every action ends when its consequences have."""

    def __init__(self, stage: Stage, phone: Phone) -> None:
        self.stage = stage
        self.phone = phone
        self.taps = 0
        self._seen = 0

    async def send(self, words: str, *, reply_to: SeenMessage | None = None) -> None:
        """Type a text."""
        await self._act(self.phone.send(words, reply_to=reply_to))

    async def tap(self, label: str, *, on: SeenMessage | None = None) -> str:
        """Tap the newest button with exactly this label; returns the toast."""
        message = on or self.button(label)
        button = next(button for button in message.buttons if button.text == label)
        return await self.tap_data(button.data or "", on=message)

    async def tap_data(self, data: str, *, on: SeenMessage | None = None) -> str:
        """Tap with any payload; returns the toast."""
        self.taps += 1
        callback_id = await self._act(self.phone.tap_data(data, on))
        return self.phone.callback_answers[callback_id].text

    async def ahead(self, *actions: Awaitable[object]) -> None:
        """Do all of these at once, without waiting for what the bot makes of each."""

        async def one_by_one() -> None:
            for action in actions:
                await action

        await self._act(one_by_one())

    async def does(self, action: Awaitable[object]) -> None:
        """Do anything else that a telephone can do."""
        await self._act(action)

    def button(self, label: str) -> SeenMessage:
        """The newest message that has this button."""
        for message in reversed(self.phone.messages):
            if label in message.labels:
                return message
        raise AssertionError(f"no button {label!r} in {self.phone.messages[-3:]}")

    @property
    def news(self) -> list[SeenMessage]:
        """What the bot wrote or edited since the last action, in that order."""
        changed = [seen for seen in self.phone.messages if seen.record.version > self._seen]
        return sorted(changed, key=lambda seen: seen.record.version)

    @property
    def last(self) -> SeenMessage:
        """The newest message of the bot."""
        return self.phone.last

    def told(self, words: str) -> SeenMessage:
        """The message among the news that says this."""
        for message in reversed(self.news):
            if words in message.text:
                return message
        raise AssertionError(f"{words!r} is not among {self.news}")

    def look_away(self) -> None:
        """Take note of everything, so that only what comes now is news."""
        self._seen = self.phone.chat.version

    async def _act(self, action: Awaitable[Any]) -> Any:
        self.look_away()
        done = await action
        await self.stage.settle()
        return done


def open_raw(path: Path) -> sqlcipher.Connection:
    """A connection of its own to the encrypted file, for reading. Raises OSError without one."""
    if not path.exists():
        raise FileNotFoundError(path)
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{KEY}'\"")
    connection.execute("PRAGMA query_only = ON")
    return connection


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Look more often for what is due, and let the budgets of a chat not cost a test its time."""
    with (
        patch("bot.delivery.ticker.TICK_SECONDS", HURRIED_TICK_SECONDS),
        # What is due at one instant is one batch: a slow machine would cut it, and calls of
        # different urgency would then leave in another order.
        patch("bot.delivery.dispatcher.BATCH_SECONDS", PATIENCE_SECONDS),
        # One person's calls come back alone: nothing is worth waiting for.
        patch("bot.delivery.sender.GATHER_SECONDS", 0.0),
        patch.object(Bucket, "take", lambda _: 0.0),
        patch.object(Cap, "take", lambda _: 0.0),
        patch.object(Cap, "give_back", lambda _: None),
        patch("bot.delivery.sender.StepWatch.stepped", lambda _: False),
    ):
        yield


@contextmanager
def no_outage() -> Iterator[None]:
    """When a test moves the clock, the bot was not away: nothing is taken for an outage."""
    with patch("bot.delivery.hearing.OUTAGE", ANY_LENGTH):
        yield


@asynccontextmanager
async def open_stage(
    folder: Path,
    *,
    begin: datetime = BEGIN,
    outages: bool = False,
    hurry: bool = True,
    token: str = TOKEN,
) -> AsyncIterator[Stage]:
    """A stage with the bot running; at the end nothing may be left unanswered or refused."""
    # An outage is time that was lost, not travelled.
    clock = MovableClock(begin) if outages else StageClock(begin)
    async with BotApiServer(token, clock=clock) as server:
        stage = Stage(folder, server, clock)
        if not stage.path.exists():
            await lay_tables(stage.path)
        with _patched(hurry=hurry, outages=outages):
            try:
                await stage.start()
                yield stage
            except BaseException:
                await stage.stop()
                raise
            await stage.close()


@contextmanager
def _patched(*, hurry: bool, outages: bool) -> Iterator[None]:
    if hurry:
        with in_a_hurry(), _patched(hurry=False, outages=outages):
            yield
    elif not outages:
        with no_outage():
            yield
    else:
        yield
