"""When it may leave: budgets and pauses. Time is a number here."""

import random
from datetime import timedelta

import pytest

from bot.storage.outbox import Priority
from tests.delivery.items import item, show
from tests.delivery.line import (
    BEGAN,
    NOTHING_IN_SIGHT,
    ROOM,
    Seconds,
    filled,
    one_after_the_other,
    ready,
)
from tests.support.fresh_database import NOON

pytestmark = pytest.mark.usefixtures("seconds")


# Budgets


@pytest.mark.parametrize("late_ms", [0, 1, 5, 10, 20])
@pytest.mark.parametrize("rate", [1, 7, 30])
def test_prompts_never_exceed_their_cap_in_any_second_and_fill_it(
    seconds: Seconds, rate: int, late_ms: int
) -> None:
    """Whether the loop comes when it should or up to so many milliseconds late."""
    dice, count = random.Random(late_ms), rate * 20
    queue = filled(*(item(chat_id, Priority.PROMPT) for chat_id in range(1, count + 1)), rate=rate)
    left: list[float] = []
    while len(left) < count:
        for each in ready(queue):
            queue.settled(each)
            left.append(seconds.value)
        seconds.value += queue.wait_seconds(NOON) + dice.uniform(0, late_ms / 1000) + 1e-6
    # With the 20 ms that the way to the server may make of difference.
    in_a_second = max(sum(start <= at < start + 1.02 for at in left) for start in left)
    assert in_a_second <= rate
    if late_ms <= 10:
        assert (len(left) - 1) / (left[-1] - left[0]) >= rate * 29.0 / 30


def test_a_pause_of_the_loop_is_caught_up_with_under_the_cap(seconds: Seconds) -> None:
    queue = filled(*(item(chat_id, Priority.PROMPT) for chat_id in range(1, 301)))
    left: list[float] = []
    while len(left) < 300:
        for each in ready(queue):
            queue.settled(each)
            left.append(seconds.value)
        seconds.value += queue.wait_seconds(NOON) + (0.07 if len(left) % 50 == 25 else 1e-6)
    in_a_second = max(sum(start <= at < start + 1.02 for at in left) for start in left)
    assert in_a_second <= 30
    assert (len(left) - 1) / (left[-1] - left[0]) >= 28.9


def test_replies_are_not_held_by_the_cap() -> None:
    prompts = [item(chat_id, Priority.PROMPT) for chat_id in range(1, 50)]
    replies = [item(chat_id) for chat_id in range(100, 140)]
    queue = filled(*prompts, *replies)
    assert [each for each in ready(queue) if each.priority is Priority.REPLY] == replies


def test_a_chat_takes_three_messages_at_once_and_then_one_a_second(seconds: Seconds) -> None:
    queue = filled(*(item() for _ in range(6)))
    left = []
    for _ in range(6):
        while not (chosen := ready(queue)):
            seconds.value += queue.wait_seconds(NOON) + 1e-6
        queue.settled(chosen[0])
        left.append(seconds.value - BEGAN)
    assert left == pytest.approx([0, 0, 0, 1, 2, 3], abs=0.001)


def test_edits_have_a_budget_of_their_own() -> None:
    edits = [show(f"card:{number}", message_id=number) for number in range(1, 10)]
    messages = [item() for _ in range(4)]
    queue = filled(*messages, *edits)
    left = 0
    while chosen := ready(queue):
        queue.settled(chosen[0])
        left += 1
    assert left == 3  # the fourth message waits, and what is behind it keeps its order
    queue = filled(*edits)
    left = 0
    while chosen := ready(queue):
        queue.settled(chosen[0])
        left += 1
    assert left == 8


def test_a_chat_without_budget_costs_the_prompts_of_others_nothing(seconds: Seconds) -> None:
    queue = filled(*(item(1) for _ in range(3)))
    while chosen := ready(queue):
        queue.settled(chosen[0])
    own = item(1, Priority.PROMPT)
    others = [item(chat_id, Priority.PROMPT) for chat_id in range(2, 30)]
    for each in (own, *others):
        queue.add(each, NOON)
    assert one_after_the_other(queue, seconds) == [*others, own]


# Pauses


def test_a_paused_chat_waits_for_its_instant_and_nobody_else_does(seconds: Seconds) -> None:
    queue = filled(item(1), item(2))
    queue.pause_chat(1, 7.0)
    assert [each.chat_id for each in ready(queue)] == [2]
    seconds.value += 6.9
    assert ready(queue) == []
    assert queue.wait_seconds(NOON) == pytest.approx(0.1)
    seconds.value += 0.1
    assert [each.chat_id for each in ready(queue)] == [1]


def test_the_longest_pause_of_a_chat_counts(seconds: Seconds) -> None:
    queue = filled(item(1))
    queue.pause_chat(1, 5.0)
    queue.pause_chat(1, 2.0)
    seconds.value += 2.0
    assert ready(queue) == []
    seconds.value += 3.0
    assert len(ready(queue)) == 1


def test_a_pause_of_the_capped_line_leaves_replies_alone(seconds: Seconds) -> None:
    queue = filled(item(1, Priority.PROMPT), item(2))
    queue.pause_capped(5.0)
    assert [each.chat_id for each in ready(queue)] == [2]
    assert queue.wait_seconds(NOON) == pytest.approx(5.0)
    seconds.value += 5.0
    assert [each.chat_id for each in ready(queue)] == [1]


def test_many_paused_chats_cost_neither_memory_nor_time(seconds: Seconds) -> None:
    """While the network is away every prompt that is tried is paused; looking must stay cheap."""
    queue = filled(*(item(chat_id, Priority.PROMPT) for chat_id in range(1, 1001)), rate=1000)
    for _ in range(60):
        for each in ready(queue):
            queue.put_back(each, 30.0)
        seconds.value += 0.05
    for _ in range(500):
        assert ready(queue) == []
        seconds.value += 0.01
    assert len(queue._timers) == 1000
    assert queue._line == []
    seconds.value += 30.0
    assert len(ready(queue, 1000)) > 0


def test_what_has_a_not_before_waits_for_the_wall_clock() -> None:
    later = item(not_before=NOON + timedelta(seconds=90))
    queue = filled(later)
    assert ready(queue) == []
    assert queue.wait_seconds(NOON) == pytest.approx(90.0)
    assert queue.ready(NOON + timedelta(seconds=90), ROOM) == [later]


def test_with_nothing_to_do_nobody_is_woken() -> None:
    assert filled().wait_seconds(NOON) == NOTHING_IN_SIGHT
