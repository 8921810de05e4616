"""The drawing of a week: pain on the whole, the day's worst, flare days, and honest gaps."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from bot.core.summary import DayPoint
from bot.reports import paper
from bot.reports.chart import ChartWords
from bot.reports.paper import FAINT_INK, FLARE, GRID, GROUND, INK, MISSED_INK, PAIN

# 1080 x 720 pixels: sharp on a phone without zooming, small enough for a slow line.
WIDTH_INCHES, HEIGHT_INCHES = 7.2, 4.8
PLACE = (0.135, 0.215, 0.845, 0.665)  # of the axes in the figure: left, bottom, width, height
SCALE_MAX = 10
SCALE_WORDS_WIDTH = 11  # letters that fit beside the axis
FLARE_AT = SCALE_MAX + 1.05  # clear of a dot at 10

# Pain, worst and flares differ by shape and weight as well as by colour.
WORST, FLARE_BAND = "#8fb3cc", "#f4ebe1"


def draw(points: Sequence[DayPoint], words: ChartWords) -> bytes:
    """The PNG; `words` has one day label for each point."""
    figure = paper.blank(WIDTH_INCHES, HEIGHT_INCHES)
    axes = figure.add_axes(PLACE, facecolor=GROUND)
    for spine in axes.spines.values():
        spine.set_visible(False)
    _draw_scale(axes, words)
    _draw_days(axes, points, words)
    _draw_flares(axes, points)
    _draw_worst(axes, points)
    _draw_pain(axes, points)
    figure.text(0.04, 0.935, words.title, fontsize=16, fontweight="bold", color=INK, va="center")
    _draw_legend(figure, points, words)
    return paper.as_png(figure)


def _draw_scale(axes: Axes, words: ChartWords) -> None:
    axes.set_ylim(-0.75, SCALE_MAX + 1.5)
    axes.set_yticks(range(0, SCALE_MAX + 1, 2))
    axes.tick_params(axis="y", length=0, labelsize=12, labelcolor=FAINT_INK, pad=6)
    axes.grid(axis="y", color=GRID, linewidth=1)
    axes.set_axisbelow(True)
    for value, text in ((SCALE_MAX, words.scale_high), (0, words.scale_low)):
        axes.annotate(
            fill(text, SCALE_WORDS_WIDTH),
            (0, value),
            xycoords=("axes fraction", "data"),
            xytext=(-6, -8),
            textcoords="offset points",
            ha="right",
            va="top",
            fontsize=9.5,
            linespacing=1.1,
            color=FAINT_INK,
        )


def _draw_days(axes: Axes, points: Sequence[DayPoint], words: ChartWords) -> None:
    axes.set_xlim(-0.55, len(points) - 0.45)
    axes.set_xticks(range(len(points)), words.days)
    axes.tick_params(axis="x", length=0, labelsize=12, pad=4)
    for label, point in zip(axes.get_xticklabels(), points, strict=True):
        is_missed = point.pain_0_10 is None and point.worst_0_10 is None
        label.set_color(MISSED_INK if is_missed else INK)


def _draw_flares(axes: Axes, points: Sequence[DayPoint]) -> None:
    for x, point in enumerate(points):
        if point.is_flare:
            axes.axvspan(x - 0.42, x + 0.42, color=FLARE_BAND, linewidth=0, zorder=0)
            axes.plot(x, FLARE_AT, marker="v", markersize=11, color=FLARE)


def _draw_worst(axes: Axes, points: Sequence[DayPoint]) -> None:
    for x, point in enumerate(points):
        if point.worst_0_10 is not None:
            foot = point.worst_0_10 if point.pain_0_10 is None else point.pain_0_10
            axes.vlines(x, foot, point.worst_0_10, color=WORST, linewidth=5, zorder=2)
            axes.plot(x, point.worst_0_10, marker="_", markersize=20, mew=4, color=WORST, zorder=2)


def _draw_pain(axes: Axes, points: Sequence[DayPoint]) -> None:
    for run in runs(points):
        axes.plot(
            [x for x, _ in run],
            [pain for _, pain in run],
            color=PAIN,
            linewidth=2.5,
            marker="o",
            markersize=20,
            markeredgecolor=GROUND,
            markeredgewidth=2,
            zorder=3,
        )
        for x, pain in run:
            axes.annotate(
                f"{pain}",
                (x, pain),
                ha="center",
                va="center_baseline",
                color="white",
                fontsize=11,
                fontweight="bold",
                zorder=4,
            )


def runs(points: Sequence[DayPoint]) -> Iterator[list[tuple[int, int]]]:
    """The days with a pain answer as (position, pain), parted wherever a day is missing."""
    run: list[tuple[int, int]] = []
    for x, point in enumerate(points):
        if point.pain_0_10 is not None:
            run.append((x, point.pain_0_10))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _draw_legend(figure: Figure, points: Sequence[DayPoint], words: ChartWords) -> None:
    """Names what is in the picture, and only that."""
    pain = Line2D([], [], color=PAIN, marker="o", markersize=10, linewidth=2.5, label=words.pain)
    worst = Line2D([], [], color=WORST, marker="_", markersize=14, mew=4, lw=0, label=words.worst)
    flare = Line2D([], [], color=FLARE, marker="v", markersize=10, lw=0, label=words.flare)
    shown = [pain]
    if any(point.worst_0_10 is not None for point in points):
        shown.append(worst)
    if any(point.is_flare for point in points):
        shown.append(flare)
    figure.legend(
        handles=shown,
        loc="lower left",
        bbox_to_anchor=(0.125, 0.005),
        ncols=len(shown),
        frameon=False,
        fontsize=12,
        labelcolor=INK,
        columnspacing=2,
    )
