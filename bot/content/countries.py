"""Countries by name: after a city ("Leeds, UK", "Austin, Texas"), and where one is asked for.

A country goes by its ISO code, its English name and its name in its own languages
(`places/countries.tsv`, made by `tools/make_cities.py`). `places/regions.tsv` adds what else people
write there: its parts, states and provinces, other names. Project rule.
"""

from functools import lru_cache
from pathlib import Path

PLACES = Path(__file__).parent / "places"


def names_of(country: str) -> frozenset[str]:
    """Every name of a country (ISO code) and of its regions, as they are written."""
    return frozenset({country, *_names().get(country, ()), *_regions().get(country, ())})


def every_country() -> frozenset[str]:
    """The ISO codes of all countries that have a name here."""
    return frozenset(_names())


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    return _read("countries.tsv")


@lru_cache(maxsize=1)
def _regions() -> dict[str, list[str]]:
    return _read("regions.tsv")


def _read(file: str) -> dict[str, list[str]]:
    """What stands in a file: a country, and names with bars between them."""
    lines = (PLACES / file).read_text(encoding="utf-8").splitlines()
    return {country: names.split("|") for country, names in (line.split("\t") for line in lines)}
