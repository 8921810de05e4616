"""What comes due, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.service.effects import Effects

WORTH = timedelta(hours=3)  # a prompt that is later than this is recorded as missed


@dataclass(frozen=True, slots=True)
class DueNow:
    """An occurrence that came due."""

    kind: str
    occurrence: str
    due_at: datetime


Outcome: TypeAlias = tuple[str, Effects]  # what is recorded, at most 16 characters; what is shown
