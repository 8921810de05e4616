"""Tier C, one a day after the check-in: why it is asked, and what a No gets."""

from tests.support.scripts import check_in, set_up, wording
from tests.support.stage import Person, Stage


async def test_a_sign_of_tier_c_says_why_it_is_asked_and_thanks_for_a_no(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await check_in(ada)
    asked = ada.told("losing weight without trying")
    assert asked.text.startswith(wording("first-intake_c"))
    await ada.tap("No", on=asked)
    told = "Losing weight without trying: no, that isn't so. Thank you for telling me"
    assert told in ada.button("Edit").text
    await stage.evening(1)
    await check_in(ada)
    asked = ada.told("at hand for a move")
    assert asked.text.startswith(wording("form-intake-first"))
