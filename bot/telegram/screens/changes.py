"""What a patient set, named with what stood before it; for /undo."""

from collections.abc import Collection
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.day import EVERY_EVENING
from bot.core.drills import Contraindication
from bot.service.about_editing import ChangedSetting
from bot.telegram.screens.screen import Studio

A_MONDAY = date(2001, 1, 1)
NONE = "none"


def name_of(studio: Studio, changed: ChangedSetting) -> str:
    """Such as "the check-in at 20:00 instead of 19:30"; of a list also which lines are at stake."""
    now, before = changed.now, changed.before
    details: dict[str, str | int] = {}
    if isinstance(now, frozenset) or isinstance(before, frozenset):
        now, before = now or frozenset(), before or frozenset()
        details = {"what": _listed(studio, now ^ before), "more": int(now > before)}
    return studio.words.plain(
        f"undo-set-{changed.name}",
        now=_value(studio, changed.name, now),
        before=_value(studio, changed.name, before),
        **details,
    )


def _value(studio: Studio, name: str, value: Any) -> str | int:
    """A value as the words have it; what is not set is "none"."""
    match value:
        case None:
            return NONE
        case bool():
            return "on" if value else "off"
        case int():
            return _weekday(studio, value) if name == "weekly_on" else value
        case time():
            return value.strftime("%H:%M")
        case date():
            return studio.words.day(value, "EEEE d MMMM")
        case ZoneInfo(key=key):
            return key
        case frozenset():
            return _listed(studio, value) or NONE
        case _:
            return studio.words.country(str(value))


def _listed(studio: Studio, members: Collection[Any]) -> str:
    """Days of the week, moves to leave out, or questions."""
    if set(members) == EVERY_EVENING:
        return studio.words.plain("undo-set-every-day")
    return ", ".join(_member(studio, one) for one in sorted(members))


def _member(studio: Studio, member: int | str) -> str:
    if isinstance(member, int):
        return _weekday(studio, member)
    if member in set(Contraindication):
        return studio.words.plain(f"move-{member}")
    return studio.words.plain(f"undo-set-question-{member}")


def _weekday(studio: Studio, day: int) -> str:
    return studio.words.day(A_MONDAY.replace(day=1 + day), "EEEE")
