"""Red flags and crisis texts: what is said at once, and what a hold stops."""

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
from tests.support.signs import NUMB, ONE_OF_THESE, SEEN, STANDING
from tests.support.stage import Person, Stage


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
    blocked = ada.told("Moves and advice wait: earlier today")
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
    ada.told("Your note:")
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


async def test_help_after_a_crisis_text_brings_the_numbers_again(stage: Stage, ada: Person) -> None:
    """For a day, also above an open question; /help lists the commands all the while."""
    await set_up(ada)
    await ada.send("/checkin")
    await ada.send("I do not want to live any more")
    for words in ("help", "Help me!", "please help me"):
        await stage.later(hours=5)
        ada.look_away()
        await ada.send(words)
        assert not any("What I can do" in message.text for message in ada.news)
        ada.told(beginning_of("crisis-plain"))
    await ada.send("I took an overdose")
    await ada.send("help")
    ada.told(beginning_of("crisis-overdose"))
    await ada.send("/help")
    ada.told("What I can do")
    await stage.later(hours=25)
    await ada.send("help")
    ada.told("What I can do")


def beginning_of(crisis: str) -> str:
    """The first words of a crisis text, before any number."""
    return wording(crisis, lines="", emergency="112").splitlines()[0].partition("112")[0]


async def test_the_words_of_pain_bring_no_card(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *ORDINARY)
    for words in ("my back is killing me", "no point stretching", "I could kill for a nap"):
        await ada.tap("Add a note" if "killing me" in words else "Change the note")
        await ada.send(words)
        ada.told("Your note:")
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


async def test_a_fall_that_may_be_a_small_one_is_asked_about(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("my back hurts since i fell yesterday")
    assert "bad fall" in ada.told("I ask once to be sure").text
    assert stage.rows(STANDING) == []
    await ada.send("yes")
    ada.told("Please get help now.")
    assert stage.rows(STANDING) == [("E6", "a", "tap")]
