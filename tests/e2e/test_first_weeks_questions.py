"""Tier C, one a day after the check-in: why it is asked, and what a No gets."""

import pytest

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


C1 = "SELECT json_extract(answers, '$.intake_c1.value') FROM forms WHERE about = 'intake_c1'"


@pytest.mark.parametrize("said", ["yes a bit, 3 kilos", "Yes, since summer", "a bit"])
async def test_a_plain_yes_to_such_a_sign_may_tell_more(
    stage: Stage, ada: Person, said: str
) -> None:
    await set_up(ada)
    await check_in(ada)
    await ada.send(said)
    assert stage.rows(C1) == [('["yes"]',)]


@pytest.mark.parametrize("said", ["no, a bit", "no i think", "yes but not now", "yes, is it bad?"])
async def test_a_no_with_more_words_is_asked_back(stage: Stage, ada: Person, said: str) -> None:
    await set_up(ada)
    await check_in(ada)
    await ada.send(said)
    ada.told(wording("again-choice"))
    assert stage.rows(C1) == [(None,)]


async def test_kilos_lost_that_nobody_asked_of_are_asked_about(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("i lost 6 kilos without trying")
    assert "Have you been losing weight without trying to?" in ada.told("I ask once").text
    await ada.send("yes about 6")
    ada.told("Please book a visit soon.")
    assert stage.rows(C1) == [('["yes"]',)]
