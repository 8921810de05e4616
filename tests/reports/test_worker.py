import asyncio
import os
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
