from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.cities import (
    AT_MOST,
    PLACES,
    City,
    countries_named,
    country_of_zone,
    find_cities,
    fold,
    largest_city,
    zones_at,
)
from bot.content.countries import every_country, names_of
from bot.content.loader import Content

EVENING = datetime(2026, 11, 21, 18, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("leeds", City("Leeds", "GB", "Europe/London")),
        ("  LEEDS ", City("Leeds", "GB", "Europe/London")),
        ("Leeds, UK", City("Leeds", "GB", "Europe/London")),
        ("São Paulo", City("São Paulo", "BR", "America/Sao_Paulo")),
        ("sao paulo", City("São Paulo", "BR", "America/Sao_Paulo")),
        ("münchen", City("Munich", "DE", "Europe/Berlin")),
        ("munich", City("Munich", "DE", "Europe/Berlin")),
        ("new york", City("New York City", "US", "America/New_York")),
        ("köln", City("Köln", "DE", "Europe/Berlin")),
        ("Cologne", City("Köln", "DE", "Europe/Berlin")),
        ("lodz", City("Łódź", "PL", "Europe/Warsaw")),
        ("st louis", City("St. Louis", "US", "America/Chicago")),
        ("Den Haag", City("The Hague", "NL", "Europe/Amsterdam")),
        ("Kiev", City("Kyiv", "UA", "Europe/Kyiv")),
        ("newyork", City("New York City", "US", "America/New_York")),
        ("losangeles", City("Los Angeles", "US", "America/Los_Angeles")),
        ("birmingh", City("Birmingham", "GB", "Europe/London")),
    ],
)
def test_cities_by_name(typed: str, first: City) -> None:
    assert find_cities(typed)[0] == first


@pytest.mark.parametrize(
    "typed",
    [
        *["Berlin", "leeds", "São Paulo", "sao paulo", "New York", "new york city", "köln", "Kiev"],
        *["Den Haag", "la habana", "Sankt Petersburg", "Washington, DC"],
        *["Leeds, UK", "Leeds, England", "Leeds, West Yorkshire, GB", "Den Haag, the Netherlands"],
        *["Houston, Texas", "Denver, CO", "Köln, Deutschland", "Genf, Suisse", "Leeds,"],
        *["newyork", "SãoPaulo", "thehague", "Riodejaneiro, Brazil", "kualalumpur"],
    ],
)
def test_a_city_at_its_very_name_is_no_guess(typed: str) -> None:
    found = find_cities(typed)
    assert not any(city.guessed for city in found)
    assert len({city.zone for city in found}) == 1


@pytest.mark.parametrize(
    "typed", ["idk", "none", "none such", "no", "home", "birmingh", "whitstable"]
)
def test_beginnings_odd_names_and_small_places_are_guessed(typed: str) -> None:
    found = find_cities(typed)
    assert found
    assert all(city.guessed for city in found)


@pytest.mark.parametrize(
    ("typed", "country"),
    [("Birmingham, Alabama", "US"), ("Birmingham, England", "GB"), ("San José, Costa Rica", "CR")],
)
def test_what_follows_a_comma_says_which_country_is_meant(typed: str, country: str) -> None:
    assert {city.country for city in find_cities(typed)} == {country}


@pytest.mark.parametrize("typed", ["Leeds, Alabama", "Berlin, near the zoo", "Rome, Georgia, USA"])
def test_where_no_such_country_is_known_a_city_is_offered_and_not_taken(typed: str) -> None:
    found = find_cities(typed)
    assert found
    assert all(city.guessed for city in found)


def test_beginnings_are_left_out_where_the_name_itself_is_found() -> None:
    assert {city.name for city in find_cities("london")} == {"London"}


def test_cities_of_one_name_in_several_zones_are_all_offered() -> None:
    zones = {city.zone for city in find_cities("portland")}
    assert {"America/Los_Angeles", "America/New_York"} <= zones


def test_at_most_six_different_ones() -> None:
    found = find_cities("san")
    assert len(found) == len(set(found)) == AT_MOST


@pytest.mark.parametrize(
    "typed",
    [
        *["", " ", "asdfghjkl", "|", "\t|", "\n", "\n\n\t", ".*", "^(leeds|london)$", "(", "\\"],
        *["x" * 10_000, "leeds" * 2_000, "|" * 100, "\N{COMBINING ACUTE ACCENT}" * 99, "🙂"],
    ],
)
def test_what_is_no_city_finds_none(typed: str) -> None:
    assert find_cities(typed) == ()


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_any_text_is_safe(typed: str) -> None:
    found = find_cities(typed)
    assert len(found) <= AT_MOST
    assert all(city.zone and city.country for city in found)


def test_zones_by_the_time_on_the_clock() -> None:
    london = City("London", "GB", "Europe/London")
    assert zones_at(time(18, 42), EVENING)[0] == london
    assert zones_at(time(18, 50), EVENING)[0] == london
    assert zones_at(time(0, 12), EVENING)[0].country == "IN"
    assert zones_at(time(0, 27), EVENING) == (City("Kathmandu", "NP", "Asia/Kathmandu"),)
    assert zones_at(time(13, 40), EVENING)[0] == City("New York City", "US", "America/New_York")
    assert len(zones_at(time(19, 42), EVENING)) > AT_MOST
    assert zones_at(time(18, 57), EVENING) == ()


def test_the_clock_may_show_another_day() -> None:
    late = datetime(2026, 11, 21, 23, 58, tzinfo=UTC)
    assert City("London", "GB", "Europe/London") in zones_at(time(0, 3), late)
    assert City("London", "GB", "Europe/London") in zones_at(time(23, 51), late)


def test_summer_time_counts() -> None:
    july = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert City("London", "GB", "Europe/London") in zones_at(time(13, 0), july)


def test_zones_and_countries() -> None:
    assert country_of_zone("Europe/London") == "GB"
    assert country_of_zone("America/New_York") == "US"
    assert country_of_zone("Etc/UTC") is None
    assert largest_city("Europe/Berlin") == City("Berlin", "DE", "Europe/Berlin")
    assert largest_city("nowhere") is None


def test_countries_by_name_by_region_and_never_by_a_guess(content: Content) -> None:
    assert countries_named("the UK") == countries_named("England") == ("GB",)
    assert countries_named("österreich") == countries_named("AUSTRIA") == ("AT",)
    assert countries_named("Georgia") == ("GE", "US")
    assert countries_named("Germ") == countries_named("") == ()
    assert set(content.places) - {content.place(None).country} <= every_country()


def test_countries_are_named_as_they_are_in_the_languages_that_are_known() -> None:
    for country in every_country():
        assert Locale.parse("en").territories[country] in names_of(country)


def test_the_files_are_small_and_in_order() -> None:
    path: Path = PLACES / "cities.tsv"
    assert path.stat().st_size <= 2_500_000
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            name, names, country, _zone = line.rstrip("\n").split("\t")
            assert names.startswith(f"|{fold(name)}|")
            assert names.endswith("|")
            assert len(country) == 2
