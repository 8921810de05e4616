"""No statement of a living bot reads a table from end to end that grows with its patients."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.housekeeping import Housekeeping
from bot.storage.driver import LONG
from tests.golden.conversations import CONVERSATIONS
from tests.support.scripts import ORDINARY, check_in, set_up
from tests.support.stage import Stage, open_raw, open_stage
from tests.support.statements import recorded

STATEMENTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
# What is still to be handled has an index of its own; the rest is one row, or an IN of nothing.
SMALL = (
    "INDEX ix_inbox_new",
    "INDEX ix_inbox_dead",
    "CONSTANT ROW",
    "(subquery-1)",
    "alembic_version",
    "value VIRTUAL TABLE INDEX 1:",  # a list that is asked for
)
Statements = Sequence[tuple[str, Any]]


def scans(stage: Stage, statements: Statements) -> set[tuple[str, str]]:
    """What is read from end to end in the loop: the statement's first word, and SQLite's plan."""
    connection = open_raw(stage.path)
    found = set()
    for statement, values in dict(statements).items():
        if statement.startswith(STATEMENTS) and LONG not in statement:
            plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            steps = [step for *_, step in plan if step.startswith("SCAN")]
            found |= {(statement.split()[0], step) for step in steps}
    connection.close()
    return {(verb, step) for verb, step in found if not step.endswith(SMALL)}


@pytest.mark.parametrize("name", ["evening_full", "hold", "drills", "delete"])
async def test_nothing_that_grows_with_the_patients_is_read_from_end_to_end(
    tmp_path: Path, name: str
) -> None:
    async with open_stage(tmp_path) as stage:
        with recorded() as statements:
            await CONVERSATIONS[name](stage, stage.person())
            await stage.restart()
            async with stage.bot.database() as database:
                await Housekeeping(database, stage.clock).tidy()
        assert len(dict(statements)) > 60
        assert scans(stage, statements) <= {
            ("SELECT", "SCAN outbox"),  # at the start, and while a goodbye waits
            ("SELECT", "SCAN cards"),  # by a reader
            ("DELETE", "SCAN inbox"),  # the oldest thousand
            ("DELETE", "SCAN anon_1"),
        }


@pytest.mark.waits
async def test_what_an_outage_touched_is_looked_for_beside_the_loop(tmp_path: Path) -> None:
    """Everybody's last check-in may be open; who was touched is only known by reading them all."""
    async with open_stage(tmp_path, outages=True) as stage:
        ada = stage.person()
        await set_up(ada)
        await check_in(ada, *ORDINARY[:2])
        await stage.stop()
        stage.clock.move(minutes=10)
        with recorded() as statements:
            await stage.start()
        assert any("shown_at >=" in statement for statement, _ in statements)
        assert scans(stage, statements) <= {("SELECT", "SCAN outbox")}
