"""A strict local Bot API server: real HTTP, Telegram's own rules and words.

async with BotApiServer(token="1:test") as server:
    phone = server.phone(17, first_name="Ada")
    ...  # start the bot with TELEGRAM_API_URL=server.url
    await phone.send("/start")
    welcome = await phone.wait_for("Welcome")
    assert server.violations == []
"""

import asyncio
import json
import socket
import struct
from types import TracebackType
from typing import Any, Protocol, Self

from aiohttp import web

from bot.clock import Clock
from bot.playground.body import attach_uploads, read_parameters
from bot.playground.checks import checked_call
from bot.playground.faults import Fault, FaultKind
from bot.playground.gathering import Gathering
from bot.playground.limits import RateLimits
from bot.playground.methods import METHODS
from bot.playground.model import ApiError, Call, Json
from bot.playground.phone import Phone
from bot.playground.world import World

# How long `stop` waits for calls that are being answered.
STOP_SECONDS = 1.0
_NAMES = {name.lower(): name for name in (*METHODS, "getUpdates")}
_ENCODE = json.JSONEncoder(separators=(",", ":")).encode
_HTML_ERROR = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
_REASONS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}


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

    async def stop(self) -> None:
        """Stop listening and close every connection; the chats stay as they are."""
        runner, self._runner = self._runner, None
        if runner is not None:
            self.queue.end_poll()
            self.touch_all()
            await runner.cleanup()

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
        if self.pages is not None:
            return await self.pages.handle(request)
        return web.Response(status=404, text="Not Found")

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
                    return _reset(request)
                if fault.kind is FaultKind.HTML_ERROR:
                    outcome.code = fault.status
                    return _html_error(fault.status)
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

    async def _carry_out(self, method: str, raw: Json, outcome: "Outcome") -> bytes:
        values = outcome.values = checked_call(method, raw, self.violations)
        if method == "getUpdates":
            waiting = len(self.queue)
            result = await self.queue.poll(
                values.get("offset", 0),
                values.get("limit", 100),
                values.get("timeout", 0),
                values.get("allowed_updates"),
            )
            if len(self.queue) != waiting:
                self.last_activity = self.monotonic()
                self.activity.notify()
            return b'{"ok":true,"result":' + result + b"}"
        if len(raw) != len(values) or method == "editMessageMedia":
            attach_uploads(values, raw)
        return b'{"ok":true,"result":' + _ENCODE(METHODS[method](self, values)).encode() + b"}"


class Outcome:
    """How one call ends: body and status, and what may still happen to the answer on its way."""

    __slots__ = ("body", "code", "description", "fault", "headers", "values")

    def __init__(self) -> None:
        self.body = b""
        self.code = 200
        self.description = ""
        self.headers: dict[str, str] | None = None
        self.fault: Fault | None = None
        self.values: Json = {}

    def refuse(self, error: ApiError) -> None:
        """Turn the outcome into `ok: false`."""
        self.code, self.description = error.code, error.description
        value: dict[str, Any] = {
            "ok": False,
            "error_code": error.code,
            "description": error.description,
        }
        if error.parameters:
            value["parameters"] = error.parameters
            if "retry_after" in error.parameters:
                self.headers = {"Retry-After": str(error.parameters["retry_after"])}
        self.body = _ENCODE(value).encode()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Return the HTTP answer, unless a fault loses or delays it."""
        if self.fault is not None and self.fault.kind is FaultKind.HANG:
            await asyncio.sleep(self.fault.delay_seconds)
        if self.fault is not None and self.fault.kind is FaultKind.DROP_ANSWER:
            if request.transport is not None:
                request.transport.close()
            return web.Response(status=500)
        return web.Response(
            body=self.body,
            status=self.code,
            headers=self.headers,
            content_type="application/json",
        )


def _check_address(request: web.BaseRequest, right: str, token: str, method: str) -> None:
    # A page of another site could guess the port, but has no business here.
    if request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
        raise ApiError(403, "Forbidden: cross-site request")
    if token != right:
        if ":" not in token:
            raise ApiError(404, "Not Found")
        raise ApiError(401, "Unauthorized")
    if not method:
        raise ApiError(404, "Not Found")


def _html_error(status: int) -> web.Response:
    reason = _REASONS.get(status, "Error")
    body = _HTML_ERROR.format(f"{status} {reason}")
    return web.Response(status=status, text=body, content_type="text/html")


def _reset(request: web.BaseRequest) -> web.Response:
    transport = request.transport
    if transport is not None:
        connection = transport.get_extra_info("socket")
        if connection is not None:
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()
    return web.Response(status=500)
