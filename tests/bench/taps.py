"""What one update costs, and where: python -m tests.bench.taps --help.

The same load as `tests.bench.updates`, with a sampler inside the bot.
"""

import argparse
import asyncio
from collections.abc import Sequence
from typing import Any

from tests.bench.figures import machine
from tests.bench.patients import set_up
from tests.bench.people import EVENING, EagerPeople
from tests.bench.rig import bench_folder, bench_server, bench_settings, running_bot
from tests.bench.updates import FIVE_TAPS, PATIENCE_SECONDS

TITLES = {
    "libraries": "by the library whose code ran",
    "modules": "by the function of the bot on whose behalf it ran",
    "functions": "by the function that ran",
}


async def profile(patients: int, taps: int, days: int) -> dict[str, Any]:
    """Run the load once under the sampler; returns what it found."""
    async with bench_folder() as folder, bench_server() as server:
        ids = await set_up(bench_settings(folder, server), patients, days=days)
        async with running_bot(folder, server, watch="profile") as bot:
            crowd = EagerPeople(server, ids, taps)
            await asyncio.sleep(1.0)  # the sampler begins a second after the bot
            await crowd.run(PATIENCE_SECONDS)
            await server.wait_idle(quiet=0.3)
        return bot.report()


def print_report(report: dict[str, Any], updates: int) -> None:
    """Shares of the loop's samples, and what they mean in microseconds an update."""
    print("CPU microseconds per update, by thread")
    for name, seconds in sorted(report["threads"].items(), key=lambda item: -item[1]):
        print(f"  {seconds * 1e6 / updates:7.0f}  {name}")
    total = sum(report["threads"].values()) * 1e6 / updates
    for part, title in TITLES.items():
        counts: Sequence[tuple[str, int]] = report[part]
        samples = report["samples"]
        print(f"CPU microseconds per update, {title}")
        for name, count in counts:
            print(f"  {count / samples * total:7.0f}  {count / samples:6.1%}  {name}")


def main() -> None:
    """Print where the CPU time of an update goes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, default=1000)
    parser.add_argument("--days", type=int, default=0, help="answered days behind each patient")
    parser.add_argument("--to-the-end", action="store_true", help="six taps: advice and a drill")
    options = parser.parse_args()
    taps = len(EVENING) if options.to_the_end else FIVE_TAPS
    print(machine())
    report = asyncio.run(profile(options.patients, taps, options.days))
    print_report(report, options.patients * (taps + 1))


if __name__ == "__main__":
    main()
