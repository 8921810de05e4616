"""The clock that is moved on purpose: what it tells, and who must not mind."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import StepWatch, SystemClock, TravelClock, hearing_travel, travelled
from bot.delivery.queue import SendQueue
from bot.storage.outbox import OutboxItem, Priority

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def test_it_stands_still_or_runs() -> None:
    still = TravelClock(NOON, runs=False)
    assert still.now() == still.now() == NOON
    running = TravelClock(NOON)
    assert NOON < running.now() < NOON + timedelta(minutes=1)
    assert abs(TravelClock().now() - SystemClock().now()) < timedelta(minutes=1)


def test_it_tells_how_far_it_was_moved_and_tells_at_once() -> None:
    clock = TravelClock(NOON, runs=False)
    heard: list[datetime] = []
    with hearing_travel(clock, lambda: heard.append(clock.now())):
        clock.move_to(NOON + timedelta(days=2))
        clock.move_to(NOON + timedelta(days=1))
    clock.move_to(NOON)
    assert heard == [NOON + timedelta(days=2), NOON + timedelta(days=1)]
    assert travelled(clock) == timedelta()
    clock.move_to(NOON + timedelta(hours=3))
    assert travelled(clock) == timedelta(hours=3)


def test_other_clocks_travel_nowhere_and_say_nothing() -> None:
    assert travelled(SystemClock()) == timedelta()
    with hearing_travel(SystemClock(), lambda: pytest.fail("nobody travelled")):
        pass


def test_a_journey_is_no_step_but_a_clock_set_by_others_is() -> None:
    clock = TravelClock(NOON)
    steps = StepWatch(clock)
    clock.move_to(NOON + timedelta(days=30))
    assert not steps.stepped()
    clock._start += timedelta(minutes=2)
    assert steps.stepped()
    assert not steps.stepped()


def test_budgets_are_full_after_a_journey() -> None:
    queue = SendQueue(broadcast_per_second=30)
    sent = 0

    def send_all(first: int) -> int:
        for number in range(first, first + 10):
            item = OutboxItem(
                number, 17, Priority.REPLY, "sendMessage", {}, None, None, None, NOON, None
            )
            queue.add(item, NOON)
        count = 0
        while ready := queue.ready(NOON, 64):
            for item in ready:
                queue.settled(item)
                count += 1
        return count

    sent = send_all(1)
    assert 3 <= sent < 10
    queue.time_passed()
    assert send_all(11) >= 3
