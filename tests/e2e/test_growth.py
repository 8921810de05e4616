"""Housekeeping keeps up: after its retention each table of the machinery is as long as it was."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery import housekeeping as housekeeping_module
from bot.delivery.housekeeping import Housekeeping
from bot.storage import occurrences
from tests.support.scripts import ORDINARY, answer, set_up
from tests.support.stage import Stage, open_stage

TABLES = ("inbox", "outbox", "occurrences", "lateness", "cards", "conversations", "schedules")
RETENTION = timedelta(days=4)
DAYS = 28
A_WEEK = 7  # by then all kinds have come, and nobody who is silent is reminded any more
HALF = 18  # the days after it are compared with those before


def lengths(stage: Stage) -> dict[str, int]:
    """How many rows each table has."""
    return {table: stage.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


@pytest.mark.slow
async def test_after_the_retention_no_table_grows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HANDLED_FOR", "CARDS_FOR", "LATENESS_FOR"):
        monkeypatch.setattr(housekeeping_module, name, RETENTION)
    monkeypatch.setattr(occurrences, "KEPT_FOR", RETENTION)
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
    first, second = seen[A_WEEK:HALF], seen[HALF:]
    assert {there["occurrences"] for there in first} == {there["occurrences"] for there in second}
    for table in TABLES:
        most = max(there[table] for there in first)
        # The questions of an evening vary by a tap or two.
        room = 1.3 if table == "inbox" else 1
        assert max(there[table] for there in second) <= room * most, table
