"""Every setting that /undo may name, with values of each kind."""

from collections.abc import Iterator
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.core.day import EXTRA_QUESTIONS, OPTIONAL_QUESTIONS
from bot.core.drills import Contraindication
from bot.service.about_editing import ChangedSetting
from tests.telegram.drill_effects import NOW

DAYS = (frozenset(range(7)), frozenset({0, 2, 4}))
PAIRS = {
    "paused_at": (NOW, None),
    "paused_until": (date(2026, 12, 3), None),
    "checkin_at": (time(20), time(19, 30)),
    "zone": (ZoneInfo("Europe/London"), ZoneInfo("America/Argentina/ComodRivadavia")),
    "country": ("GB", None),
    "short_form": (True, False),
    "leave_out": (frozenset(Contraindication), None),
    "weekly_on": (6, 2),
    "wake_at": (time(6), time(7)),
    "sleep_at": (time(23), time(22)),
    "work_from": (time(8), time(9)),
    "work_until": (time(17), time(16)),
    "work_days": DAYS,
    "evenings": DAYS,
    "reminder": (True, False),
    "morning": (True, False),
    "unwind": (True, False),
    "nudge_minutes": (45, None),
    "not_asked": (frozenset(OPTIONAL_QUESTIONS), frozenset()),
    "also_asked": (frozenset(EXTRA_QUESTIONS), frozenset()),
}


def changed_settings() -> Iterator[ChangedSetting]:
    """Each of them, and as it was before."""
    for name, (now, before) in PAIRS.items():
        yield ChangedSetting(name, now, before)
        yield ChangedSetting(name, before, now)
