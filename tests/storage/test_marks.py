"""Lasting facts of the process."""

from datetime import timedelta

from bot.storage import marks
from bot.storage.database import Database
from bot.storage.mark import Mark
from tests.support.fresh_database import NOON
from tests.support.postgres import on_both

pytestmark = on_both


async def test_the_latest_instant_counts(database: Database) -> None:
    async with database.write() as session:
        assert await marks.instant(session, Mark.LAST_POLL) is None
        await marks.set_instant(session, Mark.LAST_POLL, NOON)
        await marks.set_instant(session, Mark.ERASED, NOON + timedelta(days=1))
    async with database.write() as session:
        await marks.set_instant(session, Mark.LAST_POLL, NOON - timedelta(days=1))
    async with database.read() as session:
        assert await marks.instant(session, Mark.LAST_POLL) == NOON - timedelta(days=1)
        assert await marks.instant(session, Mark.ERASED) == NOON + timedelta(days=1)


async def test_a_mark_that_was_renewed_meanwhile_is_not_removed(database: Database) -> None:
    async with database.write() as session:
        await marks.set_instant(session, Mark.ERASED, NOON)
        await marks.set_instant(session, Mark.ERASED, NOON + timedelta(seconds=1))
    async with database.write() as session:
        await marks.remove(session, Mark.ERASED, NOON)
    async with database.write() as session:
        assert await marks.instant(session, Mark.ERASED) == NOON + timedelta(seconds=1)
        await marks.remove(session, Mark.ERASED, NOON + timedelta(seconds=1))
    async with database.read() as session:
        assert await marks.instant(session, Mark.ERASED) is None
