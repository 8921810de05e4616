"""What comes due, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.service.effects import Effects

WORTH = timedelta(hours=3)  # a prompt that is later than this is recorded as missed


@dataclass(frozen=True, slots=True)
class DueNow:
    """An occurrence that came due. `after_crisis`: a crisis text was sent less than a day ago."""

    kind: str
    occurrence: str
    due_at: datetime
    after_crisis: bool = False


Outcome: TypeAlias = tuple[str, Effects]  # what is recorded, at most 16 characters; what is shown
