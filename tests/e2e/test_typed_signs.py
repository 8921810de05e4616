"""What is typed about signs while setting up, and before anything may be kept of a person."""

import pytest

from tests.support.scripts import NONE_OF_THESE, agree, answer, wording
from tests.support.stage import Person, Stage

NEAR_A_SIGN = "my left foot is numb"


async def test_a_sign_at_onboarding_is_said_again_where_words_are_not_understood(
    stage: Stage, ada: Person
) -> None:
    await ada.send("/start")
    await answer(ada, "Sounds good", "I agree")
    await ada.send("Berlin")
    await answer(ada, "19:00", "One of these")
    ada.told("Please get help now.")
    await ada.tap("Carry on setting up")
    for _ in range(2):
        await ada.send("what should i do")
        ada.told("Call 112")
        assert "And any of these?" not in "".join(message.text for message in ada.news)
    await ada.tap("Carry on setting up")
    ada.told("And any of these?")


@pytest.mark.parametrize(
    ("step", "words", "told"),
    [
        ("And any of these?", "not sure", "signs-unsure"),
        ("leave out moves", "no idea", "not-understood"),
        ("On a usual day", "yes", "not-understood"),
        ("On a usual day", "none", "none-is-unclear"),
        ("On a usual day", "11", "not-understood"),
        ("What would you love", "not sure", "wish-unsure"),
    ],
)
async def test_words_about_the_question_bring_it_alone_though_a_sign_stands(
    ada: Person, step: str, words: str, told: str
) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", "One of these", "Carry on setting up")
    for label in (NONE_OF_THESE, NONE_OF_THESE, "4"):
        if step in ada.last.text or step in ada.button("Back").text:
            break
        await ada.tap(label)
    await ada.send(words)
    [shown] = [message for message in ada.news if message.buttons]
    assert shown.text.startswith(wording(told))
    assert step in shown.text


async def test_not_sure_of_a_sign_names_the_careful_answer(ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await ada.tap("19:00")
    await ada.send("I'm not sure")
    assert "First, your safety" in ada.told(wording("signs-unsure")).text


@pytest.mark.parametrize("words", [NEAR_A_SIGN, "I do not want to live any more"])
async def test_before_consent_nothing_tells_what_was_asked_or_shown(
    stage: Stage, ada: Person, words: str
) -> None:
    await ada.send("/start")
    before = [stage.rows(f"SELECT * FROM {table}") for table in ("cards", "conversations")]
    await ada.send(words)
    if words == NEAR_A_SIGN:
        await ada.tap("One of these")
        ada.told("Please get help now.")
    after = [stage.rows(f"SELECT * FROM {table}") for table in ("cards", "conversations")]
    assert [after, stage.rows("SELECT * FROM patients")] == [before, []]


@pytest.mark.parametrize("begun", [[], ["/start"], ["/start", "ok"]])
async def test_a_stranger_s_yes_or_no_is_led_back_to_the_signs_and_nothing_is_kept(
    stage: Stage, ada: Person, begun: list[str]
) -> None:
    """What a yes belongs to can't be known where nothing is kept: it moves nothing on."""
    for words in begun:
        await ada.send(words)
    await ada.send("/help")
    tables = ("cards", "conversations", "patients")
    before = [stage.rows(f"SELECT * FROM {table}") for table in tables]
    await ada.send(NEAR_A_SIGN)
    ada.told(wording("signs-tap"))
    for said in ("yes", "no"):
        await ada.send(said)
        told = ada.told("I keep nothing of you yet, not even what I asked last")
        assert "your local emergency number (" in told.text
        assert told.labels == ["Start", "Numbers to call"]
    await ada.send("one of these")
    ada.told("Please get help now.")
    await ada.send("None of them.")
    ada.told(wording("signs-none"))
    await ada.tap("One of these")
    ada.told("Please get help now.")
    assert [stage.rows(f"SELECT * FROM {table}") for table in tables] == before


@pytest.mark.parametrize("is_typed", [True, False])
async def test_after_none_of_the_signs_the_setting_up_goes_on_below(
    ada: Person, *, is_typed: bool
) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await ada.send(NEAR_A_SIGN)
    await (ada.send("no") if is_typed else ada.tap(NONE_OF_THESE, on=ada.last))
    assert ada.told("Good. If any of that begins").labels == ["Numbers to call"]
    assert "19:00" in ada.last.labels
    await ada.tap("19:00", on=ada.last)
    assert "/checkin" not in ada.last.text


async def test_words_that_are_no_answer_do_not_bring_the_whole_list_again(ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await ada.tap("19:00")
    whole = ada.told("First, your safety").text
    await ada.send("what does a check-in ask")
    again = ada.told(wording("signs-stand-above"))
    assert NONE_OF_THESE in again.labels
    assert len(again.text) < len(whole) / 3
    await ada.send("none of these")
    ada.told("And any of these?")
