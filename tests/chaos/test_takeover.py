"""Two processes on PostgreSQL: when the one that leads dies or hangs, the other goes on."""

import asyncio
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.playground import BotApiServer
from bot.settings import Settings
from bot.storage import schedules
from bot.storage.database import open_database
from bot.storage.schedules import Due
from tests.chaos.process import Bot, BotProcess
from tests.chaos.walkers import repeats, settle_in
from tests.support.fresh_database import rows
from tests.support.own_settings import settings_of

pytestmark = pytest.mark.slow

PATIENTS = 24
EVERY = timedelta(seconds=0.5)  # somebody's prompt comes due
TAKEOVER_SECONDS = 10.0
PATIENCE_SECONDS = 60.0


@pytest.fixture
def settings(postgres_url: str, tmp_path: Path) -> Settings:
    return settings_of(tmp_path, database_url=postgres_url)


async def plan_prompts(settings: Settings, chat_ids: list[int], first: datetime) -> None:
    await settle_in(settings, chat_ids)
    database = await open_database(settings)
    async with database.write() as session:
        for place, chat_id in enumerate(chat_ids):
            due_at = first + place * EVERY
            day = due_at.date().isoformat()
            await schedules.plan(session, Due(chat_id, "checkin", day, due_at))
    await database.close()


async def leader_of(bot: Bot) -> BotProcess:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            for process in bot.processes:
                if process.log.exists() and "this process leads now" in process.log.read_text():
                    return process
            await asyncio.sleep(0.05)


class Arrivals:
    """When each patient's prompt came, by the clock of the test."""

    def __init__(self, server: BotApiServer, chat_ids: list[int]) -> None:
        self.phones = [server.phone(chat_id) for chat_id in chat_ids]
        for phone in self.phones:
            phone.chat.opened = True
        self.at: dict[int, float] = {}

    async def until(self, count: int) -> None:
        """Wait until so many have come."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(self.at) < count:
                await asyncio.sleep(0.02)
                for phone in self.phones:
                    if phone.messages:
                        self.at.setdefault(phone.user_id, time.monotonic())

    def first_after(self, instant: float) -> float:
        """How long after this instant the next prompt came."""
        return min(at for at in self.at.values() if at > instant) - instant


@pytest.mark.parametrize("how", ["killed", "hanging"])
async def test_when_the_leader_is_gone_prompts_go_on_within_ten_seconds(
    bot: Bot, server: BotApiServer, settings: Settings, how: str
) -> None:
    chat_ids = list(range(1001, 1001 + PATIENTS))
    arrivals = Arrivals(server, chat_ids)
    await plan_prompts(settings, chat_ids, datetime.now(UTC) + timedelta(seconds=4))
    await bot.start()
    leader = await leader_of(bot)
    await arrivals.until(4)
    if how == "killed":
        await leader.kill()
    else:
        leader.send(signal.SIGSTOP)
    gone_at = time.monotonic()
    try:
        await arrivals.until(PATIENTS)
    except TimeoutError:
        logs = (f"{process.log}:\n{process.log.read_text()}" for process in bot.processes)
        pytest.fail(f"{len(arrivals.at)} of {PATIENTS} prompts came\n" + "\n".join(logs))
    assert arrivals.first_after(gone_at + 0.5) + 0.5 < TAKEOVER_SECONDS
    if how == "killed":
        await leader.start()
    else:
        leader.send(signal.SIGCONT)
    await asyncio.sleep(2)  # the old leader finds that it no longer leads
    await server.wait_idle(quiet=0.3, timeout=PATIENCE_SECONDS)
    assert await bot.terminate() == 0
    # Whatever was under way comes twice: at most one message a chat.
    assert max(repeats(phone) for phone in arrivals.phones) <= 1
    database = await open_database(settings)
    asked = await rows(database, "SELECT patient_id, outcome FROM occurrences ORDER BY 1")
    unsent = await rows(database, "SELECT * FROM outbox")
    await database.close()
    assert asked == [(chat_id, "asked") for chat_id in chat_ids]
    assert unsent == []
