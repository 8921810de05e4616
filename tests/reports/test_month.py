"""U6: the calendar of a month. B25: a gap is an empty frame and never a zero."""

import io
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from bot.core.diary import DaySummary, Diary, FlareAnswer
from bot.core.month import MonthSummary, summarise_month
from bot.reports import month_picture
from bot.reports.month import MonthWords, draw_month
from bot.reports.worker import RenderWorker

MONDAY, SUNDAY = 0, 6
FIRST = date(2026, 11, 1)  # a Sunday
LAST = date(2026, 11, 30)
WORDS = MonthWords(
    title="November 2026",
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    scale_low="no pain",
    scale_high="worst imaginable",
    flare="flare",
    missed="not logged",
    no_number="logged, no number",
)
FLARE_COLOUR = (0xB5, 0x65, 0x1D)
GROUND = (0xFB, 0xFA, 0xF7)
Pixels = npt.NDArray[np.int_]


def month(
    pains: Mapping[int, int | None],
    *,
    flares: frozenset[int] = frozenset(),
    began: date = FIRST,
    today: date = LAST,
) -> MonthSummary:
    days = [
        DaySummary(
            date(2026, 11, day),
            pain_0_10=pain,
            flare=FlareAnswer.YES if day in flares else FlareAnswer.NO,
        )
        for day, pain in pains.items()
    ]
    return summarise_month(Diary(days, 5, began), FIRST, today)


FULL = month({day: day % 11 for day in range(1, 31)}, flares=frozenset(range(1, 31)))
GAPS = month({2: 0, 4: 10, 6: None}, flares=frozenset({4}))
EMPTY = month({})
JUST_BEGUN = month({}, began=date(2026, 11, 24), today=date(2026, 11, 25))


def pixels(summary: MonthSummary, first_weekday: int = MONDAY) -> Pixels:
    png = draw_month(summary, WORDS, first_weekday)
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def cell(picture: Pixels, on: int, first_weekday: int = MONDAY) -> Pixels:
    """The part of the picture that is a day's."""
    first = FIRST - timedelta(days=(FIRST.weekday() - first_weekday) % 7)
    row, column = divmod((date(2026, 11, on) - first).days, 7)
    top = month_picture.WEEKS_AT + row * month_picture.CELL_HEIGHT
    left = month_picture.MARGIN + column * month_picture.CELL_WIDTH
    return picture[top : top + month_picture.CELL_HEIGHT, left : left + month_picture.CELL_WIDTH]


def share_of(part: Pixels, colour: tuple[int, int, int]) -> float:
    """How much of a part of the picture is of something like this colour."""
    return float((np.abs(part - np.array(colour)) < 12).all(axis=2).mean())


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:], 16)


@pytest.mark.parametrize("summary", [FULL, GAPS, EMPTY, JUST_BEGUN])
@pytest.mark.parametrize(("first_weekday", "weeks"), [(MONDAY, 6), (SUNDAY, 5)])
def test_any_month_is_a_png_of_phone_size_and_light(
    summary: MonthSummary, first_weekday: int, weeks: int
) -> None:
    png = draw_month(summary, WORDS, first_weekday)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert Image.open(io.BytesIO(png)).size == (1080, 328 + weeks * 120)
    assert len(png) < 60_000


@pytest.mark.parametrize("first_weekday", [MONDAY, SUNDAY])
def test_u6_each_logged_day_has_the_shade_of_its_pain_in_its_place(first_weekday: int) -> None:
    picture = pixels(FULL, first_weekday)
    for day in FULL.days:
        assert day.pain_0_10 is not None
        fill, _ = month_picture.shade(day.pain_0_10)
        assert share_of(cell(picture, day.date.day, first_weekday), rgb(fill)) > 0.5, day


def test_b25_a_missed_day_is_an_empty_frame_and_a_zero_is_not() -> None:
    picture = pixels(GAPS)
    assert share_of(cell(picture, 2), GROUND) < 0.2
    assert share_of(cell(picture, 3), GROUND) > 0.9
    assert has_frame(cell(picture, 3))


def test_a_day_without_a_number_has_a_dash_in_its_frame() -> None:
    picture = pixels(GAPS)
    assert has_frame(cell(picture, 6))
    assert share_of(cell(picture, 6), GROUND) < share_of(cell(picture, 5), GROUND)


def test_days_before_the_patient_began_and_days_to_come_are_blank() -> None:
    picture = pixels(JUST_BEGUN)
    assert [day for day in range(1, 31) if has_frame(cell(picture, day))] == [24, 25]


def has_frame(part: Pixels) -> bool:
    """Whether a line runs along the upper edge."""
    return bool((part[:4, 40:100].sum(axis=2) < sum(GROUND) - 100).any(axis=0).all())


def test_a_flare_has_its_sign_on_its_day_and_in_the_legend_if_there_is_one() -> None:
    picture = pixels(GAPS)
    marked = [d for d in range(1, 31) if share_of(cell(picture, d), FLARE_COLOUR) > 0.005]
    assert marked == [4]
    legend = picture[month_picture.WEEKS_AT + 6 * month_picture.CELL_HEIGHT :]
    assert share_of(legend, FLARE_COLOUR) > 0
    assert share_of(pixels(EMPTY), FLARE_COLOUR) == 0


@pytest.mark.parametrize("pain", range(11))
def test_a_number_is_readable_on_its_shade(pain: int) -> None:
    """4.5 to 1 is what WCAG 2 asks of small print."""
    fill, ink = (luminance(rgb(colour)) for colour in month_picture.shade(pain))
    low, high = sorted((fill, ink))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_more_pain_is_darker() -> None:
    shades = [luminance(rgb(month_picture.shade(pain)[0])) for pain in range(11)]
    assert all(darker < shade for shade, darker in pairwise(shades))


def luminance(colour: tuple[int, int, int]) -> float:
    """As WCAG 2 has it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_week_needs_seven_names() -> None:
    words = MonthWords("", ("Mon",), "", "", "", "", "")
    with pytest.raises(ValueError, match="not 1"):
        draw_month(EMPTY, words, MONDAY)


async def test_a_month_drawn_by_the_worker_is_the_same_as_drawn_here() -> None:
    worker = RenderWorker()
    try:
        drawn = await worker.render(draw_month, GAPS, WORDS, MONDAY)
    finally:
        worker.close()
    assert drawn == draw_month(GAPS, WORDS, MONDAY)
