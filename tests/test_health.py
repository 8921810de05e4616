"""`python -m bot health`, which a container asks whether the bot is alive."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.settings import load_settings
from bot.storage import marks
from bot.storage.database import open_database
from bot.storage.mark import Mark
from bot.storage.migrations import migrate

KEY = "5a" * 32


def heard(folder: Path, moment: datetime | None, url: str | None = None) -> None:
    """Make a database whose last successful getUpdates was at this moment."""

    async def work() -> None:
        told = {"data_dir": folder, "database_key": KEY, "database_url": url}
        database = await open_database(load_settings(_env_file=None, **told))
        await migrate(database)
        if moment is not None:
            async with database.write() as session:
                await marks.set_instant(session, Mark.LAST_POLL, moment)
        await database.close()

    asyncio.run(work())


def ask(folder: Path, key: str = KEY) -> Result:
    return CliRunner().invoke(main, ["health"], env={"DATA_DIR": str(folder), "DATABASE_KEY": key})


@pytest.fixture(autouse=True)
def _nobodys_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("seconds_ago", "code"), [(0, 0), (290, 0), (310, 1), (86_400, 1)])
def test_it_is_well_for_five_minutes_after_a_poll(
    tmp_path: Path, seconds_ago: int, code: int
) -> None:
    heard(tmp_path, datetime.now(UTC) - timedelta(seconds=seconds_ago))
    result = ask(tmp_path)
    assert result.exit_code == code, result.output
    assert result.output.count("\n") == 1


def test_a_clock_that_was_set_back_does_not_make_it_unwell(tmp_path: Path) -> None:
    heard(tmp_path, datetime.now(UTC) + timedelta(hours=1))
    assert ask(tmp_path).exit_code == 0


def test_before_the_first_poll_it_is_not_well(tmp_path: Path) -> None:
    heard(tmp_path, None)
    result = ask(tmp_path)
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "not heard from Telegram yet" in result.output


def test_without_a_database_it_says_so_and_makes_none(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    result = ask(folder)
    assert result.exit_code == 1
    assert not folder.exists()


def test_a_wrong_key_is_one_line_and_code_1(tmp_path: Path) -> None:
    heard(tmp_path, datetime.now(UTC))
    before = (tmp_path / "pain-check-in.db").read_bytes()
    result = ask(tmp_path, "11" * 32)
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "key" in result.output
    assert (tmp_path / "pain-check-in.db").read_bytes() == before


def test_a_bad_setting_is_code_1_too(tmp_path: Path) -> None:
    assert ask(tmp_path, "short").exit_code == 1


def test_on_postgresql_it_asks_the_server(tmp_path: Path, postgres_url: str) -> None:
    def asked() -> Result:
        return CliRunner().invoke(main, ["health"], env={"DATABASE_URL": postgres_url})

    unmade = asked()
    assert (unmade.exit_code, unmade.output.count("\n")) == (1, 1)
    assert "cannot be read" in unmade.output
    for seconds_ago, code in ((310, 1), (0, 0)):
        heard(tmp_path, datetime.now(UTC) - timedelta(seconds=seconds_ago), postgres_url)
        assert asked().exit_code == code
