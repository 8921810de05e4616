import io
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from PIL import Image

from bot.core.summary import DayPoint
from bot.reports import week_picture
from bot.reports.chart import ChartWords, draw_week

Row = tuple[int | None, int | None, bool] | None

WORDS = ChartWords(
    title="Your week, 2 to 8 March",
    scale_low="no pain",
    scale_high="worst imaginable",
    pain="on the whole",
    worst="at its worst",
    flare="flare",
    days=("Mon\n2", "Tue\n3", "Wed\n4", "Thu\n5", "Fri\n6", "Sat\n7", "Sun\n8"),
)
PAIN_COLOUR = (0x1F, 0x5F, 0x8B)
FLARE_COLOUR = (0xB5, 0x65, 0x1D)


def week(*rows: Row) -> tuple[DayPoint, ...]:
    days = enumerate(rows)
    return tuple(
        DayPoint(date(2026, 3, 2) + timedelta(days=n), *(row or (None, None, False)))
        for n, row in days
    )


FULL = week(*((pain, pain + 2, False) for pain in (4, 3, 4, 5, 4, 3, 2)))
GAP = week((4, 6, False), (4, 4, False), None, None, None, (4, 4, False), (4, 4, False))
FLARES = week(*((9, 10, True) for _ in range(7)))
EMPTY = week(*(None for _ in range(7)))
ODD = week((0, 10, False), (None, 6, False), (10, None, True), (None, None, True), *(None,) * 3)


def pixels(points: Sequence[DayPoint]) -> Image.Image:
    return Image.open(io.BytesIO(draw_week(points, WORDS))).convert("RGB")


def columns_with(picture: Image.Image, colour: tuple[int, int, int]) -> set[int]:
    """The columns of the plot (the legend left out) that have something like this colour."""
    plot = np.asarray(picture.crop((0, 0, picture.width, 620))).astype(int)
    is_near = (np.abs(plot - np.array(colour)) < 12).all(axis=2)
    return {int(x) for x in np.flatnonzero(is_near.any(axis=0))}


@pytest.mark.parametrize("points", [FULL, GAP, FLARES, EMPTY, ODD])
def test_any_week_is_a_png_of_phone_size_and_light(points: Sequence[DayPoint]) -> None:
    png = draw_week(points, WORDS)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert Image.open(io.BytesIO(png)).size == (1080, 720)
    assert len(png) < 60_000


def test_no_line_crosses_missed_days() -> None:
    whole = columns_with(pixels(week(*((4, 4, False) for _ in range(7)))), PAIN_COLOUR)
    parted = columns_with(pixels(GAP), PAIN_COLOUR)
    between_days = [281, 410, 538, 667, 795, 924]  # columns halfway from dot to dot
    assert whole >= set(between_days)
    assert parted & set(between_days) == {281, 924}


def test_nothing_is_drawn_for_a_week_without_entries() -> None:
    assert not columns_with(pixels(EMPTY), PAIN_COLOUR)


def test_a_flare_day_has_its_own_mark_and_other_days_have_none() -> None:
    assert columns_with(pixels(FLARES), FLARE_COLOUR)
    assert not columns_with(pixels(FULL), FLARE_COLOUR)


def test_runs_part_at_every_missed_day() -> None:
    assert list(week_picture.runs(GAP)) == [[(0, 4), (1, 4)], [(5, 4), (6, 4)]]
    assert list(week_picture.runs(EMPTY)) == []


def test_each_day_needs_its_label() -> None:
    with pytest.raises(ValueError, match="6 points"):
        draw_week(FULL[1:], WORDS)


def test_the_same_week_gives_the_same_bytes() -> None:
    assert draw_week(FULL, WORDS) == draw_week(FULL, WORDS)


def test_importing_pictures_and_the_worker_does_not_load_matplotlib() -> None:
    code = (
        "import sys, bot.reports.chart, bot.reports.month, bot.reports.worker\n"
        "sys.exit(bool({'matplotlib', 'numpy', 'PIL'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
