"""Heavy days: two in a row in phase 1 offer spacing (B21)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.core.diary import Reason
from bot.core.policy import LadderPolicy
from bot.core.reasons import because


class LoadKind(StrEnum):
    """What made a day heavy, as the patient logged it."""

    HIGH_IMPACT = "high_impact"
    REPETITIVE = "repetitive"


@dataclass(frozen=True, slots=True)
class Load:
    """A heavy day."""

    on: date
    kind: LoadKind


def offers_spacing(
    loads: Collection[Load],
    phase: int,
    spoken: Sequence[date],
    today: date,
    policy: LadderPolicy,
) -> Reason | None:
    """Why to offer a day between heavy ones: two running up to today, in phase 1.

    `spoken` are the days on which it was offered; it is silent for a week after one. Asked again on
    the same day, it says the same.
    """
    if phase != 1 or any(0 < (today - on).days < policy.heavy_silence_days for on in spoken):
        return None
    heavy = {load.on for load in loads}
    running = [today - timedelta(days=n) for n in range(policy.heavy_days_running)]
    if not heavy.issuperset(running):
        return None
    return because("B21", days=len(running), since=min(running).isoformat())
