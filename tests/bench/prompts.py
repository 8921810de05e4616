"""Many prompts due at once, and taps while they leave: python -m tests.bench.prompts --help.

So many patients have their check-in due at the same instant. Others are in the middle of one and
tap at a steady pace while the prompts leave; what they wait is measured. Without --rate the bot
sends as fast as it can (BROADCAST_RATE=1000, paid broadcast) and the server limits nothing; with it
the server enforces Telegram's limits.
"""

import argparse
import asyncio
import time
from collections import deque
from datetime import UTC, datetime, timedelta

from bot.playground import BotApiServer, RateLimits
from bot.playground.model import Message
from tests.bench.figures import machine, milliseconds, pace, show
from tests.bench.patients import count_checkins, set_up
from tests.bench.people import Person, Watch, question_on
from tests.bench.rig import bench_folder, bench_server, bench_settings, running_bot

START_SECONDS = 12.0  # until the prompts are due: the bot starts and the others get their card
TAPS_A_SECOND = 50
TAPPERS = 400
TAPS_EACH = 5
PATIENCE_SECONDS = 600.0
UNLIMITED = 1000


class Audience:
    """Those who get a prompt."""

    def __init__(self, server: BotApiServer, user_ids: list[int]) -> None:
        self.arrived_at: list[float] = []
        self.everybody = asyncio.Event()
        self._missing = set(user_ids)
        for user_id in user_ids:
            phone = server.phone(user_id)
            phone.chat.opened = True
            phone.on_change(self._changed)

    def _changed(self, message: Message) -> None:
        if question_on(message) is None or message.chat.chat_id not in self._missing:
            return
        self._missing.remove(message.chat.chat_id)
        self.arrived_at.append(time.perf_counter())
        if not self._missing:
            self.everybody.set()


class SteadyPeople:
    """People in the middle of a check-in, one of whom taps every so often."""

    def __init__(self, server: BotApiServer, user_ids: list[int]) -> None:
        self.watch = Watch()
        self.ready: deque[Person] = deque()
        self.people = [Person(server, user_id, self.watch, self._shown) for user_id in user_ids]

    async def open_all(self) -> None:
        """Let each get the first question; what that takes does not count."""
        for person in self.people:
            await person.begin()
        while len(self.ready) < len(self.people):
            await asyncio.sleep(0.05)
        self.watch.waits_seconds.clear()

    async def tap_steadily(self, until: asyncio.Event) -> None:
        """Tap until the prompts have left or nobody has anything left to answer."""
        next_at = time.perf_counter()
        while not until.is_set() and self.ready:
            await self.ready.popleft().tap()
            next_at += 1 / TAPS_A_SECOND
            await asyncio.sleep(max(0.0, next_at - time.perf_counter()))

    def _shown(self, person: Person) -> None:
        if person.question is not None and len(person.answered) < TAPS_EACH:
            self.ready.append(person)


async def measure(options: argparse.Namespace) -> dict[str, object]:
    """One run; returns its figures."""
    rate = options.rate or UNLIMITED
    limits = RateLimits(bulk_per_second=float(rate)) if options.rate else None
    async with bench_folder() as folder, bench_server(limits=limits) as server:
        settings = bench_settings(folder, server)
        due_at = datetime.now(UTC) + timedelta(seconds=START_SECONDS + options.prompts / 2000)
        ids = await set_up(settings, options.prompts + TAPPERS, due=[due_at] * options.prompts)
        audience = Audience(server, ids[: options.prompts])
        watch = "stalls" if options.stalls else None
        async with running_bot(folder, server, watch=watch, rate=rate) as bot:
            others = SteadyPeople(server, ids[options.prompts :])
            await others.open_all()
            await asyncio.sleep((due_at - datetime.now(UTC)).total_seconds())
            before, due = bot.usage(), time.perf_counter()
            async with asyncio.timeout(PATIENCE_SECONDS):
                await others.tap_steadily(audience.everybody)
                await audience.everybody.wait()
            after = bot.usage()
            await server.wait_idle(quiet=0.5, timeout=60)
        asked = await count_checkins(settings, due_at - timedelta(seconds=1))
        seconds = audience.arrived_at[-1] - audience.arrived_at[0]
        cpu = after.cpu_seconds - before.cpu_seconds
        figures: dict[str, object] = {
            "prompts": f"{len(audience.arrived_at)}, {asked} in the database",
            "prompts/s": f"{(options.prompts - 1) / seconds:.1f}",
            "first after": f"{audience.arrived_at[0] - due:.2f} s",
            "last after": f"{audience.arrived_at[-1] - due:.2f} s",
            "CPU ms/prompt": f"{cpu * 1000 / options.prompts:.3f} (taps included)",
            "429s": sum(server._limits.refused.values()) if server._limits else 0,
            "taps meanwhile": len(others.watch.waits_seconds),
            "tap p50": milliseconds(others.watch.waits_seconds, 0.50),
            "tap p99": milliseconds(others.watch.waits_seconds, 0.99),
            "pace afterwards": f"{pace():.0f} %",
        }
        return figures | bot.report()


def main() -> None:
    """Run as often as asked, and print each run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prompts", type=int, default=5000)
    parser.add_argument("--rate", type=int, default=0, help="a second, enforced; 0: no limit")
    parser.add_argument("--stalls", action="store_true", help="watch the event loop (costs 3 %%)")
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    for _ in range(options.runs):
        title = machine()
        show(title, asyncio.run(measure(options)))


if __name__ == "__main__":
    main()
