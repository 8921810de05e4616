"""The bot as processes of its own, which can be killed at any moment."""

import asyncio
import os
import signal
from multiprocessing.context import ForkServerProcess
from random import Random

from bot.playground import BotApiServer
from bot.settings import Settings
from tests.chaos.nursery import NURSERY, run_bot
from tests.support.own_settings import KEY

STOP_SECONDS = 5.0


def environment(settings: Settings, server: BotApiServer) -> dict[str, str]:
    """What `python -m bot run` is told; nothing else of this machine's settings."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return kept | {
        "BOT_TOKEN": server.token,
        "TELEGRAM_API_URL": server.url,
        "DATA_DIR": str(settings.data_dir),
        "DATABASE_URL": settings.database_url or "",
        "DATABASE_KEY": KEY,
    }


class BotProcess:
    """`python -m bot run`; its log lies beside the data."""

    def __init__(self, settings: Settings, server: BotApiServer, name: str = "bot") -> None:
        self.folder = settings.data_dir
        self.log = self.folder / f"{name}.txt"
        self._environment = environment(settings, server)
        self._process: ForkServerProcess | None = None

    async def start(self) -> None:
        """Start it; it is not yet serving."""
        told = (self._environment, self.folder, self.log)
        self._process = NURSERY.Process(target=run_bot, args=told)
        self._process.start()

    async def kill(self) -> None:
        """kill -9."""
        process = self._running()
        process.kill()
        await asyncio.to_thread(process.join)

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self._running().pid or 0, number)

    async def terminate(self) -> int:
        """SIGTERM; returns the exit code. Raises TimeoutError if it takes over five seconds."""
        process = self._running()
        process.terminate()
        await asyncio.to_thread(process.join, STOP_SECONDS)
        if process.exitcode is None:
            raise TimeoutError(f"still there {STOP_SECONDS} s after SIGTERM")
        return process.exitcode

    async def end(self) -> None:
        """Make sure that it is gone, at the end of a test."""
        if self._process is not None and self._process.is_alive():
            self._process.kill()
            await asyncio.to_thread(self._process.join)

    def complaints(self) -> list[str]:
        """What it logged as an error."""
        lines = self.log.read_text().splitlines()
        return [line for line in lines if "[error" in line or "[critical" in line]

    def _running(self) -> ForkServerProcess:
        assert self._process is not None
        assert self._process.is_alive(), self.log.read_text()[-2000:]
        return self._process


class Bot:
    """All processes of one bot. Killed one by one, or all at the same moment."""

    def __init__(self, settings: Settings, server: BotApiServer, processes: int) -> None:
        self.processes = [
            BotProcess(settings, server, f"bot-{number}") for number in range(processes)
        ]
        self.kills = 0

    async def start(self) -> None:
        """Start every process."""
        await asyncio.gather(*(process.start() for process in self.processes))

    async def kill(self) -> None:
        """kill -9 of every process."""
        await asyncio.gather(*(process.kill() for process in self.processes))
        self.kills += 1

    async def replace_one(self, dice: Random) -> None:
        """kill -9 of one process, whichever; another one starts in its place."""
        process = dice.choice(self.processes)
        await process.kill()
        self.kills += 1
        await process.start()

    async def terminate(self) -> int:
        """SIGTERM to every process; returns the worst exit code."""
        return max(await asyncio.gather(*(process.terminate() for process in self.processes)))

    async def end(self) -> None:
        """Make sure that all are gone, at the end of a test."""
        await asyncio.gather(*(process.end() for process in self.processes))

    def complaints(self) -> list[str]:
        """What any of them logged as an error."""
        return [line for process in self.processes for line in process.complaints()]
