"""What is said of a move that is let go, of a mere no, and of what may be taken back."""

import json

import pytest

from tests.support.scripts import NONE_OF_THESE, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

NOTES = "SELECT answers FROM forms WHERE kind = 'team_member'"


async def test_not_today_says_that_another_move_still_counts(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    first = ada.button("Not today")
    await ada.send("/drill")
    await ada.tap("Done it")
    await ada.tap("Not today", on=first)
    ada.told("It'll keep, and what you did today still counts.")
    assert sorted(stage.rows("SELECT feedback FROM sessions")) == [("done",), ("skip",)]


async def test_not_today_alone_is_fine(ada: Person) -> None:
    await set_up(ada)
    await ada.tap("Not today")
    ada.told("not today. That's fine. It'll keep.")


@pytest.mark.parametrize("said", ["no", "No, not really.", "nothing special", "not yet"])
async def test_a_mere_no_is_no_words_of_one_s_own(stage: Stage, ada: Person, said: str) -> None:
    await set_up(ada)
    await ada.send("/team")
    await ada.tap("Add someone")
    await ada.tap("Physiotherapist")
    await ada.send("no")
    ada.told(wording("again-words"))
    await ada.send("Dr Smith")
    await ada.send(said)
    ada.told("Dr Smith")
    [(kept,)] = stage.rows(NOTES)
    told = {question: answer["value"] for question, answer in json.loads(kept).items()}
    assert told == {"team_role": ["physio"], "team_name": "Dr Smith", "team_note": None}


async def test_words_that_begin_with_no_are_kept(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/team")
    await ada.tap("Add someone")
    await ada.tap("Physiotherapist")
    await ada.send("Noah")
    await ada.send("no parking there")
    [(kept,)] = stage.rows(NOTES)
    assert "no parking there" in kept


async def test_u2_undo_names_the_one_person_that_goes(ada: Person) -> None:
    await set_up(ada)
    await ada.send("/team")
    await ada.tap("Add someone")
    await ada.tap("Physiotherapist")
    await ada.send("Dr Smith")
    await ada.tap("Skip")
    await ada.send("/undo")
    ada.told("Take this back for good? \u2068Dr Smith\u2069, one of your people, Friday")


async def test_u2_undo_of_a_check_in_says_what_can_be_done(ada: Person) -> None:
    await set_up(ada)
    await check_in(ada)
    await ada.send("/undo")
    ada.told("Any answer of it can be changed, just below.")


async def test_a_wish_is_said_back_once_and_under_no_move(ada: Person) -> None:
    await ada.send("/start")
    for label in ("Sounds good", "I agree"):
        await ada.tap(label)
    await ada.send("Berlin")
    for label in ("19:00", *["None of these"] * 3, "4", "Type it"):
        await ada.tap(label)
    await ada.send("garden again")
    ada.told("What you'd love to do is noted: \u2068garden again\u2069.")
    await ada.tap("I've time for more")
    assert "garden" not in ada.told("One more, if you like:").text


HARD_EVENING = ("About that", "8", "9", "Yes", NONE_OF_THESE, "5")


async def test_nothing_on_a_hard_day_is_not_taken_for_nothing_needed(ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await answer(ada, *HARD_EVENING)
    await ada.send("nothing")
    ada.told(wording("again-several"))
    assert "Nothing needed" in ada.button("Nothing yet").labels
    await ada.send("nothing helped")
    assert "helped: nothing yet" in ada.told("Noted for").text
