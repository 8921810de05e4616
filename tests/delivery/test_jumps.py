"""A wall clock that jumps under the living bot: prompts and replies go on."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.clock import StepWatch
from bot.core.patient import PatientId
from bot.delivery.bot_api import BotApi
from bot.playground import BotApiServer, Phone
from bot.storage import outbox, patients, schedules
from bot.storage.database import Database, open_database
from bot.storage.outbox import Priority
from bot.storage.schedules import Daily, Due
from tests.chaos.walkers import settle_in
from tests.delivery.post import open_post, say
from tests.support.clock import MovableClock
from tests.support.fresh_database import NOON, fresh_database, rows
from tests.support.living_bot import LivingBot
from tests.support.own_settings import settings_of

ADA = 17
BERLIN = ZoneInfo("Europe/Berlin")
PATIENCE_SECONDS = 15.0
FIRST_PROMPT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "noticed"), [(59, False), (61, True), (-59, False), (-61, True)]
)
def test_a_step_of_over_a_minute_is_noticed_once(seconds: float, noticed: bool) -> None:
    clock = MovableClock(NOON)
    watch = StepWatch(clock)
    assert not watch.stepped()
    clock.move(seconds=seconds)
    assert watch.stepped() is noticed
    assert not watch.stepped()


async def test_a_reply_that_was_queued_before_the_clock_was_set_back_does_not_wait(
    tmp_path: Path,
) -> None:
    """After a restart it is read anew, by a clock that shows an earlier day."""
    async with BotApiServer() as server, fresh_database(tmp_path) as database:
        clock = MovableClock(NOON)
        async with database.write() as session:
            await outbox.add(session, [say(ADA, "call 112", Priority.SAFETY)])
        clock.move(days=-1)
        async with (
            BotApi(server.url, server.token) as api,
            open_post(database, api, clock, server) as post,
        ):
            post.phone(ADA)
            await post.until_sent()
            assert post.texts(ADA) == ["call 112"]


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[LivingBot]:
    """A bot with one patient, whose evening check-in is at 19:00 in Berlin."""
    clock = MovableClock(NOON)
    await settle_in(settings_of(tmp_path), [ADA])
    database = await open_database(settings_of(tmp_path))
    daily = Daily(time(19, 0), BERLIN)
    async with database.write() as session:
        await patients.change(session, PatientId(ADA), checkin_at=daily.at)
        await schedules.plan(session, Due(ADA, "checkin", "2026-11-20", FIRST_PROMPT, daily))
    await database.close()
    async with BotApiServer(clock=clock) as server:
        server.phone(ADA).chat.opened = True
        living = LivingBot(tmp_path, server, clock)
        await living.start()
        yield living
        await living.stop()


async def prompted(phone: Phone, times: int) -> None:
    """Wait until so many check-ins were opened, each by a card of its own."""

    def cards() -> int:
        return sum("Hello" in seen.text or "1 of" in seen.text for seen in phone.messages)

    async with asyncio.timeout(PATIENCE_SECONDS):
        while cards() < times:
            await phone.chat.signal.wait(1.0)


async def replied(phone: Phone) -> None:
    await phone.send("/privacy")
    await phone.wait_for(lambda seen: seen.from_bot, timeout=PATIENCE_SECONDS)


@pytest.mark.waits
@pytest.mark.slow
async def test_prompts_and_replies_go_on_after_a_jump_ahead_and_back(bot: LivingBot) -> None:
    phone = bot.server.phone(ADA)
    await replied(phone)
    bot.clock.move_to(FIRST_PROMPT)
    await prompted(phone, 1)
    bot.clock.move(days=1)
    await prompted(phone, 2)
    await replied(phone)
    bot.clock.move(days=-1)
    await replied(phone)
    await replied(phone)
    # The days that were prompted for already are not prompted for again; the next one is.
    bot.clock.move(days=2)
    await prompted(phone, 3)
    await replied(phone)
    bot.check()
    async with bot.database() as database:
        assert await occurrences(database) == ["2026-11-20", "2026-11-21", "2026-11-22"]


async def occurrences(database: Database) -> list[str]:
    query = "SELECT occurrence FROM occurrences WHERE kind = 'checkin' ORDER BY 1"
    return [str(day) for (day,) in await rows(database, query)]
