"""Tasks end when they are told to, even where a library swallows the first word."""

import asyncio
import time

from bot.telegram.term import CANCEL_AGAIN_SECONDS, cancel


class Stubborn:
    """A loop whose library takes so many cancellations for something else."""

    def __init__(self, deaf_to: int) -> None:
        self.told = 0
        self._deaf_to = deaf_to

    async def run(self) -> None:
        while True:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                self.told += 1
                if self.told > self._deaf_to:
                    raise


async def test_whoever_swallows_a_cancellation_is_told_again() -> None:
    deaf, willing = Stubborn(2), Stubborn(0)
    tasks = [asyncio.create_task(one.run()) for one in (deaf, willing)]
    await asyncio.sleep(0)
    begun = time.monotonic()
    async with asyncio.timeout(10):
        await cancel(tasks)
    assert all(task.cancelled() for task in tasks)
    assert (deaf.told, willing.told) == (3, 1)
    assert time.monotonic() - begun >= 2 * CANCEL_AGAIN_SECONDS * 0.9


async def test_tasks_that_ended_by_themselves_or_failed_hold_nobody_up() -> None:
    async def fail() -> None:
        raise ValueError("on its own")

    done, failed = asyncio.create_task(asyncio.sleep(0)), asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    await cancel([done, failed])
    assert isinstance(failed.exception(), ValueError)
    await cancel([])
