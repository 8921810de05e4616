"""The server's webhook: carries queued updates to the bot as the real server does.

One update of a lane is under way at a time, but lanes know nothing of each other: a chat's messages
and a person's taps may overtake each other. 2xx confirms. Anything else is tried again: at once,
then after 2 s, 4 s and so on up to one or two minutes, or when Retry-After says so, for as long as
the update lives. Waiting goes by the server's clock, so that travelled time counts.
"""

import asyncio
import contextlib
import random
from dataclasses import dataclass, field

import aiohttp

from bot.clock import hearing_travel
from bot.playground.model import Json
from bot.playground.traffic import Traffic
from bot.playground.updates import Lane, Queued

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
ANSWER_SECONDS = 60.0
CONNECTIONS = 40
FIRST_DELAY_SECONDS = 2.0
LONGEST_DELAY_SECONDS = (60.0, 120.0)
LONGEST_RETRY_AFTER_SECONDS = 3600.0
LONGEST_PAUSE_SECONDS = 3600.0


@dataclass(slots=True)
class Webhook:
    """Where the bot wants its updates. `failed_at` is in the server clock's seconds since 1970."""

    url: str
    secret: str = ""
    connections: int = CONNECTIONS
    failed_at: float | None = None
    failure: str = ""

    def info(self) -> Json:
        """Return what getWebhookInfo adds for a webhook that is set."""
        info: Json = {"max_connections": self.connections}
        if self.failed_at is not None:
            info |= {"last_error_date": int(self.failed_at), "last_error_message": self.failure}
        return info


@dataclass(slots=True)
class _Progress:
    """How a lane's first update fares; `retry_at` is in the server clock's seconds since 1970."""

    is_under_way: bool = False
    failures: int = 0
    retry_at: float = 0.0


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why an update was not accepted, and when the bot asked to be called again."""

    words: str
    retry_after: float | None = None


@dataclass(slots=True)
class Courier:
    """Delivers to the webhook while one is set; `run` it beside the server."""

    traffic: Traffic
    webhook: Webhook | None = None
    dice: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - jitter
    _lanes: dict[Lane, _Progress] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    def set(self, webhook: Webhook | None) -> None:
        """Deliver there from now on (None: nowhere)."""
        queue = self.traffic.queue
        self.webhook = webhook
        self._lanes.clear()
        queue.webhook_is_set = webhook is not None
        queue.on_change = self._wake.set
        if webhook is not None:
            queue.end_poll("webhook")
        self._wake.set()
        self.traffic.activity.notify()

    async def run(self) -> None:
        """Deliver until cancelled."""
        patience = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        with hearing_travel(self.traffic.clock, self._wake.set):
            async with aiohttp.ClientSession(timeout=patience) as http:
                try:
                    while True:
                        self._wake.clear()
                        self._start(http)
                        with contextlib.suppress(TimeoutError):
                            async with asyncio.timeout(self._pause_seconds()):
                                await self._wake.wait()
                finally:
                    await self._end_tasks()

    async def _end_tasks(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, http: aiohttp.ClientSession) -> None:
        """Start what may be delivered now: the first update of each lane that is free."""
        webhook, now = self.webhook, self.traffic.now()
        if webhook is None:
            return
        self.traffic.queue.expire()
        seen: set[Lane] = set()
        for queued in self.traffic.queue:
            if len(self._tasks) >= webhook.connections:
                return
            if queued.lane in seen:
                continue
            seen.add(queued.lane)
            progress = self._lanes.setdefault(queued.lane, _Progress())
            if not progress.is_under_way and progress.retry_at <= now:
                progress.is_under_way = queued.delivered = True
                task = asyncio.create_task(self._deliver(http, webhook, queued, progress))
                self._tasks.add(task)
                task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._wake.set()

    def _pause_seconds(self) -> float:
        waiting = [each.retry_at for each in self._lanes.values() if not each.is_under_way]
        soonest = min(waiting, default=float("inf")) - self.traffic.now()
        return min(max(soonest, 0.001), LONGEST_PAUSE_SECONDS)

    async def _deliver(
        self, http: aiohttp.ClientSession, webhook: Webhook, queued: Queued, progress: _Progress
    ) -> None:
        refusal = await _post(http, webhook, queued)
        progress.is_under_way = False
        if refusal is None:
            self._lanes.pop(queued.lane, None)
            self.traffic.queue.remove(queued)
        else:
            self._put_off(webhook, queued, progress, refusal)
        self.traffic.updates_moved()

    def _put_off(
        self, webhook: Webhook, queued: Queued, progress: _Progress, refusal: _Refusal
    ) -> None:
        now = self.traffic.now()
        webhook.failed_at, webhook.failure = now, refusal.words
        progress.failures += 1
        delay = 0.0
        if progress.failures > 1:
            longest = self.dice.uniform(*LONGEST_DELAY_SECONDS)
            delay = min(FIRST_DELAY_SECONDS * 2 ** min(progress.failures - 2, 10), longest)
        if refusal.retry_after is not None:
            delay = min(refusal.retry_after, LONGEST_RETRY_AFTER_SECONDS)
        progress.retry_at = now + delay
        if progress.retry_at > queued.expires_at:
            self._lanes.pop(queued.lane, None)
            self.traffic.queue.remove(queued)
            self.traffic.queue.expired += 1


async def _post(http: aiohttp.ClientSession, webhook: Webhook, queued: Queued) -> _Refusal | None:
    """Post one update; None if the bot took it."""
    headers = {"Content-Type": "application/json"}
    if webhook.secret:
        headers[SECRET_HEADER] = webhook.secret
    try:
        async with http.post(
            webhook.url, data=queued.encoded, headers=headers, allow_redirects=False
        ) as response:
            await response.read()
            if 200 <= response.status < 300:
                return None
            after = response.headers.get("Retry-After", "")
            return _Refusal(
                f"Wrong response from the webhook: {response.status} {response.reason}",
                float(after) if after.isdecimal() else None,
            )
    except TimeoutError:
        return _Refusal("Read timeout expired")
    except aiohttp.ClientConnectorError:
        return _Refusal("Connection refused")
    except aiohttp.ClientError:
        return _Refusal("Connection closed by the remote host")
