"""The bot as a process of its own, which can be killed at any moment."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from pathlib import Path

from bot.playground import BotApiServer
from tests.support.living_bot import KEY

ROOT = Path(__file__).parents[2]
STOP_SECONDS = 5.0


def environment(folder: Path, server: BotApiServer) -> dict[str, str]:
    """What `python -m bot run` is told; nothing else of this machine's settings."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": server.token,
        "TELEGRAM_API_URL": server.url,
        "DATA_DIR": str(folder),
        "DATABASE_KEY": KEY,
    }


class BotProcess:
    """`python -m bot run` on a folder of data; its log lies beside the data."""

    def __init__(self, folder: Path, server: BotApiServer) -> None:
        self.folder = folder
        self.log = folder / "log.txt"
        self.kills = 0
        self._environment = environment(folder, server)
        self._process: Process | None = None

    async def start(self) -> None:
        """Start it; it is not yet serving."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run"),
                env=self._environment,
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """kill -9."""
        process = self._running()
        process.kill()
        await process.wait()
        self.kills += 1

    async def terminate(self) -> int:
        """SIGTERM; returns the exit code. Raises TimeoutError if it takes over five seconds."""
        process = self._running()
        process.terminate()
        async with asyncio.timeout(STOP_SECONDS):
            return await process.wait()

    async def end(self) -> None:
        """Make sure that it is gone, at the end of a test."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    def complaints(self) -> list[str]:
        """What it logged as an error."""
        lines = self.log.read_text().splitlines()
        return [line for line in lines if "[error" in line or "[critical" in line]

    def _running(self) -> Process:
        assert self._process is not None
        assert self._process.returncode is None, self.log.read_text()[-2000:]
        return self._process
