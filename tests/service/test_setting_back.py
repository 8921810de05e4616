"""/undo sets back what was set last: settings, a pause, a "moved" under a nudge (U2)."""

from collections.abc import Awaitable, Callable
from dataclasses import fields, replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.breaks import Keep
from bot.core.burden import Rhythm
from bot.core.day import OwnDay
from bot.core.drills import Contraindication
from bot.core.patient import Patient
from bot.service import (
    again,
    erasure,
    forms,
    nudges,
    pauses,
    places,
    preferences,
    rhythms,
    undoing,
)
from bot.service.about_days import PauseView
from bot.service.about_editing import AskUndo, ChangedSetting, Takes, TellUndo
from bot.service.about_setup import SettingsView, ShowSettings, ZoneChoice
from bot.service.effects import Effects
from bot.service.saying import Answered, Notice, Say
from bot.service.scene import Scene
from bot.storage import nudges as stored_nudges
from bot.storage import patients
from bot.storage.database import Database
from bot.storage.nudges import NudgeId
from tests.service.coming import planned
from tests.service.days import ME, Days
from tests.telegram.setting_effects import PAIRS

Sets = Callable[[Scene, Patient], Awaitable[object]]
NUDGE = NudgeId(7)
SETTERS: dict[str, Sets] = {
    "checkin_at": lambda s, p: preferences.set_hour(s, p, time(20)),
    "zone": lambda s, p: places.move_to(s, p, ZoneChoice("London", "GB", "Europe/London")),
    "country": lambda s, p: preferences.choose_country(s, p, ("GB",)),
    "short_form": lambda s, p: preferences.set_short_form(s, p, short=not p.short_form),
    "leave_out": lambda s, p: preferences.tick_move(s, p, Contraindication.FALLS, is_so=True),
    "weekly_on": lambda s, p: preferences.set_weekday(s, p, 2),
    "wake_at": lambda s, p: preferences.set_time(s, p, SettingsView.WAKE, time(6)),
    "work_days": lambda s, p: preferences.toggle_work_day(s, p, 4),
    "evenings": lambda s, p: preferences.set_rhythm(s, p, Rhythm.THREE_EVENINGS),
    "reminder": lambda s, p: preferences.toggle_message(s, p, "reminder"),
    "nudge_minutes": lambda s, p: preferences.set_nudges(s, p, 45),
    "not_asked": lambda s, p: preferences.toggle_question(s, p, "stress"),
    "also_asked": lambda s, p: preferences.toggle_question(s, p, "bedtime"),
    "paused_at": pauses.pause,
}


async def sets(days: Days, use: Sets) -> None:
    days.now += timedelta(minutes=1)
    async with days.scene() as (scene, patient):
        await use(scene, patient)


async def me(days: Days) -> Patient:
    async with days.scene() as (_, patient):
        return patient


async def asked(days: Days) -> AskUndo:
    async with days.scene() as (scene, patient):
        [ask] = await undoing.ask(scene, patient)
    assert isinstance(ask, AskUndo), ask
    return ask


async def taken_back(days: Days, ask: AskUndo) -> Effects:
    async with days.scene() as (scene, patient):
        return await undoing.take_back(scene, patient, ask.takes, ask.key)


def test_u2_every_setting_has_words() -> None:
    assert {field.name for field in fields(OwnDay)} | SETTERS.keys() <= PAIRS.keys()


@pytest.mark.parametrize("name", SETTERS)
async def test_u2_undo_offers_by_name_what_was_set_last(
    days: Days, database: Database, name: str
) -> None:
    """Not the older thing that was said; once taken back, all is planned as it was."""
    async with days.scene() as (scene, patient):
        await forms.begin(scene, patient, again.KIND)
        await preferences.choose_zone(scene, patient, (ZoneChoice("Rome", "IT", "Europe/Rome"),))
    before, due = await me(days), await planned(database)
    await sets(days, SETTERS[name])
    assert await me(days) != before
    ask = await asked(days)
    assert ask.takes is Takes.SETTING
    assert ask.setting is not None
    assert ask.setting.name == name
    _, told, *shown = await taken_back(days, ask)
    assert told == TellUndo(is_gone=True, of_setting=True)
    menus = [e for e in shown if isinstance(e, ShowSettings)]
    assert len(menus) == (name != "paused_at"), "a pause is no setting in the menu"
    now = await me(days)
    assert all(menu.fresh and menu.patient == now for menu in menus)
    # That nudges are welcome was said all the same.
    assert replace(now, nudges_kept_at=None) == before
    assert await planned(database) == due


async def test_u2_one_after_the_other_the_newest_first(days: Days) -> None:
    start = await me(days)
    await sets(days, SETTERS["checkin_at"])
    await sets(days, SETTERS["reminder"])
    await sets(days, lambda s, p: preferences.set_hour(s, p, time(21)))
    named = []
    for _ in range(3):
        ask = await asked(days)
        assert ask.setting is not None
        named.append(ask.setting)
        await taken_back(days, ask)
    assert named == [
        ChangedSetting("checkin_at", time(21), time(20)),
        ChangedSetting("reminder", now=False, before=True),
        ChangedSetting("checkin_at", time(20), start.checkin_at),
    ]
    assert await me(days) == start
    async with days.scene() as (scene, patient):
        assert await undoing.ask(scene, patient) == [Say(Notice.NOTHING_TO_UNDO)]


async def test_u2_what_was_set_as_it_was_is_no_change(days: Days) -> None:
    await sets(days, lambda s, p: preferences.set_hour(s, p, p.checkin_at))
    async with days.scene() as (scene, patient):
        assert await undoing.ask(scene, patient) == [Say(Notice.NOTHING_TO_UNDO)]


async def test_u2_a_day_later_it_stays(days: Days) -> None:
    await sets(days, SETTERS["checkin_at"])
    days.now += timedelta(hours=24, minutes=1)
    async with days.scene() as (scene, patient):
        assert await undoing.ask(scene, patient) == [Say(Notice.NOTHING_TO_UNDO)]


async def test_u2_a_pause_goes_with_its_length(days: Days, database: Database) -> None:
    await sets(days, lambda s, p: preferences.set_hour(s, p, time(19, 30)))
    due = await planned(database)
    await sets(days, pauses.pause)
    friday = days.now.date() + timedelta(days=7)
    await sets(days, lambda s, p: pauses.until(s, p, friday))
    await taken_back(days, await asked(days))
    patient = await me(days)
    assert (patient.paused_at, patient.paused_until) == (None, None)
    assert await planned(database) == due


async def test_u2_the_end_of_a_pause_can_be_taken_back(days: Days, database: Database) -> None:
    await sets(days, pauses.pause)
    paused, due = await me(days), await planned(database)
    await sets(days, pauses.resume)
    ask = await asked(days)
    assert ask.setting is not None
    assert (ask.setting.name, ask.setting.now) == ("paused_at", None)
    await taken_back(days, ask)
    assert (await me(days)).paused_at == paused.paused_at
    assert await planned(database) == due


async def test_u2_words_answer_no_screen_of_what_was_taken_back(days: Days) -> None:
    await sets(days, pauses.pause)
    async with days.scene() as (scene, _):
        [flow] = await patients.conversation(scene.session, ME)
        assert flow.step == PauseView.CHOOSE
    await taken_back(days, await asked(days))
    async with days.scene() as (scene, _):
        assert await patients.conversation(scene.session, ME) == ()


@pytest.mark.parametrize("answer", [Keep.FEWER, Keep.OFF])
async def test_u2_fewer_or_no_nudges_are_a_setting_as_well(days: Days, answer: Keep) -> None:
    await sets(days, SETTERS["nudge_minutes"])
    await sets(days, lambda s, p: nudges.keep(s, p, NUDGE, answer))
    await taken_back(days, await asked(days))
    assert (await me(days)).day.nudge_minutes == 45


async def test_u2_how_often_is_a_setting_as_well(days: Days) -> None:
    await sets(days, lambda s, p: rhythms.choose(s, p, Rhythm.WEEKLY))
    ask = await asked(days)
    assert ask.setting is not None
    assert ask.setting.name == "evenings"


async def test_u2_a_moved_under_a_nudge_can_be_taken_back(days: Days, database: Database) -> None:
    await sets(days, lambda s, p: preferences.set_nudges(s, p, 60))
    async with days.scene() as (scene, _):
        await patients.change(scene.session, ME, zone=ZoneInfo("Europe/Berlin"))
        await stored_nudges.add(scene.session, NUDGE, ME, days.now)
    async with days.scene() as (scene, patient):
        await nudges.plan(scene, patient)
    due = await planned(database)
    await sets(days, lambda s, p: nudges.moved(s, p, NUDGE))
    ask = await asked(days)
    assert (ask.takes, ask.at) == (
        Takes.MOVED,
        days.now.astimezone(ZoneInfo("Europe/Berlin")).time(),
    )
    assert await taken_back(days, ask) == [TellUndo(is_gone=True)]
    async with days.scene() as (scene, _):
        found = await stored_nudges.find(scene.session, NUDGE)
        assert found is not None
        assert found.nudge.moved_at is None
    assert await planned(database) == due
    [stale] = await taken_back(days, ask)
    assert isinstance(stale, Answered)


async def test_u2_u3_what_was_before_is_in_the_export_and_only_the_latest_is_kept(
    days: Days,
) -> None:
    for minute in range(25):
        days.now += timedelta(minutes=1)
        async with days.scene() as (scene, patient):
            await preferences.set_hour(scene, patient, time(20, minute))
    async with days.scene() as (scene, patient):
        kept = (await erasure.export(scene, patient))["settings_before"]
    assert len(kept) == 20
    assert kept[-1] == {"at": days.now.isoformat(), "before": {"checkin_at": "20:23"}}
