"""What grows with the number of patients: python -m tests.bench.scale --help.

For each size a database is made in bulk: every patient has a plan, yesterday's check-in left open,
what became of it, and its card. Then the bot starts and so many prompts come due in one instant.
Start-up, memory and the claim should be the same for each size, and the loop never held for long.
"""

import argparse
import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.delivery_tables import CardRow, OccurrenceRow, ScheduleRow
from bot.storage.statements import table_of
from bot.storage.tables import CheckInRow, PatientRow
from tests.bench.figures import machine, pace, show
from tests.bench.patients import FIRST_ID, count_checkins, set_up
from tests.bench.rig import bench_folder, bench_server, bench_settings, running_bot

CLONED: dict[type[Any], dict[str, str]] = {
    PatientRow: {"chat_id": "chat_id + n"},
    ScheduleRow: {"patient_id": "patient_id + n"},
    CheckInRow: {"patient_id": "patient_id + n", "id": "id + n"},
    OccurrenceRow: {"patient_id": "patient_id + n"},
    CardRow: {"chat_id": "chat_id + n"},
}
UNTIL_DUE = timedelta(seconds=10)
PATIENCE_SECONDS = 300.0


async def enrol_in_bulk(settings: Settings, count: int) -> None:
    """Make so many patients, all like the first."""
    await set_up(settings, 1, days=1)
    database = await open_database(settings)
    async with database.write() as session:
        await session.execute(text("UPDATE checkins SET state = 'open', current_question = 'pain'"))
        await _leave_traces(session)
        for table, changes in CLONED.items():
            await session.execute(_clones(table_of(table), changes), {"more": count - 1})
    await database.close()


async def make_due(settings: Settings, count: int, due_at: datetime) -> None:
    """Let the prompts of so many patients come due at this instant."""
    database = await open_database(settings)
    async with database.write() as session:
        await session.execute(
            update(ScheduleRow)
            .where(ScheduleRow.patient_id < FIRST_ID + count)
            .values(next_due_at=due_at, occurrence=due_at.date().isoformat())
        )
    await database.close()


async def _leave_traces(session: AsyncSession) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    session.add(
        OccurrenceRow(
            patient_id=FIRST_ID,
            kind="checkin",
            occurrence=yesterday.date().isoformat(),
            due_at=yesterday,
            outcome="asked",
        )
    )
    session.add(CardRow(chat_id=FIRST_ID, card="checkin", message_id=1, shown_at=yesterday))
    await session.flush()


def _clones(table: Table, changes: dict[str, str]) -> Any:
    columns = [column.name for column in table.columns]
    values = ", ".join(changes.get(name, name) for name in columns)
    return text(
        f"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers "
        f"WHERE n < :more) INSERT INTO {table.name} ({', '.join(columns)}) "
        f"SELECT {values} FROM {table.name}, numbers"
    )


async def measure(patients: int, due: int) -> dict[str, object]:
    """One size; returns its figures."""
    async with bench_folder() as folder:
        return await _start_up(folder, patients) | await _come_due(folder, due)


async def _start_up(folder: Path, patients: int) -> dict[str, object]:
    async with bench_server() as server:
        await enrol_in_bulk(bench_settings(folder, server), patients)
        began = time.perf_counter()
        async with running_bot(folder, server) as bot:
            started, usage = time.perf_counter() - began, bot.usage()
        size = sum(path.stat().st_size for path in folder.iterdir())
        return {
            "database": f"{size / 2**20:.0f} MiB",
            "start-up": f"{started:.2f} s, {usage.cpu_seconds:.2f} s of CPU",
            "memory at start": f"{usage.memory_mib:.0f} MiB",
        }


async def _come_due(folder: Path, count: int) -> dict[str, object]:
    async with bench_server() as server:
        settings = bench_settings(folder, server)
        due_at = datetime.now(UTC) + UNTIL_DUE
        await make_due(settings, count, due_at)
        async with running_bot(folder, server, watch="stalls") as bot:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while await count_checkins(settings, due_at) < count:
                    await asyncio.sleep(0.5)
            opened, memory = datetime.now(UTC) - due_at, bot.usage().memory_mib
        return {
            "memory at most": f"{memory:.0f} MiB",
            "all opened after": f"{opened.total_seconds():.1f} s",
            "pace afterwards": f"{pace():.0f} %",
        } | bot.report()


def main() -> None:
    """Print the figures of each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--due", type=int, default=10_000, help="prompts in one instant")
    options = parser.parse_args()
    print(machine())
    for patients in options.patients:
        due = min(options.due, patients)
        show(f"{patients} patients, {due} due", asyncio.run(measure(patients, due)))


if __name__ == "__main__":
    main()
