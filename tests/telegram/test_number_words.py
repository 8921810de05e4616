"""Numbers with a slip: asked about, and told from other words."""

import pytest

from bot.telegram.number_words import nearly_number
from bot.telegram.words import DEFAULT_LANGUAGE, words_for

WORDS = words_for(DEFAULT_LANGUAGE)


@pytest.mark.parametrize(
    ("text", "number"),
    [("sevn", 7), ("Sevne.", 7), ("eigt", 8), ("thhree", 3), ("fiive", 5), ("nien", 9)],
)
def test_a_slip_of_a_number(text: str, number: int) -> None:
    assert nearly_number(text, WORDS) == number


@pytest.mark.parametrize(
    "text", ["none", "done", "fine", "then", "ones", "seven", "often", "mine", "", "it was hell"]
)
def test_other_words_are_no_slip_of_one(text: str) -> None:
    assert nearly_number(text, WORDS) is None
