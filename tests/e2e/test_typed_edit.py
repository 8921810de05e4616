"""/edit in words: which entry, which answer, and its new value (U2)."""

import pytest

from tests.support.scripts import answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

STRESS = "SELECT value FROM answers WHERE question = 'stress'"
FULL = ("About that", "4", "5", "No", "6", "Heat")


@pytest.mark.parametrize("words", ["stress", "the stress one", "Change my stress", "stress please"])
async def test_an_answer_is_opened_by_its_name(stage: Stage, ada: Person, words: str) -> None:
    await set_up(ada)
    await check_in(ada, *FULL)
    await ada.tap("Edit")
    await ada.send(words)
    ada.told("Stress today?")
    assert stage.rows(STRESS) == [(6,)]


@pytest.mark.parametrize("words", ["stress 3", "stress: 3", "the stress was three", "stress to 3"])
async def test_an_answer_is_named_with_its_new_value(stage: Stage, ada: Person, words: str) -> None:
    await set_up(ada)
    await check_in(ada, *FULL)
    await ada.tap("Edit")
    await ada.send(words)
    assert stage.rows(STRESS) == [(3,)]
    ada.told("stress 3")


@pytest.mark.parametrize(
    ("words", "asked"),
    [("flare", "Would you call it a flare?"), ("pain", "Your back, on the whole?")],
)
async def test_other_names_of_an_answer(ada: Person, words: str, asked: str) -> None:
    await set_up(ada)
    await check_in(ada, *FULL)
    await ada.tap("Edit")
    await ada.send(words)
    ada.told(asked)


async def test_a_sentence_with_a_number_opens_the_answer_and_asks(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada, *FULL)
    await ada.tap("Edit")
    await ada.send("stress because of my 2 kids")
    ada.told(wording("again-scale"))
    assert stage.rows(STRESS) == [(6,)]


@pytest.mark.parametrize(
    "words", ["today", "check-in", "the first one", "friday", "Friday's check-in", "on Fri"]
)
async def test_an_entry_of_the_list_is_named(ada: Person, words: str) -> None:
    await set_up(ada)
    await check_in(ada, *FULL)
    await ada.send("/edit")
    await ada.send(words)
    ada.told("Which answer shall we change?")


async def test_the_days_of_the_list_are_told_apart(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *FULL)
    await stage.evening(1)
    await answer(ada, "Less", "2", "2", "No", "1", "Rest")
    for words, stress in (("yesterday", "Stress: 6"), ("saturday", "Stress: 1")):
        await ada.send("/edit")
        await ada.send(words)
        assert stress in ada.last.labels
    await ada.send("/edit")
    await ada.send("thursday")
    ada.told(wording("edit-no-such-day"))


async def test_a_day_without_an_answer_is_not_listed(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *FULL)
    await stage.evening(1)
    await ada.send("/edit")
    assert [label for label in ada.last.labels if "Check-in" in label] == ["Check-in Fri 20 Nov"]


async def test_this_mornings_sleep_is_listed_and_changed(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await stage.evening(1)
    await check_in(ada, *FULL)
    await stage.later(hours=13)
    await ada.send("3")
    await ada.send("/edit")
    assert "How you slept: 3" in ada.last.labels
    await ada.send("my sleep")
    ada.told("sleep")
    await ada.send("7")
    assert stage.rows("SELECT value FROM answers WHERE question = 'sleep'") == [(7,)]
