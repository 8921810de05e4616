"""Slips of the finger: what is probably meant is asked, and nothing is done or kept by itself."""

import json

import pytest

from tests.support.scripts import agree, check_in, set_up, wording
from tests.support.stage import Person, Stage

ANSWERS = "SELECT count(*) FROM answers"


@pytest.mark.parametrize(
    ("slip", "meant"), [("/chekin", "/checkin"), ("/weak", "/week"), ("/setings", "/settings")]
)
async def test_a_command_with_a_slip_is_asked_about_with_its_button(
    ada: Person, slip: str, meant: str
) -> None:
    await set_up(ada)
    await ada.send(slip)
    assert ada.last.text == wording("unknown-command-near", near=meant)
    await ada.tap(meant)
    assert wording("unknown-command") not in ada.last.text


@pytest.mark.parametrize(
    ("slip", "meant"), [("setings", "/settings"), ("Chekin", "/checkin"), ("dirll", "/drill")]
)
async def test_a_bare_word_that_nearly_is_a_command(ada: Person, slip: str, meant: str) -> None:
    await set_up(ada)
    await ada.send(slip)
    assert ada.last.text == wording("did-you-mean", near=meant)
    assert meant in ada.last.labels


@pytest.mark.parametrize("word", ["cancer", "pain", "sitting", "weak", "walk", "hell", "legs"])
async def test_a_word_of_its_own_is_no_slip(ada: Person, word: str) -> None:
    await set_up(ada)
    await ada.send(word)
    assert ada.last.text == wording("out-of-place")


async def test_a_slip_at_a_question_names_the_button_and_answers_nothing(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await ada.send("abuot that")
    first, question = ada.news[0], ada.last
    assert first.text == wording("did-you-mean-label", near="About that")
    assert "today was" in question.text
    assert wording("again-choice") not in question.text
    await ada.send("setings")
    assert ada.news[0].text == wording("did-you-mean", near="/settings")
    assert stage.rows(ANSWERS) == [(0,)]
    await ada.send("about that")
    assert stage.rows(ANSWERS) == [(1,)]


async def test_a_slip_of_a_button_shown_last(ada: Person) -> None:
    await set_up(ada)
    await ada.send("shwo me")
    assert ada.last.text == wording("did-you-mean-label", near="Show me")


async def test_a_slip_while_agreeing_agrees_to_nothing(stage: Stage, ada: Person) -> None:
    await ada.send("/start")
    await ada.tap("Sounds good")
    await ada.send("I agre")
    assert ada.news[0].text == wording("did-you-mean-label", near="I agree")
    assert stage.rows("SELECT count(*) FROM patients") == [(0,)]


async def test_a_sign_is_read_before_a_slip(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("stop fever")
    assert stage.rows("SELECT flag FROM holds") != []
    assert "Did you mean" not in str([message.text for message in ada.news])


async def test_a_note_and_a_wish_keep_what_they_are_given(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await ada.tap("19:00")
    for _ in range(3):
        await ada.tap("None of these")
    await ada.tap("4")
    await ada.send("gardning")
    assert stage.rows("SELECT wish_text FROM patients") == [("gardning",)]
    await check_in(ada)
    await ada.tap("Add a note")
    await ada.send("setings")
    assert stage.rows("SELECT note FROM checkins") == [("setings",)]


async def test_u5_what_stands_on_another_button_is_no_fact(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/log")
    await ada.tap("4")
    await ada.send("Take it back")
    assert ada.news[0].text == wording("did-you-mean", near="/undo")
    assert wording("question-log_before") in ada.last.text
    await ada.send("next")
    assert wording("question-log_before") in ada.last.text
    await ada.send("the next bus")
    ada.told(wording("question-log_better"))
    [(kept,)] = stage.rows("SELECT answers FROM forms WHERE kind = 'log'")
    told = {question: answer["value"] for question, answer in json.loads(kept).items()}
    assert told == {"log_pain": 4, "log_before": "the next bus"}


@pytest.mark.parametrize(
    ("words", "kept"), [("wlak", None), ("talk", "talk"), ("lift a chair", "lift a chair")]
)
async def test_a_wish_whose_letters_are_out_of_order_is_asked_about(
    stage: Stage, ada: Person, words: str, kept: str | None
) -> None:
    await agree(ada)
    await ada.send("Berlin")
    for label in ("19:00", *["None of these"] * 3, "4"):
        await ada.tap(label)
    await ada.send(words)
    near = wording("did-you-mean-label", near="Walk")
    assert (near in [message.text for message in ada.news]) is (kept is None)
    assert stage.rows("SELECT wish_text FROM patients") == [(kept,)]
