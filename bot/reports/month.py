"""The calendar of a month: what goes in, and the PNG that comes out, drawn by the worker process.

As with `bot.reports.chart`, importing this module loads nothing of what draws it.
"""

from dataclasses import dataclass

from bot.core.month import MonthSummary


@dataclass(frozen=True, slots=True)
class MonthWords:
    """Every word in the picture; `weekdays` are seven, from the day on which a week begins."""

    title: str
    weekdays: tuple[str, ...]
    scale_low: str  # at 0, as "no pain"
    scale_high: str  # at 10, as "worst imaginable"
    flare: str
    missed: str  # as "not logged"
    no_number: str  # as "logged, no number"


def draw_month(summary: MonthSummary, words: MonthWords, first_weekday: int) -> bytes:
    """A PNG of a month's weeks, 1080 pixels wide and under 60 kB.

    Each logged day has its pain on 0-10 as a number on a shade; a missed day is an empty frame.
    A week begins on `first_weekday`; Monday is 0. Raises ValueError unless weekdays are seven.
    """
    if len(words.weekdays) != 7:
        raise ValueError(f"a week has seven days, not {len(words.weekdays)}")
    from bot.reports import month_picture  # noqa: PLC0415 - only the worker pays for matplotlib

    return month_picture.draw(summary, words, first_weekday)
