"""Moves, the week, the settings, the pause, the export: what the commands bring."""

import json

import pytest

from tests.support.scripts import (
    LONGEST,
    NONE_OF_THESE,
    ORDINARY,
    agree,
    answer,
    check_in,
    set_up,
    wording,
)
from tests.support.stage import Person, Stage


async def test_three_moves_a_day_are_the_most(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/drill")
    ada.told("One more, if you like:")
    await ada.tap("I've time for more")
    assert "I've time for more" not in ada.told("One more, if you like:").labels
    await ada.send("/drill")
    ada.told("three moves a day at most")
    drills = [item for (item,) in stage.rows("SELECT item FROM suggestions WHERE kind = 'drill'")]
    assert len(set(drills)) == 3
    await ada.tap("Show me")
    assert "1. " in ada.last.text
    assert await ada.tap("Done it") == "Noted."
    ada.told("That counts.")
    assert await ada.tap("Done it") == "Noted."
    assert ada.news == []
    await ada.tap("Not today")
    ada.told("so it doesn't count as done any more. It'll keep.")
    assert stage.rows("SELECT feedback FROM sessions") == [("skip",)]
    # After three moves the evening still brings what was noticed and one advice.
    await check_in(ada)
    assert "Chosen because" not in ada.told(wording("reason-P2-about")).text


async def test_u2_undo_takes_back_what_was_said_of_a_move(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.tap("Show me")
    await answer(ada, "Done it", "Easy")
    await ada.send("/undo")
    assert "What you said of the move" in ada.last.text
    await ada.tap("Take it back")
    ada.told(wording("undo-gone"))
    assert stage.rows("SELECT count(*) FROM sessions") == [(0,)]
    await ada.tap("Done it")
    ada.told(wording("asks-how"))
    assert stage.rows("SELECT feedback FROM sessions") == [("done",)]


async def test_a_move_of_days_ago_is_not_done_today(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    offered = ada.button("Show me")
    [(came,)] = stage.rows("SELECT diary_date FROM suggestions WHERE kind = 'drill'")
    await stage.evening(3)
    await ada.tap("Show me", on=offered)
    await ada.tap("Done it")
    ada.told("the day that move came.")
    assert stage.rows("SELECT diary_date FROM sessions") == [(came,)]


async def test_a_second_tap_brings_no_second_move_and_no_second_copy(
    stage: Stage, ada: Person
) -> None:
    given = "SELECT count(*) FROM suggestions WHERE kind = 'drill'"
    await set_up(ada)
    await stage.evening(1)
    await ada.send("/drill")
    offered = ada.last
    await ada.tap("I've time for more", on=offered)
    ada.told("One more, if you like:")
    before = stage.rows(given)
    assert await ada.tap("I've time for more", on=offered) == wording("toast-stale")
    assert (ada.news, stage.rows(given)) == ([], before)
    await ada.tap("Show me", on=offered)
    assert "1. " in ada.last.text
    assert await ada.tap("Show me", on=offered) == wording("toast-here")
    assert ada.news == []
    await stage.later(minutes=5)
    await ada.tap("Show me", on=offered)
    assert "1. " in ada.last.text, "further up by now, it comes again"


async def test_the_week_is_a_picture_five_lines_and_its_words_with_gaps(
    stage: Stage, ada: Person
) -> None:
    """W and B25: the week, with missed days as gaps."""
    await set_up(ada)
    await check_in(ada, *LONGEST)
    for days in (2, 1, 1):
        await stage.evening(days)
        await answer(ada, *ORDINARY)
    await ada.send("/week")
    week = ada.told("Your week, 18 Nov to 24 Nov")
    assert (week.photo or b"").startswith(b"\x89PNG")
    _, lines, words = week.text.split("\n\n")
    assert lines.splitlines() == [
        "4 of 5 days logged since you began.",
        "Usual 4, all week. No change beyond the usual ups and downs.",
        "4 days went about as planned.",
        "7 or more at its worst on 1 of 4 days.",
        "Next week: the same again.",
    ]
    assert words == (
        "In words: Fri 4 (worst 7), Sat not logged, "
        "Sun 4 (worst 4), Mon 4 (worst 4), Tue 4 (worst 4)."
    )


async def test_settings_change_hour_zone_and_form(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/settings")
    menu = ada.told("Check-in at 19:00")
    await ada.tap("Change the time")
    await ada.tap("20:00")
    assert "Check-in at 20:00" in menu.text
    await ada.tap("Change the time")
    await ada.send("soon")
    # What was not understood is asked again below the words, and the card above is let go.
    asked = ada.told(wording("hour-unknown"))
    assert menu.labels == []
    await ada.send("9 pm")
    assert asked.labels == []
    assert ada.last == ada.told("Check-in at 21:00")
    await ada.tap("Change the place")
    await ada.send("Xyzzyville")
    ada.told(wording("place-unknown"))
    await ada.does(ada.phone.share_location(38.72, -9.14))
    menu = ada.told("(Europe/Lisbon)")
    await ada.tap("Questions")
    await ada.tap("Short check-in")
    await ada.tap("Full check-in")
    await ada.tap("Short check-in")
    await ada.tap("Back")
    await ada.tap("Close")
    assert "Settings closed" in menu.text
    assert menu.labels == []
    assert stage.rows("SELECT checkin_at, zone, country, short_form FROM patients") == [
        ("21:00", "Europe/Lisbon", "PT", 1)
    ]
    [(due,)] = stage.rows("SELECT next_due_at FROM schedules WHERE kind = 'checkin'")
    assert due.startswith("2026-11-20 21:00:00")


async def test_pause_is_quiet_and_resume_asks_again(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/pause")
    ada.told("Paused.")
    ada.look_away()
    await stage.later(days=2)
    assert ada.news == []
    await ada.send("/checkin")
    ada.told("Compared with a usual day")
    await ada.tap("Cancel")
    await ada.send("/resume")
    ada.told("Today's check-in is still open. The next one comes tomorrow at 19:00.")
    await stage.evening(1)
    ada.told("Your evening check-in")


@pytest.mark.parametrize("said", ["Don't pause", "no", "back", "Cancel", "don\u2019t pause"])
async def test_a_pause_begun_by_mistake_is_left_by_a_tap_or_a_word(
    stage: Stage, ada: Person, said: str
) -> None:
    await set_up(ada)
    await ada.send("/pause")
    ada.told("Until when?")
    if said == "Don't pause":
        await ada.tap(said)
    else:
        await ada.send(said)
    ada.told("The next check-in comes today at 19:00")
    assert stage.rows("SELECT paused_at FROM patients") == [(None,)]


async def test_resuming_offers_no_check_in_once_todays_is_in(ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *LONGEST)
    await ada.send("/pause")
    await ada.tap("Don't pause")
    assert ada.told("Today's check-in is in already").labels == []


async def test_a_pause_whose_question_is_left_stands_and_says_how_to_come_back(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/pause")
    await ada.send("/cancel")
    ada.told("I'll stay quiet until you send /resume")
    assert stage.rows("SELECT paused_at IS NULL FROM patients") == [(0,)]
    await ada.send("/pause")
    await ada.send("tomorrow")
    ada.told("I'll be back by myself on Saturday 21 November")


async def test_short_commands_answer(ada: Person) -> None:
    await ada.send("/privacy")
    ada.told("/delete erases everything")
    await ada.send("/help")
    ada.told("your local emergency number (112)")
    await set_up(ada)
    await ada.send("/help")
    assert "call 112 (Notruf)" in ada.told("What I can do").text
    await ada.send("/start")
    ada.told("Good to see you.")
    await ada.send("/cancel")
    ada.told("There's nothing open.")


async def test_commands_and_descriptions_are_registered(stage: Stage) -> None:
    offered = {
        "breathe",
        "cancel",
        "checkin",
        "consent",
        "delete",
        "drill",
        "edit",
        "emergency",
        "export",
        "flare",
        "goals",
        "help",
        "learn",
        "log",
        "pause",
        "plan",
        "privacy",
        "report",
        "resume",
        "screen",
        "settings",
        "sources",
        "start",
        "team",
        "undo",
        "visit",
        "week",
        "why",
    }
    await stage.until(lambda: ("short_description", "") in stage.server.profile)
    for scope in ("all_private_chats", "default"):
        commands = stage.server.commands[scope, ""]
        assert {command["command"] for command in commands} == offered
    assert stage.server.profile["description", ""] == wording("bot-description")
    assert stage.server.profile["short_description", ""] == wording("bot-short-description")


async def test_stop_is_pause_and_report_the_page_for_a_visit(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/report")
    ada.told(wording("visit-title"))
    await ada.send("/stop")
    assert "Don't pause" in ada.last.labels
    assert stage.rows("SELECT paused_at IS NULL FROM patients") == [(0,)]


async def test_the_export_is_json_with_everything_that_was_said(stage: Stage, ada: Person) -> None:
    """U3: a document that programs can read."""
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", *[NONE_OF_THESE] * 3, "4", "Type it")
    await ada.send("carry my shopping home")
    await check_in(ada, *LONGEST, "Add a note")
    await ada.send("Slept badly & the <seat> was low \u202ereversed\u202c")
    await stage.evening(1)
    await answer(ada, "Cancel", "Add a note")
    await ada.send("A note to a day without answers")
    await ada.send("/export")
    document = ada.told("Everything I keep about you")
    assert document.file_name == "pain-check-in-2026-11-21.json"
    record = json.loads(document.document or b"")["record"]
    assert record["patient"]["wish_text"] == "carry my shopping home"
    assert record["patient"]["time_zone"] == "Europe/Berlin"
    assert record["patient"]["consent_version"]
    first, second = record["checkins"]
    assert first["date"] == "2026-11-20"
    assert first["note"] == "Slept badly & the <seat> was low \u202ereversed\u202c"
    assert first["answers"]["worst"] == 7
    assert first["answers"]["helped"] == ["walk"]
    assert second["note"] == "A note to a day without answers"
    assert {suggestion["kind"] for suggestion in record["suggestions"]} == {"advice", "drill"}
