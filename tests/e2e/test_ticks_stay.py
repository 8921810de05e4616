"""What is ticked of several stays ticked, whatever comes in between, until Done."""

import pytest

from tests.support.scripts import NONE_OF_THESE, answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

UP_TO_HELPED = ("About that", "4", "4", "No", "3", "Several...")
TICKED = ["✓ Heat", "✓ Medicine"]
HELPED = "SELECT value FROM answers WHERE question = 'helped' ORDER BY answered_at"


async def ticked(ada: Person) -> None:
    await check_in(ada, *UP_TO_HELPED, "Heat", "Medicine")


@pytest.mark.parametrize("between", ["help", "/help", "/log", "my left foot is numb"])
async def test_ticks_stay_when_something_else_is_asked_for(
    stage: Stage, ada: Person, between: str
) -> None:
    await set_up(ada)
    await ticked(ada)
    await ada.send(between)
    if between == "help":
        assert _ticks(ada) == TICKED, "what comes back is as it was"
    await stage.restart()
    await ada.send("/checkin")
    assert _ticks(ada) == TICKED
    await ada.tap("Done")
    assert stage.rows(HELPED) == [('["heat","medicine"]',)]


async def test_u2_ticks_stay_while_yesterday_is_filled_in(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await stage.evening(1)
    await ticked(ada)
    await ada.send("/edit")
    await ada.tap("Yesterday")
    await answer(ada, "About that", "4", "4", "No", "3", "A walk")
    assert wording("returns-checkin") in ada.last.text
    assert _ticks(ada) == TICKED
    await ada.send("done")
    assert stage.rows(HELPED) == [('["walk"]',), ('["heat","medicine"]',)]


async def test_ticks_stay_when_three_other_things_are_begun(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ticked(ada)
    card = ada.button("✓ Heat")
    await ada.send("/flare")
    await ada.tap(NONE_OF_THESE)
    await ada.send("/log")
    await ada.send("/goals")
    await ada.tap("Done", on=card)
    assert stage.rows(HELPED) == [('["heat","medicine"]',)]


async def test_ticks_go_with_their_question(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ticked(ada)
    card = ada.button("Done")
    done = next(button.data or "" for button in card.buttons if button.text == "Done")
    await ada.tap("Back")
    await ada.tap("5")
    assert "Several..." in ada.last.labels
    await ada.tap_data(done, on=card)
    assert stage.rows(HELPED) == [], "what is no longer ticked is not taken for nothing"
    await answer(ada, "Heat", "Done")
    assert stage.rows(HELPED) == [('["heat"]',)]


def _ticks(ada: Person) -> list[str]:
    """The ticks on the newest card that takes some."""
    return [label for label in ada.button("Done").labels if label.startswith("✓")]
