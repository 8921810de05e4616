"""A paid broadcast, and taps while it leaves: python -m tests.bench.broadcast --help.

So many messages wait in the outbox when the bot starts, for an instant at which it has long been at
work: on SQLite nobody but the bot adds to its outbox. The server enforces the rate. What opening as
many check-ins costs on top is measured by `tests.bench.prompts`.
"""

import argparse
import asyncio
import time
from datetime import UTC, datetime, timedelta

from bot.playground import BotApiServer, RateLimits
from bot.playground.model import Message
from bot.settings import Settings
from bot.storage import outbox
from bot.storage.database import open_database
from bot.storage.outbox import Outgoing, Priority
from tests.bench.figures import machine, milliseconds, pace, show
from tests.bench.patients import set_up
from tests.bench.prompts import PATIENCE_SECONDS, TAPPERS, SteadyPeople
from tests.bench.rig import bench_folder, bench_server, bench_settings, running_bot

TEXT = "A short evening check-in, whenever you like.\n\nHow was the pain on the whole today?"
KEYBOARD = {
    "inline_keyboard": [
        [{"text": str(number), "callback_data": f"1:x:{number}"} for number in row]
        for row in (range(6), range(6, 11))
    ]
}


OPENING = timedelta(seconds=30)  # by then the bot has started and the other people's cards are open


class Listeners:
    """Those who get the broadcast."""

    def __init__(self, server: BotApiServer, user_ids: list[int]) -> None:
        self.arrived_at: list[float] = []
        self.everybody = asyncio.Event()
        self._count = len(user_ids)
        for user_id in user_ids:
            phone = server.phone(user_id)
            phone.chat.opened = True
            phone.on_change(self._changed)

    def _changed(self, _: Message) -> None:
        self.arrived_at.append(time.perf_counter())
        if len(self.arrived_at) == self._count:
            self.everybody.set()


async def queue(settings: Settings, user_ids: list[int], at: datetime) -> None:
    """Put a message to each of them, to be sent at this instant, into the outbox."""
    parameters = {"text": TEXT, "reply_markup": KEYBOARD}
    database = await open_database(settings)
    async with database.write() as session:
        calls = [
            Outgoing(i, "sendMessage", parameters, Priority.PROMPT, not_before=at) for i in user_ids
        ]
        await outbox.add(session, calls)
    await database.close()


async def measure(messages: int, rate: int) -> dict[str, object]:
    """One run; returns its figures."""
    limits = RateLimits(bulk_per_second=float(rate))
    async with bench_folder() as folder, bench_server(limits=limits) as server:
        settings = bench_settings(folder, server)
        ids = await set_up(settings, messages + TAPPERS)
        listeners = Listeners(server, ids[:messages])
        others = SteadyPeople(server, ids[messages:])
        begins_at = datetime.now(UTC) + OPENING
        await queue(settings, ids[:messages], begins_at)
        async with running_bot(folder, server, rate=rate) as bot:
            await others.open_all()
            await asyncio.sleep((begins_at - datetime.now(UTC)).total_seconds())
            before = bot.usage()
            async with asyncio.timeout(PATIENCE_SECONDS):
                await others.tap_steadily(listeners.everybody)
                await listeners.everybody.wait()
            after = bot.usage()
            await server.wait_idle(quiet=0.5, timeout=60)
        arrived = listeners.arrived_at
        cpu = after.cpu_seconds - before.cpu_seconds
        return {
            "messages": len(arrived),
            "messages/s": f"{(len(arrived) - 1) / (arrived[-1] - arrived[0]):.0f}",
            "CPU ms/message": f"{cpu * 1000 / messages:.3f} (taps included)",
            "429s": sum(server._limits.refused.values()) if server._limits else 0,
            "taps meanwhile": len(others.watch.waits_seconds),
            "tap p50": milliseconds(others.watch.waits_seconds, 0.50),
            "tap p99": milliseconds(others.watch.waits_seconds, 0.99),
            "pace afterwards": f"{pace():.0f} %",
        }


def main() -> None:
    """Run as often as asked, and print each run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--rate", type=int, default=1000, help="a second, enforced")
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    for _ in range(options.runs):
        show(machine(), asyncio.run(measure(options.messages, options.rate)))


if __name__ == "__main__":
    main()
