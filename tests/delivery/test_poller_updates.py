"""What the poller takes for an update, and what for an outage."""

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.storage import marks
from bot.storage.database import Database
from bot.storage.inbox import InboxKind
from bot.storage.mark import Mark
from tests.delivery.crooked import HTML, Answer, CrookedServer, message
from tests.delivery.polled import ids, polling
from tests.support.clock import MovableClock

pytestmark = pytest.mark.usefixtures("short_looks")


# Updates that nobody can read


STRANGE: list[Any] = [
    {"update_id": 5},
    {"update_id": 5, "message": None},
    {"update_id": 5, "message": {"chat": "nowhere"}},
    {"update_id": 5, "callback_query": {"id": 7, "data": [], "message": "gone"}},
    message(5, "half a pair \ud83d"),
    message(5, "a NUL \0 in it"),
    message(5, chat_id=2**70),
    message(5, chat_id=True),
    {"update_id": 5, "something_new": {"deep": [[[[]]]]}},
]


@pytest.mark.parametrize("update", STRANGE)
async def test_an_update_of_any_shape_is_kept_and_confirmed(
    database: Database, crooked: CrookedServer, clock: MovableClock, update: Any
) -> None:
    """Reading it is the handler's matter; what can't be read becomes a dead letter there."""
    crooked.updates = [update, message(6)]
    async with polling(database, crooked.url, clock) as watch:
        assert ids(await watch.until_kept(2)) == [5, 6]
        await watch.until(lambda: 7 in crooked.offsets)


@pytest.mark.parametrize("strange", [{"update_id": "5"}, {"update_id": 2**64}, {}, None, 5])
async def test_an_update_without_an_id_is_passed_over(
    database: Database, crooked: CrookedServer, clock: MovableClock, strange: Any
) -> None:
    crooked.updates = [strange, message(6)]
    async with polling(database, crooked.url, clock) as watch:
        assert ids(await watch.until_kept(1)) == [6]
        await watch.until(lambda: 7 in crooked.offsets)


async def test_numbers_may_begin_again_from_below_after_a_silence(
    database: Database, crooked: CrookedServer, clock: MovableClock
) -> None:
    crooked.updates = [message(1000)]
    async with polling(database, crooked.url, clock) as watch:
        await watch.until(lambda: crooked.offsets[-1:] == [1001])
        clock.move(days=7)
        await watch.until(lambda: crooked.offsets[-1:] == [None])
        crooked.updates = [message(5)]
        await watch.until(lambda: crooked.offsets[-1:] == [6])
        kept = [item.body for item in await watch.items() if item.kind is InboxKind.UPDATE]
        assert {json.loads(body)["update_id"] for body in kept} == {5, 1000}


async def test_a_batch_that_cannot_be_confirmed_is_not_asked_for_without_pause(
    database: Database, crooked: CrookedServer, clock: MovableClock
) -> None:
    crooked.script = [Answer(b'{"ok": true, "result": [{"no": "id"}]}')] * 3
    with capture_logs() as logged:
        async with polling(database, crooked.url, clock) as watch:
            await watch.until(lambda: not crooked.script and watch.arrivals > 0)
    assert [entry["event"] for entry in logged if "reason" in entry] == [
        "can't fetch updates; trying again until it works"
    ]


async def test_the_chat_is_known_and_a_tap_is_kept_without_what_it_drags_along(
    database: Database, crooked: CrookedServer, clock: MovableClock
) -> None:
    tapped = message(1)["message"] | {"text": "a long question", "reply_markup": {}}
    query = {"id": "1", "data": "1:a", "from": tapped["from"], "message": tapped}
    crooked.updates = [
        message(5, chat_id=17),
        {"update_id": 6, "callback_query": query},
        {"update_id": 7, "my_chat_member": {"chat": {"id": 19}}},
    ]
    async with polling(database, crooked.url, clock) as watch:
        await watch.until_kept(3)
        items = await watch.items()
    assert [(item.chat_id, item.kind) for item in items] == [
        (chat_id, InboxKind.UPDATE) for chat_id in (17, 17, 19)
    ]
    assert "a long question" not in items[1].body
    assert json.loads(items[1].body)["callback_query"]["message"]["message_id"] == 1


# Outages


async def heard_at(database: Database, clock: MovableClock, **before: float) -> None:
    clock.move(**{name: -value for name, value in before.items()})
    async with database.write() as session:
        await marks.set_instant(session, Mark.LAST_POLL, clock.now())
    clock.move(**before)


@pytest.mark.parametrize(("seconds", "outages"), [(100, 0), (149, 0), (152, 1), (86_400, 1)])
async def test_more_than_150_seconds_without_a_word_from_telegram_is_an_outage(
    database: Database, crooked: CrookedServer, clock: MovableClock, seconds: int, outages: int
) -> None:
    await heard_at(database, clock, seconds=seconds)
    crooked.updates = [message(5)]
    async with polling(database, crooked.url, clock) as watch:
        await watch.until_kept(1 + outages)
        kinds = [item.kind for item in await watch.items()]
    assert kinds == [InboxKind.UPDATE, *[InboxKind.OUTAGE] * outages]


async def test_the_first_start_is_no_outage_and_neither_is_a_clock_that_was_set_back(
    database: Database, crooked: CrookedServer, clock: MovableClock
) -> None:
    async with polling(database, crooked.url, clock) as watch:
        await watch.until(lambda: watch.arrivals > 0)
        clock.move(days=-1)
        await watch.until(lambda: watch.arrivals > 1)
        assert await watch.items() == []
        async with database.read() as session:
            assert await marks.instant(session, Mark.LAST_POLL) is not None


async def test_an_outage_of_the_server_is_told_when_it_is_back(
    database: Database, crooked: CrookedServer, clock: MovableClock
) -> None:
    async with polling(database, crooked.url, clock) as watch:
        await watch.until(lambda: watch.arrivals > 0)
        crooked.script = [Answer(HTML, 502)] * 3
        await watch.until(lambda: not crooked.script)
        clock.move(seconds=151)
        await watch.until_kept(1)
        (outage,) = await watch.items()
    assert outage.kind is InboxKind.OUTAGE
    body = json.loads(outage.body)
    assert body["since"] < body["until"]
