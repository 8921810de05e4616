"""The daily arc: what may come by itself, when, and how often (P12, B6, B7, U1, U9)."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.drills import DrillId
from bot.service import (
    checkins,
    mornings,
    pauses,
    plans,
    preferences,
    prompts,
    reminders,
    rhythms,
    unasked,
)
from bot.service.about_checkins import AskQuestion
from bot.service.about_days import ShowGentle, ShowMorning, ShowSnoozed
from bot.service.about_setup import SettingsView, ZoneChoice
from bot.service.due import DueNow
from bot.service.records import read_record
from bot.service.training import catch_up, plan_of
from bot.storage import occurrences, patients
from bot.storage.database import Database
from bot.storage.schedules import Due
from bot.storage.suggestions import SuggestionId
from tests.service.coming import comes, outcomes, planned
from tests.service.days import BEGIN, FIRST, ME, Days
from tests.support.fresh_database import rows

HOUR = timedelta(hours=1)


async def test_b6_a_change_of_zone_moves_everything(days: Days, database: Database) -> None:
    monday = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    days.now = monday
    async with days.scene() as (scene, patient):
        await patients.change(scene.session, ME, zone=ZoneInfo("Europe/Berlin"))
        changed = await patients.change_day(
            scene.session, patient, unwind=True, nudge_minutes=60, wake_at=time(8, 0)
        )
        await plans.plan_morning(scene, changed, monday.date())
        await preferences.set_hour(scene, changed, time(20, 0))
    before = await planned(database)
    assert set(before) == {"checkin", "morning", "nudge", "unwind", "weekly"}
    async with days.scene() as (scene, patient):
        place = ZoneChoice("x", None, "Europe/London")
        await preferences.choose_zone(scene, patient, (place,))
    after = await planned(database)
    for kind, due in before.items():
        moved = datetime.fromisoformat(after[kind]) - datetime.fromisoformat(due)
        assert moved == HOUR, kind


async def test_b6_times_of_the_day_move_what_hangs_on_them(days: Days, database: Database) -> None:
    async with days.scene() as (scene, patient):
        changed = await patients.change_day(scene.session, patient, unwind=True)
        await preferences.set_time(scene, changed, SettingsView.SLEEP, time(23, 30))
    assert (await planned(database))["unwind"].startswith("2026-11-20 22:45")


async def test_p12_no_fourth_message_a_day(days: Days, database: Database) -> None:
    today = days.now.date()
    async with days.scene() as (scene, patient):
        await patients.change_day(scene.session, patient, unwind=True)
        due = Due(ME, plans.MORNING, today.isoformat(), days.now)
        await occurrences.register(scene.session, [due], unasked.SENT)
    assert await comes(days, plans.CHECKIN, today)
    assert await comes(days, plans.REMINDER, today)
    assert await comes(days, plans.UNWIND, today) == []
    assert (await outcomes(database))[plans.UNWIND] == "too many"


async def test_u1_a_reminder_goes_once_and_only_while_nothing_is_answered(days: Days) -> None:
    today = days.now.date()
    await comes(days, plans.CHECKIN, today)
    [shown] = await comes(days, plans.REMINDER, today)
    assert isinstance(shown, AskQuestion)
    assert shown.reminds
    assert shown.fresh
    assert await comes(days, plans.REMINDER, today) == []
    days.next_day()
    await days.evening(3)
    assert await comes(days, plans.REMINDER, days.now.date()) == []


async def test_u1_a_snooze_is_asked_for_and_counts_for_nothing(
    days: Days, database: Database
) -> None:
    today = days.now.date()
    [asked] = await comes(days, plans.CHECKIN, today)
    assert isinstance(asked, AskQuestion)
    async with days.scene() as (scene, patient):
        [told] = await reminders.snooze(scene, patient, asked.checkin, 30)
        assert isinstance(told, ShowSnoozed)
        assert told.until == days.now + timedelta(minutes=30)
        [stale] = await reminders.snooze(scene, patient, asked.checkin, 7)
        assert not isinstance(stale, ShowSnoozed)
    [(occurrence,)] = await rows(database, "SELECT occurrence FROM schedules WHERE kind = 'snooze'")
    days.now += timedelta(minutes=30)
    async with days.scene() as (scene, patient):
        due = DueNow(plans.SNOOZE, str(occurrence), days.now)
        [again] = await prompts.come_due(scene, patient, due)
        assert isinstance(again, AskQuestion)
        assert await unasked.may_go(scene, patient, plans.REMINDER, today)


async def test_u1_the_reminder_can_be_turned_off(days: Days, database: Database) -> None:
    async with days.scene() as (scene, patient):
        await preferences.toggle_message(scene, patient, "reminder")
    await comes(days, plans.CHECKIN, days.now.date())
    assert "reminder" not in await planned(database)


async def test_b7_p9_sleep_is_kept_where_the_rules_read_it(days: Days, database: Database) -> None:
    """B14: asked in the morning, once a day."""
    key = await days.suggested(FIRST)
    days.next_day()
    today = days.now.date()
    [card] = await comes(days, plans.MORNING, today)
    assert card == ShowMorning(
        today, SuggestionId(key), FIRST, due_until=days.now + timedelta(hours=3)
    )
    async with days.scene() as (scene, patient):
        suggestion = SuggestionId(key)
        await mornings.answer_move(scene, patient, suggestion, today, done=True)
        *_, shown = await mornings.answer_sleep(scene, patient, suggestion, today, 2)
        assert isinstance(shown, ShowMorning)
        assert (shown.told, shown.sleep_0_10) == ("done", 2)
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, today)
        assert plan_of(scene, patient, await catch_up(scene, patient, record)).slept_poorly
        await patients.change(scene.session, ME, short_form=True)
    assert await comes(days, plans.CHECKIN, today), "the evening is asked all the same"
    await days.evening(3)
    [(answers,)] = await rows(database, "SELECT count(*) FROM answers")
    assert answers == 4, "the sleep is still there beside the evening's three"


async def test_b14_without_a_move_the_evening_before_the_sleep_alone_is_asked(
    days: Days, database: Database
) -> None:
    """One tap, kept where the rules read it; not once more when it is told."""
    await days.suggested(DrillId(FIRST))
    days.next_day(2)
    today = days.now.date()
    [card] = await comes(days, plans.MORNING, today)
    assert card == ShowMorning(today, None, None, due_until=days.now + timedelta(hours=3))
    async with days.scene() as (scene, patient):
        *_, shown = await mornings.answer_sleep(scene, patient, None, today, 3)
        assert shown == ShowMorning(today, None, None, sleep_0_10=3)
        assert await mornings.show(scene, patient, None, today) == [shown]
    assert await rows(database, "SELECT value FROM answers WHERE question = 'sleep'") == [(3,)]


async def test_b14_sleep_that_was_told_is_not_asked_alone(days: Days, database: Database) -> None:
    days.next_day()
    async with days.scene() as (scene, patient):
        await mornings.answer_sleep(scene, patient, None, days.now.date(), 8)
    assert await comes(days, plans.MORNING, days.now.date()) == []
    assert (await outcomes(database))[plans.MORNING] == "nothing"


async def test_b14_p12_the_sleep_is_asked_after_each_evening_that_is_and_not_into_silence(
    days: Days, database: Database
) -> None:
    mornings_asked = []
    for number in range(1, 21):
        days.next_day()
        is_planned = plans.MORNING in await planned(database)
        if is_planned and await comes(days, plans.MORNING, days.now.date()):
            mornings_asked.append(number)
        await comes(days, plans.CHECKIN, days.now.date())
    assert mornings_asked == [2, 3]


@pytest.mark.parametrize("kind", [plans.MORNING, plans.REMINDER, plans.UNWIND, plans.NUDGE])
async def test_nothing_comes_during_a_pause(days: Days, kind: str) -> None:
    async with days.scene() as (scene, patient):
        await patients.change_day(scene.session, patient, unwind=True, nudge_minutes=60)
        await pauses.pause(scene, patient)
    assert await comes(days, kind, days.now.date()) == []


async def test_p12_three_missed_days_bring_one_message_and_two_weeks_rest(
    days: Days, database: Database
) -> None:
    shown: list[tuple[int, str]] = []
    for number in range(1, 21):
        days.next_day()
        effects = await comes(days, plans.CHECKIN, days.now.date())
        kinds = [e for e in effects if isinstance(e, AskQuestion | ShowGentle)]
        shown += [(number, type(effect).__name__) for effect in kinds]
    asked = [(number, "AskQuestion") for number in (1, 2, 3)]
    assert shown == [*asked, (4, "ShowGentle"), (11, "ShowGentle")]
    assert await rows(database, "SELECT count(*) FROM checkins WHERE state = 'open'") == [(0,)]
    async with days.scene() as (scene, patient):
        _, was_away = await rhythms.heard_of(scene, patient)
        assert was_away
    days.next_day()
    found = await comes(days, plans.CHECKIN, days.now.date())
    assert [type(effect) for effect in found] == [AskQuestion]


async def test_p12_the_unwind_rests_in_a_silence_and_is_back_with_a_sign_of_life(
    days: Days,
) -> None:
    async with days.scene() as (scene, patient):
        await patients.change_day(scene.session, patient, unwind=True)
    shown = []
    for number in range(1, 21):
        days.next_day()
        if await comes(days, plans.UNWIND, days.now.date()):
            shown.append(number)
    assert shown == [1, 2, 3], "as the check-in, until three days are missed"
    days.next_day()
    async with days.scene() as (scene, patient):
        await rhythms.heard_of(scene, patient)
    assert await comes(days, plans.UNWIND, days.now.date())


async def test_a_pause_that_ends_by_itself_is_no_silence(days: Days, database: Database) -> None:
    async with days.scene() as (scene, patient):
        await pauses.pause(scene, patient)
        paused = await patients.change(scene.session, ME)
        await pauses.until(scene, paused, BEGIN.date() + timedelta(days=20))
    days.next_day(19)
    assert await comes(days, plans.CHECKIN, days.now.date()) == []
    days.next_day()
    [asked] = await comes(days, plans.CHECKIN, days.now.date())
    assert isinstance(asked, AskQuestion)
    assert asked.after_pause
    assert await rows(database, "SELECT paused_at, paused_until FROM patients") == [(None, None)]


async def test_u9_only_the_evenings_that_were_chosen(days: Days) -> None:
    async with days.scene() as (scene, patient):
        await patients.change_day(scene.session, patient, evenings=frozenset({0, 3}))
    asked = []
    for _ in range(7):
        days.next_day()
        async with days.scene() as (scene, patient):
            await rhythms.heard_of(scene, patient)
        if await comes(days, plans.CHECKIN, days.now.date()):
            asked.append(days.now.weekday())
    assert sorted(asked) == [0, 3]


async def test_what_is_left_out_is_not_asked(days: Days, database: Database) -> None:
    async with days.scene() as (scene, patient):
        await preferences.toggle_question(scene, patient, "stress")
    async with days.scene() as (scene, patient):
        await preferences.toggle_question(scene, patient, "pain")
        await checkins.begin(scene, patient)
    [(asked,)] = await rows(database, "SELECT question_ids FROM checkins")
    assert "stress" not in str(asked)
    assert "pain" in str(asked), "pain can't be left out"
    assert "helped" in str(asked)


async def test_u7_a_check_in_at_noon_is_called_no_evening_one(days: Days) -> None:
    for hour, by_day in ((12, True), (18, False)):
        days.now = days.now.replace(hour=hour) + timedelta(days=1)
        async with days.scene() as (scene, patient):
            shown = await checkins.begin(scene, patient)
        asked = next(effect for effect in shown if isinstance(effect, AskQuestion))
        assert (asked.first, asked.by_day) == (True, by_day)
