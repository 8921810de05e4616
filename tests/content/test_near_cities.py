from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.cities import AT_MOST, PLACES, find_cities, fold
from bot.content.near_cities import LARGER, is_slip, near_cities


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("berln", "Berlin"),
        ("berlinn", "Berlin"),
        ("Berlni", "Berlin"),
        ("lonndon", "London"),
        ("manchster", "Manchester"),
        ("berlin germny", "Berlin"),
        ("berln germany", "Berlin"),
    ],
)
def test_a_city_with_a_slip_is_guessed(typed: str, name: str) -> None:
    found = near_cities(typed)
    assert name in {city.name for city in found}
    assert all(city.guessed for city in found)


@pytest.mark.parametrize("typed", ["leeds england", "Leeds UK", "san francisco california"])
def test_a_city_with_its_country_behind_it_is_no_guess(typed: str) -> None:
    assert not any(city.guessed for city in near_cities(typed))


@pytest.mark.parametrize("typed", ["", "x", "asdfghjkl", "i don't know", "where i live", "the zoo"])
def test_other_words_are_near_no_city(typed: str) -> None:
    assert near_cities(typed) == ()


@pytest.mark.parametrize(
    ("typed", "name", "is_so"),
    [
        ("abc", "abc", False),
        ("ab", "abc", True),
        ("abcd", "abc", True),
        ("acb", "abc", True),
        ("axc", "abc", True),
        ("bca", "abc", False),
        ("xbd", "abc", False),
        ("", "a", False),
    ],
)
def test_one_slip(typed: str, name: str, is_so: bool) -> None:
    assert is_slip(typed, name) is is_so


@settings(max_examples=60)
@given(st.data())
def test_no_larger_city_a_slip_away_is_passed_over(data: st.DataObject) -> None:
    """Wherever the slip is: only lines that begin or end alike are looked at."""
    city = data.draw(st.sampled_from(larger_cities()))
    name = fold(city)
    at = data.draw(st.integers(0, len(name) - 1))
    left_out, added = name[:at] + name[at + 1 :], f"{name[:at]}x{name[at:]}"
    another, swapped = f"{name[:at]}x{name[at + 1 :]}", _swapped(name, at)
    typed = data.draw(st.sampled_from((left_out, added, another, swapped)))
    if len(typed) >= 4 and is_slip(typed, name):
        near = near_cities(typed)
        assert name in {fold(one.name) for one in near} or len(near) == AT_MOST


@cache
def larger_cities() -> list[str]:
    """The names of the most populous."""
    lines = (PLACES / "cities.tsv").read_text("utf-8").splitlines()[:LARGER]
    return [line.split("\t")[0] for line in lines]


def _swapped(name: str, at: int) -> str:
    return name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]


@settings(max_examples=30)
@given(st.text(max_size=200))
def test_any_text_is_safe(typed: str) -> None:
    assert all(city.guessed for city in near_cities(typed)) or find_cities(typed) != ()
