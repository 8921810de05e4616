"""A strict local Bot API server: real HTTP, Telegram's own rules and words.

async with BotApiServer(token="1:test") as server:
    phone = server.phone(17, first_name="Ada")
    ...  # start the bot with TELEGRAM_API_URL=server.url
    await phone.send("/start")
    welcome = await phone.wait_for("Welcome")
    assert server.violations == []
"""

import asyncio
import contextlib
from types import TracebackType
from typing import Protocol, Self

from aiohttp import web

from bot.clock import Clock
from bot.playground.body import attach_uploads, read_parameters
from bot.playground.checks import checked_call
from bot.playground.faults import FaultKind
from bot.playground.gathering import Gathering
from bot.playground.limits import RateLimits
from bot.playground.methods import METHODS
from bot.playground.model import ApiError, Call, Json
from bot.playground.outcome import ENCODE, Outcome, html_error, reset
from bot.playground.phone import Phone
from bot.playground.world import World

# How long `stop` waits for calls that are being answered.
STOP_SECONDS = 1.0
OWN_NAMES = frozenset({"127.0.0.1", "localhost"})
_NAMES = {name.lower(): name for name in (*METHODS, "getUpdates")}


class OtherPages(Protocol):
    """Whatever serves the paths that are no Bot API calls."""

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request."""
        ...


class BotApiServer(World):
    """The local Bot API server; see the module's docstring for use.

    `token` must look like "123:abc". `port` 0 takes a free one; only 127.0.0.1 is bound. `clock`
    dates messages and ages taps. `limits` and `keep_history` are described at World.
    """

    def __init__(
        self,
        token: str = "1000001:playground",  # noqa: S107 - no secret: it opens only this server
        *,
        clock: Clock | None = None,
        port: int = 0,
        username: str = "playground_bot",
        limits: RateLimits | None = None,
        keep_history: bool = True,
    ) -> None:
        super().__init__(
            token=token, clock=clock, username=username, limits=limits, keep_history=keep_history
        )
        self.port = port
        self.pages: OtherPages | None = None
        self._runner: web.ServerRunner | None = None
        self._courier_task: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The server's root, such as http://127.0.0.1:8081 (no trailing slash)."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listen. Raises OSError if the port is taken."""
        runner = web.ServerRunner(
            web.Server(self._handle, access_log=None), shutdown_timeout=STOP_SECONDS
        )
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self.port, backlog=1024)
        await site.start()
        self._runner = runner
        self.port = runner.addresses[0][1]
        self._courier_task = asyncio.create_task(self.courier.run())

    async def stop(self) -> None:
        """Stop listening and close every connection; the chats stay as they are."""
        runner, self._runner = self._runner, None
        if runner is not None:
            self.queue.end_poll()
            self.touch_all()
            await runner.cleanup()
        courier, self._courier_task = self._courier_task, None
        if courier is not None:
            courier.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await courier

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.stop()

    # People

    def phone(
        self,
        user_id: int,
        *,
        first_name: str = "Ada",
        language_code: str | None = "en",
        username: str | None = None,
        last_name: str | None = None,
    ) -> Phone:
        """Return a person's telephone; the same `user_id` gives the same chat again."""
        user: Json = {"id": user_id, "is_bot": False, "first_name": first_name}
        optional = {"last_name": last_name, "username": username, "language_code": language_code}
        user |= {name: value for name, value in optional.items() if value is not None}
        return Phone(self, self.people.get(user_id, user))

    def group(
        self, chat_id: int, *, title: str = "Back school", kind: str = "supergroup"
    ) -> Gathering:
        """Return a group or supergroup (negative id) that the bot is in."""
        return Gathering(self, chat_id, kind, title)

    def channel(self, chat_id: int, *, title: str = "Back news") -> Gathering:
        """Return a channel (negative id) that the bot is in."""
        return Gathering(self, chat_id, "channel", title)

    # HTTP

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.rel_url.raw_path
        if path.startswith("/bot"):
            return await self._bot_call(request, path)
        if path.startswith("/file/bot"):
            return self._download(request, path)
        if self.pages is not None:
            return await self.pages.handle(request)
        return web.Response(status=404, text="Not Found")

    def _download(self, request: web.BaseRequest, path: str) -> web.Response:
        token, _, place = path.removeprefix("/file/bot").partition("/")
        upload = self.files.get(place.rpartition("/")[2])
        try:
            _check_address(request, self.token, token, "getFile")
        except ApiError as error:
            return web.Response(status=error.code, text=error.description)
        if upload is None:
            return web.Response(status=404, text="Not Found")
        return web.Response(body=upload.content, content_type="application/octet-stream")

    async def _bot_call(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        token, _, name = path[4:].partition("/")
        method = name if name in METHODS else _NAMES.get(name.lower(), "")
        waits = method == "getUpdates"
        if not waits:
            self.begin_call()
        raw: Json = {}
        outcome = Outcome()
        try:
            raw = await read_parameters(request)
            _check_address(request, self.token, token, method)
            fault = self.faults.draw(method, raw) if self.faults.planned else None
            if fault is not None:
                outcome.fault = fault
                if fault.kind is FaultKind.RESET:
                    return reset(request)
                if fault.kind is FaultKind.HTML_ERROR:
                    outcome.code = fault.status
                    return html_error(fault.status)
                if fault.error is not None:
                    raise fault.error
            if not waits and (delay := self.faults.delay()):
                await asyncio.sleep(delay)
            outcome.body = await self._carry_out(method, raw, outcome)
        except ApiError as error:
            outcome.refuse(error)
        finally:
            if not waits:
                parameters = outcome.values or raw
                self.end_call(Call(method or name, parameters, outcome.code, outcome.description))
        return await outcome.answer(request)

    async def _carry_out(self, method: str, raw: Json, outcome: Outcome) -> bytes:
        values = outcome.values = checked_call(method, raw, self.violations)
        if method == "getUpdates":
            waiting = len(self.queue)
            if not self.queue.was_polled:
                self.queue.was_polled = True
                self.activity.notify()
            result = await self.queue.poll(
                values.get("offset", 0),
                values.get("limit", 100),
                values.get("timeout", 0),
                values.get("allowed_updates"),
            )
            if len(self.queue) != waiting:
                self.updates_moved()
            return b'{"ok":true,"result":' + result + b"}"
        if len(raw) != len(values) or method == "editMessageMedia":
            attach_uploads(values, raw)
        return b'{"ok":true,"result":' + ENCODE(METHODS[method](self, values)).encode() + b"}"


def _check_address(request: web.BaseRequest, right: str, token: str, method: str) -> None:
    # A page of another site could guess the port, or have its own name lead here (DNS rebinding),
    # but has no business here.
    if request.headers.get("Host", "").partition(":")[0] not in OWN_NAMES:
        raise ApiError(403, "Forbidden: wrong host")
    if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
        raise ApiError(403, "Forbidden: cross-site request")
    if token != right:
        if ":" not in token:
            raise ApiError(404, "Not Found")
        raise ApiError(401, "Unauthorized")
    if not method:
        raise ApiError(404, "Not Found")
