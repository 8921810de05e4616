"""What is shown of a week beside its five lines, and of a month."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.core.month import MonthSummary
from bot.core.week_more import WeekMore


@dataclass(frozen=True, slots=True)
class ShowWeekMore:
    """What stands under "More" for the seven days up to `last_day`, `drills` done among it.

    `asks_rmdq`: the sentences about the back today may be ticked again.
    """

    last_day: date
    more: WeekMore
    drills: int
    asks_rmdq: bool = False


@dataclass(frozen=True, slots=True)
class HideWeekMore:
    """Less: one line and the way back."""

    last_day: date


@dataclass(frozen=True, slots=True)
class ShowMonth:
    """A calendar of a month and its words, as of a diary day."""

    summary: MonthSummary
    as_of: date
    fresh: bool = False


WeekEffect: TypeAlias = ShowWeekMore | HideWeekMore | ShowMonth
