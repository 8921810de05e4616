"""Words of grief and a low mood, which are no crisis and answer no question."""

import pytest

from tests.support.scripts import check_in, set_up, wording
from tests.support.stage import Person, Stage

LOW = wording("low", emergency="112").partition("112")[0]
CRISIS = wording("crisis-plain", lines="", emergency="112").splitlines()[0]
HEAVY = "i dont want to live like this anymore"


@pytest.mark.parametrize(
    "said", ["im so tired of it all", "Im sad", "i feel bad today", "my mother died, i cant sleep"]
)
async def test_they_are_met_kindly_where_nothing_is_open(
    stage: Stage, ada: Person, said: str
) -> None:
    await set_up(ada)
    await ada.send(said)
    ada.told(LOW)


@pytest.mark.parametrize("said", ["i'm not sad", "not so sad any more"])
async def test_what_is_denied_is_not_low(stage: Stage, ada: Person, said: str) -> None:
    await set_up(ada)
    await ada.send(said)
    ada.told(wording("out-of-place"))


async def test_the_question_stands_below_without_a_line_on_how_to_answer(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada, "About that")
    await ada.send("my mother died, i cant sleep")
    ada.told(LOW)
    assert wording("again-scale") not in ada.last.text
    assert "0" in ada.last.labels


async def test_within_a_day_of_a_crisis_text_the_numbers_come_again(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send(HEAVY)
    ada.told(CRISIS)
    for said in ("no", "not like that just fed up", "leave me be"):
        await ada.send(said)
        ada.told(CRISIS)
    await check_in(ada, "About that")
    await ada.send("i feel so low")
    ada.told(CRISIS)
    await stage.evening(2)
    await ada.send("i feel so low")
    ada.told(LOW)
