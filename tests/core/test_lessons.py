"""B13 over many days; single cases are in tests/scenarios/rules/b13_lessons.toml."""

from datetime import date, timedelta

from bot.core.lessons import rides_along
from tests.core.builders import BURDEN, TODAY


def test_b13_a_lesson_that_had_to_wait_comes_with_the_next_reply_and_is_not_made_up_for() -> None:
    read_on: date | None = None
    given = []
    for number in range(30):
        today = TODAY + timedelta(days=number)
        asks = number in {9, 15}
        found = rides_along(TODAY, read_on, today, BURDEN, is_calm=True, asks_more=asks)
        if found is not None:
            read_on = today
            given.append(number)
    assert given == [7, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28]
