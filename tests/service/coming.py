"""Letting something come due, and what became of it."""

from datetime import date, timedelta

from bot.service import prompts
from bot.service.due import DueNow
from bot.service.effects import Effects
from bot.storage import occurrences
from bot.storage.database import Database
from bot.storage.schedules import Due
from tests.service.days import ME, Days
from tests.support.fresh_database import rows

PLANNED = "SELECT kind, next_due_at FROM schedules ORDER BY kind"


async def comes(
    days_: Days,
    kind: str,
    day: date,
    late: timedelta = timedelta(0),
    *,
    after_crisis: bool = False,
) -> Effects:
    """Let something of a diary day come due now, as the ticker and the dispatcher do."""
    due_at = days_.now - late
    async with days_.scene() as (scene, patient):
        due = Due(ME, kind, day.isoformat(), due_at)
        if await occurrences.outcomes_of(scene.session, ME, [kind], day):
            return []
        await occurrences.register(scene.session, [due], "claimed")
        now = DueNow(kind, day.isoformat(), due_at, after_crisis=after_crisis)
        return await prompts.come_due(scene, patient, now)


async def planned(database: Database) -> dict[str, str]:
    """When each kind is due next."""
    return {str(kind): str(due) for kind, due in await rows(database, PLANNED)}


async def outcomes(database: Database) -> dict[str, str]:
    """What became of each kind."""
    found = await rows(database, "SELECT kind, outcome FROM occurrences")
    return {str(kind): str(outcome) for kind, outcome in found}
