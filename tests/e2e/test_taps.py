"""What each flow costs in taps, counted at the telephone (product's own measure)."""

from datetime import timedelta

from tests.support.scripts import (
    LONGEST,
    NONE_OF_THESE,
    ORDINARY,
    answer,
    set_up,
    set_up_step_by_step,
)
from tests.support.stage import Person, Stage


def taps_since(person: Person, before: int) -> int:
    return person.taps - before


async def test_setting_up_takes_at_most_twelve(stage: Stage) -> None:
    ada = stage.person()
    await set_up_step_by_step(ada)
    assert 0 < ada.taps <= 12


async def test_an_evening_takes_six_and_at_most_eight(stage: Stage) -> None:
    ada = stage.person()
    await set_up(ada)
    await stage.evening()
    before = ada.taps
    await answer(ada, *ORDINARY)
    assert taps_since(ada, before) == 6
    await stage.evening(1)
    before = ada.taps
    await answer(ada, *LONGEST)
    assert taps_since(ada, before) <= 8


async def test_the_short_evening_takes_three(stage: Stage) -> None:
    """U7: three taps on request, and that in two."""
    ada = stage.person()
    await set_up(ada)
    await ada.send("/settings")
    before = ada.taps
    await answer(ada, "Questions", "Short check-in")
    assert taps_since(ada, before) == 2
    await stage.evening()
    before = ada.taps
    await answer(ada, "About that", "4", "No")
    assert taps_since(ada, before) == 3
    assert any("Noted" in seen.text for seen in ada.phone.messages)


async def test_the_morning_takes_two(stage: Stage) -> None:
    """B7: done or not, and how the sleep was."""
    ada = stage.person()
    await set_up(ada)
    await stage.evening()
    await answer(ada, *ORDINARY)
    await stage.at(stage.clock.now() + timedelta(hours=12, minutes=30))
    before = ada.taps
    await answer(ada, "Done it", "6")
    assert taps_since(ada, before) == 2


async def test_the_week_takes_three(stage: Stage) -> None:
    ada = stage.person()
    await set_up(ada)
    await stage.evening()
    await answer(ada, *ORDINARY)
    await stage.evening(1)
    await answer(ada, *ORDINARY)
    await stage.at(stage.clock.now() + timedelta(hours=23, minutes=30))
    before = ada.taps
    await answer(ada, "4", "5", "6")
    assert taps_since(ada, before) == 3
    assert any(seen.photo is not None for seen in ada.news)


async def test_an_entry_takes_three(stage: Stage) -> None:
    """B1: strength, what before, what helped."""
    ada = stage.person()
    await set_up(ada)
    await ada.send("/log")
    before = ada.taps
    await answer(ada, "5", "Sitting", "Heat")
    assert taps_since(ada, before) == 3
    assert "More" in ada.button("More").labels


async def test_a_flare_takes_three_and_each_recheck_one(stage: Stage) -> None:
    ada = stage.person()
    await set_up(ada)
    await ada.send("/flare")
    before = ada.taps
    await answer(ada, NONE_OF_THESE, "7")
    assert taps_since(ada, before) <= 3
    await stage.at(stage.clock.now() + timedelta(hours=24, seconds=5))
    before = ada.taps
    await answer(ada, "About the same")
    assert taps_since(ada, before) == 1
