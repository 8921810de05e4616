"""kill -9 and SIGTERM at every kind of moment: nothing said is lost, nothing is asked again.

An answer counts as said from the moment at which the server took the tap. Whatever happens to the
bot after that, it is in the database exactly once in the end.
"""

import asyncio
from collections import Counter

import pytest

from bot.playground import BotApiServer
from bot.settings import Settings
from tests.chaos.evening import (
    PATIENCE_SECONDS,
    answers,
    assert_few_repeats,
    assert_nothing_is_lost,
    chat_ids,
    evenings_through_kills,
    finish,
    look_into,
    until,
    walkers_of,
)
from tests.chaos.process import Bot
from tests.chaos.walkers import ALL_SET, ONBOARDING, Newcomer, Walker, settle_in
from tests.support.fresh_database import rows

pytestmark = pytest.mark.slow

QUESTIONS = 8  # at most, in one evening
KILLS = 8
PATIENTS = 30


@pytest.mark.parametrize("moment", ["accepted", "fetched", "being answered"])
async def test_a_kill_at_each_step_of_onboarding_and_check_in_loses_nothing(
    bot: Bot, server: BotApiServer, settings: Settings, moment: str
) -> None:
    """One patient stands before each step; all take it at once, and then the bot is killed."""
    newcomers = [Newcomer(server, 2001 + step) for step in range(len(ONBOARDING))]
    walkers = walkers_of(server, QUESTIONS, seed=1)
    await settle_in(settings, chat_ids(walkers))
    await bot.start()
    await asyncio.gather(
        *(newcomer.walk(step) for step, newcomer in enumerate(newcomers)),
        *(walker.walk(step) for step, walker in enumerate(walkers) if step),
    )
    for newcomer in newcomers[1:]:
        await newcomer.see(ONBOARDING[newcomer.next])
    await server.wait_idle(quiet=0.1, timeout=PATIENCE_SECONDS)
    said_before = server.call_count
    takes_a_step: list[Newcomer | Walker] = [*newcomers, *walkers]
    await asyncio.gather(*(someone.step() for someone in takes_a_step))
    if moment == "fetched":
        await until(server, lambda: server.queue.undelivered() == 0)
    elif moment == "being answered":
        await until(server, lambda: server.call_count >= said_before + len(newcomers))
    await bot.kill()
    await bot.start()
    await asyncio.gather(
        *(newcomer.walk() for newcomer in newcomers), *(walker.walk() for walker in walkers)
    )
    await asyncio.gather(*(newcomer.see(ALL_SET) for newcomer in newcomers))
    await finish(bot, server)
    await assert_nothing_is_lost(settings, walkers)
    async with look_into(settings) as database:
        onboarded = await rows(
            database,
            """SELECT count(*) FROM patients WHERE chat_id > 2000 AND onboarded_at IS NOT NULL
               AND zone = 'Europe/Berlin' AND checkin_at = '19:00'
               AND CAST(leave_out AS text) = '[]' AND usual_at_start_0_10 = 4
               AND wish = 'walk' AND hold_id IS NULL""",
        )
    assert onboarded == [(len(newcomers),)]
    assert_few_repeats(takes_a_step, kills=1)


async def test_kills_at_random_moments_lose_nothing_and_repeat_little(
    bot: Bot, server: BotApiServer, settings: Settings
) -> None:
    """The command `python -m tests.chaos` does the same with more kills and more patients."""
    await evenings_through_kills(
        bot, server, settings, patients=PATIENTS, kills=KILLS, seed=20261121
    )
    assert bot.kills == KILLS


async def test_sigterm_under_load_is_graceful_and_confirms_nothing_unhandled(
    bot: Bot, server: BotApiServer, settings: Settings
) -> None:
    walkers = walkers_of(server, PATIENTS, seed=3)
    await settle_in(settings, chat_ids(walkers))
    server.faults.latency_seconds = 0.02
    await bot.start()
    walks = asyncio.gather(*(walker.walk() for walker in walkers))
    await until(server, lambda: sum(len(walker.said) for walker in walkers) >= 60)
    assert await bot.terminate() == 0
    unconfirmed = Counter(
        update["callback_query"]["from"]["id"]
        for update in server.queue.pending()
        if "callback_query" in update
    )
    async with look_into(settings) as database:
        kept = await answers(database)
        unhandled = await rows(database, "SELECT chat_id FROM inbox WHERE state = 'new'")
    waiting = Counter(chat_id for (chat_id,) in unhandled)
    for walker in walkers:
        chat_id = walker.phone.user_id
        missing = len(walker.said) - len(kept.get(chat_id, {}))
        assert missing <= unconfirmed[chat_id] + waiting[chat_id]
    server.faults.clear()
    await bot.start()
    await walks
    await finish(bot, server)
    await assert_nothing_is_lost(settings, walkers)
    assert_few_repeats(walkers, kills=0)


async def test_sigterm_while_the_server_hangs_is_not_held_up(
    bot: Bot, server: BotApiServer, settings: Settings
) -> None:
    (walker,) = walkers_of(server, 1, seed=4)
    await settle_in(settings, chat_ids([walker]))
    await bot.start()
    await walker.walk(2)
    await server.wait_idle(quiet=0.1, timeout=PATIENCE_SECONDS)
    server.faults.hang(15.0, None, "editMessageText", "answerCallbackQuery")
    before = server.call_count
    await walker.step()
    await until(server, lambda: server.call_count >= before + 2)
    assert await bot.terminate() == 0
    server.faults.clear()
    await bot.start()
    await walker.walk()
    await finish(bot, server)
    await assert_nothing_is_lost(settings, [walker])
