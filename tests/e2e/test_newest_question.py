"""Yes and no are the answer to what was asked last, a hold's "Have you been seen?" included."""

from tests.support.scripts import check_in, set_up, wording
from tests.support.signs import NUMB, STANDING
from tests.support.stage import Person, Stage

REPLIES = "SELECT answer FROM hold_replies"
FLARE = "SELECT value FROM answers WHERE question = 'flare'"
UP_TO_THE_FLARE = ("About that", "4", "4")


async def asked_over_an_open_check_in(stage: Stage, ada: Person) -> None:
    """The check-in waits at its question of a flare when the hold's question comes."""
    await set_up(ada)
    await ada.send(NUMB)
    await stage.later(hours=16)
    await check_in(ada, *UP_TO_THE_FLARE)
    ada.look_away()
    await stage.evening()
    ada.told("Have you been seen?")


async def test_yes_to_have_you_been_seen_is_none_to_an_older_check_in(
    stage: Stage, ada: Person
) -> None:
    await asked_over_an_open_check_in(stage, ada)
    await ada.send("yes")
    ada.told(wording("hold-buttons"))
    await ada.send("no")
    assert stage.rows(REPLIES) == [("not_yet",)]
    assert stage.rows(FLARE) == []
    assert stage.rows(STANDING) == [("E1", "a", "text")]


async def test_yes_after_the_check_in_was_taken_up_again_is_its_answer(
    stage: Stage, ada: Person
) -> None:
    await asked_over_an_open_check_in(stage, ada)
    await ada.tap("Log today")
    ada.told("Would you call it a flare?")
    await ada.send("no")
    assert stage.rows(FLARE) == [('["no"]',)]
    assert stage.rows(REPLIES) == []


async def test_a_reply_names_its_question(stage: Stage, ada: Person) -> None:
    await asked_over_an_open_check_in(stage, ada)
    await ada.send("no", reply_to=ada.button("Not sure"))
    assert stage.rows(FLARE) == [('["no"]',)]
    assert stage.rows(REPLIES) == []


async def test_words_that_are_no_yes_or_no_stay_with_the_check_in(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada, "About that")
    await ada.send(NUMB)
    await stage.evening()
    await ada.send("6")
    assert stage.rows("SELECT value FROM answers WHERE question = 'pain'") == [(6,)]


async def test_no_below_a_sign_s_text_answers_no_sign_that_was_not_shown(
    stage: Stage, ada: Person
) -> None:
    """While setting up, the second set comes after "Carry on"; until then nobody saw it."""
    await ada.send("/start")
    for label in ("Sounds good", "I agree"):
        await ada.tap(label)
    await ada.send("Berlin")
    await ada.tap("19:00")
    await ada.tap("One of these")
    await ada.send("no")
    assert stage.rows(REPLIES) == [("not_yet",)]
    await ada.send("None of these")
    ada.told(wording("not-kept"))
    ada.told("And any of these?")
    await ada.send("None of these")
    ada.told("leave out moves")
