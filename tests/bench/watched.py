"""The bot with somebody looking over its shoulder; the benchmarks start it in place of `run`.

python -m tests.bench.watched stalls|profile REPORT
"""

import asyncio
import contextlib
import json
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import SystemClock
from bot.delivery.ticker import Ticker
from bot.logs import set_up_logging
from bot.memory import spare_the_collector
from bot.settings import load_settings
from bot.storage.database import Database
from bot.telegram.runtime import run_bot
from tests.bench.figures import percentile
from tests.bench.sampler import Sampler

TICK_SECONDS = 0.001
SETTLED_SECONDS = 1.0  # what happens while starting is not counted


class StallWatch:
    """A ticker inside the bot's loop, and a stopwatch on the write connection.

    The ticker tells how late a millisecond's sleep comes back; the stopwatch how long each kind of
    transaction held the one writer.
    """

    def __init__(self) -> None:
        self._gaps: list[float] = []
        self._busy: list[float] = []
        self._commits: list[float] = []
        self._holds: dict[str, list[float]] = {}
        self._claims: list[tuple[float, float, int]] = []
        self._tick = Ticker.tick
        Ticker.tick = self._timed_tick  # type: ignore[method-assign]
        self._write = Database.write
        Database.write = self._timed_write  # type: ignore[method-assign]

    @property
    def _timed_tick(self) -> Any:
        async def tick(ticker: Ticker) -> int:
            began = time.perf_counter()
            count = await self._tick(ticker)
            if count:
                self._claims.append((began, time.perf_counter(), count))
            return count

        return tick

    @property
    def _timed_write(self) -> Any:
        watch = self

        @contextlib.asynccontextmanager
        async def timed(database: Database, holds: list[float]) -> AsyncIterator[AsyncSession]:
            async with watch._write(database) as session:
                began = time.perf_counter()
                yield session
                ready = time.perf_counter()
            holds.append(time.perf_counter() - began)
            watch._commits.append(time.perf_counter() - ready)

        def write(database: Database) -> Any:
            caller = sys._getframe(1).f_code.co_qualname
            return timed(database, watch._holds.setdefault(caller, []))

        return write

    async def run(self) -> None:
        """Tick until cancelled."""
        await asyncio.sleep(SETTLED_SECONDS)
        last, last_cpu = time.perf_counter(), time.thread_time()
        while True:
            await asyncio.sleep(TICK_SECONDS)
            now, cpu = time.perf_counter(), time.thread_time()
            self._gaps.append(now - last)
            self._busy.append(cpu - last_cpu)
            last, last_cpu = now, cpu

    def report(self) -> dict[str, object]:
        """The longest gaps, in milliseconds."""
        holds = {f"writer: {name}": _spread(times) for name, times in self._holds.items() if times}
        return {
            "claimed": self._claimed(),
            "loop gap": _spread(self._gaps),
            "loop gap, CPU": _spread(self._busy),
            "commit": _spread(self._commits),
            **holds,
        }

    def _claimed(self) -> str:
        """How long it took from the first claim of what came due to the last."""
        if not self._claims:
            return "nothing"
        seconds = self._claims[-1][1] - self._claims[0][0]
        return f"{sum(count for *_, count in self._claims)} in {seconds:.2f} s"


def _spread(seconds: Sequence[float]) -> str:
    p50, p99, most = (percentile(seconds, share) * 1000 for share in (0.5, 0.99, 1.0))
    return f"p50 {p50:.1f}, p99 {p99:.1f}, at most {most:.1f} ms ({len(seconds)} times)"


async def _serve(watch: str, report: Path) -> None:
    settings = load_settings()
    set_up_logging(settings.log_level, settings.log_format)
    if settings.bot_token is None:
        raise SystemExit("BOT_TOKEN is not set")
    token = settings.bot_token.get_secret_value()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    found: Any = StallWatch() if watch == "stalls" else Sampler()
    task = asyncio.create_task(found.run())
    spare_the_collector()
    await run_bot(settings, token, SystemClock(), stop)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    report.write_text(json.dumps(found.report()))


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1], Path(sys.argv[2])))
