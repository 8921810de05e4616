"""Setting up: consent, the place, the hour, the signs; left, taken up again, typed."""

import pytest

from tests.support.scripts import LONGEST, NONE_OF_THESE, agree, answer, wording
from tests.support.stage import Person, Stage

MOST_TAPS_TO_SET_UP = 12
BERLIN = (52.52, 13.405)
ANSWERS = "SELECT question, value FROM answers ORDER BY question"


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
    ada.told("is noted: \u2068lift my <grandson>\u2069.")
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
    ada.told(wording("hour-read", time="17:00"))
    await answer(ada, *[NONE_OF_THESE] * 3, "4", "Walk")
    await ada.send("/settings")
    for typed, kept in (("7", "19:00"), ("6 am", "06:00"), ("7:00", "07:00")):
        await ada.tap("Change the time")
        await ada.send(typed)
        assert stage.rows(hour) == [(kept,)], typed
        assert ada.last == ada.told(f"Check-in at {kept}")


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
    ada.told("A day of the usual amount")
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
