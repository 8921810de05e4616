"""What a country is called where a city is followed by it: "Leeds, UK", "Austin, Texas".

It goes by its ISO code, its English name and its name in its own languages. `places/regions.tsv`
adds what else people write there: its parts, states and provinces, other names. Project rule.
"""

from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

REGIONS = Path(__file__).parent / "places" / "regions.tsv"
ENGLISH = "en"


@lru_cache(maxsize=64)
def names_of(country: str) -> frozenset[str]:
    """Every name of a country (ISO code) and of its regions, as they are written."""
    languages = (ENGLISH, *get_official_languages(country, de_facto=True))
    called = {name for language in languages if (name := _called(country, language)) is not None}
    return frozenset({country, *called, *_regions().get(country, ())})


def _called(country: str, language: str) -> str | None:
    try:
        return Locale.parse(language).territories.get(country)
    except UnknownLocaleError:
        return None


@lru_cache(maxsize=1)
def _regions() -> dict[str, list[str]]:
    """What stands in the file: a country, and names with bars between them."""
    lines = REGIONS.read_text(encoding="utf-8").splitlines()
    return {country: names.split("|") for country, names in (line.split("\t") for line in lines)}
