"""When a rhythm is asked about, and what is possible again."""

from datetime import timedelta

import pytest

from bot.core.milestones import asks_rhythm, asks_what_is_possible
from tests.core.builders import TODAY, on


@pytest.mark.parametrize(
    ("day_number", "asked", "opens", "asks"),
    [
        (27, [], False, False),
        (28, [], False, True),
        (40, [], False, True),
        (40, [28], False, False),
        (40, [12], False, True),  # asked early, when a gate opened
        (12, [], True, True),
        (12, [12], True, False),
        (60, [28], True, True),
    ],
)
def test_the_rhythm_is_asked_on_day_28_and_when_a_gate_opens(
    day_number: int, asked: list[int], opens: bool, asks: bool
) -> None:
    """U9: daily, three evenings, or weekly."""
    started = on(-day_number)
    days = [started + timedelta(days=number) for number in asked]
    assert asks_rhythm(started, days, TODAY, opens=opens) is asks


@pytest.mark.parametrize(
    ("day_number", "asked", "due"),
    [
        (6, [], None),
        (7, [], 7),
        (9, [], 7),
        (9, [7], None),
        (28, [7], 28),
        (30, [], 28),
        (59, [28], None),
        (60, [30], 60),
        (200, [60], None),
    ],
)
def test_what_is_possible_again_is_asked_on_days_7_28_and_60(
    day_number: int, asked: list[int], due: int | None
) -> None:
    started = on(-day_number)
    days = [started + timedelta(days=number) for number in asked]
    assert asks_what_is_possible(started, days, TODAY) == due
