"""What stands on a button, typed: below a move, in /log and /edit, and where several are ticked."""

import pytest

from bot.content.loader import load_content
from bot.core.drill_kinds import DrillId
from tests.support.scripts import answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

TOLD = "SELECT feedback FROM sessions"
SITES = """
    SELECT json_extract(value, '$.value') FROM forms, json_each(answers) WHERE key = 'more_sites'
"""


async def test_the_buttons_below_a_move_can_be_typed(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("show me")
    assert "Done it" in ada.last.labels
    await ada.send("done")
    ada.told("how was it?")
    assert stage.rows(TOLD) == [("done",)]
    await ada.send("easy")
    await ada.send("done it")
    assert [message.text for message in ada.news] == [wording("drill-noted")]
    assert stage.rows("SELECT count(*) FROM sessions") == [(1,)]


@pytest.mark.parametrize(
    ("words", "feedback"),
    [
        ("i did the {}", [("done",)]),
        ("Done the {} today.", [("done",)]),
        ("i didn't do the {}", []),
        ("i did the {} and now my leg is odd", []),
    ],
)
async def test_a_move_named_by_its_title_was_done(
    stage: Stage, ada: Person, words: str, feedback: list[tuple[str]]
) -> None:
    await set_up(ada)
    [(drill,)] = stage.rows("SELECT item FROM suggestions WHERE kind = 'drill'")
    title = load_content().drills[DrillId(str(drill))].title
    await ada.send(words.format(title.lower()))
    assert stage.rows(TOLD) == feedback


async def test_the_buttons_of_log_and_edit_can_be_typed(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "5", "No", "3", "Heat")
    await ada.tap("Edit")
    await ada.send("the other thing")
    ada.told(wording("edit-unclear"))
    await ada.send("at worst: 5")
    ada.told("And at its worst?")
    await ada.send("6")
    assert stage.rows("SELECT value FROM answers WHERE question = 'worst'") == [(6,)]
    await ada.send("/cancel")
    await ada.send("/log")
    await ada.send("something i did")
    await ada.send("medicine")
    assert stage.rows("SELECT count(*) FROM forms WHERE kind = 'log_did'") == [(1,)]


async def test_the_lines_of_the_settings_can_be_typed_and_words_for_a_check_in_stay_its_own(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/settings")
    for line, title in (
        ("country", "Which country?"),
        ("my day", "Your day"),
        ("Messages", "What"),
    ):
        await ada.send(line)
        ada.told(title)
        await ada.send("back")
        ada.told("Your settings")
    await ada.send("close")
    ada.told("Settings closed")
    await ada.send("/checkin")
    await ada.send("/settings")
    await ada.send("more")
    assert stage.rows("SELECT question FROM answers") == [("against_plan",)]


async def test_typed_ticks_stay_until_done(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/log")
    await answer(ada, "5", "Sitting", "Nothing yet", "More")
    await ada.send("low back left")
    assert "\u2713 Low back left" in ada.last.labels
    await ada.send("neck")
    await ada.send("gibberish")
    assert {"\u2713 Low back left", "\u2713 Neck"} <= set(ada.last.labels)
    await ada.send("that's all")
    ada.told("What is it like?")
    assert stage.rows(SITES) == [('["low_back_left","neck"]',)]
