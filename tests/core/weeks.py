"""Weeks summed up from a handful of days."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from bot.core.diary import DaySummary, Diary, Reason
from bot.core.drills import DrillId, Wish
from bot.core.pacing import Level, Recommendation
from bot.core.summary import WeekSummary, summarise_week
from tests.core.builders import TODAY, diary

NO_DRILLS: Mapping[DrillId, int] = MappingProxyType({})


def week(
    days: Iterable[DaySummary],
    *,
    drills: Mapping[DrillId, int] = NO_DRILLS,
    level: Level = Level.KEEP,
    usual: int | None = 4,
    started: int = -60,
) -> WeekSummary:
    record = diary(sorted(days, key=lambda d: d.date), usual=usual, started=started)
    return summarise(record, drills=drills, level=level)


def summarise(
    record: Diary,
    *,
    drills: Mapping[DrillId, int] = NO_DRILLS,
    level: Level = Level.KEEP,
    paused: Collection[date] = (),
) -> WeekSummary:
    recommendation = Recommendation(level, (Reason("P2", {"plan": "about"}, "a source"),))
    return summarise_week(
        record,
        TODAY,
        recommendation=recommendation,
        drills_done=drills,
        wish=Wish.WALK,
        paused=paused,
    )
