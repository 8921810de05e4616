"""Red flags and crisis texts: what is said at once, what a hold stops, and what alone ends it."""

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

SEEN = "I've been seen and told I can carry on"
MISTAKE = "I tapped by mistake"
ONE_OF_THESE = "One of these"
STANDING = "SELECT flag, tier, source FROM holds WHERE ended_at IS NULL ORDER BY set_at"
NUMB = "my bum is numb"  # E1
FEVER = "and fever since Monday"  # B1


async def test_a_sign_at_onboarding_holds_and_setting_up_goes_on(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", ONE_OF_THESE)
    hold = ada.told("Please get help now.")
    assert "Call 112" in hold.text
    assert wording("hold-program") in hold.text
    assert stage.rows(STANDING) == [("A", "a", "tap")]
    ada.told(wording("setting-up-waits"))

    # The single questions open: naming one words the text anew, for the same hold.
    await ada.tap("Numb between the legs", on=hold)
    assert "You said: Numb between the legs" in hold.text
    assert stage.rows(STANDING) == [("E1", "a", "tap")]
    await ada.tap("Not yet", on=hold)

    await ada.tap("Carry on setting up")
    ada.told("And any of these?")
    await answer(ada, NONE_OF_THESE, NONE_OF_THESE, "4", "Walk")
    ada.told(wording("onboarding-ready-held", time="19:00"))
    assert stage.rows("SELECT count(*) FROM suggestions") == [(0,)]


async def test_the_numbers_are_those_of_the_country(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("Leeds")
    await answer(ada, "19:00", NONE_OF_THESE, ONE_OF_THESE)
    hold = ada.told("Please have this looked at today.")
    assert "NHS 111 (111)" in hold.text
    assert "call 999" in hold.text
    assert stage.rows(STANDING) == [("B", "b", "tap")]
    await ada.send(NUMB)
    assert "Call 999 (" in ada.told("Please get help now.").text


async def test_signs_asked_with_a_flare_hold_and_the_check_in_stands_aside(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "4", "Yes")
    assert "between your legs" in ada.told("With a flare I always ask").text
    await ada.tap(ONE_OF_THESE)
    ada.told("Please get help now.")
    ada.told(wording("checkin-waits"))
    assert stage.rows(STANDING) == [("A", "a", "tap")]
    # The log stays open; at its end there is no advice and no move.
    await answer(ada, "Carry on", "3", "Heat")
    ada.told("one of the signs")
    ada.told("Moves and advice wait")
    assert stage.rows("SELECT kind FROM suggestions WHERE kind = 'advice'") == []


async def test_a_hold_stops_moves_and_advice_but_not_the_log(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    old = ada.button("Show me")
    await ada.send(NUMB)
    ada.told("Please get help now.")
    assert stage.rows(STANDING) == [("E1", "a", "text")]
    before = stage.rows("SELECT * FROM suggestions")
    await ada.send("/drill")
    blocked = ada.told("Moves and advice wait: Friday 20 November")
    assert "Call 112" in blocked.text
    for command in ("/learn", "/why"):
        await ada.send(command)
        ada.told("Moves and advice wait")
    await ada.send("/emergency")
    ada.told("Notruf: 112")
    await ada.tap("I've time for more", on=old)
    ada.told("Moves and advice wait")
    await ada.tap("Show me", on=old)
    ada.told("Moves and advice wait")
    await check_in(ada)
    ada.told("Noted for Friday 20 November")
    ada.told("Moves and advice wait")
    assert stage.rows("SELECT * FROM suggestions") == before
    await ada.send("/week")
    ada.told(wording("next-held"))


async def test_the_evening_asks_have_you_been_seen_and_once_more_after_24_hours(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    ada.look_away()
    await stage.evening()
    line = ada.told("Have you been seen?")
    assert "planned, today" not in line.text
    assert stage.rows("SELECT count(*) FROM checkins") == [(0,)]
    sounds = [
        not call.parameters.get("disable_notification", False)
        for call in stage.server.calls_of("sendMessage")
        if "Have you been seen?" in call.parameters["text"]
    ]
    assert sounds == [True]

    # Asked once at 24 hours, then shown without a sound.
    ada.look_away()
    await stage.at(stage.clock.now().replace(hour=17, minute=50).replace(day=21))
    ada.told("Have you been seen?")
    for _ in range(3):
        await stage.evening(1)
    asked = [
        bool(call.parameters.get("disable_notification", False))
        for call in stage.server.calls_of("sendMessage")
        if "Have you been seen?" in call.parameters["text"]
    ]
    assert asked == [False, False, True, True, True]
    assert len([each for each in ada.phone.messages if SEEN in each.labels]) == 1
    await ada.tap("Log today")
    ada.told("Compared with what you'd planned")


async def test_time_alone_never_ends_a_hold(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    await stage.later(days=10)
    await ada.send("/drill")
    ada.told("Moves and advice wait: Friday 20 November")
    await ada.send("/pause")
    await ada.send("/resume")
    await stage.restart()
    assert stage.rows(STANDING) == [("E1", "a", "text")]


async def test_seen_ends_a_hold_and_is_kept_with_its_time(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    await ada.tap("Not yet")
    assert len(stage.rows(STANDING)) == 1
    await ada.tap(SEEN)
    ada.told(wording("hold-ended-seen"))
    assert stage.rows("SELECT ended_by, ended_at IS NOT NULL FROM holds") == [
        ("seen_and_told_to_carry_on", 1)
    ]
    assert stage.rows("SELECT answer FROM hold_replies ORDER BY replied_at") == [
        ("not_yet",),
        ("seen",),
    ]
    await ada.send("/drill")
    ada.told("One more, if you like:")
    await stage.evening(1)
    ada.told("Your evening check-in")


async def test_a_mistake_ends_a_hold_only_when_the_question_is_answered_with_no(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    card = ada.last
    forged = next(each.data for each in card.buttons if each.text == MISTAKE) or ""
    await ada.tap_data(forged.replace("mistake", "again_no"))
    assert len(stage.rows(STANDING)) == 1, "a No without the question ends nothing"
    await ada.tap(MISTAKE)
    assert "between your legs" in ada.told("Then I ask once more.").text
    await ada.tap("Yes")
    assert len(stage.rows(STANDING)) == 1
    assert "Please get help now." in card.text
    await ada.tap(MISTAKE)
    await stage.restart()
    await ada.tap("No")
    ada.told(wording("hold-ended-mistake"))
    assert stage.rows(STANDING) == []
    assert stage.rows("SELECT ended_by FROM holds") == [("mistake_confirmed",)]


@pytest.mark.parametrize("is_flare_open", [False, True])
async def test_typed_yes_and_no_answer_the_sign_that_is_asked_once_more(
    stage: Stage, ada: Person, is_flare_open: bool
) -> None:
    """Before anything else that is open; a yes keeps the hold (care.md 4.2)."""
    await set_up(ada)
    if is_flare_open:
        await ada.send("/flare")
    await ada.send("I wet myself")
    await ada.send(MISTAKE.lower())
    ada.told("Then I ask once more.")
    await ada.send("Yes.")
    ada.told("Please get help now.")
    assert stage.rows(STANDING) == [("E2", "a", "text")]
    await ada.send("nothing of this was asked" if is_flare_open else "no")
    assert len(stage.rows(STANDING)) == 1, "a No without the question ends nothing"
    await ada.tap(MISTAKE)
    if not is_flare_open:
        await ada.send("what do you mean")
        ada.told("Then I ask once more.")
    await ada.send("no")
    ada.told(wording("hold-ended-mistake"))
    assert stage.rows(STANDING) == []
    assert stage.rows("SELECT answers FROM forms") == ([("{}",)] if is_flare_open else [])


async def test_a_sign_tapped_by_mistake_is_taken_back_where_it_was_tapped(
    stage: Stage, ada: Person
) -> None:
    """In /flare, which goes on, and in the evening."""
    await set_up(ada)
    await ada.send("/flare")
    await answer(ada, ONE_OF_THESE, MISTAKE, "No")
    ada.told(wording("hold-ended-mistake"))
    ada.told("How strong is it now?")
    await ada.send("6")
    assert "Signs: None of these" in ada.told("Noted: a flare.").text
    ada.told("Flares come and go.")
    await stage.evening(1)
    await answer(ada, "About that", "4", "4", "Yes", ONE_OF_THESE, MISTAKE)
    await ada.send("no")
    assert stage.rows("SELECT value FROM answers WHERE question = 'flare_signs'") == [('["none"]',)]
    await answer(ada, "3", "Heat")
    ada.told("Noted for Saturday 21 November")


async def test_a_sign_that_somebody_looked_at_stays_in_the_record(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/flare")
    await answer(ada, ONE_OF_THESE, SEEN)
    await ada.tap("Carry on")
    await ada.tap("6")
    assert "Signs: One of these" in ada.told("Noted: a flare.").text


@pytest.mark.parametrize("between", ["/drill", "/flare", "/log", "can't go on", "pins and needles"])
async def test_a_no_to_something_else_does_not_clear_a_sign(
    stage: Stage, ada: Person, between: str
) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    await ada.tap(MISTAKE)
    await ada.send(between)
    await ada.send("no")
    assert stage.rows(STANDING) == [("E1", "a", "text")]


async def test_typed_words_say_whether_somebody_looked(stage: Stage, ada: Person) -> None:
    """A yes alone doesn't say "told I can carry on": the question comes again."""
    await set_up(ada)
    await ada.send(NUMB)
    for words in ("not yet", "no", "yes"):
        await ada.send(words)
        ada.told("Please get help now.")
        assert len(stage.rows(STANDING)) == 1
    assert stage.rows("SELECT answer FROM hold_replies") == [("not_yet",), ("not_yet",)]
    await ada.send(SEEN.lower())
    ada.told(wording("hold-ended-seen"))
    assert stage.rows(STANDING) == []


async def test_the_end_of_one_flag_is_not_the_end_of_another(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    first = ada.last
    await ada.send(FEVER)
    second = ada.told("Please have this looked at today.")
    await ada.send("still " + FEVER)
    assert stage.rows(STANDING) == [("E1", "a", "text"), ("B1", "b", "text")]
    await ada.tap(SEEN)
    ada.told(wording("hold-ended-other"))
    # The message that says where to go is below it, not above.
    assert ada.last.message_id > second.message_id
    assert "What you wrote may mean: Numbness or pins and needles" in ada.last.text
    assert first.labels == []
    assert stage.rows(STANDING) == [("E1", "a", "text")]
    await ada.send("/drill")
    ada.told("Moves and advice wait")
    await ada.send(FEVER)
    assert stage.rows(STANDING) == [("E1", "a", "text"), ("B1", "b", "text")], "a new sign, anew"


async def test_before_consent_a_sign_is_answered_and_nothing_is_stored(
    stage: Stage, ada: Person
) -> None:
    await ada.send("Hi, I can't feel my bladder is full and my bum is numb")
    hold = ada.told("Please get help now.")
    assert "Call 112" in hold.text
    assert hold.labels == []
    await ada.send("/start")
    await ada.tap("Sounds good")
    await ada.send("I want to die")
    ada.told(beginning_of("crisis-plain"))
    await ada.tap("Carry on here")
    ada.told("What I keep")
    await ada.send("I lost weight without trying")
    ada.told("Please book a visit soon.")
    for table in ("patients", "holds", "checkins", "hold_replies", "suggestions", "outbox"):
        assert stage.rows(f"SELECT * FROM {table}") == []
    assert stage.rows("SELECT DISTINCT chat_id, body FROM inbox") == [(None, None)]


async def test_a_note_with_a_sign_is_kept_and_holds(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *LONGEST, "Add a note")
    note = "Since noon " + NUMB + ", and I shiver"
    await ada.send(note)
    assert stage.rows("SELECT note FROM checkins") == [(note,)]
    ada.told(wording("note-kept"))
    ada.told("Please get help now.")
    assert stage.rows(STANDING) == [("E1", "a", "text")]


async def test_free_text_at_every_place_is_read_for_signs(stage: Stage, ada: Person) -> None:
    async def expect_help() -> None:
        await ada.send(NUMB)
        ada.told("Please get help now.")
        await ada.tap(SEEN)

    await agree(ada)
    await expect_help()
    await ada.send("Berlin")
    await expect_help()
    await answer(ada, "19:00", NONE_OF_THESE, NONE_OF_THESE, NONE_OF_THESE)
    await expect_help()
    await answer(ada, "4", "Type it")
    await expect_help()
    await ada.send("play the piano")
    await ada.send("/settings")
    await ada.tap("Change the place")
    await expect_help()
    await ada.send("/checkin")
    await expect_help()
    await ada.send("/delete " + NUMB)
    ada.told("Please get help now.")
    await ada.tap(SEEN)
    await ada.does(ada.phone.photo("look: " + NUMB))
    ada.told("Please get help now.")
    await ada.tap(SEEN)
    await ada.send("fine")
    mine = ada.phone.history[-2]
    await ada.does(ada.phone.edit(mine, NUMB))
    ada.told("Please get help now.")
    assert stage.rows("SELECT wish_text FROM patients") == [("play the piano",)]


CRISIS = {
    "I want to kill myself": "plain",
    "i dont want to live": "plain",
    "Thinking about suicide.": "plain",
    "I took too many pills": "overdose",
    "I took an overdose and my bum is numb": "overdose",
    "I can't go on": "possible",
    "they'd be better off without me": "possible",
}


async def test_a_crisis_text_brings_the_card_and_the_choice_to_go_on(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    for words, tier in CRISIS.items():
        await ada.send(words)
        card = ada.told(beginning_of(f"crisis-{tier}"))
        assert "TelefonSeelsorge: 0800 111 0 111" in card.text, words
        assert "112" in card.text
        assert not any(entity["type"] in {"code", "pre"} for entity in card.entities)
    await ada.tap("Show the numbers again")
    assert ada.last != card
    ada.told("0800 111 0 111")
    await ada.tap("Carry on here")
    await ada.tap("About that")
    ada.told("Your back, on the whole?")
    assert stage.rows(STANDING) == []
    assert stage.rows("SELECT question FROM answers") == [("against_plan",)]


def beginning_of(crisis: str) -> str:
    """The first words of a crisis text, before any number."""
    return wording(crisis, lines="", emergency="112").splitlines()[0].partition("112")[0]


async def test_the_words_of_pain_bring_no_card(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *ORDINARY)
    for words in ("my back is killing me", "no point stretching", "I could kill for a nap"):
        await ada.tap("Add a note" if "killing me" in words else "Change the note")
        await ada.send(words)
        ada.told(wording("note-kept"))
        assert "112" not in " ".join(message.text for message in ada.news)
    assert stage.rows(STANDING) == []


async def test_a_hold_withdraws_what_is_still_to_be_sent(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await stage.stop()
    await ada.phone.send("/drill")
    await ada.phone.send(NUMB)
    ada.look_away()
    await stage.start()
    ada.told("Please get help now.")
    assert not any("One more, if you like" in message.text for message in ada.news)
