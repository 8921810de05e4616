"""The outbox: what is withdrawn is not sent, what is under way is known after a crash."""

from datetime import timedelta

from bot.storage import outbox, shown_cards
from bot.storage.database import Database
from bot.storage.outbox import CAPPED, OutboxItem, Outgoing, Priority
from tests.support.fresh_database import NOON, rows
from tests.support.postgres import on_both

pytestmark = on_both

REPLIES = (Priority.SAFETY, Priority.REPLY, Priority.REPORT)


def message(chat_id: int, text: str, **more: object) -> Outgoing:
    values: dict[str, object] = {"chat_id": chat_id, "method": "sendMessage"}
    return Outgoing(**(values | {"parameters": {"text": text}} | more))  # type: ignore[arg-type]


async def add(database: Database, *calls: Outgoing) -> list[OutboxItem]:
    async with database.write() as session:
        before = await outbox.waiting_after(session, tuple(Priority), 0, 1000)
        added = await outbox.add(session, calls)
        after = await outbox.waiting_after(session, tuple(Priority), 0, 1000)
    new = after[len(before) :]
    assert added == (new if database.path is not None else []), "as if they had been read"
    return new


async def waiting(database: Database) -> list[str]:
    async with database.read() as session:
        items = await outbox.waiting_after(session, tuple(Priority), 0, 1000)
    return [item.parameters["text"] for item in items]


async def test_calls_come_back_as_they_were_queued_and_in_order(database: Database) -> None:
    later = NOON + timedelta(hours=1)
    await add(
        database,
        message(1, "a", priority=Priority.SAFETY, card="checkin:1", message_id=5),
        message(2, "b", recipe={"kind": "week"}, not_before=later, not_after=later),
        message(1, "c", priority=Priority.BULK),
    )
    async with database.read() as session:
        replies = await outbox.waiting_after(session, REPLIES, 0, 10)
        capped = await outbox.waiting_after(session, CAPPED, 0, 10)
        assert await outbox.waiting_after(session, REPLIES, replies[0].id, 10) == replies[1:]
        assert await outbox.waiting_after(session, REPLIES, 0, 1) == replies[:1]
    first, second = replies
    assert (first.chat_id, first.priority, first.card, first.message_id) == (
        *(1, Priority.SAFETY, "checkin:1", 5),
    )
    assert (first.not_before, first.not_after, first.recipe) == (outbox.AT_ONCE, None, None)
    assert (second.recipe, second.not_before, second.not_after) == ({"kind": "week"}, later, later)
    assert [item.parameters["text"] for item in capped] == ["c"]


async def test_withdrawing_takes_back_what_waits_of_these_subjects_only(database: Database) -> None:
    await add(
        database,
        message(1, "prompt", subject="prompt"),
        message(1, "advice", subject="advice"),
        message(1, "reply"),
        message(2, "other patient's prompt", subject="prompt"),
    )
    async with database.write() as session:
        await outbox.withdraw(session, 1, ["prompt", "drill"])
    assert await waiting(database) == ["advice", "reply", "other patient's prompt"]
    async with database.write() as session:
        await outbox.withdraw(session, 1)
    assert await waiting(database) == ["other patient's prompt"]


async def test_what_is_under_way_is_not_withdrawn(database: Database) -> None:
    (item,) = await add(database, message(1, "on its way", subject="prompt"))
    async with database.write() as session:
        await outbox.mark_sending(session, [item.id])
        await outbox.withdraw(session, 1)
    async with database.read() as session:
        assert [found.id for found in await outbox.interrupted(session)] == [item.id]


async def test_marking_returns_only_what_is_still_there_and_waits(database: Database) -> None:
    stays, goes, started = await add(database, message(1, "a"), message(2, "b"), message(3, "c"))
    async with database.write() as session:
        await outbox.withdraw(session, 2)
        assert await outbox.mark_sending(session, [started.id]) == {started.id}
        ids = [stays.id, goes.id, started.id, 999]
        assert await outbox.mark_sending(session, ids) == {stays.id}


async def test_tries_are_counted_unless_they_surely_did_not_arrive(database: Database) -> None:
    (item,) = await add(database, message(1, "a"))

    async def attempts() -> object:
        return (await rows(database, "SELECT state, attempts FROM outbox"))[0]

    for change, expected in ((0, 1), (-1, 1), (0, 2)):
        async with database.write() as session:
            await outbox.mark_sending(session, [item.id])
            await outbox.mark_waiting(session, [item.id], change)
        assert await attempts() == ("waiting", expected)


async def test_an_id_is_never_used_twice(database: Database) -> None:
    """The sender looks for what is newer than the newest it has seen."""
    seen = []
    for _ in range(3):
        (item,) = await add(database, message(1, "a"))
        seen.append(item.id)
        async with database.write() as session:
            assert await outbox.drop(session, [item.id, 12345]) == {item.id}
    assert seen == sorted(set(seen))


async def test_the_depth_and_the_subjects_in_the_queue(database: Database) -> None:
    await add(database, message(1, "a", subject="goodbye"), message(1, "b"), message(2, "c"))
    async with database.write() as session:
        assert await outbox.depth(session) == 3
        assert await outbox.depth(session, 1) == 2
        assert await outbox.is_queued(session, "goodbye")
        await outbox.mark_sending(session, [1])
        assert await outbox.is_queued(session, "goodbye")
        await outbox.drop(session, [1])
        assert not await outbox.is_queued(session, "goodbye")


async def test_a_card_is_shown_by_one_message_and_unknown_while_a_call_is_queued(
    database: Database,
) -> None:
    key = (1, "checkin:1")
    async with database.write() as session:
        await shown_cards.place_cards(session, {key: (50, NOON), (2, "checkin:1"): (60, NOON)})
        await shown_cards.place_cards(session, {key: (51, NOON + timedelta(seconds=9))})
        assert await shown_cards.cards(session, [key, (3, "checkin:1")]) == {key: 51}
        assert await shown_cards.shown(session, *key) == (51, NOON + timedelta(seconds=9))
        await outbox.add(session, [message(1, "a", card="checkin:1")])
        assert await shown_cards.shown(session, *key) is None
        await shown_cards.remove_cards(session, [key])
        assert await shown_cards.cards(session, [key, (2, "checkin:1")]) == {(2, "checkin:1"): 60}
        other = (2, "checkin:1")
        assert await shown_cards.old_cards(session, NOON, 10) == []
        assert await shown_cards.old_cards(session, NOON + timedelta(days=1), 10) == [other]
        await shown_cards.drop_old_cards(session, [other], NOON)
        assert await shown_cards.cards(session, [other]) == {other: 60}
        await shown_cards.drop_old_cards(session, [other], NOON + timedelta(days=1))
        assert await shown_cards.cards(session, [other]) == {}
