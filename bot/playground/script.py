"""Transcripts: a chat as plain text, played against the real bot, and printed as it went.

What is printed is itself a script: the bot's lines are passed over when it is played again, so a
transcript that still holds prints itself. The format is told in docs/playground.md.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

BEGIN = datetime(2026, 11, 20, 18, 42, tzinfo=ZoneInfo("Europe/Berlin"))
NEXT_MESSAGE = "next message"
UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
CITIES = {
    "Berlin": (52.52, 13.405),
    "London": (51.5072, -0.1276),
    "Lagos": (6.5244, 3.3792),
    "New York": (40.7128, -74.006),
    "Los Angeles": (34.0522, -118.2437),
    "São Paulo": (-23.5505, -46.6333),
    "Kolkata": (22.5726, 88.3639),
    "Sydney": (-33.8688, 151.2093),
}
DOINGS = frozenset({"voice", "sticker", "photo", "block", "unblock"})
NOT_A_LINE = "write > words to send them, [Label] to tap a button, # words for a comment"
_NOT_PLAYED = ("<", "~", "!", "--")
_SPAN = re.compile(r"(\d+) *(minute|hour|day|week)s?")
_PLACE = re.compile(r"(-?\d+(?:\.\d+)?)[ ,]+(-?\d+(?:\.\d+)?)")


class ScriptError(Exception):
    """A line that can't be read or played; the message names it."""


class Act(StrEnum):
    """What a line asks for."""

    COMMENT = "comment"
    BEGIN = "begin"
    TYPE = "type"
    TAP = "tap"
    SHARE = "share"
    TRAVEL = "travel"
    DO = "do"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is played. `words` are the text typed, the label tapped, the thing done."""

    number: int
    source: str
    act: Act
    words: str = ""
    begin: datetime | None = None
    place: tuple[float, float] | None = None
    span: timedelta | None = None


def decode_script(content: bytes, first: int = 1) -> str:
    """Return the text of a script's file, or of its lines from the first of these on.

    Raises ScriptError for the first line not in UTF-8.
    """
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + first
        raise ScriptError(f"line {number}: save the file as UTF-8") from None


def read_script(text: str) -> list[Line]:
    """Return the lines to play. Raises ScriptError for the first that can't be read."""
    lines: list[Line] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = read_line(number, raw, lines)
        if line is not None:
            lines.append(line)
    return lines


def read_line(number: int, raw: str, before: Iterable[Line]) -> Line | None:
    """Return what a line after those `before` asks for, None if nothing. Raises ScriptError."""
    source = raw.rstrip()
    if not source or source.startswith(_NOT_PLAYED):
        return None
    line = _read(number, source)
    if line.act is Act.BEGIN and any(each.act is not Act.COMMENT for each in before):
        raise _wrong(number, source, "the time is set before anything else: move it up")
    return line


def beginning(lines: Iterable[Line]) -> datetime:
    """Return the instant at which the script begins."""
    return next((line.begin for line in lines if line.begin is not None), BEGIN)


def _read(number: int, source: str) -> Line:
    sign, rest = source[0], source[1:].strip()
    if sign == "#":
        return Line(number, source, Act.COMMENT)
    if sign == ">" and rest:
        return Line(number, source, Act.TYPE, rest.replace("\\n", "\n"))
    if sign == "[" and source.endswith("]"):
        return Line(number, source, Act.TAP, source[1:-1])
    readers: dict[str, Callable[[int, str, str], Line]] = {
        "(": _read_doing,
        "=": _read_begin,
        "@": _read_place,
        "+": _read_span,
    }
    if sign not in readers:
        raise _wrong(number, source, NOT_A_LINE)
    return readers[sign](number, source, rest)


def _read_doing(number: int, source: str, _: str) -> Line:
    if not source.endswith(")") or source[1:-1] not in DOINGS:
        known = ", ".join(f"({each})" for each in sorted(DOINGS))
        raise _wrong(number, source, f"one of {known}")
    return Line(number, source, Act.DO, source[1:-1])


def _read_begin(number: int, source: str, rest: str) -> Line:
    moment, _, zone = rest.rpartition(" ")
    try:
        begin = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(zone))
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise _wrong(
            number, source, f"write it as = {BEGIN:%Y-%m-%d %H:%M} {BEGIN.tzinfo}"
        ) from None
    return Line(number, source, Act.BEGIN, begin=begin)


def _read_place(number: int, source: str, rest: str) -> Line:
    place = CITIES.get(rest)
    if place is None and (found := _PLACE.fullmatch(rest)):
        place = float(found[1]), float(found[2])
    if place is None or abs(place[0]) > 90 or abs(place[1]) > 180:
        known = ", ".join(CITIES)
        raise _wrong(number, source, f"a latitude and longitude, or one of {known}")
    return Line(number, source, Act.SHARE, place=place)


def _read_span(number: int, source: str, rest: str) -> Line:
    if rest == NEXT_MESSAGE:
        return Line(number, source, Act.TRAVEL)
    found = _SPAN.fullmatch(rest)
    if found is None:
        raise _wrong(number, source, f"write it as +1 day, +3 hours or +{NEXT_MESSAGE}")
    return Line(number, source, Act.TRAVEL, span=int(found[1]) * UNITS[found[2]])


def _wrong(number: int, source: str, problem: str) -> ScriptError:
    return ScriptError(f"line {number}: {source}: {problem}")
