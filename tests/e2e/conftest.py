"""A stage for each test; leaving it asserts that nothing was refused and no tap left unanswered."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from tests.support.stage import Person, Stage, open_stage


@pytest.fixture(autouse=True)
def _plain_log() -> Iterator[None]:
    """Tracebacks without colours and local values, which take long to draw."""
    renderer = structlog.dev.ConsoleRenderer(
        colors=False, exception_formatter=structlog.dev.plain_traceback
    )
    structlog.configure(processors=[structlog.processors.add_log_level, renderer])
    yield
    structlog.reset_defaults()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_stage(tmp_path) as opened:
        yield opened


@pytest.fixture
def ada(stage: Stage) -> Person:
    return stage.person(17, "Ada")
