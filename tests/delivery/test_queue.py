"""What may leave next: order, one call under way a chat, cards. Time is a number here."""

import pytest

from bot.storage.outbox import Priority
from tests.delivery.items import item, retire, show
from tests.delivery.line import BEGAN, ROOM, Seconds, filled, one_after_the_other, ready
from tests.support.fresh_database import NOON

pytestmark = pytest.mark.usefixtures("seconds")


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
