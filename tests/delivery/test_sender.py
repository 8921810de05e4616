"""The sender over real HTTP: what arrives, in which order, and how often, whatever goes wrong."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.delivery import outcomes, queue, reader, sender
from bot.delivery.bot_api import BotApi
from bot.delivery.outcomes import DeliveryEvent
from bot.delivery.rates import Bucket
from bot.playground import BotApiServer, Fault, FaultKind
from bot.playground.limits import too_many_requests
from bot.storage import erasure, outbox
from bot.storage.database import Database
from bot.storage.outbox import CAPPED, OutboxItem, Outgoing, Priority
from tests.delivery.post import Post, buttons, open_post, retire, say, show
from tests.support.clock import MovableClock
from tests.support.fresh_database import rows

ADA, BEN, EVA = 17, 18, 19
CARD = (ADA, "checkin:1")


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "BACK_OFF_SECONDS", (0.01, 0.02))
    monkeypatch.setattr(outcomes, "UNCERTAIN_DELAY_SECONDS", 0.01)
    monkeypatch.setattr(sender, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(sender, "RESCAN_SECONDS", 0.2)
    # The budgets of a chat are the queue's tests' matter; here they would cost seconds.
    for bucket in ("message_bucket", "edit_bucket"):
        monkeypatch.setattr(queue, bucket, lambda: Bucket(1000.0, 1000.0))


@pytest.fixture
async def post(
    database: Database, api: BotApi, clock: MovableClock, server: BotApiServer
) -> AsyncIterator[Post]:
    async with open_post(database, api, clock, server) as running:
        for chat_id in (ADA, BEN, EVA):
            running.phone(chat_id)
        yield running


# The plain course


async def test_messages_of_a_chat_arrive_in_order_and_leave_no_row(post: Post) -> None:
    texts = [f"{number}" for number in range(3)]
    await post.queue(*(say(ADA, text) for text in texts), say(BEN, "hello"))
    await post.until_sent()
    assert post.texts(ADA) == texts
    assert post.texts(BEN) == ["hello"]


async def test_a_card_is_sent_once_and_then_edited(post: Post) -> None:
    await post.queue(show(ADA, "one"))
    await post.until_sent()
    (first,) = post.phone(ADA).messages
    assert await post.cards(CARD) == {CARD: first.message_id}
    await post.queue(show(ADA, "two"))
    await post.until_sent()
    assert post.texts(ADA) == ["two"]
    assert post.phone(ADA).last.message_id == first.message_id


async def test_a_tap_on_any_copy_makes_that_copy_the_card(post: Post) -> None:
    await post.queue(show(ADA, "old"), retire(ADA), show(ADA, "new"))
    await post.until_sent()
    old, new = post.phone(ADA).messages
    assert await post.cards(CARD) == {CARD: new.message_id}
    await post.queue(show(ADA, "answered", message_id=old.message_id))
    await post.until_sent()
    assert await post.cards(CARD) == {CARD: old.message_id}
    await post.queue(show(ADA, "next"))
    await post.until_sent()
    assert post.texts(ADA) == ["next", "new"]


async def test_retiring_takes_the_buttons_off_and_the_next_showing_is_a_new_message(
    post: Post,
) -> None:
    await post.queue(show(ADA, "one"))
    await post.until_sent()
    await post.queue(retire(ADA), show(ADA, "two"), retire(BEN))
    await post.until_sent()
    assert post.texts(ADA) == ["one", "two"]
    assert buttons(post.phone(ADA)) == [[], ["4"]]
    assert post.texts(BEN) == []


async def test_a_burst_of_showings_becomes_one_message(post: Post) -> None:
    await post.queue(*(show(ADA, f"{number}") for number in range(20)))
    await post.until_sent()
    assert post.texts(ADA) == ["19"]
    assert len(post.order()) == 1


async def test_a_report_is_rendered_just_before_it_is_sent(post: Post) -> None:
    await post.queue(say(ADA, "your week", Priority.REPORT, recipe={"kind": "week"}))
    await post.until_sent()
    assert [item.recipe for item in post.rendered] == [{"kind": "week"}]
    assert post.texts(ADA) == ["your week"]


async def test_paid_broadcast_is_asked_for_prompts_alone(
    database: Database, api: BotApi, clock: MovableClock, server: BotApiServer
) -> None:
    async with open_post(database, api, clock, server, rate=1000) as post:
        for chat_id in (ADA, BEN):
            post.phone(chat_id)
        await post.queue(say(ADA, "reply"), say(BEN, "prompt", Priority.PROMPT))
        await post.until_sent()
    paid = {
        call.parameters["text"]: call.parameters.get("allow_paid_broadcast")
        for call in server.calls
    }
    assert paid == {"reply": None, "prompt": True}


# Stale, withdrawn, erased


async def test_what_is_stale_is_dropped_unsent_and_safety_never_is(
    post: Post, clock: MovableClock
) -> None:
    past = clock.now() - timedelta(seconds=1)
    await post.queue(
        say(ADA, "stale", not_after=past),
        say(ADA, "fresh", not_after=clock.now() + timedelta(minutes=1)),
        say(BEN, "stale prompt", Priority.PROMPT, not_after=past),
        say(EVA, "safety", Priority.SAFETY),
    )
    await post.until_sent()
    assert [post.texts(chat_id) for chat_id in (ADA, BEN, EVA)] == [["fresh"], [], ["safety"]]


async def test_after_hours_without_network_nothing_stale_goes_out(
    post: Post, server: BotApiServer, clock: MovableClock
) -> None:
    away = server.faults.reset(None)
    await post.queue(
        say(ADA, "prompt", Priority.PROMPT, not_after=clock.now() + timedelta(hours=3)),
        say(BEN, "reply", not_after=clock.now() + timedelta(hours=24)),
        say(EVA, "safety", Priority.SAFETY),
    )
    await post.until(lambda: server.faults.hits.get(FaultKind.RESET, 0) >= 3)
    clock.move(hours=6)
    away.times = 0
    await post.until_sent()
    assert post.texts(ADA) == []
    assert post.texts(EVA) == ["safety"]


async def test_what_was_withdrawn_after_it_was_loaded_is_not_sent(
    post: Post, server: BotApiServer, database: Database
) -> None:
    server.faults.latency_seconds = 0.05
    await post.queue(say(ADA, "first"), say(ADA, "prompt", subject="prompt"), say(ADA, "last"))
    await post.until_under_way()
    async with database.write() as session:
        await outbox.withdraw(session, ADA, ["prompt"])
    await post.until_sent()
    assert post.texts(ADA) == ["first", "last"]


async def test_a_chat_that_is_erased_while_its_call_is_under_way_leaves_no_row(
    post: Post, server: BotApiServer, database: Database, clock: MovableClock
) -> None:
    server.faults.latency_seconds = 0.05
    await post.queue(show(ADA, "one"), say(ADA, "two"))
    await post.until_under_way()
    async with database.write() as session:
        await erasure.erase(session, ADA, clock.now())
    await post.until_called("sendMessage")
    await post.queue(show(BEN, "another chat's card"))
    await post.until_sent()
    assert await rows(database, "SELECT chat_id FROM cards") == [(BEN,)]
    assert await rows(database, "SELECT * FROM outbox") == []
    assert post.texts(ADA) == ["one"]


# 429


async def test_429_pauses_that_chat_and_nobody_else(post: Post, server: BotApiServer) -> None:
    server.faults.add(Fault(FaultKind.API_ERROR, chat_id=ADA, error=too_many_requests(1)))
    await post.queue(say(ADA, "a"), say(ADA, "b"))
    await post.until_called("sendMessage")
    await post.queue(say(BEN, "reply"), say(EVA, "prompt", Priority.PROMPT))
    await post.until_sent()
    first, *between, last, after = post.order()
    assert first == (ADA, "a", 429)
    assert sorted(between) == [(BEN, "reply", 200), (EVA, "prompt", 200)]
    assert [last, after] == [(ADA, "a", 200), (ADA, "b", 200)]


async def test_a_second_429_from_another_chat_pauses_prompts_while_replies_keep_probing(
    post: Post, server: BotApiServer
) -> None:
    for chat_id in (ADA, BEN):
        server.faults.add(Fault(FaultKind.API_ERROR, chat_id=chat_id, error=too_many_requests(1)))
    await post.queue(say(ADA, "a"), say(BEN, "b"))
    await post.until(lambda: post.sender._queue._capped_paused_until > 0)
    await post.queue(say(EVA, "prompt", Priority.PROMPT))
    await post.queue(say(EVA, "reply"))
    await post.until_sent()
    left = post.order()
    assert left.index((EVA, "reply", 200)) == 2
    assert left.index((EVA, "prompt", 200)) > 2
    assert {(ADA, "a", 200), (BEN, "b", 200)} <= set(left)


async def test_a_second_429_from_the_same_chat_pauses_nobody_else(
    post: Post, server: BotApiServer
) -> None:
    error = too_many_requests(0)
    server.faults.add(Fault(FaultKind.API_ERROR, times=3, chat_id=ADA, error=error))
    await post.queue(say(ADA, "a"))
    await post.until_sent()
    assert post.sender._queue._capped_paused_until == 0


async def test_a_call_that_surely_did_not_arrive_is_no_try_after_a_restart_either(
    post: Post, server: BotApiServer, database: Database
) -> None:
    server.faults.too_many(30, 1, "sendMessage")
    await post.queue(say(ADA, "a"))
    await post.until_called("sendMessage")
    async with asyncio.timeout(15):
        while await rows(database, "SELECT state FROM outbox") != [("waiting",)]:
            await asyncio.sleep(0.001)
    assert await rows(database, "SELECT attempts FROM outbox") == [(0,)]


async def test_a_429_counts_as_no_try(post: Post, server: BotApiServer, database: Database) -> None:
    """The one repetition of a reply stays for the case in which it may have arrived."""
    for _ in range(3):
        server.faults.too_many(0, 1, "sendMessage")
    server.faults.drop_answer(1, "sendMessage")
    await post.queue(say(ADA, "a"))
    await post.until_sent()
    assert [call.status for call in server.calls_of("sendMessage")] == [429, 429, 429, 200, 200]


# The server or the network in trouble


@pytest.mark.parametrize("priority", list(Priority))
async def test_a_server_error_is_retried_until_it_works(
    post: Post, server: BotApiServer, priority: Priority
) -> None:
    server.faults.server_error(3, "sendMessage")
    server.faults.api_error(500, 1, "sendMessage")
    server.faults.api_error(401, 1, "sendMessage")
    await post.queue(say(ADA, "a", priority), say(ADA, "b", priority))
    await post.until_sent()
    assert post.texts(ADA) == ["a", "b"]


async def test_a_reply_whose_connection_broke_is_repeated_once(
    post: Post, server: BotApiServer
) -> None:
    server.faults.drop_answer(None, "sendMessage")
    await post.queue(say(ADA, "a"))
    await post.until_sent()
    assert post.texts(ADA) == ["a", "a"]
    assert await post.events() == []


async def test_a_reply_that_never_reached_the_server_arrives_by_its_repetition(
    post: Post, server: BotApiServer
) -> None:
    server.faults.reset(1, "sendMessage")
    await post.queue(say(ADA, "a"), say(ADA, "b"))
    await post.until_sent()
    assert post.texts(ADA) == ["a", "b"]


async def test_a_safety_text_is_repeated_until_it_is_confirmed(
    post: Post, server: BotApiServer
) -> None:
    server.faults.drop_answer(2, "sendMessage")
    server.faults.reset(4, "sendMessage")
    await post.queue(say(ADA, "call 112", Priority.SAFETY))
    await post.until_sent()
    assert post.texts(ADA) == ["call 112"] * 3


async def test_a_report_is_not_repeated_but_offered_again(post: Post, server: BotApiServer) -> None:
    server.faults.drop_answer(1, "sendMessage")
    await post.queue(say(ADA, "your week", Priority.REPORT, recipe={"kind": "week"}))
    await post.until_sent()
    assert post.texts(ADA) == ["your week"]
    assert await post.events() == [(ADA, DeliveryEvent.REPORT_UNSURE)]
    assert post.results == 1


async def test_an_edit_is_repeated_until_the_server_answers(
    post: Post, server: BotApiServer
) -> None:
    await post.queue(show(ADA, "one"))
    await post.until_sent()
    server.faults.drop_answer(1, "editMessageText")
    server.faults.reset(3, "editMessageText")
    await post.queue(show(ADA, "two", message_id=post.phone(ADA).last.message_id))
    await post.until_sent()
    assert post.texts(ADA) == ["two"]


async def test_a_retirement_is_repeated_too(post: Post, server: BotApiServer) -> None:
    await post.queue(show(ADA, "one"))
    await post.until_sent()
    server.faults.server_error(1, "editMessageReplyMarkup")
    server.faults.reset(1, "editMessageReplyMarkup")
    server.faults.too_many(0, 1, "editMessageReplyMarkup")
    await post.queue(retire(ADA), show(ADA, "two"))
    await post.until_sent()
    assert buttons(post.phone(ADA)) == [[], ["4"]]


async def test_not_modified_is_success(post: Post, server: BotApiServer) -> None:
    await post.queue(show(ADA, "same"))
    await post.until_sent()
    await post.queue(show(ADA, "same"))
    await post.until_sent()
    assert [call.status for call in server.calls_of("editMessageText")] == [400]
    assert post.texts(ADA) == ["same"]


async def test_a_card_whose_message_is_gone_is_sent_anew_and_edited_there(post: Post) -> None:
    await post.queue(show(ADA, "one"))
    await post.until_sent()
    gone = post.phone(ADA).last
    post.server.delete_message(gone.record)
    await post.queue(show(ADA, "two", message_id=gone.message_id))
    await post.until_sent()
    assert post.texts(ADA) == ["two"]
    await post.queue(show(ADA, "three"))
    await post.until_sent()
    assert post.texts(ADA) == ["three"]


async def test_a_call_that_is_wrong_in_itself_is_given_up_and_the_next_goes_on(post: Post) -> None:
    await post.queue(say(ADA, "x" * 5000), Outgoing(ADA, "sendNothing", {}), say(ADA, "after"))
    post.server.violations.clear()
    async with post.database.write() as session:
        await outbox.drop(session, [2])  # a method that does not exist is retried: 404
    await post.until_sent()
    assert post.texts(ADA) == ["after"]
    post.server.violations.clear()


async def test_an_answer_in_another_shape_holds_nobody_up(
    post: Post, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = BotApi.call

    async def strange(self: BotApi, method: str, *args: object, **more: object) -> object:
        result = await real(self, method, *args, **more)  # type: ignore[arg-type]
        return {"message_id": "none"} if method == "sendMessage" else result

    monkeypatch.setattr(BotApi, "call", strange)
    await post.queue(show(ADA, "one"), say(ADA, "two"))
    await post.until_sent()
    assert post.texts(ADA) == ["one", "two"]


# Chats that can't be written to


@pytest.mark.parametrize("reason", ["blocked", "deactivated"])
async def test_a_chat_that_can_t_be_written_to_is_told_to_the_inbox_and_the_rest_withdrawn(
    post: Post, reason: str
) -> None:
    setattr(post.phone(ADA).chat, reason, True)
    prompt = say(ADA, "prompt", Priority.PROMPT)
    await post.queue(say(ADA, "a"), say(ADA, "b"), prompt, say(BEN, "hello"))
    await post.until_sent()
    assert [call[:2] for call in post.order() if call[0] == ADA] == [(ADA, "a")]
    assert await post.events() == [(ADA, DeliveryEvent.UNWELCOME)]
    assert post.results == 1
    assert post.texts(BEN) == ["hello"]


async def test_a_chat_that_moved_is_told_to_the_inbox(post: Post, server: BotApiServer) -> None:
    error = too_many_requests(0)
    moved = type(error)(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -100})
    server.faults.add(Fault(FaultKind.API_ERROR, chat_id=ADA, error=moved))
    await post.queue(say(ADA, "a"), say(ADA, "b"))
    await post.until_sent()
    assert await post.events() == [(ADA, DeliveryEvent.MIGRATED)]
    assert post.texts(ADA) == []


# Crashes and stops


@pytest.mark.parametrize(
    ("priority", "expected"),
    [
        (Priority.REPLY, ["a", "a", "b"]),
        (Priority.SAFETY, ["a", "a", "b"]),
        (Priority.REPORT, ["a", "b"]),
    ],
)
async def test_after_a_crash_what_was_under_way_is_uncertain_and_the_rest_arrives_once(
    post: Post, server: BotApiServer, priority: Priority, expected: list[str]
) -> None:
    server.faults.hang(0.5, 1, "sendMessage")
    await post.queue(say(ADA, "a", priority), say(ADA, "b"))
    await post.phone(ADA).wait_for("a", fresh=False)
    await post.crash()
    post.start()
    await post.until_sent()
    assert post.texts(ADA) == expected


async def test_an_edit_under_way_at_a_crash_is_made_again(post: Post, server: BotApiServer) -> None:
    await post.queue(show(ADA, "one"))
    await post.until_sent()
    server.faults.hang(0.5, 1, "editMessageReplyMarkup")
    await post.queue(retire(ADA))
    await post.until_called("editMessageReplyMarkup")
    await post.crash()
    server.calls.clear()
    post.start()
    await post.until_sent()
    assert len(server.calls_of("editMessageReplyMarkup")) == 1
    assert await post.cards(CARD) == {}


async def test_a_graceful_stop_settles_what_is_under_way(post: Post, server: BotApiServer) -> None:
    server.faults.latency_seconds = 0.05
    await post.queue(say(ADA, "a"), say(ADA, "b"))
    await post.until_under_way()
    await post.stop()
    assert await rows(post.database, "SELECT state, attempts FROM outbox") == [("waiting", 0)]
    await post.crash()
    post.start()
    await post.until_sent()
    assert post.texts(ADA) == ["a", "b"]


# The database in trouble, the clock that jumps


async def test_trouble_with_the_database_loses_and_repeats_nothing(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = outbox.drop
    failures = iter([OperationalError("x", {}, Exception())] * 3)

    async def fail_at_first(session: object, ids: object) -> set[int]:
        if ids:
            for failure in failures:
                raise failure
        return await real(session, ids)  # type: ignore[arg-type]

    monkeypatch.setattr(outbox, "drop", fail_at_first)
    await post.queue(show(ADA, "one"), say(ADA, "a"), show(ADA, "two"), say(BEN, "b"))
    await post.until_sent()
    assert sorted(post.texts(ADA)) == ["a", "two"]
    assert post.texts(BEN) == ["b"]
    assert len(post.order()) == 3
    assert len(await post.cards(CARD)) == 1


@pytest.mark.parametrize("days", [1, -1])
async def test_a_clock_that_jumps_stops_no_sending(
    post: Post, clock: MovableClock, days: int
) -> None:
    await post.queue(say(ADA, "before"))
    await post.until_sent()
    clock.move(days=days)
    await post.queue(say(ADA, "after"), say(BEN, "prompt", Priority.PROMPT))
    await post.until_sent()
    assert post.texts(ADA) == ["before", "after"]
    assert post.texts(BEN) == ["prompt"]


async def test_a_copy_that_looks_so_already_becomes_the_card_too(post: Post) -> None:
    await post.queue(show(ADA, "same"), retire(ADA), show(ADA, "new"))
    await post.until_sent()
    old, new = post.phone(ADA).messages
    await post.queue(show(ADA, "same", message_id=old.message_id))  # its buttons come back
    await post.until_sent()
    await post.queue(show(ADA, "new", message_id=new.message_id))
    await post.until_sent()
    refused = [call.description for call in post.server.calls if call.status == 400]
    assert ["not modified" in words for words in refused] == [True]
    assert await post.cards(CARD) == {CARD: new.message_id}
    await post.queue(show(ADA, "next"))
    await post.until_sent()
    assert post.texts(ADA) == ["same", "next"]


async def test_a_gateway_that_gave_up_waiting_may_have_passed_the_message_on(
    post: Post, server: BotApiServer
) -> None:
    """As after a broken answer: a reply is made once more, and then given up."""
    server.faults.server_error(3, "sendMessage", status=504)
    await post.queue(say(ADA, "reply"), say(BEN, "report", Priority.REPORT))
    await post.until_sent()
    assert [chat_id for chat_id, *_ in post.order()].count(BEN) == 1
    assert ("report_unsure" in [event for _, event in await post.events()]) is True


async def test_how_late_a_prompt_was_sent_is_kept_once_it_has_arrived(
    post: Post, server: BotApiServer
) -> None:
    due_at = post.clock.now() - timedelta(seconds=40)
    server.faults.api_error(500, 1, "sendMessage")
    await post.queue(say(ADA, "late", Priority.PROMPT, due_at=due_at), say(BEN, "reply"))
    await post.until_sent()
    ((late_ms,),) = await rows(post.database, "SELECT late_ms FROM lateness")
    assert 40_000 <= int(str(late_ms)) < 60_000


# What is handed over and what is read


async def test_what_is_handed_over_is_not_read(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    await post.queue(say(ADA, "first"))
    await post.until_sent()

    async def read(*_: Any) -> list[OutboxItem]:
        raise AssertionError("the outbox was read")

    monkeypatch.setattr(outbox, "waiting_after", read)
    await post.queue(say(ADA, "second"), say(BEN, "prompt", Priority.PROMPT))
    await post.until_sent()
    assert (post.texts(ADA), post.texts(BEN)) == (["first", "second"], ["prompt"])


async def test_what_is_handed_over_waits_for_what_was_not_read_yet(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LOAD_ITEMS", 1)
    async with post.database.write() as session:
        await outbox.add(session, [say(ADA, "first"), say(ADA, "second")])
    post.sender.wake()
    await post.queue(say(ADA, "third"))
    await post.until_sent()
    assert post.texts(ADA) == ["first", "second", "third"]


# What waits long


async def test_what_waits_is_not_read_over_and_over(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page in turn each time, however much waits; in the end everything has had its turn."""
    monkeypatch.setattr(reader, "LOAD_ITEMS", 10)
    monkeypatch.setattr(sender, "RESCAN_SECONDS", 0.02)
    tomorrow = post.clock.now() + timedelta(days=1)
    later = [say(BEN, str(n), Priority.PROMPT, not_before=tomorrow) for n in range(95)]
    await post.queue(*later)
    async with asyncio.timeout(10):
        while post.sender._outbox._seen[CAPPED] < 95:
            await asyncio.sleep(0.01)
    read: list[list[int]] = []
    real = outbox.waiting_after

    async def note(*args: Any) -> list[OutboxItem]:
        items = await real(*args)
        read.append([item.id for item in items])
        return items

    monkeypatch.setattr(outbox, "waiting_after", note)
    await post.until(lambda: len({number for page in read for number in page}) == 95)
    assert max(map(len, read)) == 10
    assert len(read) <= 4 * 12  # a look for more and a look back, in each of two lanes


async def test_a_call_that_was_overlooked_is_found(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "RESCAN_SECONDS", 0.02)
    await post.queue(say(ADA, "first"))
    await post.until_sent()
    async with post.database.write() as session:
        await outbox.add(session, [say(ADA, "overlooked")])
        await outbox.mark_sending(session, [2])
    await post.queue(say(ADA, "newer"))
    await post.until(lambda: "newer" in post.texts(ADA))
    async with post.database.write() as session:
        await outbox.mark_waiting(session, [2])
    await post.until_sent()
    assert post.texts(ADA) == ["first", "newer", "overlooked"]
