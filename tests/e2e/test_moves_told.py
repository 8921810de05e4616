"""What is asked of a move, told in words."""

import pytest
from sqlalchemy import text

from tests.support.scripts import answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

HOW = "SELECT feedback FROM sessions"


async def test_how_a_move_was_is_told_in_words(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/drill")
    await ada.tap("Done it")
    await ada.send("it hurt")
    ada.told("How much, at its worst")
    await ada.send("a lot")
    assert ada.told(wording("again-scale")).labels[0] == "0"
    await ada.send("6")
    told = "SELECT feedback, during_0_10 FROM sessions"
    assert stage.rows(told) == [("hurt", 6)]
    await ada.send("6")
    ada.told(wording("out-of-place"))


async def test_how_a_move_was_takes_no_words_of_a_check_in(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/drill")
    await ada.tap("Done it")
    await ada.send("too easy")
    assert stage.rows(HOW) == [("easy",)]
    await ada.send("/checkin")
    await ada.send("it hurt")
    ada.told("This one is about how much you did, not how your back felt")
    assert "About that" in ada.last.labels
    assert stage.rows(HOW) == [("easy",)]


@pytest.mark.parametrize(
    ("words", "told"),
    [("as usual", "settled"), ("Not really.", "not-settled"), ("No, not yet", "not-settled")],
)
async def test_whether_a_move_settled_is_told_in_words(
    stage: Stage, ada: Person, words: str, told: str
) -> None:
    await set_up(ada)
    await ada.send("/drill")
    await answer(ada, "Done it", "Hard")
    await stage.evening(1)
    await check_in(ada)
    ada.told("Was your back as usual again a day later?")
    await ada.send("done")
    assert "Yes, as usual" in ada.told(wording("again-choice")).labels
    await ada.send(words)
    ada.told(wording(f"told-{told}"))
    assert stage.rows("SELECT settled FROM sessions") == [(told == "settled",)]
    await ada.send(words)
    ada.told(wording("out-of-place"))


DONE_LATER = """
    INSERT INTO sessions (id, patient_id, practice, diary_date, feedback, percent, during_0_10,
                          effort_0_10, in_control, settled, settle_asked, learnt, told_at)
    SELECT id + :days, patient_id, practice, date(diary_date, '+' || :days || ' days'), feedback,
           percent, during_0_10, effort_0_10, in_control, settled, settle_asked, learnt, told_at
    FROM sessions ORDER BY diary_date LIMIT 1
"""


async def _do_it_as_often(stage: Stage, days: int) -> None:
    """The move that was done is done on each of the next days as well."""
    await stage.stop()
    async with stage.bot.database() as database, database.write() as session:
        for later in range(1, days + 1):
            await session.execute(text(DONE_LATER), {"days": later})
    await stage.start()


@pytest.mark.parametrize(
    ("words", "told"), [("yes", "takes the place of"), ("keep it", wording("told-stays"))]
)
async def test_a1_whether_a_change_is_welcome_is_told_in_words(
    stage: Stage, ada: Person, words: str, told: str
) -> None:
    await set_up(ada)
    await ada.send("/drill")
    await answer(ada, "Done it", "Just right")
    await _do_it_as_often(stage, days=13)
    await stage.evening(15)
    await check_in(ada)
    await ada.tap("Skip")
    await stage.evening(2)  # a Monday: Sunday has questions of its own
    await check_in(ada)
    ada.told("Would you like a change?")
    await ada.send(words)
    ada.told(told)
