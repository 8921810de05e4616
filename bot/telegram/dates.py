"""Typed dates: "5", "two weeks", "3 December", "until Friday", "tomorrow", "2026-12-03"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import get_day_names, get_month_names

from bot.telegram.number_words import spoken_numbers
from bot.telegram.reading import is_said
from bot.telegram.words import Words

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_TOKEN = re.compile(r"\d{1,4}|[^\W\d_]+")
LONGEST_TEXT = 60
WEEK = 7


def typed_day(text: str, today: date, words: Words) -> date | None:
    """The day that is meant, after today or not; a number alone counts days from today."""
    if len(text) > LONGEST_TEXT:
        return None
    iso = _ISO.search(text)
    if iso is not None:
        return _iso(iso[0])
    if is_said(text, words, "said-tomorrow"):
        return today + timedelta(days=1)
    said = _TOKEN.findall(text.casefold())
    numbers = _numbers(said, words)
    month = _named(said, _months(words))
    if month is not None:
        return _in_month(numbers, month, today)
    weekday = _named(said, _weekdays(words))
    if weekday is not None and not numbers:
        return today + timedelta(days=(weekday - today.weekday() - 1) % WEEK + 1)
    if len(numbers) != 1 or numbers[0] > 1000:
        return None
    if words.listed("unit-week").intersection(said):
        return today + timedelta(days=WEEK * numbers[0])
    is_alone = len(said) == 1
    if is_alone or words.listed("unit-day").intersection(said):
        return today + timedelta(days=numbers[0])
    return None


def named_weekday(text: str, words: Words) -> int | None:
    """The weekday that is named and is all that is said: "friday", "on Fri" (Monday is 0)."""
    said = [word for word in _TOKEN.findall(text.casefold()) if word != "s"]
    rest = [word for word in said if word not in words.listed("said-beside-day")]
    return _weekdays(words).get(rest[0]) if len(rest) == 1 else None


def named_weekdays(text: str, words: Words) -> frozenset[int]:
    """The weekdays that are named, if nothing else is said: "mon, wed and fri" (Monday is 0)."""
    said = [word for word in _TOKEN.findall(text.casefold()) if word != "s"]
    beside = words.listed("said-beside-day") | words.listed("said-joints")
    days = [_weekdays(words).get(word) for word in said if word not in beside]
    named = frozenset(day for day in days if day is not None)
    return frozenset() if None in days else named


def _numbers(said: Sequence[str], words: Words) -> list[int]:
    spoken = spoken_numbers(words)
    one = words.listed("number-one")
    found = (int(t) if t.isdecimal() else 1 if t in one else spoken.get(t) for t in said)
    return [number for number in found if number is not None]


def _in_month(numbers: Sequence[int], month: int, today: date) -> date | None:
    """The next such day of the month, or the one of the year that was given."""
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    if len(days) != 1 or len(years) > 1:
        return None
    try:
        if years:
            return date(years[0], month, days[0])
        this_year = date(today.year, month, days[0])
        return this_year if this_year > today else date(today.year + 1, month, days[0])
    except ValueError:
        return None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _named(said: Sequence[str], names: dict[str, int]) -> int | None:
    return next((names[word] for word in said if word in names), None)


def _months(words: Words) -> dict[str, int]:
    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        names = get_month_names(width, locale=words.language)
        found |= {str(name).casefold().strip("."): number for number, name in names.items()}
    return found


def _weekdays(words: Words) -> dict[str, int]:
    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        names = get_day_names(width, locale=words.language)
        found |= {str(name).casefold().strip("."): number for number, name in names.items()}
    return found
