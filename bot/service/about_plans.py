"""What is shown of the plan and of walking, the paced activity."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from bot.core.diary import Reason
from bot.core.drill_kinds import DrillId
from bot.core.phases import Door, Gate, Standing
from bot.core.quotas import Needed
from bot.storage.suggestions import SuggestionId


@dataclass(frozen=True, slots=True)
class KeptDrill:
    """A drill that is kept up, and its step on its ladder."""

    drill: DrillId
    step: int
    steps: int


@dataclass(frozen=True, slots=True)
class Walking:
    """The amount today in minutes, the full one, on how many days a week."""

    today: int
    full: int
    days_a_week: int


@dataclass(frozen=True, slots=True)
class WaitsForRoom:
    """An amount was found, but as much as may be is kept up already (B12); `reason` says so."""

    minutes: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A door that may be taken today; when it was offered last, and by which notice, if it was."""

    door: Door
    offered_on: date | None = None
    offer: SuggestionId | None = None


@dataclass(frozen=True, slots=True)
class ShowPlan:
    """The stage, what is kept up, walking or what it waits for, what opens next.

    `gate` is None where nothing is to be opened, `open_door` where none is open; `gaps_days` are
    shown in phase 2. `in_flare`: half of the usual is the plan until it has settled (P8).
    """

    standing: Standing
    is_maintenance: bool
    drills: tuple[KeptDrill, ...]
    keeps_walking: bool
    most: int
    walking: Walking | Needed | WaitsForRoom
    gate: Gate | None
    door_weeks: int
    gaps_days: tuple[int, ...]
    retest: bool
    open_door: OpenDoor | None = None
    in_flare: bool = False


class Walked(StrEnum):
    """A walk against the amount."""

    FIRST = "first"  # the amount was found with this walk
    WAITS = "waits"  # it was, but four are kept up and which may rest was asked lately
    LESS = "less"
    ABOUT = "about"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class TellOfWalk:
    """What is said to a walk; `minutes` is the amount."""

    walked: Walked
    minutes: int


@dataclass(frozen=True, slots=True)
class WalksNeeded:
    """What is still missing for a first amount."""

    needed: Needed


class ForWhat(StrEnum):
    """What a changed amount is for."""

    SMALLER = "smaller"  # it was hard to reach (P7)
    CAP = "cap"  # the same, on good days too (P6)


@dataclass(frozen=True, slots=True)
class OfferAmount:
    """Would another amount of walking suit? `minutes` is what it is now; `key` names the card."""

    key: SuggestionId
    for_what: ForWhat
    minutes: int
    next_minutes: int


@dataclass(frozen=True, slots=True)
class TellOfAmount:
    """What is said to the answer, on the same card; `chose` is None where it stays as it is."""

    key: SuggestionId
    chose: ForWhat | None
    minutes: int


PlanEffect: TypeAlias = ShowPlan | TellOfWalk | WalksNeeded | OfferAmount | TellOfAmount
