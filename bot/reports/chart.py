"""The chart of a week: what goes in, and the PNG that comes out.

The drawing is in `bot.reports.week_picture`, which loads matplotlib (a second, and more memory than
the bot has otherwise). So `draw_week` is meant for the worker process of `bot.reports.worker`, and
importing this module loads nothing of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.summary import DayPoint


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Every word in the picture; `days` has one label a point, in their order."""

    title: str
    scale_low: str  # at 0, as "no pain"
    scale_high: str  # at 10, as "worst imaginable"
    pain: str
    worst: str
    flare: str
    days: tuple[str, ...]


def draw_week(points: Sequence[DayPoint], words: ChartWords) -> bytes:
    """A PNG of 1080 x 720 pixels under 60 kB. Pain is on 0-10; a missed day is a visible gap.

    Raises ValueError if there is not exactly one day label for each point.
    """
    if len(points) != len(words.days):
        raise ValueError(f"{len(points)} points need as many day labels, not {len(words.days)}")
    from bot.reports import week_picture  # noqa: PLC0415 - only the worker pays for matplotlib

    return week_picture.draw(points, words)
