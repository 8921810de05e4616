"""Cities by name or by the time on their clocks, for finding a patient's time zone.

A lookup maps `places/cities.tsv` (34 000 lines, the most populous first) into memory, searches its
bytes and lets it go: only the lines that match are parsed, and nothing stays behind. Measured: 2
to 12 ms a lookup, found or not; a parsed table took 150 ms to build and 33 MB to keep. The second
column of the file holds the searchable names, folded by `fold` and fenced as `|munich|munchen|`, so
that a whole name is found as `|munich|` and the beginning of one as `|mun`.
"""

import mmap
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, islice, takewhile
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.content.countries import every_country, names_of

PLACES = Path(__file__).parent / "places"
AT_MOST = 6
LONGEST_NAME = 100
NEAR_ENOUGH_MINUTES = 10
_MINUTES_A_DAY = 24 * 60
# The places that are taken at their name: the most populous of the 34 000. Project rule.
_KNOWN_WIDELY = 15_000
# Another name, of several words, has to share so much of the usual one's letters to be taken at it:
# "den haag" 0.59, "la habana" 0.67; not "none such" 0.24, "point hope" 0.45. Project rule.
_ALIKE = 0.5
# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ħ": "h",
    }
)


@dataclass(frozen=True, slots=True)
class City:
    """A city: its usual English name, its country (ISO code) and its time zone (IANA name).

    `guessed` tells how it was found, not what it is: it was not looked up by its very name.
    """

    name: str
    country: str
    zone: str
    guessed: bool = field(default=False, compare=False)


def find_cities(name: str) -> tuple[City, ...]:
    """At most six cities of this name: whole names first, then beginnings, most populous first.

    Case, accents and punctuation do not matter. Found by the beginning of a name, or by a name of
    several words that is unlike the usual one ("none such" is Richmond, but "den haag" The Hague),
    or too small to be meant for sure, a city is guessed. Where one is not, and no larger one begins
    like it ("San"), beginnings are left out. One word may be a name without its spaces ("newyork").
    If nothing is found for sure, what stands before the first comma is tried, and the rest says
    where: of the cities found, those of a country that it names ("Leeds, UK") are left; if it names
    none of theirs ("Leeds, Alabama"), all are guessed.
    Any text is safe; one longer than 100 characters finds nothing.
    """
    if len(name) > LONGEST_NAME:
        return ()
    found = _with_or_without_spaces(fold(name))
    before, comma, after = name.partition(",")
    if comma and all(city.guessed for city in found):
        found = _where_said(_with_or_without_spaces(fold(before)), after) or found
    return found[:AT_MOST]


def zones_at(local_time: time, now: datetime) -> tuple[City, ...]:
    """The zones whose clocks show this time now, give or take ten minutes.

    Each zone is given by its most populous city, and the most populous zones come first. `now` is
    aware; `local_time` is as read from a clock.
    """
    wanted = local_time.hour * 60 + local_time.minute
    found = (c for c in _largest().values() if _minutes_apart(c, wanted, now) is not None)
    return tuple(found)


def largest_city(zone: str) -> City | None:
    """The most populous city of a zone, or None if the zone has none here (Etc/UTC)."""
    return _largest().get(zone)


def country_of_zone(zone: str) -> str | None:
    """The country (ISO code) of a zone's most populous city, or None if it has none here."""
    city = largest_city(zone)
    return None if city is None else city.country


def fold(name: str) -> str:
    """The name as it is searched for: lower case, no accents, words parted by single spaces."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in apart if not unicodedata.combining(c)).translate(_PLAIN)
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def is_named(country: str, words: str) -> bool:
    """Whether one of the words between commas is a name of the country or of a region of it."""
    return not _parts(words).isdisjoint(map(fold, names_of(country)))


def countries_named(words: str) -> tuple[str, ...]:
    """The countries (ISO codes) that the words name, or a region of which they name."""
    return tuple(one for one in sorted(every_country()) if is_named(one, words))


def _parts(words: str) -> set[str]:
    return {fold(part).removeprefix("the ") for part in words.split(",")} - {""}


def _where_said(found: tuple[City, ...], words: str) -> tuple[City, ...]:
    """Those of a country that is named; all of them, guessed, if the words name none of theirs."""
    if not _parts(words):
        return found
    named = tuple(city for city in found if is_named(city.country, words))
    return named or tuple(replace(city, guessed=True) for city in found)


def _with_or_without_spaces(folded: str) -> tuple[City, ...]:
    """What is found by the name or, if that is nothing for sure, with the spaces left out of it."""
    found = search(folded)
    if any(not city.guessed for city in found) or " " in folded:
        return found
    spaced = _spaced(folded)
    return found if spaced is None else search(spaced)


def _spaced(word: str) -> str | None:
    """The name of several words that reads like this one without its spaces."""
    letters = " ?".join(map(re.escape, word))
    with _lines() as data:
        named = re.search(rf"\|({letters})\|".encode(), data)
        return None if named is None else named[1].decode()


@contextmanager
def _lines() -> Iterator[mmap.mmap]:
    path = PLACES / "cities.tsv"
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield data


def search(folded: str) -> tuple[City, ...]:
    """The cities of a folded name: whole names, and beginnings where no whole one is meant."""
    if not folded:
        return ()
    with _lines() as data:
        named = [
            (before, city_of(line.decode(), guessed=not _is_meant(line, folded, before)))
            for needle in (f"\t|{folded}|", f"|{folded}|")
            for before, line in _lines_with(data, needle)
        ]
        whole = dict.fromkeys(city for _, city in named)
        meant = min((before for before, city in named if not city.guessed), default=None)
        largest, _ = next(_lines_with(data, f"\t|{folded}"), (meant, b""))
        if meant is not None and largest is not None and largest >= meant:
            return tuple(whole)
        # Beginnings of main names; beginnings of other names ("San..." is one of Shanghai's)
        # only if there is nothing else.
        for needle in (f"\t|{folded}", f"|{folded}"):
            begun = (city_of(line.decode(), guessed=True) for _, line in _lines_with(data, needle))
            if found := tuple(islice(dict.fromkeys(chain(whole, begun)), AT_MOST)):
                return found
    return ()


def _is_meant(line: bytes, folded: str, before: int) -> bool:
    """Whether a line is meant for sure by one of its whole names; so many lines stand before it."""
    main = line.decode().split("\t")[1].split("|")[1]
    is_usual = folded == main or main.startswith(f"{folded} ") or " " not in folded
    return before < _KNOWN_WIDELY and (is_usual or _is_like(folded, main))


def _is_like(folded: str, main: str) -> bool:
    return SequenceMatcher(None, folded, main).ratio() >= _ALIKE


def _lines_with(data: mmap.mmap, needle: str) -> Iterator[tuple[int, bytes]]:
    """The lines that hold this, each once, and how many stand before it."""
    wanted = needle.encode()
    before, counted = 0, 0
    at = data.find(wanted)
    while at != -1:
        start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at)
        before, counted = before + data[counted:start].count(b"\n"), start
        yield before, data[start:end]
        at = data.find(wanted, end)


def first_lines_with(needles: Iterable[str], number: int) -> list[str]:
    """Those of so many most populous cities' lines that hold one of these, in their order."""
    found: dict[int, bytes] = {}
    with _lines() as data:
        for needle in needles:
            among = takewhile(lambda one: one[0] < number, _lines_with(data, needle))
            found.update(among)
    return [found[before].decode() for before in sorted(found)]


def city_of(line: str, *, guessed: bool) -> City:
    """The city of a line of the file."""
    name, _, country, zone = line.rstrip("\n").split("\t")
    return City(name, country, zone, guessed)


def _minutes_apart(city: City, wanted: int, now: datetime) -> int | None:
    """How far the city's clock is from the wanted minute of the day; None if too far."""
    try:
        local = now.astimezone(UTC).astimezone(ZoneInfo(city.zone))
    except ZoneInfoNotFoundError:  # a zone that is newer than this machine's time zone data
        return None
    apart = abs(local.hour * 60 + local.minute - wanted)
    apart = min(apart, _MINUTES_A_DAY - apart)
    return apart if apart <= NEAR_ENOUGH_MINUTES else None


@lru_cache(maxsize=1)
def _largest() -> dict[str, City]:
    """The most populous city of each zone (some 350), most populous first."""
    lines = (PLACES / "zones.tsv").read_text(encoding="utf-8").splitlines()
    cities = [City(name, country, zone) for name, country, zone in (s.split("\t") for s in lines)]
    return {city.zone: city for city in cities}
