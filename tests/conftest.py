"""What tests of every folder may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from bot.memory import spare_the_collector
from bot.settings import Settings
from tests.support.own_settings import settings_of
from tests.support.postgres import NoServer, Postgres, postgres_server

# In this order, and before the rest: so the gate does not end with one worker at a long test.
CONVERSATIONS = ("browser", "chaos", "chat", "e2e", "golden")
# In one worker each: a browser is dear to start, and what mostly waits, as for bots that were
# killed, waits while the other workers have the cores.
BROWSER, WAITS = "browser", "waits"
ROOT = Path(__file__).parent
# How long an example takes says more about the machine than about the bot. The gate tries the same
# examples each time, so that a red gate is about the change; searching for new ones is a command.
hypothesis_settings.register_profile("gate", deadline=None, derandomize=True)
hypothesis_settings.register_profile("search", deadline=None, max_examples=400)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


@pytest.hookimpl(tryfirst=True)  # xdist looks for groups in this hook as well
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole conversations come first, and those that belong together go to one worker."""
    for item in items:
        if _folder(item) == BROWSER:
            item.add_marker(pytest.mark.xdist_group(BROWSER))
        elif _folder(item) == "chaos" or item.get_closest_marker(WAITS):
            item.add_marker(pytest.mark.xdist_group(WAITS))
    items.sort(key=lambda item: _folder(item) not in CONVERSATIONS)


def pytest_collection_finish() -> None:
    """As the bot does: half a million lasting objects are not looked at again and again."""
    spare_the_collector()


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(ROOT).parts[0]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL server."""
    try:
        with postgres_server() as server:
            yield server
    except NoServer as error:
        pytest.skip(str(error))


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """A new, empty database on it."""
    url = postgres.new_database()
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings for each kind of database, new and empty."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    return settings_of(tmp_path, database_url=url)
