from datetime import date

import pytest

from bot.core.retention import MONTHS, warns_on


@pytest.mark.parametrize(
    ("heard_on", "months", "warned_on"),
    [
        (date(2026, 11, 20), MONTHS, date(2028, 10, 21)),
        (date(2026, 12, 31), 2, date(2027, 1, 29)),  # 30 days before the last of February
        (date(2026, 1, 15), 11, date(2026, 11, 15)),
        (date(2024, 2, 29), 12, date(2025, 1, 29)),
    ],
)
def test_the_warning_comes_30_days_before_the_months_are_over(
    heard_on: date, months: int, warned_on: date
) -> None:
    assert warns_on(heard_on, months) == warned_on
