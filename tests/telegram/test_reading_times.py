from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.hours import night_time, time_of_day, times_on_clock
from bot.telegram.reading import (
    clock_time,
    packed_time,
)
from bot.telegram.words import DEFAULT_LANGUAGE, words_for

WORDS = words_for(DEFAULT_LANGUAGE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("19:30", time(19, 30)),
        ("19.30", time(19, 30)),
        ("19h30", time(19, 30)),
        ("7 pm", time(19)),
        ("7:15pm", time(19, 15)),
        ("7 P.M.", time(19)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("24:00", time(0)),
        (" 8 ", time(8)),
        ("0:05", time(0, 5)),
        ("25:00", None),
        ("19:60", None),
        ("13 pm", None),
        ("0 am", None),
        ("half past seven", None),
        ("19:30 and then some", None),
        ("", None),
    ],
)
def test_a_time_of_day_is_understood(text: str, expected: time | None) -> None:
    assert clock_time(text) == expected


@pytest.mark.parametrize(
    ("text", "earliest", "expected"),
    [
        ("5", 12, time(17)),
        (" 7 ", 12, time(19)),
        ("11", 12, time(23)),
        ("12", 12, time(12)),
        ("1", 12, time(13)),
        ("19", 12, time(19)),
        ("5 am", 12, time(5)),
        ("05:00", 12, time(5)),
        ("7:00", 12, time(7)),
        ("07", 12, time(7)),
        ("10", 18, time(22)),
        ("12", 18, time(0)),
        ("1", 18, time(1)),
        ("9", 5, time(9)),
        ("2", 5, time(14)),
        ("5", 5, time(5)),
        ("7", None, time(7)),
    ],
)
def test_a_bare_hour_is_the_one_that_is_meant(
    text: str, earliest: int | None, expected: time
) -> None:
    assert clock_time(text, earliest) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half past seven", time(19, 30)),
        ("Half past 7 in the morning", time(7, 30)),
        ("seven pm", time(19)),
        ("about eight o'clock", time(20)),
        ("at 8 p.m.", time(20)),
        ("seven thirty five", time(19, 35)),
        ("7:30 in the evening", time(19, 30)),
        ("quarter to eight", time(19, 45)),
        ("a quarter to twelve", time(23, 45)),
        ("half seven", time(19, 30)),
        ("Half 7", time(19, 30)),
        ("half-seven in the morning", time(7, 30)),
        ("half eight pm", time(20, 30)),
        ("half twelve", time(12, 30)),
        ("half one", time(13, 30)),
        ("half thirteen", None),
        ("half 19", None),
        ("half", None),
        ("seven half", None),
        ("half seven eight", None),
        ("quarter seven", None),
        ("quarter past six", time(18, 15)),
        ("ten to nine", time(20, 50)),
        ("7ish", time(19)),
        ("7 a m", time(7)),
        ("quarter to twelve", time(23, 45)),
        ("twenty-five past six", time(18, 25)),
        ("ten to one am", time(0, 50)),
        ("noon", time(12)),
        ("Midnight.", time(0)),
        ("twenty", time(20)),
        ("19", time(19)),
        ("seven or eight", None),
        ("7-8", None),
        ("-7 pm", None),
        ("quarter to", None),
        ("half past thirteen pm", None),
        ("seven seventy", None),
        ("ninety", None),
        ("when I am home", None),
        ("", None),
    ],
)
def test_a_time_in_words_is_the_one_that_is_meant(text: str, expected: time | None) -> None:
    assert time_of_day(text, WORDS, 12) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18:40", [time(18, 40)]),
        ("6:40", [time(6, 40)]),
        ("six forty pm", [time(18, 40)]),
        ("quarter to eight in the evening", [time(19, 45)]),
        ("it's quarter to eight in the evening here", [time(19, 45)]),
        ("half nineteen", []),
        ("half seven", [time(19, 30), time(7, 30)]),
        ("ten to nine", [time(20, 50), time(8, 50)]),
        ("7 o'clock", [time(19), time(7)]),
        ("seven", []),
        ("7", []),
        ("noon", [time(12)]),
        ("Midway", []),
    ],
)
def test_a_time_on_a_clock_may_be_of_either_half_of_the_day(
    text: str, expected: list[time]
) -> None:
    assert list(times_on_clock(text, WORDS)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half past ten", time(22, 30)),
        ("22:30", time(22, 30)),
        ("10:30", time(22, 30)),
        ("10.30", time(22, 30)),
        ("around midnight", time(0)),
        ("11ish", time(23)),
        ("about 11", time(23)),
        ("a quarter past midnight", time(0, 15)),
        ("ten to midnight", time(23, 50)),
        ("probably half past midnight", time(0, 30)),
        ("12", time(0)),
        ("12:30", time(0, 30)),
        ("half past twelve", time(0, 30)),
        ("1:15", time(1, 15)),
        ("one in the morning", time(1)),
        ("10:30 am", time(10, 30)),
        ("06:30", time(6, 30)),
        ("quarter to eleven", time(22, 45)),
        ("25:00", None),
        ("late", None),
        ("between 10 and 11", None),
    ],
)
def test_b15_a_bedtime_is_near_the_usual_one(text: str, expected: time | None) -> None:
    assert night_time(text, WORDS, time(22, 30)) == expected


@pytest.mark.parametrize(("text", "expected"), [("8:30", time(8, 30)), ("seven", time(7))])
def test_b15_who_sleeps_by_day_is_understood_as_well(text: str, expected: time) -> None:
    assert night_time(text, WORDS, time(8)) == expected


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_none(text: str) -> None:
    time_of_day(text, WORDS, 12)


@pytest.mark.parametrize("text", ["19:00", "190", "19000", "2460", "9900", "abcd", ""])
def test_a_time_on_a_button_is_four_digits_and_a_time(text: str) -> None:
    assert packed_time(text) is None
    assert packed_time("1930") == time(19, 30)
