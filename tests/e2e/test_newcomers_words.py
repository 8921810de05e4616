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
    ada.told("A number from 6 to 10 works here, or Skip")
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


async def test_done_of_a_move_for_tomorrow_is_no_tick(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await stage.evening(1)
    await check_in(ada)
    await ada.tap("Skip")
    await ada.send("done")
    ada.told(wording("drill-which"))
    assert stage.rows("SELECT count(*) FROM sessions") == [(0,)]
    await ada.send("done it")
    assert stage.rows("SELECT count(*) FROM sessions") == [(1,)]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("heat and rest", '["heat","rest"]'),
        ("Medicine and heat pad", '["medicine","heat"]'),
        ("heat, rest & a walk", '["heat","rest","walk"]'),
    ],
)
async def test_what_helped_is_listed_with_and(
    stage: Stage, ada: Person, words: str, kept: str
) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "4", "No", "3")
    await ada.send("heat and gibberish")
    ada.told(wording("again-several"))
    await ada.send(words)
    assert stage.rows("SELECT value FROM answers WHERE question = 'helped'") == [(kept,)]


async def test_a_new_hip_is_understood_and_other_words_are_told_what_works(ada: Person) -> None:
    await ada.send("/start")
    await answer(ada, "Sounds good", "I agree")
    await ada.send("Berlin")
    await answer(ada, "19:00", "None of these", "None of these")
    await ada.send("gibberish")
    ada.told(wording("moves-unclear"))
    await ada.send("i had a hip replacement")
    assert "\u2713 Hip replacement" in ada.last.labels
