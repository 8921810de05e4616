"""The dispatcher: together or not at all, in order, and one bad item harms only itself."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.delivery import dispatcher as dispatcher_module
from bot.delivery.dispatcher import BATCH_ITEMS, TRIES
from bot.delivery.unit import Unit
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.inbox import InboxItem, InboxKind
from bot.storage.loaded import loaded
from bot.storage.outbox import Outgoing
from tests.delivery.desk import Behaviour, Desk
from tests.support.clock import MovableClock
from tests.support.fresh_database import NOON, rows

TROUBLE = OperationalError("x", {}, Exception())


@pytest.fixture
def desk(database: Database, clock: MovableClock) -> Desk:
    return Desk(database, clock)


async def raise_it(_: Unit, __: InboxItem) -> None:
    raise ZeroDivisionError


async def keep_it(unit: Unit, _: InboxItem) -> None:
    """As PTB does: its error handler leaves the exception in the unit."""
    unit.error = ZeroDivisionError()


async def write_nonsense(unit: Unit, _: InboxItem) -> None:
    await unit.session.execute(text("INSERT INTO marks VALUES ('twice', ''), ('twice', '')"))


async def queue_nonsense(unit: Unit, _: InboxItem) -> None:
    unit.send(Outgoing(17, "sendMessage", {"text": object()}))


async def test_what_a_batch_changes_says_and_marks_is_committed_together(desk: Desk) -> None:
    await desk.bring("a", "b", "c")
    assert not await desk.dispatcher.handle_batch()  # nothing more can have waited
    assert await desk.marks() == await desk.said() == desk.acknowledged == ["a", "b", "c"]
    assert await desk.states() == ["handled"] * 3
    assert desk.batches == [3]


async def test_items_are_handled_in_the_order_in_which_they_came(desk: Desk) -> None:
    bodies = [f"{number:03}" for number in range(BATCH_ITEMS + 20)]
    await desk.bring(*bodies)
    while await desk.dispatcher.handle_batch():
        pass
    assert desk.handled == bodies
    assert max(desk.batches) <= BATCH_ITEMS


async def test_a_batch_is_cut_by_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.dispatcher, "_batch_seconds", 0.0)
    await desk.bring("a", "b")
    await desk.dispatcher.handle_batch()
    assert await desk.states() == ["handled", "new"]
    await desk.dispatcher.handle_batch()
    assert desk.handled == ["a", "b"]
    assert await desk.marks() == ["a", "b"]


@pytest.mark.parametrize("fault", [raise_it, keep_it, write_nonsense, queue_nonsense])
async def test_one_bad_item_becomes_a_dead_letter_and_the_others_are_handled_once(
    desk: Desk, fault: Behaviour
) -> None:
    desk.behaviour["bad"] = fault
    await desk.bring("a", "bad", "b", "c")
    while await desk.dispatcher.handle_batch():
        pass
    assert await desk.marks() == ["a", "b", "c"]
    assert await desk.said() == ["a", "sorry", "b", "c"]
    assert desk.acknowledged == ["a", "b", "c"]
    assert await desk.states() == ["handled", "dead", "handled", "handled"]
    assert desk.given_up == ["bad"]
    assert desk.handled.count("bad") == 1 + TRIES
    assert await rows(desk.database, "SELECT attempts FROM inbox WHERE state = 'dead'") == [
        (TRIES,)
    ]


async def test_a_fault_at_the_end_of_the_batch_is_laid_to_the_item_that_causes_it(
    desk: Desk,
) -> None:
    """Rows are written when the batch ends: only alone does an item show that it was the one."""

    async def answer_what_was_never_asked(unit: Unit, _: InboxItem) -> None:
        loaded(unit.session).changed.answers[404, "pain"] = {
            "checkin_id": 404,
            "question": "pain",
            "value": 5,
            "answered_at": NOON,
            "questionnaire_version": 1,
        }

    desk.behaviour["bad"] = answer_what_was_never_asked
    await desk.bring("a", "bad", "b")
    while await desk.dispatcher.handle_batch():
        pass
    assert await desk.marks() == ["a", "b"]
    assert await desk.states() == ["handled", "dead", "handled"]


async def test_an_item_that_fails_by_chance_is_handled_at_the_next_try(desk: Desk) -> None:
    failures = iter([1, 2])

    async def fail_twice(_: Unit, __: InboxItem) -> None:
        for _failure in failures:
            raise ZeroDivisionError

    desk.behaviour["shaky"] = fail_twice
    await desk.bring("shaky", "b")
    while await desk.dispatcher.handle_batch():
        pass
    assert await desk.marks() == ["shaky", "b"]
    assert await desk.states() == ["handled", "handled"]
    assert desk.given_up == []


async def test_a_patient_who_cannot_be_told_holds_nobody_up(desk: Desk) -> None:
    desk.behaviour["bad"] = raise_it
    desk.give_up = raise_it
    await desk.bring("bad", "b")
    while await desk.dispatcher.handle_batch():
        pass
    assert await desk.states() == ["dead", "handled"]
    assert await desk.said() == ["b"]


@pytest.mark.parametrize(
    "trouble", [TROUBLE, DatabaseError("database disk image is malformed", {}, Exception())]
)
@pytest.mark.parametrize("kept", [True, False])
async def test_trouble_with_the_database_counts_against_no_item(
    desk: Desk, trouble: Exception, kept: bool
) -> None:
    async def fail(unit: Unit, _: InboxItem) -> None:
        if not kept:
            raise trouble
        unit.error = trouble

    desk.behaviour["b"] = fail
    await desk.bring("a", "b")
    for _ in range(TRIES + 2):
        with pytest.raises(type(trouble)):
            await desk.dispatcher.handle_batch()
    assert await desk.states() == ["new", "new"]
    assert await rows(desk.database, "SELECT attempts FROM inbox") == [(0,), (0,)]
    assert (await desk.marks(), desk.acknowledged) == ([], [])
    desk.behaviour.clear()
    await desk.dispatcher.handle_batch()
    assert await desk.marks() == ["a", "b"]


async def test_trouble_while_a_failure_is_counted_counts_nothing_either(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.behaviour["bad"] = raise_it

    async def fail(*_: object) -> bool:
        raise TROUBLE

    await desk.bring("bad")
    with monkeypatch.context() as patched:
        patched.setattr(inbox, "count_failure", fail)
        with pytest.raises(OperationalError):
            await desk.dispatcher.handle_batch()
    assert await rows(desk.database, "SELECT state, attempts FROM inbox") == [("new", 0)]


async def test_trouble_with_reading_the_inbox_is_laid_to_no_item(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.bring("a")
    await desk.dispatcher.handle_batch()

    async def fail(*_: object) -> list[InboxItem]:
        raise ValueError("a row that can't be read")

    with monkeypatch.context() as patched:
        patched.setattr(inbox, "pending", fail)
        with pytest.raises(ValueError, match="can't be read"):
            await desk.dispatcher.handle_batch()
    assert await rows(desk.database, "SELECT state, attempts FROM inbox") == [("handled", 0)]


async def test_the_loop_sleeps_until_it_is_woken_and_survives_any_trouble(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher_module, "PAUSE_SECONDS", 0.01)
    troubles: list[Exception] = [TROUBLE, ValueError(), KeyError()]
    real = inbox.pending

    async def fail_at_first(*args: object) -> list[InboxItem]:
        if troubles:
            raise troubles.pop()
        return await real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(inbox, "pending", fail_at_first)
    await desk.bring("from before the start")
    task = asyncio.create_task(desk.dispatcher.run())
    await _until(lambda: len(desk.acknowledged) == 1)
    await desk.bring("a")
    desk.dispatcher.wake()
    await _until(lambda: len(desk.acknowledged) == 2)
    assert not task.done()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await desk.marks() == ["from before the start", "a"]


async def test_a_stop_handles_what_is_there_but_waits_for_nothing_that_hangs(desk: Desk) -> None:
    async def hang(_: Unit, __: InboxItem) -> None:
        await asyncio.Event().wait()

    await desk.bring("a", "b")
    await desk.dispatcher.drain(5.0)
    assert await desk.marks() == ["a", "b"]
    desk.behaviour["c"] = hang
    await desk.bring("c")
    await desk.dispatcher.drain(0.05)
    assert await desk.states() == ["handled", "handled", "new"]
    assert await desk.marks() == ["a", "b"]


async def test_what_came_due_stands_behind_updates_and_results_and_goes(desk: Desk) -> None:
    await desk.bring("update")
    await desk.bring("due", kind=InboxKind.DUE)
    await desk.bring("delivery", kind=InboxKind.DELIVERY)
    await desk.bring("last")
    await desk.dispatcher.handle_batch()
    assert desk.handled == ["delivery", "update", "last", "due"]
    assert await desk.states() == ["handled", "handled"]


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)
