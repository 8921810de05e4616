"""Plain wishes and questions: the command that does it is named, and nothing is done by itself."""

import pytest

from tests.support.scripts import set_up, wording
from tests.support.stage import Person, Stage


@pytest.mark.parametrize(
    ("wish", "notice", "button"),
    [
        ("delete my data", "wish-delete", "/delete"),
        ("please delete everything you know", "wish-delete", "/delete"),
        ("how do i stop the messages", "wish-quiet", "/pause"),
        ("Don't message me", "wish-quiet", "/pause"),
        ("ask me at 8 instead", "wish-hour", "/settings"),
        ("when is the next check-in?", "wish-hour", "/settings"),
        ("who are you", "wish-about", "/privacy"),
        ("What is this?", "wish-about", "/help"),
        ("can i take ibuprofen", "wish-medicine", None),
        ("ibuprofen ok?", "wish-medicine", None),
    ],
)
async def test_a_wish_names_the_command_that_does_it(
    stage: Stage, ada: Person, wish: str, notice: str, button: str | None
) -> None:
    await set_up(ada)
    await ada.send(wish)
    assert ada.last.text == wording(notice)
    if button is not None:
        await ada.tap(_label(button))
        assert wording("out-of-place") not in ada.last.text
    assert stage.rows("SELECT count(*) FROM patients") == [(1,)]


async def test_whom_to_ask_for_a_doctor(ada: Person) -> None:
    await set_up(ada)
    await ada.send("can i talk to a doctor")
    assert "no doctor reads this chat" in ada.last.text
    await ada.tap(_label("/emergency"))


@pytest.mark.parametrize(
    "words", ["i took ibuprofen", "i don't want to delete my data", "this is what it is"]
)
async def test_what_wishes_for_nothing_is_out_of_place(ada: Person, words: str) -> None:
    await set_up(ada)
    await ada.send(words)
    assert ada.last.text == wording("out-of-place")


async def test_a_stranger_is_told_who_this_is_and_nothing_is_kept(
    stage: Stage, ada: Person
) -> None:
    await ada.send("what is this?")
    assert ada.last.text == wording("about-stranger")
    await ada.send("ask me at 8")
    assert ada.last.text == wording("hello-stranger")
    assert stage.rows("SELECT count(*) FROM patients") == [(0,)]


async def test_a_wish_at_a_question_stands_above_it(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    question = ada.last.text.removeprefix("Your evening check-in\n\n")
    await ada.send("can i take 2 ibuprofen?")
    assert (ada.news[0].text, ada.last.text) == (wording("wish-medicine"), question)
    assert stage.rows("SELECT count(*) FROM answers") == [(0,)]


async def test_stop_at_a_question_asks_which(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    question = ada.last.text.removeprefix("Your evening check-in\n\n")
    await ada.send("stop")
    assert (ada.news[0].text, ada.last.text) == (wording("stop-which"), question)
    assert stage.rows("SELECT count(*) FROM answers") == [(0,)]
    await ada.tap(_label("/cancel"))
    assert ada.last.text.startswith("Stopped.")


def _label(command: str) -> str:
    return wording(f"button-{command.removeprefix('/')}")
