"""What lasts is out of the garbage collector's sight, or it would stop the loop to look at it."""

import gc
from pathlib import Path

from tests.support.stage import open_stage


async def test_what_was_loaded_before_the_work_is_looked_at_no_more(tmp_path: Path) -> None:
    lasting = [[] for _ in range(10_000)]  # type: ignore[var-annotated]
    before = gc.get_freeze_count()
    async with open_stage(tmp_path):
        assert gc.get_freeze_count() >= before + len(lasting)
