"""The inbox: a repeat changes nothing, order is kept, what is handled leaves no content."""

from datetime import timedelta

from sqlalchemy import text

from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.inbox import InboxItem, InboxKind, NewItem
from tests.support.fresh_database import NOON, rows
from tests.support.postgres import on_both

pytestmark = on_both


def update(update_id: int, chat_id: int = 1, body: str = "{}") -> NewItem:
    return NewItem(InboxKind.UPDATE, chat_id, body, update_id)


async def add(database: Database, *items: NewItem) -> None:
    async with database.write() as session:
        await inbox.add(session, items, NOON)


async def pending(database: Database, limit: int = 100) -> list[InboxItem]:
    async with database.read() as session:
        return await inbox.pending(session, limit)


async def test_an_update_that_is_repeated_is_kept_once_as_it_came_first(database: Database) -> None:
    await add(database, update(7, body="first"), update(7, body="second"))
    await add(database, update(7, body="third"), update(8))
    assert [item.body for item in await pending(database)] == ["first", "{}"]


async def test_a_repeat_of_a_handled_update_is_not_handled_again(database: Database) -> None:
    await add(database, update(7))
    async with database.write() as session:
        await inbox.finish(session, await inbox.pending(session, 1))
    await add(database, update(7, body="again"))
    assert await pending(database) == []


async def test_updates_wait_in_telegram_s_order_whatever_the_order_of_arrival(
    database: Database,
) -> None:
    """A webhook gets a chat's taps and texts at the same time."""
    await add(database, update(11), update(13))
    await add(database, update(12), update(10, chat_id=2))
    assert [item.id for item in await pending(database)] == [4, 1, 3, 2]
    assert [item.id for item in await pending(database, 2)] == [4, 1]


async def test_each_kind_has_its_lane(database: Database) -> None:
    """What people did goes before what merely came due; an outage is told after the answers."""
    await add(database, NewItem(InboxKind.DUE, 2, "due"), NewItem(InboxKind.DUE, 3, "due"))
    async with database.write() as session:
        await inbox.add_event(session, InboxKind.OUTAGE, None, "outage", NOON)
        await inbox.add_event(session, InboxKind.DELIVERY, 3, "delivery", NOON)
    await add(database, update(5))
    found = await pending(database)
    assert [item.kind for item in found] == [
        InboxKind.DELIVERY,
        InboxKind.UPDATE,
        InboxKind.OUTAGE,
        InboxKind.DUE,
        InboxKind.DUE,
    ]
    assert [item.chat_id for item in found[3:]] == [2, 3]
    assert await pending(database, 2) == found[:2]


async def test_what_is_handled_keeps_a_bare_update_id_or_goes(database: Database) -> None:
    await add(database, update(7, 17, "words"), NewItem(InboxKind.DUE, 17, "due"), update(8, 18))
    async with database.write() as session:
        waiting = await inbox.pending(session, 10)
        await inbox.finish(session, [item for item in waiting if item.chat_id == 17])
    assert await rows(
        database, "SELECT update_id, chat_id, body, state FROM inbox ORDER BY id"
    ) == [
        (7, None, None, "handled"),
        (8, 18, "{}", "new"),
    ]
    async with database.read() as session:
        assert await inbox.waiting(session) == 1


async def test_an_item_becomes_a_dead_letter_after_so_many_failures(database: Database) -> None:
    await add(database, update(7, body="words"), update(8))
    given_up = []
    for _ in range(3):
        (item, _) = await pending(database)
        async with database.write() as session:
            given_up.append(await inbox.count_failure(session, item, 3))
    assert given_up == [False, False, True]
    assert [item.body for item in await pending(database)] == ["{}"]
    assert await rows(database, "SELECT state, body FROM inbox WHERE update_id = 7") == [
        ("dead", "words")
    ]


async def test_an_unknown_kind_becomes_a_dead_letter_and_blocks_nothing(
    database: Database,
) -> None:
    await add(database, update(5, body="strange"), update(6, body="strange"), update(7))
    async with database.write() as session:
        await session.execute(text("UPDATE inbox SET kind = 'omen' WHERE body = 'strange'"))
    async with database.write() as session:
        assert [item.body for item in await inbox.pending(session, 2)] == ["{}"]
    assert await rows(database, "SELECT state, kind FROM inbox ORDER BY id") == [
        ("dead", "omen"),
        ("dead", "omen"),
        ("new", "update"),
    ]


async def test_a_failure_never_wakes_what_is_handled_already(database: Database) -> None:
    await add(database, update(7))
    (item,) = await pending(database)
    async with database.write() as session:
        await inbox.finish(session, [item])
        await inbox.count_failure(session, item, 3)
    assert await pending(database) == []


async def test_only_ids_that_were_handled_long_ago_go(database: Database) -> None:
    await add(database, update(1), update(2))
    async with database.write() as session:
        await inbox.finish(session, await inbox.pending(session, 1))
    async with database.write() as session:
        await inbox.drop_handled(session, NOON)
    assert await rows(database, "SELECT update_id FROM inbox ORDER BY 1") == [(1,), (2,)]
    async with database.write() as session:
        await inbox.drop_handled(session, NOON + timedelta(seconds=1))
    assert await rows(database, "SELECT update_id FROM inbox") == [(2,)]
