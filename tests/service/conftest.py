"""A scene for use cases: a real database, a clock set by hand, chance that can be repeated."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from bot.content.loader import Content, load_content
from bot.service.scene import Scene
from bot.storage import patients
from bot.storage.database import Database
from tests.service.days import BEGIN, ME, At, Days
from tests.support.fresh_database import enrol, fresh_database

__all__ = ["At"]


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with fresh_database(tmp_path) as made:
        yield made


@pytest.fixture
def at(database: Database, content: Content) -> At:
    """A transaction at an instant, with what a use case is handed."""
    chance = Random(7)

    @asynccontextmanager
    async def scene(moment: datetime) -> AsyncIterator[Scene]:
        async with database.write() as session:
            yield Scene(session, moment, content, chance)

    return scene


@pytest.fixture
async def days(at: At) -> Days:
    async with at(BEGIN) as scene:
        await enrol(scene.session, ME, now=BEGIN)
        await patients.change(
            scene.session,
            ME,
            leave_out=frozenset(),
            usual_at_start_0_10=3,
            onboarded_at=BEGIN,
        )
    return Days(at)
