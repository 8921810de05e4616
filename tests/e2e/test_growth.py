"""Housekeeping keeps up: after its retention each table of the machinery is as long as it was."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery import housekeeping as housekeeping_module
from bot.delivery.housekeeping import Housekeeping
from bot.storage import schedules
from tests.support.scripts import ORDINARY, answer, set_up
from tests.support.stage import Stage, open_stage

TABLES = ("inbox", "outbox", "occurrences", "lateness", "cards", "conversations", "schedules")
RETENTION = timedelta(days=4)
DAYS = 14


def lengths(stage: Stage) -> dict[str, int]:
    """How many rows each table has."""
    return {table: stage.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


@pytest.mark.slow
async def test_after_the_retention_no_table_grows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HANDLED_FOR", "CARDS_FOR", "LATENESS_FOR"):
        monkeypatch.setattr(housekeeping_module, name, RETENTION)
    monkeypatch.setattr(schedules, "KEPT_FOR", RETENTION)
    async with open_stage(tmp_path) as stage:
        ada, ben = stage.person(17), stage.person(18, "Ben")
        for person in (ada, ben):
            await set_up(person)
        seen = []
        for _ in range(DAYS):
            await stage.evening(1)
            await answer(ada, *ORDINARY)
            async with stage.bot.database() as database:
                await Housekeeping(database, stage.clock).tidy()
            seen.append(lengths(stage))
    full = seen[RETENTION.days]
    assert full["occurrences"] == 2 * (RETENTION.days + 1)
    for later in seen[RETENTION.days :]:
        assert {**later, "inbox": 0} == {**full, "inbox": 0}
        # The questions of an evening vary by a tap or two.
        assert later["inbox"] < 1.3 * full["inbox"]
