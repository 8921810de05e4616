import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.reading import (
    clock_time,
    counted_number,
    is_bare_number,
    packed_time,
    scale_number,
)
from bot.telegram.words import DEFAULT_LANGUAGE, words_for

WORDS = words_for(DEFAULT_LANGUAGE)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        (" 7. ", 7),
        ("7/10", 7),
        ("7 / 10", 7),
        ("7 of 10", 7),
        ("7 out of 10", 7),
        ("10/10", 10),
        ("seven", 7),
        ("Seven!", 7),
        ("about 7", 7),
        ("a 7, I think", 7),
        ("I am 7", 7),
        ("7, 7", 7),
        ("seven i think", 7),
        ("maybe a 4", 4),
        ("a 7 today", 7),
        ("7 i guess", 7),
        ("bad, like 7", 7),
        ("no, 8", 8),
        ("it was an 8 today", 8),
        ("not bad, 3", 3),
        ("none at all", 0),
        ("I\N{RIGHT SINGLE QUOTATION MARK}d say 7", 7),
        ("Pain is 6, on the whole", 6),
        ("it was eight out of ten", 8),
        ("ten out of ten", 10),
        ("seven (7)", 7),
        ("none", 0),
        ("zero", 0),
        ("0", 0),
        ("07", 7),
        ("\N{FULLWIDTH DIGIT SEVEN}", 7),
        ("\N{ARABIC-INDIC DIGIT SEVEN}", 7),
    ],
)
def test_a_number_is_understood(text: str, number: int) -> None:
    assert scale_number(text, WORDS) == number


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("3", True),
        ("four", True),
        ("twenty five", True),
        ("1, 2", True),
        ("7/10", True),
        ("&<>", False),
        ("&<>3", False),
        ("3 flights of stairs", False),
        ("one small walk", False),
        ("none", False),
        ("tennis", False),
    ],
)
def test_a_number_alone_is_no_words_of_ones_own(text: str, is_bare: bool) -> None:
    assert is_bare_number(text, WORDS) is is_bare


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4 or 5",
        "4-5",
        "four to five",
        "four or 5",
        "11",
        "100",
        "1000",
        "7.5",
        "7,5",
        "-3",
        "\N{MINUS SIGN}3",
        "minus three -3",
        "7/11",
        "B12",
        "bad",
        "often",
        "someone",
        "2 legs, pain 7",
        "1/2",
        "3/5",
        "9 pm",
        "9 a.m.",
        "nine pm",
        "about 7 o'clock",
        "ten minutes ago it was awful",
        "one of the worst days",
        "the first one",
        "i have 2 kids and no sleep",
        "3 minutes",
        "2 kids",
        "1 of 10 days",
        "not 7",
        "no more than 4",
        "seven and a half",
        "four and a quarter",
    ],
)
def test_anything_unclear_is_asked_again(text: str) -> None:
    assert scale_number(text, WORDS) is None


@given(st.text())
def test_whatever_is_typed_gives_a_whole_number_of_the_scale_or_nothing(text: str) -> None:
    assert scale_number(text, WORDS) in {None, *range(11)}
    clock_time(text)
    packed_time(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("twenty minutes", 20),
        ("i walked for 20 min", 20),
        ("twenty-five", 25),
        ("fifteen", 15),
        ("ten or fifty", None),
        ("10 minutes after 6", None),
        ("two hours", None),
        ("2 buses", None),
    ],
)
def test_what_is_counted_is_understood_in_words(text: str, number: int | None) -> None:
    assert counted_number(text, WORDS, 600) == number
    assert scale_number(text, WORDS) is None


def test_hours_count_where_hours_are_asked_for() -> None:
    assert counted_number("about 8 hours a day", WORDS, 24, "intake_sitting") == 8
    assert counted_number("about 8 hours a day", WORDS, 24, "walk_until") is None
