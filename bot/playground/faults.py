"""Switches for what goes wrong between a bot and Telegram."""

import random
from dataclasses import dataclass, field
from enum import StrEnum

from bot.playground.limits import too_many_requests
from bot.playground.model import ApiError, Json


class FaultKind(StrEnum):
    """What happens to a call instead of an orderly answer."""

    HTML_ERROR = "html_error"
    """An HTTP error with an HTML body, as from a proxy in front; the call is not carried out."""
    API_ERROR = "api_error"
    """A JSON error of the Bot API; the call is not carried out."""
    RESET = "reset"
    """The connection is reset before the call is carried out."""
    DROP_ANSWER = "drop_answer"
    """The call is carried out and the connection then closed without an answer."""
    HANG = "hang"
    """The call is carried out but its answer comes `delay_seconds` late."""


@dataclass(slots=True)
class Fault:
    """One planned fault.

    `times` calls are hit (None: all, until cleared), of the `methods` named (none: every one), each
    with probability `chance`. `chat_id` narrows it to one chat; `skip` lets that many matching
    calls pass first.
    """

    kind: FaultKind
    times: int | None = 1
    methods: frozenset[str] = frozenset()
    status: int = 502
    error: ApiError | None = None
    delay_seconds: float = 0.0
    chance: float = 1.0
    chat_id: int | None = None
    skip: int = 0

    def matches(self, method: str, parameters: Json) -> bool:
        """Return whether the fault may hit this call."""
        if self.times == 0 or (self.methods and method not in self.methods):
            return False
        return self.chat_id is None or str(parameters.get("chat_id")) == str(self.chat_id)


@dataclass(slots=True)
class Faults:
    """All planned faults of a server, and the network's latency.

    `latency_seconds` is added to every call but getUpdates; `jitter_seconds` at most on top of it.
    `dice` decides `chance` and jitter, seeded so that a run can be repeated.
    """

    latency_seconds: float = 0.0
    jitter_seconds: float = 0.0
    planned: list[Fault] = field(default_factory=list)
    hits: dict[FaultKind, int] = field(default_factory=dict)
    dice: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - dice

    def add(self, fault: Fault) -> Fault:
        """Plan a fault; the first planned one that matches a call is the one that happens."""
        self.planned.append(fault)
        return fault

    def server_error(self, times: int | None = 1, *methods: str, status: int = 502) -> Fault:
        """Answer with an HTML error page."""
        return self.add(Fault(FaultKind.HTML_ERROR, times, frozenset(methods), status=status))

    def reset(self, times: int | None = 1, *methods: str) -> Fault:
        """Reset the connection instead of carrying the call out."""
        return self.add(Fault(FaultKind.RESET, times, frozenset(methods)))

    def drop_answer(self, times: int | None = 1, *methods: str) -> Fault:
        """Carry the call out, then close the connection without an answer."""
        return self.add(Fault(FaultKind.DROP_ANSWER, times, frozenset(methods)))

    def hang(self, seconds: float, times: int | None = 1, *methods: str) -> Fault:
        """Carry the call out, but answer only after `seconds`."""
        return self.add(Fault(FaultKind.HANG, times, frozenset(methods), delay_seconds=seconds))

    def api_error(
        self, code: int, times: int | None = 1, *methods: str, description: str = ""
    ) -> Fault:
        """Answer with a Bot API error; 401, 404 and 409 have Telegram's own words by default."""
        words = description or _DESCRIPTIONS.get(code, f"Error {code}")
        error = ApiError(code, words)
        return self.add(Fault(FaultKind.API_ERROR, times, frozenset(methods), error=error))

    def too_many(self, retry_after: int, times: int | None = 1, *methods: str) -> Fault:
        """Answer 429 with `retry_after` seconds."""
        error = too_many_requests(retry_after)
        return self.add(Fault(FaultKind.API_ERROR, times, frozenset(methods), error=error))

    def clear(self) -> None:
        """Plan nothing any more and drop the latency."""
        self.planned.clear()
        self.latency_seconds = self.jitter_seconds = 0.0

    def delay(self) -> float:
        """Return the seconds the next call has to wait."""
        if self.jitter_seconds:
            return self.latency_seconds + self.dice.random() * self.jitter_seconds
        return self.latency_seconds

    def draw(self, method: str, parameters: Json) -> Fault | None:
        """Return the fault that hits this call, counting it, or None."""
        for fault in self.planned:
            if not fault.matches(method, parameters):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            if fault.chance < 1.0 and self.dice.random() >= fault.chance:
                continue
            if fault.times is not None:
                fault.times -= 1
            self.hits[fault.kind] = self.hits.get(fault.kind, 0) + 1
            return fault
        return None


_DESCRIPTIONS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    ),
    500: "Internal Server Error",
}
