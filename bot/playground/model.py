"""The nouns of the local Bot API server: errors, chats, messages, uploads.

A message is kept as the very dictionary that Telegram would answer (`Message.api`). An edit
replaces its values and never changes a nested object in place, so a shallow copy is a faithful
snapshot.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


class ApiError(Exception):
    """An answer with `ok: false`: HTTP status, description, optional response parameters."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> ApiError:
    """Return the 400 that Telegram words as "Bad Request: reason"."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return the 403 that Telegram words as "Forbidden: reason"."""
    return ApiError(403, f"Forbidden: {reason}")


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes from a call or a phone. `width` and `height` are pixels, 0 if it is no image."""

    file_id: str
    name: str
    content_type: str
    content: bytes
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Markup:
    """A checked reply_markup. `kind` is inline, keyboard, remove or force_reply; `api` as sent."""

    kind: str
    api: Json


@dataclass(slots=True)
class Message:
    """One message of a chat as it looks now, and what only the server knows about it.

    `markup` is set for the bot's messages only. `version` is the chat's change count at the
    last change. `revisions` holds earlier states of `api`, oldest first, if history is kept.
    """

    api: Json
    chat: "Chat"
    from_bot: bool
    markup: Markup | None = None
    upload: Upload | None = None
    version: int = 0
    deleted: bool = False
    revisions: list[Json] = field(default_factory=list)

    @property
    def message_id(self) -> int:
        """The message's number in its chat."""
        number: int = self.api["message_id"]
        return number


class Signal:
    """Wakes everybody who waits, each time something changed."""

    __slots__ = ("_waiting",)

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def notify(self) -> None:
        """Wake all who wait now."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for future in waiting:
                if not future.done():
                    future.set_result(None)

    async def wait(self, timeout: float) -> bool:
        """Wait at most `timeout` seconds; return whether the signal came."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        done, _ = await asyncio.wait({future}, timeout=max(timeout, 0))
        if not done:
            future.cancel()
            if future in self._waiting:
                self._waiting.remove(future)
        return bool(done)


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What the bot answered to one tap: `text` is shown as a toast, or a box if `show_alert`."""

    callback_id: str
    text: str
    show_alert: bool
    url: str


@dataclass(slots=True)
class Tap:
    """One press of an inline button; `at` is the server clock's time in seconds since 1970."""

    callback_id: str
    chat: "Chat"
    at: float
    answer: CallbackAnswer | None = None


@dataclass(slots=True)
class Chat:
    """A chat as the server knows it. `kind` is private, group, supergroup or channel.

    `opened` means that the person has written to the bot; until then a bot may not write first.
    `version` counts every visible change. `listeners` are called with each changed message.
    """

    api: Json
    chat_instance: str
    opened: bool = False
    blocked: bool = False
    deactivated: bool = False
    bot_removed: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    deletions: list[tuple[int, int]] = field(default_factory=list)
    reply_keyboard: Json | None = None
    typing_until: float = float("-inf")
    last_incoming: float = float("-inf")
    version: int = 0
    taps: dict[str, Tap] = field(default_factory=dict)
    answers: list[CallbackAnswer] = field(default_factory=list)
    signal: Signal = field(default_factory=Signal)
    listeners: list[Callable[[Message], None]] = field(default_factory=list)

    @property
    def chat_id(self) -> int:
        """The chat's number; negative for groups and channels."""
        number: int = self.api["id"]
        return number

    @property
    def kind(self) -> str:
        """Return private, group, supergroup or channel."""
        kind: str = self.api["type"]
        return kind

    def touch(self, message: Message | None = None) -> None:
        """Count a visible change and tell everybody who watches the chat."""
        self.version += 1
        if message is not None:
            message.version = self.version
            for listener in self.listeners:
                listener(message)
        self.signal.notify()


@dataclass(frozen=True, slots=True)
class Violation:
    """A call that the Bot API's documentation does not allow, even where Telegram is lenient."""

    method: str
    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call. `status` is the HTTP status answered.

    `parameters` are values of the documented types, however they were encoded on the way (as they
    came, if the call was refused before they were read).
    """

    method: str
    parameters: Json
    status: int
    description: str
