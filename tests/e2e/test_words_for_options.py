"""Other words for what stands on a button: a situation, whose marks."""

import pytest

from tests.support.scripts import answer, set_up
from tests.support.stage import Person, Stage

DOING = "SELECT value FROM answers WHERE question = 'worst_doing'"
MARKS = "SELECT json_extract(answers, '$.screen_sex.value') FROM forms WHERE kind = 'screen_start'"


@pytest.mark.parametrize(
    ("words", "kept"), [("sitting in the car", "sitting"), ("lying in bed", "resting")]
)
async def test_what_was_done_when_it_was_worst(
    stage: Stage, ada: Person, words: str, kept: str
) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await answer(ada, "About that", "3", "7", "Evening")
    await ada.send("No")
    ada.told("What were you doing")
    await ada.send(words)
    assert stage.rows(DOING) == [(f'["{kept}"]',)]


@pytest.mark.parametrize(("words", "kept"), [("female", "women"), ("Male", "men")])
async def test_whose_marks(stage: Stage, ada: Person, words: str, kept: str) -> None:
    await set_up(ada)
    await ada.send("/screen")
    await answer(ada, "3", "Under 40")
    await ada.send(words)
    assert stage.rows(MARKS) == [(f'["{kept}"]',)]
