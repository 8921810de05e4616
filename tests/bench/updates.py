"""Updates a second, end to end: python -m tests.bench.updates --help.

Every patient types /checkin and answers by tapping, each tap as soon as the card has moved on, all
patients at once. Everything is committed to the encrypted database; at the end every answer is
looked for in it.
"""

import argparse
import asyncio
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from bot.settings import Settings
from tests.bench.figures import machine, milliseconds, pace, show
from tests.bench.patients import count_answers, set_up, until_all_listen
from tests.bench.people import EVENING, EagerPeople
from tests.bench.rig import Usage, bench_folder, bench_server, bench_settings, running_bot
from tests.support.postgres import DURABLE, postgres_server

FIVE_TAPS = 5  # with /checkin: six updates a patient
PATIENCE_SECONDS = 600.0


async def measure(options: argparse.Namespace, url: str | None) -> dict[str, object]:
    """One run; returns its figures."""
    taps = len(EVENING) if options.to_the_end else FIVE_TAPS
    async with bench_folder() as folder, bench_server(options.latency_ms) as server:
        settings = bench_settings(folder, server, url)
        ids = await set_up(settings, options.patients, days=options.days)
        watch = "stalls" if options.stalls else None
        started = datetime.now(UTC)
        async with AsyncExitStack() as stack:
            bots = [
                await stack.enter_async_context(
                    running_bot(folder, server, watch=watch, url=url, follows=number > 0)
                )
                for number in range(options.processes or 1)
            ]
            await until_all_listen(settings, options.processes)
            crowd = EagerPeople(server, ids, taps)
            before, calls_before = [bot.usage() for bot in bots], server.call_count
            begun = time.perf_counter()
            await crowd.run(PATIENCE_SECONDS)
            seconds = crowd.watch.last_seen_at - begun
            await server.wait_idle(quiet=0.3)
            after = [bot.usage() for bot in bots]
            calls = server.call_count - calls_before
        lost = await _missing(settings, started, crowd)
        if server.violations:
            raise SystemExit(f"the server refused calls: {server.violations[:3]}")
        updates = options.patients * (taps + 1)
        figures: dict[str, object] = {
            "updates": updates,
            "updates/s": round(updates / seconds),
            **_usage(before, after, updates),
            "answer p50": milliseconds(crowd.watch.waits_seconds, 0.50),
            "answer p99": milliseconds(crowd.watch.waits_seconds, 0.99),
            "calls/update": f"{calls / updates:.2f}",
            "answers lost": lost,
            "pace afterwards": f"{pace():.0f} %",
        }
        return figures | bots[0].report()


def _usage(before: list[Usage], after: list[Usage], updates: int) -> dict[str, object]:
    """CPU time and memory, of each process if there are several."""
    spent = [
        (late.cpu_seconds - early.cpu_seconds) * 1000 / updates
        for early, late in zip(before, after, strict=True)
    ]
    memory = f"{before[0].memory_mib:.0f} MiB before, {after[0].memory_mib:.0f} MiB at most"
    return {"CPU ms/update": " + ".join(f"{each:.3f}" for each in spent), "memory": memory}


async def _missing(settings: Settings, started: datetime, crowd: EagerPeople) -> int:
    stored = await count_answers(settings, started)
    lost = 0
    for person in crowd.people:
        kept = stored.get(person.phone.user_id, {})
        for question, value in person.answered.items():
            expected = int(value) if value.isdecimal() else [value]
            lost += kept.get(question) != expected
    return lost


def main() -> None:
    """Run as often as asked, and print each run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, default=2000)
    parser.add_argument("--latency-ms", type=float, default=0.0, help="of every answer")
    parser.add_argument("--days", type=int, default=0, help="answered days behind each patient")
    parser.add_argument("--to-the-end", action="store_true", help="six taps: advice and a drill")
    parser.add_argument("--stalls", action="store_true", help="watch the event loop (costs 3 %%)")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--processes", type=int, default=0, help="on a PostgreSQL started for it")
    options = parser.parse_args()
    for _ in range(options.runs):
        title = machine()
        if options.processes:
            with postgres_server(*DURABLE) as postgres:
                figures = asyncio.run(measure(options, postgres.new_database()))
        else:
            figures = asyncio.run(measure(options, None))
        show(title, figures)
        if figures["answers lost"]:
            raise SystemExit("answers were lost")


if __name__ == "__main__":
    main()
