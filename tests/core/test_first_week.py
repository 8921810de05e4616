"""B1: the week 1 log arrives when seven diary days hold five entries."""

from datetime import timedelta

import pytest

from bot.core.first_week import week_1
from tests.core.builders import TODAY


@pytest.mark.parametrize(
    ("started", "ago", "arrives"),
    [
        (6, [0, 1, 2, 3, 4], True),
        (6, [0, 1, 2, 3], False),  # four entries
        (6, [2, 2, 2, 4, 6], True),  # several a day count one by one
        (5, [0, 1, 2, 3, 4], False),  # the sixth day
        (27, [0, 1, 2, 3, 6], True),  # the 28th
        (28, [0, 1, 2, 3, 6], False),
        (9, [0, 1, 2, 6, 7], False),  # one is older than the seven days
    ],
)
def test_b1_seven_days_with_five_entries(started: int, ago: list[int], *, arrives: bool) -> None:
    entries = [TODAY - timedelta(days=days) for days in ago]
    reason = week_1(TODAY - timedelta(days=started), entries, TODAY)
    assert (reason is not None) is arrives
    if reason is not None:
        assert (reason.rule, reason.inputs) == ("B1", {"entries": 5, "days": 7})
