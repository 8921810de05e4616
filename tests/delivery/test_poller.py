"""The poller: nothing is confirmed before it is kept, and nothing ends it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.delivery import patience as patience_module
from bot.delivery.bot_api import BotApi
from bot.delivery.poller import Poller
from bot.playground import BotApiServer
from bot.storage import inbox, marks
from bot.storage.database import Database
from bot.storage.inbox import InboxItem, InboxKind
from bot.storage.marks import Mark
from tests.delivery.crooked import Answer, CrookedServer, crooked_server, message
from tests.support.clock import MovableClock
from tests.support.fresh_database import rows

PATIENCE_SECONDS = 10.0
LOOK_SECONDS = 0.005
HTML = b"<html><h1>502 Bad Gateway</h1></html>"


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience_module, "BACK_OFF_SECONDS", (0.01,))


@pytest.fixture
async def crooked() -> AsyncIterator[CrookedServer]:
    async with crooked_server() as running:
        yield running


class Watch:
    """A running poller and what it has brought in."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.arrivals = 0
        self.task: asyncio.Task[None] | None = None

    def arrived(self) -> None:
        self.arrivals += 1

    async def updates(self) -> list[dict[str, Any]]:
        return [json.loads(item.body) for item in await self.items()]

    async def items(self) -> list[InboxItem]:
        async with self.database.read() as session:
            return await inbox.pending(session, 100)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                assert self.task is not None
                assert not self.task.done()
                await asyncio.sleep(LOOK_SECONDS)

    async def until_kept(self, count: int) -> list[dict[str, Any]]:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(found := await self.updates()) < count:
                assert self.task is not None
                assert not self.task.done()
                await asyncio.sleep(LOOK_SECONDS)
        return found


@asynccontextmanager
async def polling(
    database: Database, url: str, clock: MovableClock, token: str = "1:test"
) -> AsyncIterator[Watch]:
    watch = Watch(database)
    async with BotApi(url, token) as api:
        watch.task = asyncio.create_task(Poller(database, api, clock, watch.arrived).run())
        try:
            yield watch
        finally:
            watch.task.cancel()
            await asyncio.gather(watch.task, return_exceptions=True)


def ids(updates: Sequence[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


# Commit, then confirm


async def test_an_update_is_in_the_inbox_before_it_is_confirmed(
    database: Database, crooked: CrookedServer, clock: MovableClock
) -> None:
    crooked.updates = [message(number) for number in (5, 6, 9)]
    kept_when_confirmed: list[list[tuple[object, ...]]] = []

    async def look(offset: int | None) -> None:
        if offset is not None:
            kept_when_confirmed.append(await rows(database, "SELECT update_id FROM inbox"))

    crooked.asked = look
    async with polling(database, crooked.url, clock) as watch:
        await watch.until(lambda: bool(kept_when_confirmed))
    assert kept_when_confirmed[0] == [(5,), (6,), (9,)]
    assert crooked.offsets[:2] == [None, 10]


async def test_what_could_not_be_kept_is_not_confirmed(
    database: Database,
    crooked: CrookedServer,
    clock: MovableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = inbox.add
    failures = iter([OperationalError("x", {}, Exception()), ValueError("x"), KeyError("x")])

    async def fail_at_first(*args: Any) -> None:
        for failure in failures:
            raise failure
        await real(*args)

    monkeypatch.setattr(inbox, "add", fail_at_first)
    crooked.updates = [message(5)]
    async with polling(database, crooked.url, clock) as watch:
        assert ids(await watch.until_kept(1)) == [5]
        await watch.until(lambda: 6 in crooked.offsets)
    assert crooked.offsets[:5] == [None, None, None, None, 6]


async def test_an_update_that_is_handed_out_again_is_kept_once(
    database: Database, crooked: CrookedServer, clock: MovableClock
) -> None:
    crooked.updates = [message(5), message(5), message(6)]
    async with (
        polling(database, crooked.url, clock),
        polling(database, crooked.url, clock) as watch,
    ):
        assert ids(await watch.until_kept(2)) == [5, 6]


async def test_a_new_numbering_after_a_quiet_week_is_followed(
    database: Database, crooked: CrookedServer, clock: MovableClock
) -> None:
    crooked.updates = [message(900)]
    async with polling(database, crooked.url, clock) as watch:
        await watch.until_kept(1)
        await watch.until(lambda: 901 in crooked.offsets)
        crooked.script = [Answer(json.dumps({"ok": True, "result": [message(3)]}).encode())]
        assert ids(await watch.until_kept(2)) == [
            3,
            900,
        ]  # in Telegram's order: only 3 would wait after a week
        await watch.until(lambda: crooked.offsets[-1] == 4)


# Nothing ends it


CROOKED: dict[str, list[Answer]] = {
    "an HTML error": [Answer(HTML, 502)],
    "an HTML page with 200": [Answer(HTML)],
    "an HTML 404 of a gateway": [Answer(HTML, 404)],
    "an HTML 403 of a gateway": [Answer(HTML, 403)],
    "an empty answer": [Answer(b"")],
    "half an answer": [Answer(b'{"ok": true, "result": [{"update_id": 4, "mess', truncated=True)],
    "half a document": [Answer(b'{"ok": true, "result": [{"update_id": 4, "mess')],
    "no list": [Answer(b'{"ok": true, "result": {"update_id": 4}}')],
    "no object": [Answer(b"17")],
    "no result": [Answer(b'{"ok": true}')],
    "no UTF-8": [Answer(b'{"ok": true, "result": ["\xff\xfe"]}')],
    "a deep hole": [Answer(b"[" * 200_000)],
    "a strange error": [Answer(b'{"ok": false, "error_code": "x", "parameters": 7}', 500)],
    "updates that are none": [Answer(b'{"ok": true, "result": [null, 7, "x", {}]}')],
    "no webhook 409": [Answer(b'{"ok": false, "error_code": 409, "description": "C"}', 409)],
}


@pytest.mark.parametrize("name", CROOKED)
async def test_no_answer_ends_the_poller(
    database: Database, crooked: CrookedServer, clock: MovableClock, name: str
) -> None:
    """It goes on, says so once, and recovers by itself."""
    crooked.script = CROOKED[name] * 3
    crooked.updates = [message(5)]
    with capture_logs() as logged:
        async with polling(database, crooked.url, clock) as watch:
            assert ids(await watch.until_kept(1)) == [5]
            await watch.until(lambda: len(logged) > 1 and "again" in logged[-1]["event"])
    trouble = [entry for entry in logged if entry["event"].startswith("can't fetch")]
    assert len(trouble) == 1
    assert logged[-1]["event"] == "fetching updates works again"
    assert crooked.offsets[:4] == [None] * 4


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (401, "does not accept BOT_TOKEN"),
        (404, "does not accept BOT_TOKEN"),
        (409, "another process polls"),
        (500, "can't be reached"),
    ],
)
async def test_an_error_of_the_server_is_told_once_with_what_to_do(
    database: Database, server: BotApiServer, clock: MovableClock, code: int, reason: str
) -> None:
    fault = server.faults.api_error(code, 4, "getUpdates")
    with capture_logs() as logged:
        async with polling(database, server.url, clock, server.token) as watch:
            await watch.until(lambda: fault.times == 0)
            await server.phone(17).send("hello")
            await watch.until_kept(1)
    assert [reason in entry.get("reason", "") for entry in logged] == [True, False]
    assert "1000001" not in str(logged)


async def test_resets_and_a_server_that_is_away_are_survived(
    database: Database, server: BotApiServer, clock: MovableClock
) -> None:
    server.faults.reset(2, "getUpdates")
    server.faults.drop_answer(2, "getUpdates")
    phone = server.phone(17)
    await phone.send("one")
    async with polling(database, server.url, clock, server.token) as watch:
        await watch.until_kept(1)
        await server.stop()
        await phone.send("two")
        await server.start()
        found = await watch.until_kept(2)
    assert [update["message"]["text"] for update in found] == ["one", "two"]


async def test_429_is_waited_for_as_long_as_the_server_says(
    database: Database,
    server: BotApiServer,
    clock: MovableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pauses: list[float] = []
    real = asyncio.sleep

    async def note(seconds: float) -> None:
        pauses.append(seconds)
        await real(0)

    server.faults.too_many(33, 1, "getUpdates")
    await server.phone(17).send("hello")
    with monkeypatch.context() as patched:
        patched.setattr(asyncio, "sleep", note)
        async with polling(database, server.url, clock, server.token) as watch:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not await watch.items():
                    await real(LOOK_SECONDS)
    assert 33.0 in pauses


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
