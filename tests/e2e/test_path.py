"""The whole path: setting up, the evening, the reply, the week, the settings."""

import json
from pathlib import Path

import pytest

from bot.playground import RateLimits
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
from tests.support.stage import Person, Stage, open_stage

MOST_TAPS_TO_SET_UP = 12
MOST_TAPS_AN_EVENING = 8
TAPS_IN_THE_SHORT_FORM = 3
BERLIN = (52.52, 13.405)
ANSWERS = "SELECT question, value FROM answers ORDER BY question"


@pytest.mark.slow
async def test_the_path_within_the_budgets_of_a_real_chat(tmp_path: Path) -> None:
    async with open_stage(tmp_path, hurry=False) as stage:
        stage.server.limits = RateLimits()
        ada = stage.person()
        await set_up(ada)
        assert ada.taps <= MOST_TAPS_TO_SET_UP
        await stage.evening()
        ada.taps = 0
        await answer(ada, *LONGEST)
        assert ada.taps <= MOST_TAPS_AN_EVENING
        ada.told(wording("noticed-steady"))
        assert [call for call in stage.server.calls if call.status == 429] == []


@pytest.mark.parametrize("way", ["location", "city", "time now"])
async def test_setting_up_takes_at_most_twelve_taps(stage: Stage, ada: Person, way: str) -> None:
    await agree(ada)
    if way == "location":
        assert ada.phone.reply_keyboard[0][0].request_location
        await ada.does(ada.phone.share_location(*BERLIN))
    elif way == "city":
        await ada.send("berlin")
    else:
        await ada.send("18:42")
        await ada.tap(next(name for name in ada.last.labels if "Berlin" in name or "DE" in name))
    ada.told("It's 18:42 for you. When shall I ask?")
    assert ada.phone.reply_keyboard == []
    await ada.tap("19:00")
    for _ in range(3):
        await ada.tap(NONE_OF_THESE)
    await ada.tap("4")
    await ada.tap("Lift")
    done = ada.told("All set. I'll ask at 19:00 each day.")
    assert "Chosen because you'd like to lift more easily." in done.text
    # A shared place is a tap of its own on the keyboard below the text field.
    assert ada.taps + (way == "location") <= MOST_TAPS_TO_SET_UP
    zone, country, hour, usual, wish, leave_out = stage.rows(
        "SELECT zone, country, checkin_at, usual_at_start_0_10, wish, leave_out FROM patients"
    )[0]
    assert (hour, usual, wish, leave_out) == ("19:00", 4, "lift", "[]")
    if way != "time now":
        assert (zone, country) == ("Europe/Berlin", "DE")


async def test_consent_is_an_explicit_act_and_stored_with_its_text_and_time(
    stage: Stage, ada: Person
) -> None:
    await ada.send("/start")
    await ada.tap("Sounds good")
    assert "18 or over" in ada.told("What I keep").text
    await ada.tap("Read more")
    ada.told("In more detail")
    await ada.tap("Back")
    assert stage.rows("SELECT * FROM patients") == []
    not_now = next(button for button in ada.last.buttons if button.text == "Not now")
    await ada.tap("I agree")
    [(version, consented_at)] = stage.rows("SELECT consent_version, consented_at FROM patients")
    assert version
    assert consented_at.startswith("2026-11-20 17:4")
    # What is agreed can't be taken back by the old card, which would claim that nothing is kept.
    assert await ada.tap_data(not_now.data or "") == "That one is done already."
    await ada.send("Berlin")
    ada.told("When shall I ask?")


async def test_who_does_not_agree_leaves_nothing_behind(stage: Stage, ada: Person) -> None:
    await ada.send("/start")
    await ada.tap("Sounds good")
    await ada.tap("Not now")
    ada.told("Nothing is kept.")
    assert stage.rows("SELECT * FROM patients UNION ALL SELECT * FROM patients") == []
    assert stage.rows("SELECT * FROM conversations") == []
    await ada.tap("Start")
    ada.told("Hello. I'm a check-in bot")


async def test_back_leads_to_the_step_before_and_the_answer_can_be_given_anew(
    stage: Stage, ada: Person
) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await ada.tap("Wrong clock")
    ada.told("Where are you?")
    await ada.send("Lisbon")
    ada.told("It's 17:42 for you.")
    await ada.tap("Other")
    await ada.tap("Back")
    await ada.tap("Other")
    await ada.tap("20:30")
    steps = ["First, your safety", "And any of these?", "leave out moves", "On a usual day"]
    for step in steps[:2]:
        ada.told(step)
        await ada.tap(NONE_OF_THESE)
    await ada.tap("Hip replacement")
    await ada.tap("Falls, or unsteady on my feet")
    await ada.tap("✓ Hip replacement")
    await ada.tap("Done")
    await ada.tap("7")
    ada.told("What would you love to do more easily?")
    for step in reversed(steps):
        await ada.tap("Back")
        ada.told(step)
    await ada.tap("Back")
    ada.told("When shall I ask?")
    await ada.tap("21:00")
    await answer(ada, NONE_OF_THESE, NONE_OF_THESE)
    assert "✓ Falls, or unsteady on my feet" in ada.last.labels
    await answer(ada, "Done", "5")
    await ada.tap("Type it")
    await ada.send("lift my <grandson>")
    ada.told("You said: \u2068lift my <grandson>\u2069")
    assert stage.rows(
        "SELECT zone, checkin_at, leave_out, usual_at_start_0_10, wish, wish_text FROM patients"
    ) == [("Europe/Lisbon", "21:00", '["falls"]', 5, "other", "lift my <grandson>")]


async def test_a_bare_hour_at_the_evenings_question_is_in_the_evening(
    stage: Stage, ada: Person
) -> None:
    hour = "SELECT checkin_at FROM patients"
    await agree(ada)
    await ada.send("Berlin")
    await ada.send("5")
    assert stage.rows(hour) == [("17:00",)]
    await answer(ada, *[NONE_OF_THESE] * 3, "4", "Walk")
    await ada.send("/settings")
    for typed, kept in (("7", "19:00"), ("6 am", "06:00"), ("7:00", "07:00")):
        await ada.tap("Change the time")
        await ada.send(typed)
        assert stage.rows(hour) == [(kept,)], typed


async def test_no_place_is_guessed(stage: Stage, ada: Person) -> None:
    """The place decides the hours and the emergency number."""
    place = "SELECT zone, country FROM patients"
    await agree(ada)
    before = stage.rows(place)
    for words in ("idk", "none", "No.", "yes", "skip", "Don\N{RIGHT SINGLE QUOTATION MARK}t know"):
        await ada.send(words)
        ada.told(wording("place-unsure"))
        ada.told("Where are you?")
    for words in ("texas", "none such"):
        await ada.send(words)
        assert "Is it this one?" in ada.last.text, words
        assert len(ada.last.labels) == 1, words
    assert stage.rows(place) == before
    await ada.tap("Richmond, US (12:42, as in New York City)")
    assert stage.rows(place) == [("America/New_York", "US")]
    await ada.tap("19:00")
    await answer(ada, *[NONE_OF_THESE] * 3, "4", "Walk")
    await ada.send("/settings")
    await ada.tap("Change the place")
    for words in ("idk", "no idea"):
        await ada.send(words)
        ada.told(wording("place-unsure"))
    await ada.send("birming")
    ada.told("Which one fits?")
    await ada.send("whitstable")
    assert "Is it this one?" in ada.last.text
    assert stage.rows(place) == [("America/New_York", "US")]
    await ada.tap(ada.last.labels[0])
    assert stage.rows(place) == [("Europe/London", "GB")]


async def test_typing_is_understood_at_every_step(ada: Person) -> None:
    for words in (
        "/start",
        "sounds good",
        "I agree",
        "Leeds, UK",
        "half past seven",
        "7.30 pm",
        "none of these",
        "None of these.",
        "hip replacement",
        "done",
        "about seven",
        "sleep",
    ):
        await ada.send(words)
    done = ada.told("All set. I'll ask at 19:30 each day.")
    assert "because you'd like to sleep better" in done.text


@pytest.mark.slow
async def test_a_restart_at_every_step_changes_nothing(stage: Stage, ada: Person) -> None:
    await ada.send("/start")
    steps = (
        "Sounds good",
        "I agree",
        "city:Berlin",
        "19:00",
        NONE_OF_THESE,
        NONE_OF_THESE,
        "Hip replacement",
        "Done",
        "4",
        "Walk",
    )
    for action in steps:
        before = len(ada.phone.messages)
        await stage.restart()
        assert len(ada.phone.messages) == before
        if action.startswith("city:"):
            await ada.send(action.removeprefix("city:"))
        else:
            await ada.tap(action)
    ada.told("All set.")
    await stage.restart()
    await stage.evening()
    ada.told("Your evening check-in")
    for label in LONGEST:
        await stage.restart()
        await ada.tap(label)
    ada.told(wording("noticed-steady"))
    assert len(stage.rows(ANSWERS)) == len(LONGEST)
    assert len(stage.rows("SELECT * FROM checkins")) == 1


async def test_start_resumes_setting_up_where_it_was_left(ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await ada.tap("19:00")
    await ada.send("/start")
    ada.told("First, your safety")
    await ada.send("/checkin")
    ada.told("We're still setting up.")
    ada.told("First, your safety")
    await ada.send("/cancel")
    ada.told(wording("left-setting-up"))
    await ada.send("/start")
    ada.told("First, your safety")


async def test_the_check_in_comes_at_the_patients_hour_and_moves_by_editing(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    ada.look_away()
    await stage.later(minutes=17)
    assert ada.news == []
    await stage.evening()
    card = ada.told("Your evening check-in")
    messages, ada.taps = len(ada.phone.messages), 0
    for number, label in enumerate(LONGEST, start=1):
        assert card.labels[-1] == "Cancel"
        await ada.tap(label, on=card)
        stored = dict(stage.rows(ANSWERS))
        assert len(stored) == number, label
    assert ada.taps <= MOST_TAPS_AN_EVENING
    assert card.text == (
        "Noted for Friday 20 November: about as planned, 4 on the whole, 7 at worst, worst in the "
        "evening, while sitting, no flare, stress 3, helped: a walk."
    )
    assert card.labels == ["Edit", "Add a note"]
    assert stored == {
        "against_plan": '["about"]',
        "flare": '["no"]',
        "helped": '["walk"]',
        "pain": 4,
        "stress": 3,
        "worst": 7,
        "worst_doing": '["sitting"]',
        "worst_when": '["evening"]',
    }
    # The reply is one message more: what was noticed, advice and drill, each with its reason. Below
    # it one question of the first weeks, which may be passed over.
    assert len(ada.phone.messages) == messages + 2
    assert ada.last.text.startswith(wording("form-intake-first"))
    assert "Skip" in ada.last.labels
    noticed, advice, drill = ada.told(wording("noticed-steady")).text.split("\n\n")
    assert noticed == wording("noticed-steady")
    reason = wording("reason-P2-about")
    assert advice.splitlines()[1] == wording("advice-because", reason=reason)
    assert drill.splitlines()[0] == wording("drill-tomorrow")
    assert drill.splitlines()[-1] == wording("drill-reason-wish-walk")
    kinds = stage.rows("SELECT kind, count(*) FROM suggestions GROUP BY kind ORDER BY kind")
    assert kinds == [("advice", 1), ("drill", 2)]


async def test_a_flare_evening_asks_for_the_signs_within_eight_taps(ada: Person) -> None:
    await set_up(ada)
    ada.taps = 0
    await check_in(ada, "Less", "6", "9", "Night", "Yes", NONE_OF_THESE, "5", "Nothing needed")
    assert ada.taps <= MOST_TAPS_AN_EVENING
    ada.told(wording("noticed-flare"))
    assert wording("reason-P8") in ada.last.text
    assert wording("drill-tonight") in ada.last.text


async def test_three_taps_are_enough_in_the_short_form(stage: Stage, ada: Person) -> None:
    """U7: fewer questions on request."""
    await set_up(ada)
    await ada.send("/settings")
    await ada.tap("Questions")
    await ada.tap("Three taps only")
    assert "The three-tap form" in ada.last.text
    await stage.evening()
    ada.taps = 0
    await answer(ada, "More", "2", "Not sure")
    assert ada.taps == TAPS_IN_THE_SHORT_FORM
    ada.told(wording("noticed-more"))
    assert sorted(dict(stage.rows(ANSWERS))) == ["against_plan", "flare", "pain"]


async def test_back_skip_and_cancel_keep_what_was_said(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "Back")
    ada.told("Your back, on the whole?")
    assert dict(stage.rows(ANSWERS))["pain"] == 4
    await answer(ada, "6", "Skip")
    ada.told("Would you call it a flare?")
    assert dict(stage.rows(ANSWERS))["worst"] == "null"
    await ada.tap("Cancel")
    stopped = ada.told("Stopped. Noted for Friday 20 November: about as planned, 6 on the whole.")
    assert stopped.labels == ["Carry on", "Edit", "Add a note"]
    await ada.tap("Carry on")
    ada.told("Would you call it a flare?")
    await ada.send("/cancel")
    await ada.send("/checkin")
    await answer(ada, "No", "0", "Several...", "Heat", "A walk", "✓ Heat", "Done")
    ada.told("stress 0, helped: a walk.")
    assert stage.rows("SELECT state FROM checkins") == [("complete",)]


async def test_answers_may_be_typed(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    for words in ("about that", "4/10", "seven", "in the evening", "Evening", "no", "walking."):
        await ada.send(words)
    await ada.send("about 3")
    await ada.send("heat, a walk")
    ada.told("stress 3, helped: heat, a walk.")
    assert dict(stage.rows(ANSWERS))["helped"] == '["heat","walk"]'


async def test_the_receipt_can_be_changed_and_takes_a_note(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *LONGEST)
    await ada.tap("Edit")
    assert ada.told("Which answer shall we change?").labels[:3] == [
        "Against plan: about that",
        "On the whole: 4",
        "At worst: 7",
    ]
    await ada.tap("Back")
    await answer(ada, "Edit", "At worst: 7", "5")
    receipt = ada.told("4 on the whole, 5 at worst, no flare, stress 3")
    # What only hung on the old answer is gone.
    assert "evening" not in receipt.text.partition(":")[2]
    assert {"worst_when", "worst_doing"}.isdisjoint(dict(stage.rows(ANSWERS)))
    assert len(ada.news) == 1, "an edit brings no second reply"
    await answer(ada, "Add a note", "Back", "Add a note")
    await ada.send("Long drive.\nThe seat was low.")
    ada.told("Your note is kept.")
    assert "Your note: \u2068Long drive.\nThe seat was low.\u2069" in receipt.text
    await ada.tap("Change the note")
    await ada.send("Short drive")
    assert stage.rows("SELECT note FROM checkins") == [("Short drive",)]


async def test_check_in_at_any_time_and_no_prompt_when_it_is_done(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada)
    ada.look_away()
    await stage.later(hours=1)
    assert ada.news == []
    assert ("checkin", "answered") in stage.rows("SELECT kind, outcome FROM occurrences")
    await ada.send("/checkin")
    ada.told("Noted for Friday 20 November")


async def test_an_open_check_in_is_continued_by_the_prompt(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4")
    old = ada.last
    await stage.later(hours=1)
    new = ada.told("And at its worst?")
    assert new != old
    assert old.labels == []
    await answer(ada, "4", "No", "3", "Heat")
    assert stage.rows("SELECT state FROM checkins") == [("complete",)]


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
    ada.told("It'll keep.")
    assert stage.rows("SELECT feedback FROM sessions") == [("skip",)]
    # After three moves the evening still brings what was noticed and one advice.
    await check_in(ada)
    assert "Chosen because" not in ada.told(wording("reason-P2-about")).text


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
        "4 of 7 days logged.",
        "Usual 4, all week. No change beyond the usual ups and downs.",
        "4 days went about as planned.",
        "Nothing stood out.",
        "Next week: two minutes each evening, so that there's more to see.",
    ]
    assert words == (
        "In words: Wed not logged, Thu not logged, Fri 4 (worst 7), Sat not logged, "
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
    assert "Check-in at 21:00" in asked.text
    await ada.tap("Change the place")
    await ada.send("Xyzzyville")
    menu = ada.told(wording("place-unknown"))
    await ada.does(ada.phone.share_location(38.72, -9.14))
    assert "(Europe/Lisbon)" in menu.text
    await ada.tap("Questions")
    await ada.tap("Three taps only")
    await ada.tap("Full check-in")
    await ada.tap("Three taps only")
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
    ada.told("Compared with what you'd planned")
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
