"""A patient's own day as it is stored: what differs from the start, by name."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import time
from typing import Any

from bot.core.day import OwnDay

_START = OwnDay()
_NAMES = tuple(field.name for field in fields(OwnDay))


def written_day(day: OwnDay) -> dict[str, Any] | None:
    """What differs from the start, as JSON has it; None if nothing does."""
    values = {name: getattr(day, name) for name in _NAMES}
    changed = {name: v for name, v in values.items() if v != getattr(_START, name)}
    return {name: plain_value(value) for name, value in changed.items()} or None


def read_day(stored: Mapping[str, Any] | None) -> OwnDay:
    """The day that `written_day` wrote. Names that this version does not know are left out."""
    if not stored:
        return _START
    known = {name: read_value(name, value) for name, value in stored.items() if name in _NAMES}
    return OwnDay(**known)


def plain_value(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return sorted(value) if isinstance(value, frozenset) else value


def read_value(name: str, value: Any) -> Any:
    """A value of the day by its name, as `plain_value` wrote it."""
    start = getattr(_START, name)
    if isinstance(start, time):
        return time.fromisoformat(value)
    return frozenset(value) if isinstance(start, frozenset) else value
