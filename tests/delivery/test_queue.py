"""What may leave next: order, one call under way a chat, budgets, pauses. Time is a number here."""

import random
from datetime import timedelta
from types import SimpleNamespace

import pytest

from bot.delivery import queue as queue_module
from bot.delivery import rates
from bot.delivery.queue import SendQueue
from bot.storage.outbox import OutboxItem, Priority
from tests.delivery.items import item, retire, show
from tests.support.fresh_database import NOON

ROOM = 64
BEGAN = 1_000_000.0
NOTHING_IN_SIGHT = 3600.0


class Seconds:
    """The monotonic clock, as a number that is set."""

    def __init__(self) -> None:
        self.value = BEGAN

    def monotonic(self) -> float:
        return self.value


@pytest.fixture(autouse=True)
def seconds(monkeypatch: pytest.MonkeyPatch) -> Seconds:
    clock = Seconds()
    fake = SimpleNamespace(monotonic=clock.monotonic)
    monkeypatch.setattr(queue_module, "time", fake)
    monkeypatch.setattr(rates, "time", fake)
    return clock


def filled(*items: OutboxItem, rate: int = 30) -> SendQueue:
    queue = SendQueue(rate)
    for each in items:
        queue.add(each, NOON)
    return queue


def ready(queue: SendQueue, room: int = ROOM) -> list[OutboxItem]:
    return queue.ready(NOON, room)


def one_after_the_other(queue: SendQueue, seconds: Seconds) -> list[OutboxItem]:
    """Everything that leaves when each call succeeds at once and time passes as it is asked for."""
    left: list[OutboxItem] = []
    while (chosen := ready(queue, 1)) or queue.wait_seconds(NOON) < NOTHING_IN_SIGHT:
        for each in chosen:
            queue.settled(each)
        left += chosen
        if not chosen:
            seconds.value += queue.wait_seconds(NOON) + 1e-6
    return left


# Order


def test_replies_of_a_chat_leave_in_order_one_under_way_at_a_time() -> None:
    first, second, third = (item() for _ in range(3))
    queue = filled(first, second, third)
    assert ready(queue) == [first]
    assert ready(queue) == []
    queue.settled(first)
    assert ready(queue) == [second]
    queue.settled(second)
    assert ready(queue) == [third]


def test_chats_do_not_wait_for_each_other() -> None:
    items = [item(chat_id) for chat_id in range(1, 101)]
    queue = filled(*items)
    assert ready(queue) == items[:ROOM]
    assert ready(queue) == items[ROOM:]


def test_no_more_leave_than_there_is_room_for() -> None:
    kinds = (Priority.REPLY, Priority.PROMPT)
    queue = filled(*(item(chat_id, kind) for chat_id in range(1, 4) for kind in kinds))
    assert [len(ready(queue, room)) for room in (2, 0, 64)] == [2, 0, 1]


def test_an_item_that_is_known_is_not_taken_in_twice(seconds: Seconds) -> None:
    only = item()
    queue = filled(only, only)
    assert ready(queue) == [only]
    queue.add(only, NOON)
    queue.settled(only)
    assert one_after_the_other(queue, seconds) == []


def test_a_call_that_failed_goes_first_again(seconds: Seconds) -> None:
    first, second = item(), item()
    queue = filled(first, second)
    (failed,) = ready(queue)
    queue.put_back(failed, 2.0)
    assert ready(queue) == []
    assert queue.wait_seconds(NOON) == pytest.approx(2.0)
    seconds.value += 2.0
    assert one_after_the_other(queue, seconds) == [first, second]


def test_safety_texts_overtake_replies_and_keep_their_own_order(seconds: Seconds) -> None:
    under_way, reply = item(), item()
    first, second = item(priority=Priority.SAFETY), item(priority=Priority.SAFETY)
    queue = filled(under_way)
    assert ready(queue) == [under_way]
    for each in (reply, first, second):
        queue.add(each, NOON)
    queue.settled(under_way)
    assert one_after_the_other(queue, seconds) == [first, second, reply]


def test_a_reply_that_failed_does_not_go_before_a_safety_text(seconds: Seconds) -> None:
    failed, later = item(), item()
    first, second = item(priority=Priority.SAFETY), item(priority=Priority.SAFETY)
    queue = filled(failed)
    ready(queue)
    queue.add(first, NOON)
    queue.add(later, NOON)
    queue.put_back(failed, 0.0)
    queue.add(second, NOON)
    assert one_after_the_other(queue, seconds) == [first, second, failed, later]


def test_a_safety_text_that_failed_stays_first_of_all(seconds: Seconds) -> None:
    first, second = item(priority=Priority.SAFETY), item(priority=Priority.SAFETY)
    queue = filled(first, second, item())
    (failed,) = ready(queue)
    queue.put_back(failed, 0.0)
    assert one_after_the_other(queue, seconds)[:2] == [first, second]


def test_prompts_leave_oldest_first_and_before_bulk(seconds: Seconds) -> None:
    bulk = [item(chat_id, Priority.BULK) for chat_id in (1, 2)]
    prompts = [item(chat_id, Priority.PROMPT) for chat_id in (4, 3, 1)]
    queue = filled(*bulk, *prompts)
    assert [each.id for each in one_after_the_other(queue, seconds)] == [
        *(prompts[0].id, prompts[1].id),
        *(bulk[0].id, prompts[2].id, bulk[1].id),
    ]


def test_a_reply_overtakes_a_prompt_of_the_same_chat_but_never_runs_beside_it() -> None:
    prompt, reply = item(priority=Priority.PROMPT), item()
    queue = filled(prompt, reply)
    assert ready(queue) == [reply]
    queue.settled(reply)
    assert ready(queue) == [prompt]
    queue.add(item(), NOON)
    assert ready(queue) == []


def test_a_busy_chat_does_not_hold_up_the_prompts_of_others(seconds: Seconds) -> None:
    busy, own, other = item(1), item(1, Priority.PROMPT), item(2, Priority.PROMPT)
    queue = filled(busy, own, other)
    assert ready(queue, 1) == [busy]
    seconds.value += 1.0
    assert ready(queue) == [other]
    queue.settled(busy)
    seconds.value += 1.0
    assert ready(queue) == [own]


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


# Cards


def test_only_the_newest_showing_of_a_card_is_sent(seconds: Seconds) -> None:
    old, other, new = show(message_id=5), show("checkin:2"), show()
    queue = filled(old, other, new)
    assert queue.take_superseded() == [old.id]
    assert queue.take_superseded() == []
    assert one_after_the_other(queue, seconds) == [other, new]
    assert new.message_id == 5  # the copy that was tapped stays the card


def test_a_newer_showing_supersedes_a_prompt_that_waits(seconds: Seconds) -> None:
    prompt, reply = show(priority=Priority.PROMPT), show()
    queue = filled(prompt, reply)
    assert queue.take_superseded() == [prompt.id]
    assert one_after_the_other(queue, seconds) == [reply]


def test_a_showing_is_kept_when_the_card_is_taken_down_in_between(seconds: Seconds) -> None:
    old, down, new = show(), retire(), show()
    queue = filled(old, down, new)
    assert queue.take_superseded() == []
    assert one_after_the_other(queue, seconds) == [old, down, new]


def test_a_safety_text_is_never_superseded_by_something_less_urgent(seconds: Seconds) -> None:
    warning, reply = show("hold:1", priority=Priority.SAFETY), show("hold:1")
    queue = filled(warning, reply)
    assert queue.take_superseded() == []
    assert one_after_the_other(queue, seconds) == [warning, reply]


def test_a_showing_under_way_is_not_superseded() -> None:
    under_way, new = show(), show()
    queue = filled(under_way)
    assert ready(queue) == [under_way]
    queue.add(new, NOON)
    assert queue.take_superseded() == []
    queue.settled(under_way)
    assert ready(queue) == [new]


def test_the_same_card_in_another_chat_is_another_card() -> None:
    queue = filled(show(chat_id=1), show(chat_id=2))
    assert queue.take_superseded() == []
    assert len(ready(queue)) == 2


# Dropping, and a clock that jumps


def test_a_chat_that_is_dropped_sends_nothing_more(seconds: Seconds) -> None:
    own, prompt, other = item(1), item(1, Priority.PROMPT), item(2)
    queue = filled(own, prompt, other)
    assert sorted(queue.drop_chat(1)) == [own.id, prompt.id]
    assert queue.drop_chat(99) == []
    assert one_after_the_other(queue, seconds) == [other]
    queue.add(item(1), NOON)
    assert len(ready(queue)) == 1


def test_after_a_jump_of_the_clock_budgets_are_empty_and_nothing_waits_for_an_old_instant(
    seconds: Seconds,
) -> None:
    """A monotonic clock that is set back would otherwise hold pauses up for as long."""
    items = [item(1), item(2, Priority.PROMPT), item(3)]
    queue = filled(*items)
    queue.pause_chat(1, 30.0)
    queue.pause_capped(30.0)
    seconds.value -= 86_400
    queue.clock_jumped()
    assert ready(queue) == []  # every budget begins empty
    left = one_after_the_other(queue, seconds)
    assert sorted(each.id for each in left) == [each.id for each in items]
    assert seconds.value < BEGAN - 86_400 + 5


def test_chats_in_which_nothing_happens_are_forgotten(seconds: Seconds) -> None:
    queue = filled(item(1), item(2), item(3))
    done, waits, _ = ready(queue)
    queue.settled(done)
    queue.put_back(waits, 500.0)
    seconds.value += 61.0
    queue.forget_idle_chats()
    assert sorted(queue._chats) == [2, 3]
    seconds.value += 500.0
    assert ready(queue) == [waits]
