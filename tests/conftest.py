"""What tests of every folder may ask for."""

import importlib
import pkgutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

import bot
from bot.settings import Settings
from tests.support.fresh_database import settings_of
from tests.support.postgres import NoServer, Postgres, postgres_server

# In this order, and before the rest: so the gate does not end with one worker at a long test.
CONVERSATIONS = ("browser", "chaos", "chat", "e2e", "golden")
ROOT = Path(__file__).parent


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Import the bot with coverage, and collect without: each worker would pay for it."""
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if not module.name.endswith("__main__") and ".migrations." not in module.name:
            importlib.import_module(module.name)
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole conversations go unmeasured, and so does what is tried with a hundred made-up values.

    They would take two to six times as long, and what they reach is reached by other tests.
    """
    for item in items:
        is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if is_property or _folder(item) in CONVERSATIONS:
            item.add_marker("unmeasured")
        if _folder(item) == "browser":
            item.add_marker(pytest.mark.xdist_group("browser"))  # one browser, in one worker
    items.sort(key=lambda item: _folder(item) not in CONVERSATIONS)


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(ROOT).parts[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Run what is marked `unmeasured` without coverage, which all Python pays for.

    For tests that do the same thing many times. pytest-cov's own `no_cover` fails in xdist.
    """
    tracer = sys.gettrace()
    if item.get_closest_marker("unmeasured"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


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
