"""Words such as "ok" and "please" around an answer take nothing from it."""

import pytest

from tests.support.scripts import agree, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

DONE = "SELECT feedback FROM sessions"
AGAINST_PLAN = "SELECT value FROM answers WHERE question = 'against_plan'"


@pytest.mark.parametrize(
    "said", ["ok done", "ok, did it", "Yes, done!", "well, done it", "yes please, done it, thanks"]
)
async def test_a_move_is_done_however_kindly_it_is_said(
    stage: Stage, ada: Person, said: str
) -> None:
    await set_up(ada)
    await ada.send(said)
    assert len(stage.rows(DONE)) == 1


@pytest.mark.parametrize("said", ["well done", "ok", "ok not done", "yes", "thanks"])
async def test_nothing_is_done_by_courtesy_alone(stage: Stage, ada: Person, said: str) -> None:
    await set_up(ada)
    await ada.send(said)
    assert stage.rows(DONE) == []


async def test_a_question_a_menu_and_a_command_are_answered_kindly(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("show me please")
    ada.told("1.")
    await ada.send("ok, settings please")
    ada.told("Check-in at 19:00")
    await ada.send("/checkin")
    await ada.send("well, more than planned")
    assert stage.rows(AGAINST_PLAN) == [('["more"]',)]


async def test_own_words_are_kept_as_they_were_given(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", *["None of these"] * 3, "4")
    await ada.send("well, dancing please")
    assert stage.rows("SELECT wish_text FROM patients") == [("well, dancing please",)]
    await check_in(ada)
    await ada.tap("Add a note")
    await ada.send("ok done")
    assert stage.rows("SELECT note FROM checkins") == [("ok done",)]


async def test_a_yes_before_a_no_clears_no_sign(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await ada.tap("19:00")
    first = ada.last.text
    await ada.send("yes, none of these")
    assert first in ada.last.text
    await ada.send("ok, none of these")
    assert first not in ada.last.text
    assert wording("did-you-mean-label", near="None of these") not in ada.last.text
