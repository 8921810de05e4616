"""Whatever is changed and whenever: no diary day is asked for twice."""

from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.core.calendar import diary_date
from bot.core.patient import PatientId
from bot.service import pauses, plans, preferences
from bot.service.about_setup import ZoneChoice
from bot.storage import occurrences, patients, schedules
from bot.storage.database import Database
from tests.service.conftest import At
from tests.support.fresh_database import enrol, rows

ZONES = ("Europe/Berlin", "Asia/Tokyo", "Pacific/Honolulu", "Pacific/Auckland", "Asia/Kathmandu")
HOURS = (time(0, 30), time(3, 59), time(4, 0), time(7, 0), time(19, 0), time(23, 55))
BEGIN = datetime(2026, 10, 20, 9, 13, tzinfo=UTC)  # the clocks change on the way
ME = PatientId(17)


@pytest.mark.parametrize("seed", range(6))
async def test_random_moves_never_ask_twice_for_a_day(
    at: At, database: Database, seed: int
) -> None:
    chance = Random(seed)
    now = BEGIN
    async with at(now) as scene:
        await enrol(scene.session, ME, now=now)
        patient = await patients.change(
            scene.session, ME, zone=ZoneInfo("Europe/Berlin"), onboarded_at=now
        )
        await plans.plan_checkin(scene, patient)
    asked: list[str] = []
    for _ in range(40):
        now += timedelta(minutes=chance.randrange(1, 1200))
        async with at(now) as scene:
            # The ticker's part, without its loop: what is due is registered and moves on.
            for due in await schedules.due_by(scene.session, now, 10):
                assert due.due_at <= now
                await occurrences.register(scene.session, [due], "asked")
                patient = await patients.change(scene.session, ME)
                if due.kind == plans.WEEKLY:
                    await plans.plan_weekly(scene, patient)
                    continue
                asked.append(due.occurrence)
                await plans.plan_checkin(scene, patient)
            patient = await patients.change(scene.session, ME)
            if chance.random() < 0.3:
                await preferences.set_hour(scene, patient, chance.choice(HOURS))
            elif chance.random() < 0.4:
                place = ZoneChoice("x", None, chance.choice(ZONES))
                await preferences.choose_zone(scene, patient, (place,))
            elif chance.random() < 0.1:
                await pauses.pause(scene, patient)
                await pauses.resume(scene, patient)
        [(planned, day, zone)] = await rows(
            database, "SELECT next_due_at, occurrence, zone FROM schedules WHERE kind = 'checkin'"
        )
        due_at = datetime.fromisoformat(str(planned)).replace(tzinfo=UTC)
        assert due_at > now, "what is planned lies ahead"
        assert day not in asked
        assert due_at - now <= timedelta(days=3)
        assert diary_date(due_at, ZoneInfo(str(zone))).isoformat() == day
    assert asked == sorted(set(asked))
    assert len(asked) > 5


async def test_a_pause_plans_nothing_and_settings_do_not_end_it(at: At, database: Database) -> None:
    async with at(BEGIN) as scene:
        await enrol(scene.session, ME, now=BEGIN)
        patient = await patients.change(scene.session, ME, onboarded_at=BEGIN)
        await plans.plan_checkin(scene, patient)
        await pauses.pause(scene, patient)
    async with at(BEGIN) as scene:
        patient = await patients.change(scene.session, ME)
        await preferences.set_hour(scene, patient, time(8, 0))
    assert await rows(database, "SELECT * FROM schedules") == []
