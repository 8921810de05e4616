"""The Bot API over HTTP: one call in, one result or one classified error out.

On aiohttp, which costs 0.2 ms a call where httpx costs 1-3 ms and writes the token into its log.
Parameters go as a form, as python-telegram-bot sends them: every Bot API server reads that.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from yarl import URL

from bot.json_text import read_text, write_text

CALL_TIMEOUT_SECONDS = 20
CONNECT_TIMEOUT_SECONDS = 10
CONNECTIONS = 200  # the sender's, the acknowledger's and a poll
NOT_FOUND = 404
NOT_FOUND_TRIES = 3
UNAUTHORIZED = 401
FORBIDDEN = 403
CONFLICT = 409
TOO_MANY = 429
RETRY_SECONDS = 1.0  # where a server says no number
GATEWAY_TIMEOUT = 504
BAD_REQUEST = 400
REDIRECTION = 300
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class ApiError(Exception):
    """A call that did not succeed."""


class Unreachable(ApiError):
    """The call surely did nothing: no connection, or the server is in trouble. Try again later."""


class Uncertain(ApiError):
    """The call may have been carried out: the answer never came."""


class Unauthorized(ApiError):
    """The server does not know the token."""


class Conflict(ApiError):
    """Another process polls with this token, or a webhook is set."""


class RetryLater(ApiError):
    """Too many requests."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds


class Unwelcome(ApiError):
    """This chat can't be written to: the bot was blocked, or the chat is gone."""


class Migrated(ApiError):
    """The chat has a new id."""

    def __init__(self, chat_id: int) -> None:
        super().__init__("the chat has moved")
        self.chat_id = chat_id


class NotModified(ApiError):
    """The message looks like this already."""


class MessageGone(ApiError):
    """The message to edit is gone or can't be edited."""


class Refused(ApiError):
    """The call is wrong in itself; repeating it would not help."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to upload in the field `field`."""

    field: str
    name: str
    content: bytes
    content_type: str


class BotApi:
    """A connection to a Bot API server; use as an async context manager."""

    def __init__(self, root: str, token: str) -> None:
        self._base = f"{root}/bot{token}/"
        self._known: set[str] = set()  # methods that were carried out once
        self._not_found: Counter[str] = Counter()
        self._suspect: set[str] = set()  # not found since any call was carried out
        self._http: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "BotApi":
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=50),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._http is not None:
            await self._http.close()

    async def call(
        self,
        method: str,
        parameters: Mapping[str, Any],
        file: File | None = None,
        timeout_seconds: float | None = None,
    ) -> Any:
        """Call a method and return its `result`. Raises an ApiError of the fitting kind."""
        known = {name: value for name, value in parameters.items() if value is not None}
        body: bytes | aiohttp.FormData
        headers: Mapping[str, str]
        if file is None:
            body, headers = _urlencoded(_fields(known)), FORM
        else:
            body, headers = _form(known, file), {}
        patience = aiohttp.ClientTimeout(
            total=timeout_seconds or CALL_TIMEOUT_SECONDS, connect=CONNECT_TIMEOUT_SECONDS
        )
        result = self._judge(method, *await self._post(method, body, headers, patience))
        self._known.add(method)
        self._suspect.clear()
        return result

    def _judge(self, method: str, status: int, payload: bytes) -> Any:
        """The result in an answer. Raises Refused for a method that the server doesn't have.

        A 404 is mostly a gateway's, or the token's. One that stays while other calls work is not,
        and a call that is made again for ever holds up all that its chat waits for.
        """
        try:
            return _result(status, payload)
        except Unauthorized:
            if status != NOT_FOUND or method in self._known:
                raise
            if method not in self._suspect:
                self._suspect.add(method)
                self._not_found[method] += 1
            if self._not_found[method] <= NOT_FOUND_TRIES:
                raise
            raise Refused(f"HTTP {status}: the server has no such method") from None

    async def _post(
        self,
        method: str,
        body: bytes | aiohttp.FormData,
        headers: Mapping[str, str],
        patience: aiohttp.ClientTimeout,
    ) -> tuple[int, bytes]:
        if self._http is None:
            raise RuntimeError("BotApi is used outside its context")
        try:
            async with self._http.post(
                self._base + method,
                data=body,
                headers=headers,
                timeout=patience,
                # No Bot API server sends on, and what patients write goes nowhere else.
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise Unreachable(type(error).__name__) from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise Uncertain(type(error).__name__) from None


def _fields(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Values as python-telegram-bot sends them, which every Bot API server reads."""
    return {
        name: value if isinstance(value, str) else write_text(value)
        for name, value in parameters.items()
    }


def _urlencoded(fields: Mapping[str, str]) -> bytes:
    """As `urlencode`, in a fifth of the time: a keyboard is mostly what must be escaped."""
    return URL.build(query=fields).raw_query_string.encode()


def _form(parameters: Mapping[str, Any], file: File) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in _fields(parameters).items():
        form.add_field(name, value)
    form.add_field(file.field, file.content, filename=file.name, content_type=file.content_type)
    return form


def _result(status: int, payload: bytes) -> Any:
    try:
        answer = read_text(payload)
        if answer["ok"]:
            return answer["result"]
        description = str(answer.get("description", ""))
        parameters = answer.get("parameters") or {}
        error = classify(int(answer.get("error_code", status)), description, parameters)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        error = _unreadable(status)
    raise error


def _unreadable(status: int) -> ApiError:
    """An answer in no shape of the Bot API's: a gateway knows nothing of the call or the chat."""
    if status < REDIRECTION:
        return Uncertain(f"HTTP {status} with an answer that can't be read")
    if status < BAD_REQUEST or status in {BAD_REQUEST, FORBIDDEN}:
        return Unreachable(f"HTTP {status}")
    return classify(status, "", {})


def classify(code: int, description: str, parameters: Mapping[str, Any]) -> ApiError:
    """The error that an answer of the Bot API stands for."""
    text = description.lower()
    if code == TOO_MANY:
        return RetryLater(_seconds(parameters.get("retry_after", RETRY_SECONDS)))
    if "migrate_to_chat_id" in parameters:
        return Migrated(int(parameters["migrate_to_chat_id"]))
    if code in {UNAUTHORIZED, NOT_FOUND}:
        return Unauthorized(f"HTTP {code}")
    if code == CONFLICT:
        return Conflict(description)
    if code == FORBIDDEN or (code == BAD_REQUEST and "chat not found" in text):
        return Unwelcome(description)
    if code == BAD_REQUEST:
        if "message is not modified" in text:
            return NotModified(description)
        if any(words in text for words in GONE):
            return MessageGone(description)
    if BAD_REQUEST <= code < 500:
        return Refused(f"HTTP {code}: {description}")
    # 504: a gateway handed the call on and heard nothing. 502 counts as a sure failure: Telegram
    # says so itself while it restarts, and replies given up after two tries would be lost.
    return (Uncertain if code == GATEWAY_TIMEOUT else Unreachable)(f"HTTP {code}")


def _seconds(said: Any) -> float:
    seconds = float(said)
    return seconds if math.isfinite(seconds) and seconds >= 0 else RETRY_SECONDS
