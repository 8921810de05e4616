"""The poller: nothing is confirmed before it is kept, and nothing ends it."""

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.playground import BotApiServer
from bot.storage import inbox
from bot.storage.database import Database
from tests.delivery.crooked import HTML, Answer, CrookedServer, message
from tests.delivery.polled import LOOK_SECONDS, PATIENCE_SECONDS, ids, polling
from tests.support.clock import MovableClock
from tests.support.fresh_database import rows

pytestmark = pytest.mark.usefixtures("short_looks")


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


async def test_troubles_in_turn_are_each_told_once(
    database: Database, crooked: CrookedServer, clock: MovableClock
) -> None:
    crooked.script = [CROOKED["a deep hole"][0], CROOKED["no webhook 409"][0]] * 3
    crooked.updates = [message(5)]
    with capture_logs() as logged:
        async with polling(database, crooked.url, clock) as watch:
            await watch.until_kept(1)
    assert len([each for each in logged if each["event"].startswith("can't fetch")]) == 2


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
