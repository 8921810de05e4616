"""What a check-in asks of the day, answered in a few words of one's own."""

import pytest

from tests.support.scripts import check_in, set_up, wording
from tests.support.stage import Person, Stage

FLARE = "SELECT value FROM answers WHERE question = 'flare'"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("more than usual", "more"),
        ("usual", "about"),
        ("about usual", "about"),
        ("less than usual", "less"),
        ("way more than usual", "more"),
        ("much more i was in the gardn all day", None),
        ("about 3 times less", None),
    ],
)
async def test_the_day_beside_a_usual_one_in_other_words(
    stage: Stage, ada: Person, said: str, kept: str | None
) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await ada.send(said)
    told = stage.rows("SELECT value FROM answers WHERE question = 'against_plan'")
    assert told == ([] if kept is None else [(f'["{kept}"]',)])


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("its the same flare, yes", "yes"),
        ("still the same flare", "yes"),
        ("yes, since this morning", "yes"),
        ("yes it started at work", "yes"),
        ("no its over", "no"),
        ("No. Just a stiff day", "no"),
        ("not really a flare just bad", "no"),
    ],
)
async def test_a_yes_or_a_no_to_the_flare_with_a_word_more(
    stage: Stage, ada: Person, said: str, kept: str
) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "4")
    await ada.send(said)
    assert stage.rows(FLARE) == [(f'["{kept}"]',)]


@pytest.mark.parametrize(
    "said",
    [
        "yes. no wait, not sure",
        "yes and no",
        "yes but better now",
        "no change",
        "no pain in the leg",
        "yes or what would you call it",
        "yes i had one last week and then it went on and on",
    ],
)
async def test_a_yes_or_a_no_that_is_taken_back_is_asked_again(
    stage: Stage, ada: Person, said: str
) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "4")
    await ada.send(said)
    ada.told(wording("again-choice"))
    assert stage.rows(FLARE) == []
