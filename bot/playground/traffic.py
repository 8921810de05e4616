"""The calls that come in, and whether anything between bot and server is still under way."""

import asyncio
from typing import Any

from bot.clock import Clock, travelled
from bot.playground.model import Call, Signal
from bot.playground.updates import UpdateQueue


class Traffic:
    """Counts calls and waits for quiet; `calls` keeps all but getUpdates with `keep_history`."""

    def __init__(self, clock: Clock, *, keep_history: bool) -> None:
        self.clock = clock
        self.keep_history = keep_history
        self.queue = UpdateQueue(clock)
        self.calls: list[Call] = []
        self.call_count = 0
        self.calls_in_flight = 0
        self.last_activity = 0.0
        self.activity = Signal()

    def now(self) -> float:
        """Return the server clock's time in seconds since 1970."""
        return self.clock.now().timestamp()

    @staticmethod
    def monotonic() -> float:
        """Return the seconds that waiting is measured in."""
        return asyncio.get_running_loop().time()

    def elapsed(self) -> float:
        """Return the seconds that limits and typing are measured in: travelled ones count too."""
        return self.monotonic() + travelled(self.clock).total_seconds()

    def begin_call(self) -> None:
        """Note that a call came in."""
        self.calls_in_flight += 1
        self.call_count += 1

    def end_call(self, call: Call | None) -> None:
        """Note that a call has been answered."""
        self.calls_in_flight -= 1
        self.last_activity = self.monotonic()
        if call is not None and self.keep_history:
            self.calls.append(call)
        self.activity.notify()

    def updates_moved(self) -> None:
        """Note that the bot took or confirmed updates."""
        self.last_activity = self.monotonic()
        self.activity.notify()

    @property
    def is_busy(self) -> bool:
        """Whether an update is unconfirmed or a call is being answered."""
        self.queue.expire()
        return self.calls_in_flight > 0 or len(self.queue) > 0

    async def wait_idle(self, *, quiet: float = 0.2, timeout: float = 10.0) -> None:
        """Wait until no update is unconfirmed, no call runs, and none has for `quiet` seconds.

        Raises TimeoutError after `timeout` seconds, saying what is still going on.
        """
        deadline = self.monotonic() + timeout
        while True:
            busy = self.is_busy
            now = self.monotonic()
            still = now - self.last_activity
            if not busy and still >= quiet:
                return
            if now >= deadline:
                raise TimeoutError(
                    f"not idle within {timeout} s: {self.calls_in_flight} calls in flight, "
                    f"{len(self.queue)} updates unconfirmed "
                    f"({self.queue.undelivered()} of them never fetched)"
                )
            await self.activity.wait(min(deadline - now, quiet if busy else quiet - still))

    async def wait_for_bot(self, timeout: float = 20.0) -> None:
        """Wait until a bot polls or has set a webhook. Raises TimeoutError."""
        deadline = self.monotonic() + timeout
        while not self.queue.is_served:
            if not await self.activity.wait(deadline - self.monotonic()):
                raise TimeoutError(f"no bot asked for updates within {timeout} s")

    def calls_of(self, method: str, **parameters: Any) -> list[Call]:
        """Return the recorded calls of a method whose parameters include the given ones."""
        return [
            call
            for call in self.calls
            if call.method == method
            and all(call.parameters.get(name) == value for name, value in parameters.items())
        ]
