"""The reasons to leave moves out: ticked by tap and by word, never erased by a word, seen later."""

import pytest

from tests.support.scripts import NONE_OF_THESE, agree, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

LEFT_OUT = "SELECT leave_out FROM patients"
BODY_TOLD = wording("body-told", emergency="112").partition("112")[0]


@pytest.mark.parametrize("enough", ["no", "None", "none of these", "that's all", "done"])
async def test_no_more_is_no_none_once_something_is_ticked(
    stage: Stage, ada: Person, enough: str
) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", NONE_OF_THESE, NONE_OF_THESE)
    for said in ("falls", "hip replacement", "falls"):
        await ada.send(said)
    await ada.send(enough)
    ada.told("On a usual day")
    assert stage.rows(LEFT_OUT) == [('["falls","hip_replacement"]',)]


async def test_what_is_ticked_is_seen_and_changed_in_the_settings(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/settings")
    ada.told("No moves left out")
    await ada.tap("Moves to leave out")
    await ada.tap("Hip replacement")
    await ada.send("falls")
    await ada.send("falls")
    assert stage.rows(LEFT_OUT) == [('["falls","hip_replacement"]',)]
    await ada.send("sometimes")
    ada.told(wording("not-understood"))
    old = ada.button("✓ Hip replacement")
    untick = next(b.data or "" for b in old.buttons if b.text == "✓ Hip replacement")
    await ada.tap_data(untick)
    await ada.tap_data(untick)
    assert stage.rows(LEFT_OUT) == [('["falls"]',)]
    await ada.send("no")
    ada.told("Moves left out for: Falls, or unsteady on my feet")
    assert stage.rows(LEFT_OUT) == [('["falls"]',)]


async def test_a_sentence_with_two_reasons_ticks_both_and_done_with_none_is_asked_once(
    stage: Stage, ada: Person
) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", NONE_OF_THESE, NONE_OF_THESE)
    await ada.send("my neighbour is nice, and i never fall")
    ada.told(wording("moves-unclear"))
    await ada.send("done")
    ada.told(wording("nothing-ticked"))
    assert stage.rows(LEFT_OUT) == [(None,)]
    await ada.send("i had a hip replacment and sometimes i fall")
    assert {"✓ Hip replacement", "✓ Falls, or unsteady on my feet"} <= set(ada.last.labels)
    await ada.send("done")
    ada.told("On a usual day")
    assert stage.rows(LEFT_OUT) == [('["falls","hip_replacement"]',)]


async def test_done_twice_with_nothing_ticked_goes_on(stage: Stage, ada: Person) -> None:
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", NONE_OF_THESE, NONE_OF_THESE)
    await ada.send("done")
    await ada.send("done")
    ada.told("On a usual day")
    assert stage.rows(LEFT_OUT) == [("[]",)]


@pytest.mark.parametrize(
    "told", ["i am pregnant now", "i had back surgery last week", "i have osteoporosis"]
)
async def test_a_fact_told_unasked_offers_the_list_and_ticks_nothing(
    stage: Stage, ada: Person, told: str
) -> None:
    await set_up(ada)
    await ada.send(told)
    ada.told(BODY_TOLD)
    assert stage.rows(LEFT_OUT) == [("[]",)]
    await ada.tap("Moves to leave out")
    await ada.send(told)
    assert any(label.startswith("✓") for label in ada.last.labels)


async def test_below_a_question_the_offer_comes_first(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that")
    await ada.send("sorry, i was in hospital for my gallbladder")
    ada.told(BODY_TOLD)
    assert "0" in ada.last.labels


@pytest.mark.parametrize(
    ("told", "ticked"),
    [
        ("i had an operation", '["recent_operation"]'),
        ("i had back surgery in 2015", "[]"),
        ("i had surgery three years ago", "[]"),
        ("i have osteoporosis and i'm pregnant", '["pregnant","weak_bones"]'),
    ],
)
async def test_a_sentence_ticks_in_the_list_as_at_set_up(
    stage: Stage, ada: Person, told: str, ticked: str
) -> None:
    await set_up(ada)
    await ada.send("/settings")
    await ada.tap("Moves to leave out")
    await ada.send(told)
    assert stage.rows(LEFT_OUT) == [(ticked,)]


@pytest.mark.parametrize("told", ["i fell asleep early", "i'm not pregnant"])
async def test_what_tells_of_none_offers_nothing(stage: Stage, ada: Person, told: str) -> None:
    await set_up(ada)
    await ada.send(told)
    ada.told(wording("out-of-place"))
