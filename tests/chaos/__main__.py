"""Many kills over many patients: python -m tests.chaos --help.

What the gate does with a few kills, for as long as one likes: kill -9 at random points of the
traffic, then every answer that the server accepted is looked for in the database.
"""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from bot.playground import BotApiServer
from bot.settings import Settings
from tests.chaos.evening import evenings_through_kills
from tests.chaos.process import Bot
from tests.support.own_settings import settings_of
from tests.support.postgres import postgres_server


async def run(settings: Settings, options: argparse.Namespace) -> None:
    """Kill and check. Raises AssertionError with what was lost or repeated."""
    async with BotApiServer() as server:
        bot = Bot(settings, server, processes=2 if options.postgresql else 1)
        try:
            await evenings_through_kills(
                bot,
                server,
                settings,
                patients=options.patients,
                kills=options.kills,
                seed=options.seed,
            )
        finally:
            await bot.end()
        assert server.violations == []


def main() -> None:
    """Print one line if nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--patients", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--postgresql", action="store_true", help="two processes on a PostgreSQL")
    options = parser.parse_args()
    print(f"{options.kills} kills, {options.patients} patients, seed {options.seed}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="chaos-") as name:
        if options.postgresql:
            with postgres_server() as postgres:
                settings = settings_of(Path(name), database_url=postgres.new_database())
                asyncio.run(run(settings, options))
        else:
            asyncio.run(run(settings_of(Path(name)), options))
    print(f"nothing lost, nothing counted twice, after {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
