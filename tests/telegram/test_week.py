"""What the week says of a change: a slow drift is named, not only one of a week (W, care.md 2)."""

import pytest

from bot.content.loader import load_content
from bot.core.summary import Change, Direction
from bot.telegram.screens.screen import Studio
from bot.telegram.screens.weeks import caption
from bot.telegram.words import DEFAULT_LANGUAGE, words_for
from tests.telegram.summary_effects import week

WORSE, BETTER = Direction.WORSE, Direction.BETTER
NONE = "No change beyond the usual ups and downs."
SINCE_START = "Your first week was about 3: it's higher than then."


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio(words_for(DEFAULT_LANGUAGE), load_content())


@pytest.mark.parametrize(
    ("lately", "since_start", "said", "unsaid"),
    [
        (None, None, [NONE], ["first week"]),
        (None, Change(WORSE, 3, 6), [SINCE_START], [NONE]),
        (Change(BETTER, 9, 6), Change(WORSE, 3, 6), ["lower than the week", SINCE_START], [NONE]),
        (Change(WORSE, 3, 6), None, ["higher than the week before (3)"], [NONE, "first week"]),
        # In the second week both are the same change: it is said once.
        (Change(WORSE, 3, 6), Change(WORSE, 3, 6), ["higher than the week"], ["first week"]),
    ],
)
def test_w_a_slow_drift_is_not_called_ups_and_downs(
    studio: Studio,
    lately: Change | None,
    since_start: Change | None,
    said: list[str],
    unsaid: list[str],
) -> None:
    text = caption(studio, week(change=lately, since_start=since_start).summary, held=False)
    assert all(words in text for words in said)
    assert not any(words in text for words in unsaid)


@pytest.mark.parametrize(
    ("days", "days_here", "said"),
    [
        (7, 7, "7 of 7 days logged."),
        (4, 7, "4 of 7 days logged so far."),  # today is open
        (2, 3, "2 of 3 days logged since you began."),
    ],
)
def test_only_a_first_week_counts_from_when_somebody_began(
    studio: Studio, days: int, days_here: int, said: str
) -> None:
    text = caption(studio, week(days=days, days_here=days_here).summary, held=False)
    assert text.splitlines()[2] == said


def test_a_day_of_a_pause_is_named_as_one(studio: Studio) -> None:
    text = caption(studio, week(days=3).summary, held=False)
    assert "Sat logged, Sun paused, Mon not logged, Tue still open." in text
