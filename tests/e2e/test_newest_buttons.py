"""The words on the buttons shown last are understood wherever an older question waits."""

import pytest

from tests.support.scripts import answer, check_in, set_up, wording
from tests.support.stage import Person, Stage

CHECKIN_AT = "SELECT checkin_at FROM patients"
LEFT_SIDE = ("0", "Under 40", "Women", "4")
SCREENED = "SELECT count(*) FROM forms WHERE kind = 'screen' AND answers LIKE '%right%'"


async def test_the_settings_opened_last_take_the_words_and_not_an_older_test(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send("/screen")
    await answer(ada, *LEFT_SIDE)
    ada.told("The right side")
    await ada.send("9 pm")
    ada.told("A whole number")
    await ada.send("/settings")
    await ada.send("change the time")
    await ada.send("9 pm")
    assert stage.rows(CHECKIN_AT) == [("21:00",)]
    assert stage.rows(SCREENED) == [(0,)]


async def test_edit_and_breathing_are_typed_below_an_open_check_in(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await stage.evening(1)
    ada.told("today was")
    await ada.send("/breathe")
    await ada.send("1 minute")
    assert wording("again-choice") not in str(ada.news)
    assert "Stop" in str(ada.last.labels)
    await ada.send("stop")
    await ada.send("more")
    assert stage.rows("SELECT value FROM answers WHERE question = 'against_plan'") == [
        ('["more"]',)
    ]


async def test_yesterday_is_filled_in_by_typing_below_an_open_check_in(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await stage.evening(1)
    await ada.send("/edit")
    await ada.send("yesterday")
    ada.told("Friday 20 November")


async def test_yesterday_is_typed_beside_todays_questions(stage: Stage, ada: Person) -> None:
    """U2: as its button does, and a wrong word before doesn't take it away."""
    await set_up(ada)
    await stage.later(hours=24)
    await ada.send("/checkin")
    assert "Yesterday" in ada.last.labels
    await ada.send("worse")
    assert "Yesterday" in ada.last.labels
    await ada.send("about that")
    assert "Yesterday" not in ada.last.labels
    await ada.send("lots")
    assert "Yesterday" not in ada.last.labels
    await ada.send("yesterday")
    ada.told("Friday 20 November")


@pytest.mark.parametrize(
    ("said", "told", "sessions"), [("yes", "undo-gone", 0), ("no", "undo-kept", 1)]
)
async def test_u2_what_undo_asks_takes_a_yes_or_a_no(
    stage: Stage, ada: Person, said: str, told: str, sessions: int
) -> None:
    await set_up(ada)
    await ada.tap("Show me")
    await ada.tap("Done it")
    await ada.tap("Easy")
    await ada.send("/undo")
    await ada.send(said)
    ada.told(wording(told))
    assert stage.rows("SELECT count(*) FROM sessions") == [(sessions,)]


async def test_menus_can_be_used_by_typing(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    for command, label, told in (
        ("/goals", "name activities", wording("button-cancel")),
        ("/team", "add someone", wording("button-cancel")),
    ):
        await ada.send(command)
        await ada.send(label)
        assert told in ada.last.labels, (command, ada.last)
        await ada.send("/cancel")
    await ada.send("/settings")
    await ada.send("messages")
    assert "Stand-up nudges" in str(ada.last.labels), ada.last


async def test_an_untapped_form_of_an_earlier_day_takes_no_words(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/team")
    await ada.tap("Add someone")
    await stage.later(hours=20)
    await ada.send("3 minutes")
    ada.told(wording("out-of-place"))
    await ada.send("thanks")
    ada.told(wording("you-are-welcome"))


async def test_the_newest_buttons_give_way_to_a_newer_question(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/settings")
    await check_in(ada, "About that")
    await ada.send("messages")
    ada.told(wording("again-scale"))
