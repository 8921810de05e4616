"""One worker process that draws, so that neither the event loop nor the bot's memory pays for it.

It is started when the first picture is asked for. If it dies, the next picture starts a new one.
"""

import asyncio
import functools
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec

Recipe = ParamSpec("Recipe")


class RenderWorker:
    """Runs drawing functions in a process of their own, one at a time."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        # One picture in the process at a time: one that kills it takes no other with it.
        self._turn = asyncio.Lock()

    async def render(
        self, draw: Callable[Recipe, bytes], *args: Recipe.args, **kwargs: Recipe.kwargs
    ) -> bytes:
        """The bytes that `draw` returns; function and arguments must be picklable.

        Raises what `draw` raises, and BrokenProcessPool if the process dies on this picture twice.
        """
        call = functools.partial(draw, *args, **kwargs)
        async with self._turn:
            try:
                return await self._run(call)
            except BrokenProcessPool:
                return await self._run(call)

    def close(self) -> None:
        """End the process at once: nobody waits any more for what it may be drawing.

        May be called more than once.
        """
        if self._pool is None:
            return
        pool, self._pool = self._pool, None
        # Until Python 3.14 an executor only ends when its work is done.
        processes = list((pool._processes or {}).values())  # noqa: SLF001 - no public way
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()

    async def _run(self, call: Callable[[], bytes]) -> bytes:
        if self._pool is None:
            self._pool = _start()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, call)
        except BrokenProcessPool:
            self.close()
            raise


def _start() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=1,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_ignore_interrupts,
    )


def _ignore_interrupts() -> None:
    """Ctrl-C reaches the whole process group; the bot ends this process itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
