"""The same check-in by three bots in one run: python -m tests.bench.peers --help.

This bot, stock python-telegram-bot and aiogram, each as a process of its own against the same
server, one after the other, with the same crowd. Ours stores each answer in an encrypted database
before it sends; the peers keep answers in memory, as their documentation has it.
"""

import argparse
import asyncio
import contextlib
import importlib.util
import sys
import time

from tests.bench.figures import machine, milliseconds, pace
from tests.bench.patients import FIRST_ID, set_up
from tests.bench.people import EVENING, EagerPeople
from tests.bench.rig import (
    ROOT,
    BotProcess,
    bench_folder,
    bench_server,
    bench_settings,
    running_bot,
    running_process,
)
from tests.bench.updates import FIVE_TAPS

OURS = "this bot"
PTB = "python-telegram-bot"
AIOGRAM = "aiogram"
PATIENCE_SECONDS = 240.0
PEERS = {PTB: (sys.executable, "ptb_bot"), AIOGRAM: (None, "aiogram_bot")}
SURROUNDINGS = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
MISSING = """aiogram is left out. `python -m venv peers && peers/bin/pip install aiogram`, then
`--aiogram peers/bin/python`."""


class Figures:
    """What one run of one bot came to."""

    def __init__(self, bot: BotProcess, crowd: EagerPeople, taps: int) -> None:
        self._bot = bot
        self._crowd = crowd
        self._updates = len(crowd.people) * (taps + 1)
        self.updates_a_second = 0.0
        self.cpu_ms = 0.0
        self.p99 = ""
        self.stuck = 0

    async def measure(self) -> None:
        """Let the crowd do its check-in."""
        begun, before = time.perf_counter(), self._bot.usage()
        with contextlib.suppress(TimeoutError):
            await self._crowd.run(PATIENCE_SECONDS)
        self.stuck = self._crowd.stuck
        after, watch = self._bot.usage(), self._crowd.watch
        self.updates_a_second = self._updates / (watch.last_seen_at - begun)
        self.cpu_ms = (after.cpu_seconds - before.cpu_seconds) * 1000 / self._updates
        self.p99 = milliseconds(watch.waits_seconds, 0.99)


async def run(name: str, options: argparse.Namespace) -> Figures:
    """One bot, from its start to its end."""
    taps = len(EVENING) if options.to_the_end else FIVE_TAPS
    async with bench_folder() as folder, bench_server(options.latency_ms) as server:
        ids = list(range(FIRST_ID, FIRST_ID + options.patients))
        if name == OURS:
            await set_up(bench_settings(folder, server), options.patients)
            process = running_bot(folder, server)
        else:
            interpreter, module = PEERS[name]
            command = [interpreter or options.aiogram, "-m", f"tests.bench.peers.{module}"]
            process = running_process(folder, server, command, SURROUNDINGS, complains=False)
        async with process as bot:
            figures = Figures(bot, EagerPeople(server, ids, taps), taps)
            await figures.measure()
            await server.wait_idle(quiet=0.3, timeout=PATIENCE_SECONDS)
        if server.violations:
            raise SystemExit(f"the server refused calls: {server.violations[:3]}")
        return figures


def _show(results: dict[str, Figures]) -> None:
    ours = results[OURS]
    for name, one in results.items():
        faster = ours.updates_a_second / one.updates_a_second
        print(
            f"  {name:<20} {one.updates_a_second:6.0f} updates/s  {one.cpu_ms:.2f} CPU ms/update  "
            f"p99 {one.p99:<9} {one.stuck} stuck; ours is {faster:.2f} x, "
            f"by CPU {one.cpu_ms / ours.cpu_ms:.2f} x"
        )


def main() -> None:
    """Run all bots as often as asked, and print the ratios of each round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, default=2000)
    parser.add_argument("--latency-ms", type=float, default=0.0, help="of every answer")
    parser.add_argument("--to-the-end", action="store_true", help="six taps: advice and a drill")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--ptb", default=True, action=argparse.BooleanOptionalAction)
    own = sys.executable if importlib.util.find_spec("aiogram") else None
    parser.add_argument("--aiogram", default=own, help="an interpreter that has aiogram")
    options = parser.parse_args()
    # The machine's pace changes within minutes, so the two that are close run one after the other.
    names = [OURS, *([AIOGRAM] if options.aiogram else []), *([PTB] if options.ptb else [])]
    if not options.aiogram:
        print(MISSING)
    for _ in range(options.runs):
        print(machine())
        _show({name: asyncio.run(run(name, options)) for name in names})
        print(f"  pace afterwards {pace():.0f} %")


if __name__ == "__main__":
    main()
