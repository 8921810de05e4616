"""The drawing of a month: a number and a shade for each logged day, frames for the gaps."""

from calendar import Calendar
from collections.abc import Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text

from bot.core.month import MonthDay, MonthSummary
from bot.reports import paper
from bot.reports.month import MonthWords
from bot.reports.paper import DOTS_PER_INCH, FAINT_INK, FLARE, GROUND, INK, MISSED_INK

# In pixels, from the upper left corner.
WIDTH, MARGIN, GAP = 1080, 36, 8
TITLE_AT, WEEKDAYS_AT, WEEKS_AT = 56, 124, 156
CELL_WIDTH, CELL_HEIGHT, INNER_WIDTH = 145, 120, 137
LEGEND_HEIGHT = 172
SWATCH = 36
ROUNDING = 10
COLOURS = 160  # eleven shades and their edges; with fewer the flares lose their colour

SCALE_MAX = 10
# One hue from light to dark; the number says the same without colour.
_SHADES = LinearSegmentedColormap.from_list("pain", ["#dce9f2", "#68a0c5", "#0f2f47"])
NUMBER_INKS = ("#101a21", "#ffffff")
WHITE_FROM = 7  # below, the dark ink is the easier one to read


def draw(summary: MonthSummary, words: MonthWords, first_weekday: int) -> bytes:
    """The PNG; weeks begin on `first_weekday`, Monday is 0."""
    first = summary.first_day
    weeks = Calendar(first_weekday).monthdatescalendar(first.year, first.month)
    legend_at = WEEKS_AT + len(weeks) * CELL_HEIGHT
    height = legend_at + LEGEND_HEIGHT
    figure = paper.blank(WIDTH / DOTS_PER_INCH, height / DOTS_PER_INCH)
    axes = figure.add_axes((0, 0, 1, 1), facecolor=GROUND)
    axes.set_axis_off()
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    _write(axes, MARGIN, TITLE_AT, words.title, 17, bold=True)
    for column, weekday in enumerate(words.weekdays):
        _write(axes, _left(column) + INNER_WIDTH / 2, WEEKDAYS_AT, weekday, 13, FAINT_INK, "center")
    _draw_weeks(axes, summary, weeks)
    _draw_scale(axes, words, legend_at + 48)
    _draw_legend(axes, summary, words, legend_at + 116)
    return paper.as_png(figure, COLOURS)


def shade(pain_0_10: int) -> tuple[str, str]:
    """The colour of a day, and of the ink on it."""
    ink = NUMBER_INKS[pain_0_10 >= WHITE_FROM]
    return to_hex(_SHADES(pain_0_10 / SCALE_MAX)), ink


def _draw_weeks(axes: Axes, summary: MonthSummary, weeks: Sequence[Sequence[date]]) -> None:
    days = {day.date: day for day in summary.days}
    for row, week in enumerate(weeks):
        for column, on in enumerate(week):
            if on.month == summary.first_day.month:
                _draw_day(axes, _left(column), WEEKS_AT + row * CELL_HEIGHT, on, days.get(on))


def _draw_day(axes: Axes, left: float, top: float, on: date, day: MonthDay | None) -> None:
    """Its date alone on a day before the patient began, and on one that is still to come."""
    ink = MISSED_INK
    width, height = INNER_WIDTH, CELL_HEIGHT - GAP
    if day is not None and day.pain_0_10 is not None:
        colour, ink = shade(day.pain_0_10)
        _box(axes, left, top, width, height, fill=colour)
        _write(axes, left + width / 2, top + 70, f"{day.pain_0_10}", 25, ink, "center", bold=True)
    elif day is not None:
        _box(axes, left, top, width, height, edge=MISSED_INK)
        ink = INK if day.is_logged else MISSED_INK
        if day.is_logged:
            _write(axes, left + width / 2, top + 70, "\N{EN DASH}", 25, ink, "center", bold=True)
    _write(axes, left + 12, top + 24, f"{on.day}", 12, ink)
    if day is not None and day.is_flare:
        _flare(axes, left + width - 24, top + 25)


def _draw_scale(axes: Axes, words: MonthWords, y: float) -> None:
    """From 0 to 10, each in its shade, between the words at the ends."""
    left = (WIDTH - (SCALE_MAX + 1) * SWATCH) / 2
    for pain in range(SCALE_MAX + 1):
        x = left + pain * SWATCH
        fill, ink = shade(pain)
        _box(axes, x, y - SWATCH / 2, SWATCH, SWATCH, fill=fill, rounding=0)
        _write(axes, x + SWATCH / 2, y, f"{pain}", 11, ink, "center")
    _write(axes, left - 16, y, words.scale_low, 13, FAINT_INK, "right")
    _write(axes, left + (SCALE_MAX + 1) * SWATCH + 16, y, words.scale_high, 13, FAINT_INK)


def _draw_legend(axes: Axes, summary: MonthSummary, words: MonthWords, y: float) -> None:
    """Names what is in the picture, and only that."""
    x = float(MARGIN)
    if any(not day.is_logged for day in summary.days):
        _box(axes, x, y - SWATCH / 2, SWATCH, SWATCH, edge=MISSED_INK, rounding=4)
        x = _named(axes, x, y, words.missed)
    if any(day.is_logged and day.pain_0_10 is None for day in summary.days):
        _box(axes, x, y - SWATCH / 2, SWATCH, SWATCH, edge=MISSED_INK, rounding=4)
        _write(axes, x + SWATCH / 2, y, "\N{EN DASH}", 13, INK, "center", bold=True)
        x = _named(axes, x, y, words.no_number)
    if summary.flare_days:
        _flare(axes, x + SWATCH / 2, y)
        _named(axes, x, y, words.flare)


def _named(axes: Axes, x: float, y: float, words: str) -> float:
    """Words beside a sign of the legend; returns where the next one begins."""
    written = _write(axes, x + SWATCH + 12, y, words, 13, INK)
    return float(written.get_window_extent().x1) + 40


def _flare(axes: Axes, x: float, y: float) -> None:
    """As in the week's chart; its pale edge parts it from a dark day."""
    axes.plot(x, y, marker="v", markersize=13, color=FLARE, mec=GROUND, mew=1.5)


def _left(column: int) -> float:
    return MARGIN + column * CELL_WIDTH


def _box(
    axes: Axes,
    left: float,
    top: float,
    width: float,
    height: float,
    *,
    fill: str = "none",
    edge: str = "none",
    rounding: float = ROUNDING,
) -> None:
    style = f"round,pad=0,rounding_size={rounding}" if rounding else "square,pad=0"
    axes.add_patch(
        FancyBboxPatch((left, top), width, height, boxstyle=style, facecolor=fill, edgecolor=edge)
    )


def _write(
    axes: Axes,
    x: float,
    y: float,
    words: str,
    size: float,
    color: str = INK,
    across: str = "left",
    *,
    bold: bool = False,
) -> Text:
    weight = "bold" if bold else "normal"
    return axes.text(
        x, y, words, fontsize=size, color=color, ha=across, va="center_baseline", weight=weight
    )
