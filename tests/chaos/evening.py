"""What the tests of kills share: patients on their evening, and what must be true after it."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from bot.playground import BotApiServer
from bot.settings import Settings
from bot.storage.database import Database, open_database
from tests.chaos.process import Bot
from tests.chaos.walkers import Newcomer, Walker, repeats, settle_in
from tests.support.fresh_database import rows

PATIENCE_SECONDS = 300.0
CALLS_A_PATIENT = 7  # half of an evening's: a moment passes from the last call to a kill
# Patients on their evening at the same time: fewer calls are under way than are made between two
# kills. Otherwise each life would only repeat what the last one had begun.
AT_ONCE = 15
MOMENT_SECONDS = 0.05  # at most, from a call to the kill


def walkers_of(server: BotApiServer, count: int, seed: int, first: int = 1001) -> list[Walker]:
    return [
        Walker(server.phone(chat_id), random.Random(seed + chat_id))
        for chat_id in range(first, first + count)
    ]


def chat_ids(walkers: Sequence[Walker]) -> list[int]:
    return [walker.phone.user_id for walker in walkers]


async def until(server: BotApiServer, condition: Callable[[], bool]) -> None:
    """Wait for a moment in the traffic between bot and server."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not condition():
            await server.activity.wait(1.0)


async def finish(bot: Bot, server: BotApiServer) -> None:
    """Let everything come to rest and stop the bot as an operator does."""
    await server.wait_idle(quiet=0.3, timeout=PATIENCE_SECONDS)
    assert await bot.terminate() == 0
    assert bot.complaints() == []


@asynccontextmanager
async def look_into(settings: Settings) -> AsyncIterator[Database]:
    database = await open_database(settings)
    try:
        yield database
    finally:
        await database.close()


async def answers(database: Database) -> dict[int, dict[str, str]]:
    """Every answer, by patient and question, as the button said it."""
    found: dict[int, dict[str, str]] = {}
    query = """SELECT checkins.patient_id, question, CAST(value AS text) FROM answers
               JOIN checkins ON checkins.id = answers.checkin_id"""
    for patient_id, question, stored in await rows(database, query):
        value = json.loads(str(stored))
        said = value[0] if isinstance(value, list) else str(value)
        assert str(question) not in found.setdefault(int(str(patient_id)), {})
        found[int(str(patient_id))][str(question)] = said
    return found


async def assert_nothing_is_lost(settings: Settings, walkers: Sequence[Walker]) -> None:
    notes = {walker.phone.user_id: walker.note for walker in walkers}
    async with look_into(settings) as database:
        kept = await answers(database)
        states = await rows(database, "SELECT patient_id, state, note FROM checkins ORDER BY 1")
        unhandled = await rows(database, "SELECT state FROM inbox WHERE state != 'handled'")
        unsent = await rows(database, "SELECT * FROM outbox")
    assert kept == {walker.phone.user_id: walker.said for walker in walkers}
    assert states == [(chat_id, "complete", notes[chat_id]) for chat_id in sorted(notes)]
    assert (unhandled, unsent) == ([], [])


def assert_few_repeats(walkers: Sequence[Walker | Newcomer], kills: int) -> None:
    """Per kill at most one message a chat."""
    assert max(repeats(walker.phone) for walker in walkers) <= kills


async def evenings_through_kills(
    bot: Bot,
    server: BotApiServer,
    settings: Settings,
    *,
    patients: int,
    kills: int,
    seed: int,
) -> None:
    """Check-ins at which the bot is killed so often, at random points of the traffic.

    A third also writes a note. Raises AssertionError if anything is lost, counts twice or is said
    again more than once a kill.
    """
    dice = random.Random(seed)
    walkers = walkers_of(server, patients, seed)
    await settle_in(settings, chat_ids(walkers))
    turn = asyncio.Semaphore(AT_ONCE)

    async def evening(walker: Walker) -> None:
        async with turn:
            await walker.walk()
            if walker.phone.user_id % 3 == 0:
                await walker.add_note(f"words of {walker.phone.user_id}")

    calls_a_kill = CALLS_A_PATIENT * patients // kills
    await bot.start()
    evenings = asyncio.gather(*(evening(walker) for walker in walkers))
    while bot.kills < kills:
        enough = server.call_count + dice.randrange(calls_a_kill // 6, calls_a_kill)
        await until(server, lambda enough=enough: server.call_count >= enough or evenings.done())  # type: ignore[misc]
        if evenings.done():
            await evenings
            raise AssertionError(f"the evenings ended after {bot.kills} kills")
        await asyncio.sleep(dice.uniform(0.0, MOMENT_SECONDS))
        await bot.replace_one(dice)
    await evenings
    await finish(bot, server)
    await assert_nothing_is_lost(settings, walkers)
    # Whoever is asked for their words again gets a second card by design.
    assert_few_repeats([walker for walker in walkers if walker.times_written < 2], bot.kills)
