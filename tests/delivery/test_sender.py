"""The sender over real HTTP: what arrives, in which order, on which card."""

from datetime import timedelta

import pytest

from bot.delivery.bot_api import BotApi
from bot.playground import BotApiServer, FaultKind
from bot.storage import erasure, outbox
from bot.storage.database import Database
from bot.storage.outbox import Priority
from tests.delivery.post import ADA, BEN, CARD, EVA, Post, buttons, open_post, retire, say, show
from tests.support.clock import MovableClock
from tests.support.fresh_database import rows


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


@pytest.mark.usefixtures("short_pauses")
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


async def test_how_late_a_prompt_was_sent_is_kept_once_it_has_arrived(
    post: Post, server: BotApiServer
) -> None:
    due_at = post.clock.now() - timedelta(seconds=40)
    server.faults.api_error(500, 1, "sendMessage")
    await post.queue(say(ADA, "late", Priority.PROMPT, due_at=due_at), say(BEN, "reply"))
    await post.until_sent()
    ((late_ms,),) = await rows(post.database, "SELECT late_ms FROM lateness")
    assert 40_000 <= int(str(late_ms)) < 60_000


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
