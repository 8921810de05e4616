"""Times of day that are typed in words: "half past seven", "seven pm", "noon".

Whoever asks says back what was read: "half seven" is 7:30, but 6:30 to who thinks it in German.
"""

import re
from collections.abc import Sequence
from datetime import time

from bot.telegram.number_words import whole_numbers
from bot.telegram.reading import NOON, clock_time, straight
from bot.telegram.words import Words

_A_TIME = re.compile(r"[^\W_][\w\s:.,'\u2019!-]*")
_TWO_TIMES = re.compile(r"\d\s*-\s*\d")
_OF_TWELVE = re.compile(r"(?:[1-9]|1[0-2])[:.]\d\d")
_TOKENS = re.compile(r"\d+|[^\W\d_]+")
_NAMES = ("past", "to", "half", "quarter")
_PARTS = {"half": 30, "quarter": 15}
_ROUND = 5  # a second number is minutes only if it is one of these steps: "seven thirty"
DAY = 24 * 60  # minutes


def time_of_day(text: str, words: Words, earliest: int | None = None) -> time | None:
    """A time in digits (`clock_time`) or in words; None for anything else.

    With `earliest`, an hour of 24, words that leave open which half of the day is meant are the
    first such time from then on: with 12, "quarter to eight" is 19:45.
    """
    in_digits = clock_time(text, earliest)
    if in_digits is not None:
        return in_digits
    if not _A_TIME.fullmatch(text.strip()) or _TWO_TIMES.search(text):
        return None
    fillers = words.listed("said-time-fillers")
    found = _TOKENS.findall(straight(text).replace(".", ""))
    if found[0] in words.listed("said-time-articles"):
        del found[0]
    said = " ".join(token for token in found if token not in fillers)
    for name, at in (("noon", time(NOON)), ("midnight", time(0))):
        if said in words.listed(f"said-time-{name}"):
            return at
    said, half = _without_half(said, words)
    minutes = _minutes(_items(said.split(), words), is_twelve=half is not None)
    if minutes is None:
        return None
    if half is not None:
        return _at(minutes % (DAY // 2) + (DAY // 2 if half == "pm" else 0))
    if earliest is None or not 0 < minutes < (NOON + 1) * 60:
        return _at(minutes)
    both = (minutes, minutes + DAY // 2)
    return _at(min(both, key=lambda one: (one - earliest * 60) % DAY))


def night_time(text: str, words: Words, around: time) -> time | None:
    """A time near one of other days: of two halves of the day that may be meant, the nearer.

    So "10:30" is 22:30 to who sleeps from eleven in the evening; "10:30 am" and "06:30" are as they
    stand.
    """
    earliest = (around.hour * 60 + around.minute - DAY // 4) % DAY
    at = time_of_day(text, words, earliest // 60)
    if at is None or _OF_TWELVE.fullmatch(text.strip()) is None:
        return at
    minutes = at.hour * 60 + at.minute
    return _at(min(minutes, minutes + DAY // 2, key=lambda one: (one - earliest) % DAY))


def times_on_clock(text: str, words: Words) -> tuple[time, ...]:
    """The time that a clock shows now: two if the words leave open which half of the day it is.

    A bare number is none: it may be anything.
    """
    if text.strip().isdecimal() or text.strip().casefold() in whole_numbers(words):
        return ()
    both = (time_of_day(text, words, earliest) for earliest in (NOON, 0))
    return tuple(dict.fromkeys(at for at in both if at is not None))


def _without_half(said: str, words: Words) -> tuple[str, str | None]:
    """The words before "pm" or "in the evening", and which half of the day that says."""
    for half in ("am", "pm"):
        for ending in words.listed(f"said-time-{half}"):
            if said.endswith(f" {ending}"):
                return said.removesuffix(f" {ending}"), half
    return said, None


def _items(said: Sequence[str], words: Words) -> list[int | str]:
    """Numbers, and the names of the words around them; "twenty five" is one number."""
    numbers = whole_numbers(words) | dict.fromkeys(words.listed("said-time-midnight"), 24)
    named = {word: name for name in _NAMES for word in words.listed(f"said-time-{name}")}
    items: list[int | str] = []
    before = 0  # the tens that a word has just said
    for word in said:
        number = int(word) if word.isdecimal() else numbers.get(word)
        if before and number is not None and 0 < number < 10:
            items[-1] = before + number
            before = 0
            continue
        before = number if number is not None and number >= 20 and not word.isdecimal() else 0
        items.append(number if number is not None else named.get(word, ""))
    return items


def _minutes(items: Sequence[int | str], *, is_twelve: bool) -> int | None:
    """Minutes since midnight, which can be a quarter less than none."""
    match items:
        case [int(hour)]:
            minutes = 0
        case ["half", int(hour)] if 1 <= hour <= NOON:
            minutes = _PARTS["half"]
        case [int(hour), int(minutes)] if minutes < 60 and minutes % _ROUND == 0:
            pass
        case [int() | "half" | "quarter" as part, "past" | "to" as way, int(hour)]:
            minutes = part if isinstance(part, int) else _PARTS[part]
            if minutes >= 60:
                return None
            minutes = minutes if way == "past" else -minutes
        case _:
            return None
    is_hour = 1 <= hour <= NOON if is_twelve else 0 <= hour <= 24
    return hour * 60 + minutes if is_hour else None


def _at(minutes: int) -> time:
    hour, minute = divmod(minutes % DAY, 60)
    return time(hour, minute)
