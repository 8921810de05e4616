"""Due rows: one plan of a kind for a patient, one occurrence ever."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.storage import occurrences, schedules
from bot.storage.database import Database
from bot.storage.schedules import Daily, Due
from tests.support.fresh_database import NOON, enrol, rows
from tests.support.postgres import on_both

pytestmark = on_both

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(autouse=True)
async def patients(database: Database) -> None:
    async with database.write() as session:
        for chat_id in (1, 2):
            await enrol(session, chat_id)


def daily(patient_id: int, day: str, due_at: datetime = NOON) -> Due:
    return Due(patient_id, "checkin", day, due_at, Daily(time(19, 30), BERLIN))


async def test_a_new_plan_takes_the_place_of_the_old_one(database: Database) -> None:
    planned = daily(1, "2026-11-21", NOON + timedelta(hours=1))
    async with database.write() as session:
        await schedules.plan(session, Due(1, "checkin", "2026-11-20", NOON))
        await schedules.plan(session, planned)
        await schedules.plan(session, Due(1, "hold_question", "7", NOON))
        assert await schedules.planned(session, 1, "checkin") == planned
        assert await schedules.planned(session, 2, "checkin") is None
        assert await schedules.next_due_at(session) == NOON


async def test_what_is_due_comes_oldest_first_and_never_early(database: Database) -> None:
    async with database.write() as session:
        for patient_id, minutes in ((1, 5), (2, 3)):
            due_at = NOON + timedelta(minutes=minutes)
            await schedules.plan(session, daily(patient_id, "2026-11-20", due_at))
        due = list(await schedules.due_by(session, NOON + timedelta(minutes=5), 10))
        assert [each.patient_id for each in due] == [2, 1]
        assert due[0].daily == Daily(time(19, 30), BERLIN)
        assert list(await schedules.due_by(session, NOON + timedelta(minutes=5), 1)) == due[:1]
        assert await schedules.due_by(session, NOON + timedelta(minutes=2), 10) == {}


async def test_an_occurrence_is_registered_once(database: Database) -> None:
    first, second = daily(1, "2026-11-20"), daily(1, "2026-11-21")
    second_patients = daily(2, "2026-11-20")
    async with database.write() as session:
        await schedules.move_on(session, [first, second_patients])
        await occurrences.register(session, [first], "claimed")
        await occurrences.set_outcome(session, 1, "checkin", "2026-11-20", "asked")
        due = await schedules.due_by(session, NOON + timedelta(days=1), 10)
        assert due == {first: True, second_patients: False}
        await occurrences.register(session, [first, second], "claimed")
        assert await occurrences.last_occurrence(session, 1, "checkin") == date(2026, 11, 21)
        assert await occurrences.last_occurrence(session, 2, "checkin") is None
    assert await rows(database, "SELECT occurrence, outcome FROM occurrences") == [
        ("2026-11-20", "asked"),
        ("2026-11-21", "claimed"),
    ]


async def test_one_shots_go_and_cancelling_takes_what_is_named(database: Database) -> None:
    async with database.write() as session:
        for kind in ("checkin", "hold_question", "fresh_card"):
            await schedules.plan(session, Due(1, kind, "1", NOON))
        await schedules.finish_once(session, [Due(1, "fresh_card", "1", NOON)])
        assert await schedules.planned(session, 1, "fresh_card") is None
        await schedules.cancel(session, 1, ["checkin"])
        assert await schedules.planned(session, 1, "checkin") is None
        assert await schedules.planned(session, 1, "hold_question") is not None
        await schedules.cancel(session, 1)
        assert await schedules.next_due_at(session) is None


async def test_instants_are_kept_in_utc_and_naive_ones_refused(database: Database) -> None:
    local = datetime(2026, 11, 20, 19, 30, tzinfo=BERLIN)
    async with database.write() as session:
        await schedules.plan(session, Due(1, "checkin", "1", local))
        found = await schedules.planned(session, 1, "checkin")
        assert found is not None
        assert (found.due_at, found.due_at.tzinfo) == (local, UTC)
    with pytest.raises(Exception, match="without a time zone"):
        async with database.write() as session:
            await schedules.plan(session, Due(1, "checkin", "1", local.replace(tzinfo=None)))
