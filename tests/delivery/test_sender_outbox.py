"""The sender and the outbox: what is handed over, read, found after a crash."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.delivery import reader, sender
from bot.playground import BotApiServer
from bot.storage import outbox
from bot.storage.outbox import CAPPED, OutboxItem, Priority
from tests.delivery.post import ADA, BEN, CARD, Post, retire, say, show
from tests.support.fresh_database import rows

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


# The database in trouble


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
