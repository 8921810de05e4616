"""Prompts that fell due while the bot was away, outages, and changes of hour and zone."""

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.scripts import LONGEST, ORDINARY, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage, open_stage

OUTCOMES = "SELECT occurrence, outcome FROM occurrences WHERE kind = 'checkin' ORDER BY occurrence"
PROMPT = "Your evening check-in"


def prompts(person: Person) -> int:
    """How many check-ins came by themselves."""
    return sum(PROMPT in str(call.parameters) for call in person.stage.server.calls)


async def test_a_prompt_less_than_three_hours_late_goes_once_after_a_restart(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await stage.stop()
    stage.clock.move(hours=3, minutes=10)  # it was due at 19:00; it is 21:52
    ada.look_away()
    await stage.start()
    ada.told(PROMPT)
    await stage.restart()
    await stage.later(minutes=5)
    assert prompts(ada) == 1
    assert stage.rows(OUTCOMES) == [("2026-11-20", "asked")]
    ((late_ms,),) = stage.rows("SELECT late_ms FROM lateness")
    assert timedelta(hours=2, minutes=52) < timedelta(milliseconds=late_ms) < timedelta(hours=3)


async def test_a_prompt_more_than_three_hours_late_is_recorded_as_missed(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await stage.stop()
    stage.clock.move(days=2, hours=4)
    ada.look_away()
    await stage.start()
    assert ada.news == []
    assert stage.rows(OUTCOMES) == [
        ("2026-11-20", "missed"),
        ("2026-11-21", "missed"),
        ("2026-11-22", "missed"),
    ]
    await stage.evening(1)
    ada.told(PROMPT)
    assert prompts(ada) == 1


async def test_an_open_check_in_is_closed_as_partial_when_the_next_opens(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await stage.evening()
    await answer(ada, "About that", "4")
    first = ada.last
    await stage.evening(1)
    ada.told(PROMPT)
    assert first.labels == []
    assert stage.rows("SELECT diary_date, state FROM checkins ORDER BY diary_date") == [
        ("2026-11-20", "partial"),
        ("2026-11-21", "open"),
    ]
    assert stage.rows("SELECT count(*) FROM answers") == [(2,)]
    # An answer late at night still counts for the day that it is about.
    await stage.later(hours=8)
    await answer(ada, *ORDINARY)
    ada.told("Noted for Saturday 21 November")


async def test_after_four_in_the_morning_a_new_day_begins(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await stage.at(datetime.fromisoformat("2026-11-21T02:55:00+00:00"))  # 03:55 in Berlin
    await check_in(ada, *LONGEST)
    ada.told("Noted for Friday 20 November")
    await stage.later(minutes=6)
    await ada.send("/checkin")
    await answer(ada, *ORDINARY)
    ada.told("Noted for Saturday 21 November")


@pytest.mark.waits
async def test_after_an_outage_open_check_ins_get_one_fresh_silent_card(tmp_path: Path) -> None:
    async with open_stage(tmp_path, outages=True) as stage:
        ada, ben = stage.person(), stage.person(18, "Ben")
        await set_up(ada)
        await set_up(ben)
        await check_in(ben, *LONGEST)
        await check_in(ada, "About that")
        old = ada.last
        buttons = {button.text: button.data or "" for button in old.buttons}
        await stage.stop()
        await ada.phone.tap_data(buttons["4"], old)
        stage.clock.move(seconds=200)
        ada.phone.chat.taps.clear()  # Telegram has let go of that tap by now
        ada.look_away()
        ben.look_away()
        await stage.start()
        fresh = ada.told("Your back, on the whole?")
        assert fresh != old
        assert old.labels == []
        sent = stage.server.calls_of("sendMessage", chat_id=17)[-1]
        assert sent.parameters["disable_notification"] is True
        assert ben.news == [], "who has nothing open is not disturbed"
        await answer(ada, *LONGEST[1:])
        ada.told("Noted for Friday 20 November")

        # A second outage finds nothing open; a short one is none.
        await stage.stop()
        stage.clock.move(seconds=200)
        ada.look_away()
        await stage.start()
        assert ada.news == []


async def test_a_short_absence_is_no_outage_and_old_check_ins_are_left_alone(
    tmp_path: Path,
) -> None:
    begin = datetime.fromisoformat("2026-11-20T12:00:00+00:00")
    async with open_stage(tmp_path, outages=True, begin=begin) as stage:
        ada = stage.person()
        await set_up(ada)
        await check_in(ada, "About that")
        await stage.stop()
        stage.clock.move(seconds=140)
        ada.look_away()
        await stage.start()
        assert ada.news == []
        # The question was shown a quarter of an hour before the outage began.
        for _ in range(7):
            await stage.later(seconds=130)
            await ada.does(stage.person(19, "Cleo").phone.send("/help"))
        await stage.stop()
        stage.clock.move(seconds=200)
        ada.look_away()
        await stage.start()
        assert ada.news == []


@pytest.mark.waits
async def test_after_an_outage_at_night_the_fresh_card_waits_for_the_morning(
    tmp_path: Path,
) -> None:
    async with open_stage(
        tmp_path, outages=True, begin=datetime.fromisoformat("2026-11-20T21:25:00+00:00")
    ) as stage:
        ada = stage.person()
        await set_up(ada)
        await check_in(ada, "About that")  # at 22:25
        await stage.stop()
        stage.clock.move(minutes=30)
        ada.look_away()
        await stage.start()
        assert ada.news == []
        [(due,)] = stage.rows("SELECT next_due_at FROM schedules WHERE kind = 'fresh_card'")
        assert due.startswith("2026-11-21 06:00")  # 07:00 in Berlin
        await stage.stop()
        stage.clock.move(hours=8, minutes=10)
        await stage.start()
        ada.told("Your back, on the whole?")


MOVES = {
    "later today": ("20:00", None),
    "earlier today": ("17:00", None),
    "to the east": (None, "Tokyo"),
    "to the west": (None, "Honolulu"),
    "over the date line": (None, "Auckland"),
}


@pytest.mark.parametrize("move", MOVES)
async def test_no_diary_day_is_asked_for_twice_whatever_is_changed(
    stage: Stage, ada: Person, move: str
) -> None:
    hour, place = MOVES[move]
    await set_up(ada)
    await stage.evening()
    await answer(ada, *ORDINARY)
    await ada.send("/settings")
    if hour is not None:
        await ada.tap("Change the time")
        await ada.send(hour)
    if place is not None:
        await ada.tap("Change the place")
        await ada.send(place)
        choices = [label for label in ada.last.labels if label.startswith(place)]
        if choices:
            await ada.tap(choices[0])
    for _ in range(30):
        await stage.later(hours=3)
    asked = [day for day, outcome in stage.rows(OUTCOMES) if outcome == "asked"]
    assert len(asked) == len(set(asked))
    assert prompts(ada) == len(asked)
    days = stage.rows("SELECT count(*), count(DISTINCT diary_date) FROM checkins")[0]
    assert days[0] == days[1]
    spans = [datetime.fromisoformat(f"{day}T00:00:00") for day in asked]
    gaps = [later - earlier for earlier, later in pairwise(spans)]
    assert all(gap >= timedelta(days=1) for gap in gaps)
    assert len(asked) >= 3


async def test_changing_back_and_forth_in_one_evening_asks_once(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await stage.evening()
    await answer(ada, *ORDINARY)
    await ada.send("/settings")
    for hour in ("20:00", "18:00", "21:00", "19:00"):
        await ada.tap("Change the time")
        await ada.tap(hour)
        await stage.later(minutes=20)
    await stage.later(hours=3)
    assert prompts(ada) == 1
    assert wording("settings-closed") not in ada.last.text


async def test_the_prompt_keeps_its_hour_when_the_clocks_change(tmp_path: Path) -> None:
    """B6: prompts follow the zone through summer time."""
    begin = datetime.fromisoformat("2027-03-27T12:00:00+00:00")  # the night before summer time
    async with open_stage(tmp_path, begin=begin) as stage:
        ada = stage.person()
        await set_up(ada)
        await stage.at(datetime.fromisoformat("2027-03-27T18:00:05+00:00"))
        ada.told(PROMPT)
        await stage.at(datetime.fromisoformat("2027-03-28T16:30:05+00:00"))
        ada.told("Your week in three numbers")  # half an hour before it, on a Sunday
        ada.look_away()
        await stage.at(datetime.fromisoformat("2027-03-28T16:59:30+00:00"))
        assert ada.news == []
        await stage.at(datetime.fromisoformat("2027-03-28T17:00:05+00:00"))
        ada.told(PROMPT)
