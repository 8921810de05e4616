"""Commands typed without their slash."""

import pytest

from tests.support.scripts import check_in, set_up, wording
from tests.support.stage import Person, Stage

MEMBERS = "SELECT count(*) FROM forms WHERE kind = 'team_member' AND answers LIKE '%undo%'"


async def test_undo_is_no_answer_to_a_question_in_free_words(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada)
    await ada.send("/team")
    await ada.tap(wording("button-team-add"))
    await ada.send("Undo")
    ada.told("What you said last")
    assert stage.rows(MEMBERS) == [(0,)]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("stop", "Until when?"),
        ("Why", "Why this"),
        ("drill", "One more, if you like"),
        ("week.", "Your week"),
    ],
)
async def test_a_bare_command_works_where_nothing_is_asked(
    ada: Person, word: str, told: str
) -> None:
    await set_up(ada)
    await ada.send(word)
    ada.told(told)


async def test_start_without_its_slash_begins(ada: Person) -> None:
    await ada.send("start")
    assert "Sounds good" in ada.last.labels


async def test_a_question_keeps_the_words_that_answer_it(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await ada.send("week")
    ada.told(wording("again-choice"))
