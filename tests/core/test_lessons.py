"""B13: one lesson every second answered day, inside a reply that asks nothing else."""

from datetime import date, timedelta

import pytest

from bot.core.lessons import rides_along
from tests.core.builders import BURDEN, TODAY


def rides(
    started: int, read: int | None, *, is_calm: bool = True, asks_more: bool = False
) -> dict[str, float | str] | None:
    """The inputs of the reason, for someone who began and last read so many days ago."""
    read_on = None if read is None else TODAY - timedelta(days=read)
    reason = rides_along(
        TODAY - timedelta(days=started),
        read_on,
        TODAY,
        BURDEN,
        is_calm=is_calm,
        asks_more=asks_more,
    )
    if reason is None:
        return None
    assert reason.rule == "B13"
    assert reason.source
    return dict(reason.inputs)


@pytest.mark.parametrize(
    ("started", "read", "expected"),
    [
        (6, None, None),  # the seventh day still belongs to week 1
        (7, None, {"every_days": 2}),
        (6, 3, None),  # read by /learn; week 1 all the same
        (30, 0, None),  # read today
        (30, 1, None),
        (30, 2, {"every_days": 2, "days": 2}),
        (30, 5, {"every_days": 2, "days": 5}),
    ],
)
def test_b13_every_second_day_from_the_second_week_on(
    started: int, read: int | None, expected: dict[str, float] | None
) -> None:
    assert rides(started, read) == expected


def test_b13_none_on_a_day_to_ease_off_and_none_beside_another_question() -> None:
    assert rides(30, 9) is not None
    assert rides(30, 9, is_calm=False) is None
    assert rides(30, 9, asks_more=True) is None


def test_b13_a_lesson_that_had_to_wait_comes_with_the_next_reply_and_is_not_made_up_for() -> None:
    read_on: date | None = None
    given = []
    for number in range(30):
        today = TODAY + timedelta(days=number)
        found = rides_along(
            TODAY, read_on, today, BURDEN, is_calm=True, asks_more=number in {9, 15}
        )
        if found is not None:
            read_on = today
            given.append(number)
    assert given == [7, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28]
