"""A walk told in words (A20): below /plan, where nothing is asked, and in /log."""

import pytest

from tests.support.scripts import answer, set_up
from tests.support.stage import Person, Stage

WALKS = "SELECT json_extract(answers, '$.walk_minutes.value') FROM forms WHERE kind = 'walk'"
TOLD = "SELECT count(*) FROM forms WHERE kind = 'walk'"
FIRST = "How many minutes until your back got louder?"


async def an_amount(stage: Stage, ada: Person) -> None:
    """Three walks, one of them on a poor day."""
    await set_up(ada)
    for poor in ("No", "Yes", "No"):
        await ada.send("/plan")
        await answer(ada, "I walked", "20", poor)
        await stage.later(days=1)


@pytest.mark.parametrize(
    "words", ["i walked 15 min today", "Walked 20 minutes", "went for a walk", "i walked"]
)
async def test_a_first_walk_is_asked_for_what_it_needs(
    stage: Stage, ada: Person, words: str
) -> None:
    await set_up(ada)
    await ada.send("/plan")
    await ada.send(words)
    ada.told(FIRST)
    assert stage.rows("SELECT answers FROM forms WHERE kind = 'walk'") == [("{}",)]


@pytest.mark.parametrize(
    "words", ["i walked 3 hours after the flare", "i can't walk 20 minutes", "walk", "15 minutes"]
)
async def test_other_words_tell_of_no_walk(stage: Stage, ada: Person, words: str) -> None:
    await set_up(ada)
    await ada.send(words)
    assert stage.rows(TOLD) == [(0,)]


async def test_once_walking_has_an_amount_its_minutes_are_taken_and_log_offers_it(
    stage: Stage, ada: Person
) -> None:
    await an_amount(stage, ada)
    await ada.send("i walked 15 min today")
    ada.told("How was it?")
    await ada.tap("Just right")
    await ada.send("/log")
    await ada.send("something i did")
    assert "A walk" in ada.last.labels
    await ada.send("i walked 25 minutes")
    ada.told("How was it?")
    assert [minutes for (minutes,) in stage.rows(WALKS)][-2:] == [15, 25]


async def test_before_there_is_an_amount_log_offers_no_walk(ada: Person) -> None:
    await set_up(ada)
    await ada.send("/log")
    await ada.tap("Something I did")
    assert "A walk" not in ada.last.labels


@pytest.mark.parametrize("typed", [False, True])
async def test_a_first_walk_s_minutes_are_not_lost(stage: Stage, ada: Person, typed: bool) -> None:
    await set_up(ada)
    await ada.send("i walked 17 min today")
    ada.told("those 17 minutes")
    if typed:
        await ada.send("17 in all")
    else:
        await ada.tap("17 in all")
    ada.told("Was it a poor day")
    until = "SELECT json_extract(answers, '$.walk_until.value') FROM forms WHERE kind = 'walk'"
    assert stage.rows(until) == [(17,)]
