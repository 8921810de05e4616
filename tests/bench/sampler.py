"""Where the CPU time goes: a sample every 2 ms of CPU time, and a clock per thread.

A sample is counted twice: for the library whose code was running, and for the module of the bot on
whose behalf it ran. Sampling costs a few per cent and, unlike a tracing profiler, does not make
small functions look dear.
"""

import asyncio
import signal
import threading
import time
from collections import Counter
from types import FrameType

import greenlet  # type: ignore[import-untyped]

INTERVAL_SECONDS = 0.002
SETTLED_SECONDS = 1.0
LISTED = 28
WAITING = {"select", "selectors"}


class Sampler:
    """Samples the thread of the event loop; the other threads are told apart by their clocks."""

    def __init__(self) -> None:
        self._libraries: Counter[str] = Counter()
        self._modules: Counter[str] = Counter()
        self._functions: Counter[str] = Counter()
        self._began: dict[int, float] = {}
        self._threads: dict[str, float] = {}

    async def run(self) -> None:
        """Sample until cancelled."""
        await asyncio.sleep(SETTLED_SECONDS)
        signal.signal(signal.SIGPROF, self._sample)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL_SECONDS, INTERVAL_SECONDS)
        began = _thread_seconds()
        try:
            while True:
                await asyncio.sleep(0.2)
                for name, seconds in _thread_seconds().items():
                    self._threads[name] = seconds - began.get(name, 0.0)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def report(self) -> dict[str, object]:
        """Shares of the samples, and seconds of each thread."""
        return {
            "threads": self._threads,
            "samples": self._libraries.total(),
            "libraries": self._libraries.most_common(LISTED),
            "modules": self._modules.most_common(LISTED),
            "functions": self._functions.most_common(LISTED),
        }

    def _sample(self, _: int, frame: FrameType | None) -> None:
        if frame is None:
            return
        self._libraries[_library(frame)] += 1
        code = frame.f_code
        self._functions[f"{_module(frame)}.{code.co_qualname}"] += 1
        self._modules[_on_behalf_of(frame)] += 1


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "?"))


def _library(frame: FrameType) -> str:
    name = _module(frame)
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] in {"bot", "sqlalchemy"} else parts[0]


def _on_behalf_of(frame: FrameType) -> str:
    """The innermost module of the bot on the stack, through greenlets as well."""
    current: FrameType | None = frame
    parent = greenlet.getcurrent().parent
    while current is not None:
        if _module(current).startswith("bot."):
            return f"{_module(current)}.{current.f_code.co_qualname}"
        current = current.f_back
        if current is None and parent is not None:
            current, parent = parent.gr_frame, parent.parent
    return f"({_library(frame)})"


def _thread_seconds() -> dict[str, float]:
    found = {}
    for thread in threading.enumerate():
        if thread.ident is not None:
            clock = time.pthread_getcpuclockid(thread.ident)
            found[thread.name] = time.clock_gettime(clock)
    return found
