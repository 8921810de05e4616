"""Dates as people type them, on Friday 20 November 2026."""

from datetime import date

import pytest

from bot.telegram.dates import typed_day
from bot.telegram.words import DEFAULT_LANGUAGE, words_for

TODAY = date(2026, 11, 20)
WORDS = words_for(DEFAULT_LANGUAGE)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5", "2026-11-25"),
        ("5 days", "2026-11-25"),
        ("for five days", "2026-11-25"),
        ("a week", "2026-11-27"),
        ("two weeks", "2026-12-04"),
        ("until Tuesday", "2026-11-24"),
        ("fri", "2026-11-27"),
        ("3 December", "2026-12-03"),
        ("Dec 3", "2026-12-03"),
        ("until the 3rd of december", "2026-12-03"),
        ("20 November", "2027-11-20"),
        ("1 January", "2027-01-01"),
        ("1 January 2028", "2028-01-01"),
        ("2026-12-24", "2026-12-24"),
        ("tomorrow", "2026-11-21"),
        ("Until tomorrow.", "2026-11-21"),
        ("the day after tomorrow", None),
        ("31 February", None),
        ("2026-13-01", None),
        ("5 or 6 days", None),
        ("soon", None),
        ("room 5", None),
        ("", None),
        ("9" * 50, None),
        ("x" * 5000, None),
    ],
)
def test_a_typed_day(text: str, day: str | None) -> None:
    found = typed_day(text, TODAY, WORDS)
    assert found == (None if day is None else date.fromisoformat(day))
