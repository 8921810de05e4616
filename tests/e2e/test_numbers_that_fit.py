"""Numbers that can't be meant are asked about, not taken."""

from tests.support.scripts import NONE_OF_THESE, agree, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

WORST = "SELECT value FROM answers WHERE question = 'worst'"


async def test_the_worst_is_no_less_than_the_day_on_the_whole(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "7", "5")
    ada.told("You said 7 on the whole, so at its worst it was 7 or more.")
    await ada.send("6")
    ada.told("You said 7 on the whole")
    assert stage.rows(WORST) == []
    await answer(ada, "Back", "5", "6", "No", "3", "Heat")
    ada.told("5 on the whole, 6 at worst")


async def test_beside_a_whole_of_ten_the_worst_is_ten_too(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "10", "5")
    ada.told("so at its worst it was 10 too.")
    await ada.send("a lot")
    ada.told("Only 10 works here.")
    await ada.send("10")
    assert stage.rows(WORST) == [(10,)]


async def test_a_reopened_check_in_says_which_day_and_what_it_asks(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "5", "No", "3", "Heat")
    await answer(ada, "Edit", "At worst: 5", "9")
    await ada.send("/checkin")
    asked = ada.told("When was it at its worst?")
    assert "Your check-in for Friday 20 November" in asked.text


async def test_none_of_these_is_no_zero_at_the_usual_pain(stage: Stage, ada: Person) -> None:
    usual = "SELECT usual_at_start_0_10 FROM patients"
    await agree(ada)
    await ada.send("Berlin")
    await answer(ada, "19:00", *[NONE_OF_THESE] * 3)
    for said in ("none of these", "None", "no", "none of them"):
        await ada.send(said)
        ada.told(wording("none-is-unclear"))
        ada.told("On a usual day")
    assert stage.rows(usual) == [(None,)]
    await ada.send("0")
    assert stage.rows(usual) == [(0,)]
