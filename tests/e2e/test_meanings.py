"""What a word means, for whoever asks; and what is meant by a plan that nobody asked for."""

import pytest

from bot.content.loader import load_content
from tests.support.scripts import ORDINARY, agree, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

TERMS = load_content().library.terms


@pytest.mark.parametrize(
    "asked",
    [
        "a flare? what is that",
        "what's a flare",
        "im not sure what a flare is",
        "What do you mean?",
        "huh?",
    ],
)
async def test_a_flare_is_explained_and_asked_about_again(
    stage: Stage, ada: Person, asked: str
) -> None:
    await set_up(ada)
    await check_in(ada, *ORDINARY[:3])
    await ada.send(asked)
    ada.told(TERMS["flare"].text)
    ada.told("Would you call it a flare?")
    assert "Not sure" in ada.last.labels, "the question stands below it"
    assert "One of these buttons works here" not in ada.last.text
    await ada.send("no")
    assert stage.rows("SELECT value FROM answers WHERE question = 'flare'") == [('["no"]',)]


async def test_a_word_is_explained_wherever_it_is_asked_about(stage: Stage, ada: Person) -> None:
    await ada.send("what is a flare")
    ada.told(TERMS["flare"].text)
    await set_up(ada)
    await ada.send("What does pacing mean?")
    ada.told(TERMS["pacing"].text)
    await check_in(ada, ORDINARY[0])
    await ada.send("what's on the whole")
    ada.told(TERMS["on_the_whole"].source.text)
    assert "worst imaginable" in ada.last.text
    assert stage.rows("SELECT question FROM answers") == [("against_plan",)]


async def test_the_words_of_a_tested_form_are_explained_and_stay_as_they_are(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada)
    await stage.at(stage.clock.now().replace(day=22, hour=17, minute=30, second=5))
    await ada.send("4")
    asked = ada.last.text
    await ada.send("what does interfered mean?")
    ada.told(TERMS["peg"].text)
    assert "pain has interfered with your enjoyment of life?" in asked
    assert "pain has interfered with your enjoyment of life?" in ada.last.text
    assert "works here" not in ada.last.text


async def test_below_a_sign_a_bare_question_is_about_the_sign(ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, *ORDINARY[:3])
    await ada.send("I feel numb between my legs")
    await ada.send("what do you mean")
    assert not any(TERMS["flare"].text in message.text for message in ada.news)
    for asked in ("what is a hold", "what is pacing"):
        await ada.send(asked)
        ada.told("Call 112 (Notruf) or go to the nearest emergency department.")
    assert not any(TERMS["pacing"].text in message.text for message in ada.news)
    await ada.send("what's a flare")
    ada.told(TERMS["flare"].text)


async def test_a_question_without_such_words_asks_as_before(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/team")
    await ada.tap("Add someone")
    await ada.send("what do you mean")
    ada.told(wording("again-own"))
    assert "Family doctor" in ada.last.labels
    assert stage.rows("SELECT answers FROM forms WHERE kind = 'team_member'") == [("{}",)]
    await ada.send("/cancel")
    await ada.send("what is a lighthouse")
    ada.told(wording("out-of-place"))


async def test_what_asks_back_is_kept_as_nobodys_words(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/team")
    await ada.tap("Add someone")
    await ada.send("who should that be?")
    ada.told(wording("again-own"))
    assert stage.rows("SELECT answers FROM forms WHERE kind = 'team_member'") == [("{}",)]


@pytest.mark.parametrize("asked", ["what does that mean", "like what?"])
async def test_a_question_at_set_up_is_no_wish(stage: Stage, ada: Person, asked: str) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", *["None of these"] * 3, "4")
    await ada.send(asked)
    ada.told(wording("wish-unsure"))
    assert stage.rows("SELECT wish_text FROM patients") == [(None,)]


async def test_a_note_may_ask_anything(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada)
    await ada.tap("Add a note")
    await ada.send("what is a flare")
    assert stage.rows("SELECT note FROM checkins") == [("what is a flare",)]


@pytest.mark.parametrize("said", ["worse", "a bit better", "it was bad today"])
async def test_how_the_back_felt_is_no_amount(stage: Stage, ada: Person, said: str) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await ada.send(said)
    ada.told(TERMS["planned"].text)
    assert "About that" in ada.last.labels
    assert stage.rows("SELECT count(*) FROM answers") == [(0,)]
    await ada.send("the same")
    assert stage.rows("SELECT value FROM answers") == [('["about"]',)]


async def test_what_is_meant_by_planned_is_said_once(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    assert wording("checkin-plan") not in ada.last.text
    await answer(ada, *ORDINARY)
    await stage.evening(7)
    await ada.send("/checkin")
    ada.told(wording("checkin-plan"))
    assert "what you'd planned" in ada.last.text
    await answer(ada, *ORDINARY)
    await stage.evening(1)
    assert "what you'd planned" in ada.last.text
    assert wording("checkin-plan") not in ada.last.text
