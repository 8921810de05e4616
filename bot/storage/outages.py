"""What an outage may have cost: taps on check-ins that were open."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.patient import PatientId
from bot.storage.checkins import CheckInId, CheckInState
from bot.storage.driver import LONG
from bot.storage.loaded import write_out
from bot.storage.tables import CheckInRow


async def open_between(
    session: AsyncSession, since: datetime, until: datetime
) -> list[tuple[PatientId, CheckInId]]:
    """The open check-ins whose question was last shown in this span of time."""
    await write_out(session)
    rows = await session.execute(
        select(CheckInRow.patient_id, CheckInRow.id)
        .where(
            CheckInRow.state == CheckInState.OPEN.value,
            CheckInRow.shown_at >= since,
            CheckInRow.shown_at <= until,
        )
        .prefix_with(LONG)
    )
    return [(PatientId(patient_id), CheckInId(checkin_id)) for patient_id, checkin_id in rows]
