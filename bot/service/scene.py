"""What every use case is handed."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.content.loader import Content
from bot.core.retention import MONTHS

ID_BITS = 53  # fits a JSON number everywhere, and cannot be guessed or counted up


@dataclass(frozen=True, slots=True)
class Scene:
    """The session of the transaction, the instant, the content and the source of chance.

    `retention_months`: how long data is kept after the last sign of life.
    """

    session: AsyncSession
    now: datetime
    content: Content
    random: Random
    retention_months: int = MONTHS

    def new_id(self) -> int:
        """An id that tells nothing and is not used yet, for all practical purposes."""
        return self.random.getrandbits(ID_BITS)
