"""The bot as a process of its own on one core, and its database made ready beforehand."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.playground import BotApiServer, RateLimits
from bot.settings import Settings, load_settings

KEY = "5a" * 32
ROOT = Path(__file__).parents[2]
START_SECONDS = 60.0
STOP_SECONDS = 30.0
REPORT = "report.json"
CORES = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []


@dataclass(frozen=True, slots=True)
class Usage:
    """What the bot's process has used so far."""

    cpu_seconds: float
    memory_mib: float


class BotProcess:
    """The bot's process. `report` is what a watched bot wrote down when it stopped."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self._process = process
        self._folder = folder

    def usage(self) -> Usage:
        """CPU time and memory of the process; zeros where there is no /proc."""
        stat = Path(f"/proc/{self._process.pid}/stat")
        status = Path(f"/proc/{self._process.pid}/status")
        if not stat.exists():
            return Usage(0.0, 0.0)
        fields = stat.read_text().rpartition(")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
        peak = next(line for line in status.read_text().splitlines() if "VmHWM" in line)
        return Usage(ticks / os.sysconf("SC_CLK_TCK"), int(peak.split()[1]) / 1024)

    async def stop(self) -> None:
        """Stop it as SIGTERM does, or at last by force."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            print(f"  did not stop within {STOP_SECONDS:.0f} s and was killed")
            self._process.kill()
            await self._process.wait()

    def report(self) -> dict[str, Any]:
        """What the watched bot found; empty for one that was not watched."""
        path = self._folder / REPORT
        return dict(json.loads(path.read_text())) if path.exists() else {}


@asynccontextmanager
async def bench_folder() -> AsyncIterator[Path]:
    """A folder for the database, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        yield Path(folder)


@asynccontextmanager
async def bench_server(
    latency_ms: float = 0.0, limits: RateLimits | None = None
) -> AsyncIterator[BotApiServer]:
    """The local server in this process; old messages are forgotten."""
    async with BotApiServer("1000001:bench", keep_history=False, limits=limits) as server:
        server.faults.latency_seconds = latency_ms / 1000
        yield server


def bench_settings(folder: Path, server: BotApiServer, url: str | None = None) -> Settings:
    """The settings under which the benchmark reads and writes the bot's database."""
    return load_settings(
        _env_file=None,
        bot_token=server.token,
        telegram_api_url=server.url,
        data_dir=folder,
        database_url=url,
        database_key=KEY,
    )


@asynccontextmanager
async def running_bot(
    folder: Path,
    server: BotApiServer,
    *,
    watch: str | None = None,
    rate: int = 30,
    url: str | None = None,
    follows: bool = False,
) -> AsyncIterator[BotProcess]:
    """The bot, polling. `watch` is `stalls` or `profile`, which cost some speed themselves.

    With the address of a PostgreSQL it is one process of several: none has a core of its own, and
    if it `follows`, another one polls already.
    """
    command = ["-m", "bot", "run"]
    if watch is not None:
        command = ["-m", "tests.bench.watched", watch, str(folder / REPORT)]
    more = {
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": url or "",
        "DATABASE_KEY": KEY,
        "LOG_LEVEL": "WARNING",
        "BROADCAST_RATE": str(rate),
    }
    async with running_process(
        folder, server, [sys.executable, *command], more, alone=url is None, follows=follows
    ) as bot:
        yield bot


@asynccontextmanager
async def running_process(
    folder: Path,
    server: BotApiServer,
    command: Sequence[str],
    more: Mapping[str, str],
    *,
    alone: bool = True,
    follows: bool = False,
    complains: bool = True,
) -> AsyncIterator[BotProcess]:
    """Any bot that polls this server, `alone` on a core; `more` is its environment.

    What one that does not complain writes on standard error is not seen.
    """
    environment = {
        name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}
    }
    environment |= {
        "BOT_TOKEN": server.token,
        "TELEGRAM_API_URL": server.url,
        "DATA_DIR": str(folder),
        **more,
    }
    unpolled = server.queue.allowed
    errors = None if complains else asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment, stderr=errors
    )
    if alone:
        _share_cores(process.pid)
    bot = BotProcess(process, folder)
    try:
        if not follows:
            await _wait_until_polling(server, unpolled)
        yield bot
    finally:
        await bot.stop()


def _share_cores(bot_pid: int) -> None:
    """The bot has one core to itself; everything simulated has the others."""
    if len(CORES) < 2:
        print("the bot can't be pinned to a core here: the figures waver more")
        return
    os.sched_setaffinity(bot_pid, {CORES[0]})
    os.sched_setaffinity(0, set(CORES[1:]))


async def _wait_until_polling(server: BotApiServer, unpolled: frozenset[str]) -> None:
    """Wait for the first getUpdates, which names the kinds of updates, and for a moment's rest."""
    async with asyncio.timeout(START_SECONDS):
        while server.queue.allowed == unpolled:
            await asyncio.sleep(0.05)
    await server.wait_idle(quiet=0.5, timeout=START_SECONDS)
