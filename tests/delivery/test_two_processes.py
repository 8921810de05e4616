"""Two processes on one PostgreSQL: a chat is never at two desks, and only the leader sends."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.delivery.bot_api import BotApi
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.election import Election
from bot.delivery.sender import PAUSE_SECONDS, RESCAN_SECONDS
from bot.delivery.unit import Unit
from bot.playground import BotApiServer
from bot.storage import inbox, outbox
from bot.storage.database import Database, open_database
from bot.storage.inbox import InboxItem, InboxKind, NewItem
from bot.storage.migrations import migrate
from tests.delivery.post import Post, open_post, say
from tests.support.clock import MovableClock
from tests.support.fresh_database import NOON, rows
from tests.support.own_settings import settings_of

ADA, BEA = 17, 18
CHATS = 12
ITEMS = 300


class Desk:
    """A process's dispatcher, whose handler takes its time and fails now and then."""

    def __init__(self, name: str, database: Database, clock: MovableClock, book: "Book") -> None:
        self._name = name
        self._book = book
        self._dice = random.Random(name)
        self.dispatcher = Dispatcher(
            database,
            clock,
            prepare=_nothing,
            handle=self._handle,
            give_up=_nothing,
            committed=_nothing_to_answer,
        )

    async def _handle(self, _: Unit, item: InboxItem) -> None:
        assert item.chat_id is not None
        with self._book.at(item.chat_id, self._name):
            await asyncio.sleep(self._dice.random() * 0.002)
            if self._dice.random() < 0.01:
                raise RuntimeError("a handler failed")
            self._book.seen.append((item.chat_id, int(item.body), self._name))


class Book:
    """Who handled what, in the order in which it happened; a repeat stands there twice."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, int, str]] = []
        self.busy: dict[int, str] = {}

    def at(self, chat_id: int, name: str) -> "Visit":
        return Visit(self, chat_id, name)


class Visit:
    """The time that a desk spends on a chat; no other desk may be at it."""

    def __init__(self, book: Book, chat_id: int, name: str) -> None:
        self._book, self._chat_id, self._name = book, chat_id, name

    def __enter__(self) -> None:
        assert self._chat_id not in self._book.busy
        self._book.busy[self._chat_id] = self._name

    def __exit__(self, *_: object) -> None:
        del self._book.busy[self._chat_id]


@pytest.fixture
async def pair(postgres_url: str) -> AsyncIterator[list[Database]]:
    settings = settings_of(Path("unused"), database_url=postgres_url)
    async with AsyncExitStack() as stack:
        pair = [await open_database(settings) for _ in range(2)]
        for database in pair:
            stack.push_async_callback(database.close)
        await migrate(pair[0])
        yield pair


async def test_two_processes_share_the_chats_and_keep_each_ones_order(
    pair: list[Database], clock: MovableClock
) -> None:
    dice = random.Random(5)
    book = Book()
    desks = [Desk(name, database, clock, book) for name, database in zip("ab", pair, strict=True)]
    loops = [asyncio.create_task(desk.dispatcher.run()) for desk in desks]
    for number in range(ITEMS):
        item = NewItem(InboxKind.UPDATE, dice.randrange(CHATS), str(number), number)
        async with pair[number % 2].write() as session:
            await inbox.add(session, [item], NOON)
        for desk in desks:
            desk.dispatcher.wake()
    async with asyncio.timeout(60):
        while (await rows(pair[0], "SELECT count(*) FROM inbox WHERE state = 'new'"))[0][0]:
            for desk in desks:
                desk.dispatcher.wake()
            await asyncio.sleep(0.05)
    for loop in loops:
        loop.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
    assert await rows(pair[0], "SELECT DISTINCT state FROM inbox") == [("handled",)]
    assert {name for _, _, name in book.seen} == {"a", "b"}
    for chat_id in range(CHATS):
        _assert_in_order([number for chat, number, _ in book.seen if chat == chat_id])


def _assert_in_order(numbers: list[int]) -> None:
    """A batch that failed runs again from its start; nothing ever runs before its turn."""
    assert numbers
    turns = iter(sorted(set(numbers)))
    furthest = -1
    for number in numbers:
        if number > furthest:
            assert number == next(turns)
            furthest = number


class Term:
    """Leading, as the test sees it."""

    def __init__(self) -> None:
        self.log = ["made"]

    def begin(self) -> None:
        self.log.append("begun")

    async def abandon(self) -> None:
        self.log.append("abandoned")


async def test_a_lost_lead_ends_its_term_and_a_new_one_begins_afresh(
    pair: list[Database],
) -> None:
    terms: list[Term] = []
    beats = asyncio.Semaphore(0)

    def new_term() -> Term:
        terms.append(Term())
        return terms[-1]

    election = Election(pair[0], new_term, beats.release)
    loop = asyncio.create_task(election.run())
    await beats.acquire()
    assert election.term is terms[0]
    number = pair[0].session_number
    await rows(pair[1], "SELECT pg_terminate_backend(:number, 5000)", number=number)
    async with asyncio.timeout(10):
        while len(terms) < 2:
            await beats.acquire()
    assert [term.log for term in terms] == [["made", "begun", "abandoned"], ["made", "begun"]]
    loop.cancel()


async def test_a_sender_that_lost_the_lead_sends_nothing_more(
    pair: list[Database], clock: MovableClock, server: BotApiServer, api: BotApi
) -> None:
    one, other = pair
    assert await one.lead() is not None
    old = Post(one, api, clock, server, 30)
    old.phone(ADA)
    old.start()
    await old.queue(say(ADA, "first"))
    await old.until_sent()
    number = one.session_number
    await rows(other, "SELECT pg_terminate_backend(:number, 5000)", number=number)
    async with other.write() as session:
        await outbox.add(session, [say(ADA, "second")])
    old.sender.wake()
    await asyncio.sleep(PAUSE_SECONDS + 0.5)  # it has failed, and tried again on a new connection
    assert old.texts(ADA) == ["first"]
    assert await other.lead() is not None
    async with open_post(other, api, clock, server) as new:
        await new.until_sent()
        assert new.texts(ADA) == ["first", "second"]
    await old.crash()


async def test_a_call_that_is_committed_late_leaves_as_soon_as_it_is_told_of(
    pair: list[Database], clock: MovableClock, server: BotApiServer, api: BotApi
) -> None:
    """Its id is below one that has left already; the next look at everything is seconds away."""
    one, other = pair
    await one.lead()
    async with open_post(one, api, clock, server) as post:
        post.phone(ADA)
        post.phone(BEA)
        async with other.write() as session:
            await outbox.add(session, [say(ADA, "slow")])
            await post.queue(say(BEA, "quick"))
            await post.until_sent()
            assert post.texts(BEA) == ["quick"]
        ((late,),) = await rows(other, "SELECT id FROM outbox")
        post.sender.wake(int(str(late)))
        async with asyncio.timeout(RESCAN_SECONDS / 2):
            await post.until_sent()
        assert post.texts(ADA) == ["slow"]


async def _nothing(*_: object) -> None: ...


def _nothing_to_answer(_: Unit) -> None: ...
