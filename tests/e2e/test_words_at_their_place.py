"""Typed words go to what stands lowest, and the words on its buttons do what the buttons do."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.scripts import answer, check_in, set_up, wording
from tests.support.signs import NUMB
from tests.support.stage import Person, Stage

MORNING = datetime(2026, 11, 21, 6, 15, 5, tzinfo=UTC)  # a quarter past seven in Berlin
SLEPT = "SELECT value FROM answers WHERE question = 'sleep'"
STRESS = "SELECT value FROM answers WHERE question = 'stress'"


async def test_b7_a_number_below_a_sign_s_text_is_no_sleep(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada)
    await ada.tap("Skip")
    await stage.at(MORNING)
    ada.told("did you do it?")
    await stage.later(minutes=5)
    await ada.send(NUMB)
    await ada.send("4")
    assert stage.rows(SLEPT) == []
    assert "Good morning" not in ada.last.text


async def test_log_today_is_typed_below_a_sign_s_text_that_came_since(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await ada.send(NUMB)
    await stage.evening(1)
    assert "Log today" in ada.last.labels
    await ada.send("still not seen")
    assert "Log today" not in ada.last.labels
    await ada.send("log today")
    ada.told("today was")


async def test_b14_a_no_beside_the_sleep_does_not_send_it_to_an_older_check_in(
    stage: Stage, ada: Person
) -> None:
    await set_up(ada)
    await stage.evening(1)
    await answer(ada, "About that", "4", "4", "No")
    ada.told("Stress today?")
    await stage.at(MORNING + timedelta(days=1))
    assert "did you do it?" not in ada.told("How did you sleep?").text
    await ada.send("3 and no")
    assert (stage.rows(SLEPT), stage.rows(STRESS)) == ([(3,)], [])


@pytest.mark.parametrize("said", ["im back", "check in now", "back again"])
@pytest.mark.parametrize("label", [None, "Until I say"])
async def test_words_that_mean_im_back_end_a_pause(
    stage: Stage, ada: Person, said: str, label: str | None
) -> None:
    await set_up(ada)
    await ada.send("/stop")
    if label is not None:
        await ada.tap(label)
    await stage.later(days=3)
    await ada.send(said)
    ada.told("Good to see you.")
    assert stage.rows("SELECT paused_at FROM patients") == [(None,)]


async def test_words_that_are_no_day_get_the_button_that_ends_the_pause(ada: Person) -> None:
    await set_up(ada)
    await ada.send("/stop")
    await ada.send("ja")
    ada.told(wording("pause-unclear"))
    await ada.tap("End the pause now")
    ada.told("Good to see you.")


FLARE_SIGNS = "SELECT value FROM answers WHERE question = 'flare_signs'"


async def test_none_of_that_says_that_there_is_no_sign(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "4", "Yes")
    await ada.send("none of that")
    assert stage.rows(FLARE_SIGNS) == [('["none"]',)]


async def test_a_slip_at_the_signs_names_no_answer(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada, "About that", "4", "4", "Yes")
    await ada.send("nonne of theese")
    assert "Did you mean" not in str([message.text for message in ada.news])
    ada.told(wording("again-choice"))
    assert stage.rows(FLARE_SIGNS) == []


async def test_a_slip_is_told_what_to_type_and_that_is_taken(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/checkin")
    await ada.send("abuot that")
    named = ada.news[0].text.rpartition(": ")[2]
    await ada.send(named)
    assert stage.rows("SELECT value FROM answers") == [('["about"]',)]


HOW = "SELECT feedback FROM sessions"


@pytest.mark.parametrize("said", ["it hurt", "done it and it hurt a bit", "yes did it, hurt a bit"])
async def test_it_hurt_is_about_the_move_that_was_shown_last(
    stage: Stage, ada: Person, said: str
) -> None:
    await set_up(ada)
    await ada.send("/log")
    await ada.send("/drill")
    await ada.send(said)
    ada.told(wording("asks-how-much"))
    await ada.send("4")
    assert stage.rows(HOW) == [("hurt",)]
    assert stage.rows("SELECT answers FROM forms WHERE kind = 'log'") == [("{}",)]


async def test_it_hurt_a_little_answers_how_it_was(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await ada.send("/drill")
    await ada.tap("Done it")
    await ada.send("it hurt a little")
    ada.told(wording("asks-how-much"))
    assert stage.rows(HOW) == [("hurt",)]


async def test_b7_a_hurt_beside_a_done_of_the_morning_is_kept(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    await check_in(ada)
    await ada.tap("Skip")
    await stage.at(MORNING)
    await ada.send("yes did it, hurt a bit")
    ada.told(wording("asks-how-much"))
    assert stage.rows(HOW) == [("hurt",)]


@pytest.mark.parametrize("said", ["it hurts", "ouch", "it hurt when i fell at my sister's"])
async def test_a_sore_back_below_a_move_is_no_move_that_hurt(
    stage: Stage, ada: Person, said: str
) -> None:
    await set_up(ada)
    await ada.send("/drill")
    await ada.send(said)
    assert stage.rows(HOW) == []


async def test_weekly_instead_is_typed_after_a_break(stage: Stage, ada: Person) -> None:
    await set_up(ada)
    for _ in range(3):
        await stage.evening(7)
    await ada.send("weekly instead")
    ada.told("Once a week, then")


@pytest.mark.parametrize("said", ["next", "next one"])
async def test_the_next_lesson_is_typed(ada: Person, said: str) -> None:
    await set_up(ada)
    await ada.send("/learn")
    assert "The next one" in ada.last.labels
    first = ada.last.text
    await ada.send(said)
    assert "The next one" in ada.last.labels
    assert ada.last.text != first
