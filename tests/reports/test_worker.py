import asyncio
import os
import time
from collections.abc import AsyncIterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from bot.reports.chart import draw_week
from bot.reports.worker import RenderWorker
from tests.reports.test_chart import FULL, WORDS


def process_id() -> bytes:
    return str(os.getpid()).encode()


def refuse(text: str) -> bytes:
    raise ValueError(text)


def die() -> bytes:
    os._exit(1)


def die_the_first_time(mark: Path) -> bytes:
    if not mark.exists():
        mark.touch()
        os._exit(1)
    return b"drawn"


def hang(mark: Path) -> bytes:
    mark.write_bytes(process_id())
    time.sleep(60)
    return b""


def is_running(pid: int) -> bool:
    """Whether the process is there and not only waits to be buried."""
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


@pytest.fixture
async def worker() -> AsyncIterator[RenderWorker]:
    worker = RenderWorker()
    yield worker
    worker.close()


async def test_it_draws_in_one_other_process(worker: RenderWorker) -> None:
    drawn = await asyncio.gather(*(worker.render(process_id) for _ in range(3)))
    assert len(set(drawn)) == 1
    assert drawn[0] != process_id()


async def test_a_week_drawn_there_is_the_same_as_drawn_here(worker: RenderWorker) -> None:
    assert await worker.render(draw_week, FULL, WORDS) == draw_week(FULL, WORDS)


async def test_what_the_drawing_raises_is_raised_here(worker: RenderWorker) -> None:
    with pytest.raises(ValueError, match="no such week"):
        await worker.render(refuse, "no such week")


async def test_a_process_that_died_is_replaced_and_the_picture_drawn(
    worker: RenderWorker, tmp_path: Path
) -> None:
    assert await worker.render(die_the_first_time, tmp_path / "mark") == b"drawn"


async def test_a_picture_that_kills_it_twice_fails_alone(worker: RenderWorker) -> None:
    failed, drawn = await asyncio.gather(
        worker.render(die), worker.render(process_id), return_exceptions=True
    )
    assert isinstance(failed, BrokenProcessPool)
    assert isinstance(drawn, bytes)


async def test_after_closing_it_starts_anew(worker: RenderWorker) -> None:
    before = await worker.render(process_id)
    worker.close()
    worker.close()
    assert await worker.render(process_id) != before


async def test_closing_waits_for_no_picture(worker: RenderWorker, tmp_path: Path) -> None:
    """A stop has five seconds, and a picture that hangs would take them all."""
    mark = tmp_path / "mark"
    drawing = asyncio.create_task(worker.render(hang, mark))
    async with asyncio.timeout(30):
        while not (mark.exists() and mark.read_bytes()):
            await asyncio.sleep(0.01)
    drawing.cancel()
    await asyncio.gather(drawing, return_exceptions=True)
    begun = time.monotonic()
    worker.close()
    assert time.monotonic() - begun < 1
    async with asyncio.timeout(10):
        while is_running(int(mark.read_text())):
            await asyncio.sleep(0.01)
