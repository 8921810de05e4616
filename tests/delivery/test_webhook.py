"""The webhook over real HTTP: what Telegram hears is true, and nothing stops what comes behind."""

import asyncio
import hmac
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.delivery import intake
from bot.delivery import webhook as webhook_module
from bot.delivery.bot_api import BotApi
from bot.delivery.webhook import BODY_AT_MOST
from bot.playground import BotApiServer
from bot.settings import SettingsError
from bot.storage import inbox
from bot.storage.database import Database
from tests.delivery.crooked import message
from tests.delivery.hooked import SECRET, Hook, running
from tests.support.clock import MovableClock
from tests.support.fresh_database import rows


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Commits of the inbox wait for this."""
    real, opened = inbox.add, asyncio.Event()

    async def wait_first(*args: Any) -> None:
        await opened.wait()
        await real(*args)

    monkeypatch.setattr(inbox, "add", wait_first)
    return opened


# Committed, then confirmed


async def test_200_comes_after_the_commit_and_not_before(hook: Hook, gate: asyncio.Event) -> None:
    posted = asyncio.create_task(hook.post(message(5)))
    await asyncio.sleep(0.1)
    assert not posted.done()
    assert await rows(hook.database, "SELECT update_id FROM inbox") == []
    gate.set()
    assert await posted == 200
    assert await hook.ids() == [5]
    assert hook.arrivals == 1


async def test_what_cannot_be_kept_is_refused_and_comes_again(
    hook: Hook, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failures = inbox.add, [OperationalError("x", {}, Exception()), ValueError("x")]

    async def fail_at_first(*args: Any) -> None:
        if failures:
            raise failures.pop()
        await real(*args)

    monkeypatch.setattr(inbox, "add", fail_at_first)
    assert await hook.post(message(5)) == 503
    assert await hook.items() == []
    async with running(hook):
        await server.phone(17).send("hello")  # refused once more, then tried again at Retry-After
        await hook.until(lambda: hook.arrivals > 0 and not len(server.queue))
    assert len(await hook.items()) == 1


async def test_updates_that_arrive_together_share_a_commit(
    hook: Hook, gate: asyncio.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits: list[int] = []
    real = inbox.add

    async def count(session: Any, items: Any, now: Any) -> None:
        commits.append(len(items))
        await real(session, items, now)

    monkeypatch.setattr(inbox, "add", count)
    posts = [asyncio.create_task(hook.post(message(number))) for number in range(30)]
    await asyncio.sleep(0.3)
    gate.set()
    assert await asyncio.gather(*posts) == [200] * 30
    assert sum(commits) == 30
    assert len(commits) <= 3
    assert await hook.ids() == list(range(30))


async def test_one_who_hangs_up_takes_nobody_s_commit_along(
    hook: Hook, gate: asyncio.Event
) -> None:
    keeping = [
        asyncio.create_task(hook.webhook._intake.keep(message(number))) for number in (5, 6, 7)
    ]
    await asyncio.sleep(0.05)
    keeping[0].cancel()
    gate.set()
    ended = await asyncio.gather(*keeping, return_exceptions=True)
    assert isinstance(ended[0], asyncio.CancelledError)
    assert ended[1:] == [None, None]
    assert await hook.ids() == [6, 7]


async def kept_in_order(hook: Hook) -> list[object]:
    found = await rows(hook.database, "SELECT update_id FROM inbox ORDER BY id")
    return [update_id for (update_id,) in found]


async def post_backwards(hook: Hook, *ids: int) -> None:
    """Post the highest id first, the others a little later, as Telegram's connections may."""
    posts = []
    for number in sorted(ids, reverse=True):
        posts.append(asyncio.create_task(hook.post(message(number))))
        await asyncio.sleep(0.02)
    assert await asyncio.gather(*posts) == [200] * len(ids)


async def test_an_update_waits_for_the_one_before_it(hook: Hook) -> None:
    assert await hook.post(message(5)) == 200
    await post_backwards(hook, 6, 7, 8)
    assert await kept_in_order(hook) == [5, 6, 7, 8]


async def test_one_that_never_comes_is_not_waited_for_long(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "GAP_SECONDS", 0.01)
    posts = [await hook.post(message(number)) for number in (5, 9, 7, 10)]
    assert posts == [200] * 4
    assert await kept_in_order(hook) == [5, 9, 7, 10]


@pytest.mark.parametrize("begins", [1_000_000, -1_000_000])
async def test_after_a_rest_telegram_counts_anew(
    hook: Hook, begins: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await hook.post(message(5)) == 200
    monkeypatch.setattr(intake, "GAP_SECONDS", 60.0)
    assert await hook.post(message(begins)) == 200
    await post_backwards(hook, begins + 1, begins + 2)
    assert await kept_in_order(hook) == [5, begins, begins + 1, begins + 2]


async def test_a_repeat_is_kept_once(hook: Hook) -> None:
    posts = [hook.post(message(number)) for number in (5, 6, 5, 5, 6)]
    assert await asyncio.gather(*posts) == [200] * 5
    assert await hook.ids() == [5, 6]


async def test_a_chat_s_taps_and_texts_are_handled_in_telegram_s_order(
    hook: Hook, gate: asyncio.Event
) -> None:
    """They are delivered at the same time; whichever comes first, the ids say what was first."""
    tapped = {"id": "1", "data": "1:a", "from": {"id": 17}, "message": message(1)["message"]}
    tap = {"update_id": 11, "callback_query": tapped}
    posts = [asyncio.create_task(hook.post(tap))]
    await asyncio.sleep(0.05)
    posts.append(asyncio.create_task(hook.post(message(12))))
    posts.append(asyncio.create_task(hook.post(message(10))))
    await asyncio.sleep(0.05)
    gate.set()
    assert await asyncio.gather(*posts) == [200] * 3
    assert await hook.ids() == [10, 11, 12]
    assert {item.chat_id for item in await hook.items()} == {17}


# Who may post, and what


@pytest.mark.parametrize("secret", [None, "", "another", SECRET[:-1], SECRET + "x", "gehe\u00efm"])
async def test_without_the_secret_nothing_is_taken(hook: Hook, secret: str | None) -> None:
    assert await hook.post(message(5), secret) == 401
    assert await hook.items() == []
    assert await hook.post(message(5)) == 200


async def test_the_secret_is_compared_in_constant_time(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def never(given: bytes, wanted: bytes) -> bool:
        compared.append((given, wanted))
        return False

    monkeypatch.setattr(hmac, "compare_digest", never)
    assert await hook.post(message(5)) == 401
    assert compared == [(SECRET.encode(), SECRET.encode())]


async def test_a_body_has_a_limit(hook: Hook) -> None:
    big = message(5, "x" * BODY_AT_MOST)
    assert await hook.post(big) == 413
    assert await hook.items() == []
    fitting = message(6, "x" * (BODY_AT_MOST - 1000))
    assert await hook.post(fitting) == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 200_000,
        b'"\xff\xfe"',
        b"null",
        b"{}",
        b'{"update_id": "5"}',
        b'{"update_id": 18446744073709551616}',
    ],
)
async def test_what_nobody_can_read_is_confirmed_and_stops_nothing(hook: Hook, body: bytes) -> None:
    """Telegram would bring it again for a day, before everything behind it in its lane."""
    with capture_logs() as logged:
        assert await hook.post(body) == 200
    assert [entry["event"] for entry in logged] == ["an update without an id is passed over"]
    assert await hook.post(message(6)) == 200
    assert await hook.ids() == [6]


async def test_an_update_that_only_the_handler_can_judge_is_kept(hook: Hook) -> None:
    strange = b'{"update_id": 5, "message": {"chat": "nowhere", "text": "\\ud83d \\u0000"}}'
    assert await hook.post(strange) == 200
    assert await hook.ids() == [5]


async def test_nothing_else_is_served(hook: Hook) -> None:
    async with hook.http.get(hook.url) as response:
        assert response.status in {404, 405}


async def test_health_is_that_of_the_database(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await hook.health() == (200, {"ok": True})

    async def fail(_: Database) -> None:
        raise OperationalError("words of a patient", {}, Exception())

    monkeypatch.setattr(Database, "check", fail)
    assert await hook.health() == (503, {"ok": False, "reason": "OperationalError"})


async def test_a_database_that_hangs_is_not_well(
    hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(_: Database) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(webhook_module, "HEALTH_SECONDS", 0.05)
    monkeypatch.setattr(Database, "check", hang)
    assert (await hook.health())[0] == 503


async def test_an_address_that_is_taken_is_told_by_its_setting(
    hook: Hook, database: Database, api: BotApi, clock: MovableClock
) -> None:
    second = Hook(database, api, clock)
    second.webhook._listen = ("127.0.0.1", hook.port)
    with pytest.raises(SettingsError, match=f"^WEBHOOK_LISTEN 127.0.0.1:{hook.port} ") as caught:
        await second.webhook.open()
    assert "\n" not in str(caught.value)


# Telegram is told where to call


async def test_telegram_is_told_until_it_knows(hook: Hook, server: BotApiServer) -> None:
    server.faults.reset(2, "setWebhook")
    server.faults.server_error(2, "setWebhook")
    server.faults.api_error(400, 1, "setWebhook")
    phone = server.phone(17)
    await phone.send("written before")
    with capture_logs() as logged:
        async with running(hook):
            await hook.until(lambda: not len(server.queue) and hook.arrivals > 0)
            await hook.until(lambda: bool(logged) and "works again" in logged[-1]["event"])
    told = server.calls_of("setWebhook")[-1].parameters
    assert told["secret_token"] == SECRET
    assert "message" in told["allowed_updates"]
    assert "callback_query" in told["allowed_updates"]
    assert "drop_pending_updates" not in told
    (item,) = await hook.items()
    assert "written before" in item.body
    assert SECRET not in str(logged)


async def test_a_webhook_that_was_taken_away_is_set_again(hook: Hook, server: BotApiServer) -> None:
    async with running(hook):
        await hook.until(lambda: server.courier.webhook is not None)
        server.courier.set(None)
        await hook.until(lambda: server.courier.webhook is not None)
        await server.phone(17).send("hello")
        await hook.until(lambda: not len(server.queue))
    assert len(await hook.items()) == 1
