"""`python -m bot stats` and `retry-dead`: what an operator sees and can do beside a running bot."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cli import main
from bot.settings import load_settings
from bot.storage import inbox, lateness, outbox, shown_cards
from bot.storage.database import open_database
from bot.storage.inbox import InboxKind, NewItem
from bot.storage.migrations import migrate
from bot.storage.outbox import Outgoing, Priority
from tests.support.fresh_database import enrol
from tests.support.undisturbed import logging_kept

KEY = "5a" * 32


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    with logging_kept():
        yield


def call(command: str, folder: Path) -> Result:
    environment = {"DATA_DIR": str(folder), "DATABASE_KEY": KEY}
    return CliRunner().invoke(main, [command], env=environment)


def fill(folder: Path, work: Callable[[AsyncSession], Awaitable[None]]) -> None:
    async def on_the_database() -> None:
        settings = load_settings(_env_file=None, data_dir=folder, database_key=KEY)
        database = await open_database(settings)
        await migrate(database)
        async with database.write() as session:
            await work(session)
        await database.close()

    asyncio.run(on_the_database())


async def nothing(_: AsyncSession) -> None:
    """An empty database."""


async def die(session: AsyncSession) -> None:
    """Three updates, of which two are dead letters."""
    updates = [NewItem(InboxKind.UPDATE, 17, "{}", number) for number in (1, 2, 3)]
    await inbox.add(session, updates, datetime.now(UTC) - timedelta(seconds=90))
    for item in (await inbox.pending(session, 3))[:2]:
        await inbox.count_failure(session, item, 1)


async def be_busy(session: AsyncSession) -> None:
    now = datetime.now(UTC)
    await die(session)
    for chat_id in (17, 18):
        await enrol(session, chat_id)
    calls = [Outgoing(17, "sendMessage", {}, Priority(n)) for n in (0, 1, 3, 3)]
    await outbox.add(session, [*calls, Outgoing(17, "sendMessage", {}, Priority.PROMPT)])
    await shown_cards.place_cards(session, {(17, "a"): (5, now)})
    for seconds in range(1, 101):
        await lateness.note(session, [now - timedelta(seconds=seconds)], now)
    await lateness.note(session, [now - timedelta(days=3)], now - timedelta(days=2))


def test_an_empty_bot(tmp_path: Path) -> None:
    fill(tmp_path, nothing)
    result = call("stats", tmp_path)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "patients        0 (0 paused, 0 blocked)",
        "inbox           0",
        "dead letters    0",
        "outbox          safety 0, reply 0, report 0, prompt 0, bulk 0",
        "cards           0",
        "prompts, 24 h   0 sent",
    ]


def test_a_busy_one(tmp_path: Path) -> None:
    fill(tmp_path, be_busy)
    lines = call("stats", tmp_path).stdout.splitlines()
    assert lines[0] == "patients        2 (0 paused, 0 blocked)"
    assert lines[1].startswith("inbox           1 (update 1); the oldest for 9")
    assert lines[2:] == [
        "dead letters    2",
        "outbox          safety 1, reply 1, report 0, prompt 3, bulk 0",
        "cards           1",
        "prompts, 24 h   100 sent; late by p50 50.0 s, p99 99.0 s, at most 100.0 s",
    ]


def test_dead_letters_wait_again_and_are_counted(tmp_path: Path) -> None:
    fill(tmp_path, die)
    assert call("retry-dead", tmp_path).stdout == "Dead letters put back into the inbox: 2.\n"
    assert "inbox           3 (update 3)" in call("stats", tmp_path).stdout
    assert call("retry-dead", tmp_path).stdout == "Dead letters put back into the inbox: 0.\n"


@pytest.mark.parametrize("command", ["stats", "retry-dead"])
def test_without_a_database_none_is_made(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "data"
    result = call(command, folder)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "There is no database" in result.stderr
    assert not folder.exists()
