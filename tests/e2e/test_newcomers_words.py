"""What newcomers typed, and what it meant."""

import pytest

from tests.support.scripts import answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

ACTIVITIES = "SELECT answers FROM forms WHERE kind = 'goals'"
UP_TO_THE_RIGHT = ("0", "Under 40", "Women", "4")


async def test_a_number_no_tape_reaches_is_asked_again(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/screen")
    await answer(ada, *UP_TO_THE_RIGHT)
    await ada.send("40")
    ada.told(wording("again-number", most=25))
    await ada.send("10")
    ada.told("Right, cm: 10")


@pytest.mark.parametrize("words", ["no more", "That's all."])
async def test_enough_ends_the_list_of_activities(stage: Stage, ada: Person, words: str) -> None:
    await set_up(ada)
    await ada.send("/goals")
    await ada.send("name activities")
    for said in ("gardening", words, "reading", words):
        await ada.send(said)
    assert [kind for (kind,) in stage.rows(ACTIVITIES) if "more" in kind or "all" in kind] == []
    ada.told("1 of 2")


async def test_words_at_its_worst_are_told_which_numbers_work(ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "6")
    await ada.send("worse")
    ada.told("A number from 6 to 10 works here.")
    await ada.send("4")
    ada.told("You said 6 on the whole")


async def test_consent_says_what_to_type(stage: Stage, ada: Person) -> None:
    await ada.send("/start")
    await ada.send("ok")
    for words in ("ok", "what is this"):
        await ada.send(words)
        ada.told(wording("agree-in-words"))
        assert stage.rows("SELECT count(*) FROM patients") == [(0,)]
    await ada.send("Yes, I agree")
    ada.told("Where are you?")
