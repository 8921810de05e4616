"""What is shown of a drill that is suggested, and of the evening's reply around it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.diary import Reason
from bot.core.drills import DrillId
from bot.core.noticing import Noticing
from bot.core.pacing import Recommendation
from bot.service.about_reading import OfferedPage
from bot.storage.suggestions import SuggestionId


@dataclass(frozen=True, slots=True)
class OfferedDrill:
    """A drill that was suggested, why, and how much of its dose in percent."""

    suggestion: SuggestionId
    drill: DrillId
    reasons: tuple[Reason, ...]
    percent: int = 100


@dataclass(frozen=True, slots=True)
class EveningReply:
    """What was noticed, one piece of advice with its reason, one drill with its reason.

    `walk_minutes` is tomorrow's amount of walking, if there is one; `to_read` rides along (B13).
    `first_week`: the day was compared with a usual one, as there was no plan yet.
    `is_long_flare`: a word about seeing someone is due (P8). `asks_no_more`: a flare is taken as
    over of which it had been said that it would be asked after.
    `new_stage`: finding out is over, and easy moves on most days begin (A8).
    `says_nobody_reads`: it is time to say again that this is a program (care.md 4.3).
    """

    noticed: Noticing
    recommendation: Recommendation
    advice: str
    drill: OfferedDrill | None
    walk_minutes: int | None = None
    to_read: OfferedPage | None = None
    first_week: bool = False
    is_long_flare: bool = False
    asks_no_more: bool = False
    new_stage: bool = False
    says_nobody_reads: bool = False


@dataclass(frozen=True, slots=True)
class RetireDrill:
    """Take the buttons off wherever this drill was offered: it was answered."""

    suggestion: SuggestionId


class Occasion(StrEnum):
    """Why a drill comes as a message of its own."""

    FIRST = "first"
    ANOTHER = "another"
    EASIER = "easier"
    AFTER_HEAT = "after-heat"


@dataclass(frozen=True, slots=True)
class OfferDrill:
    """A drill as a message of its own; `left_today` tells how many may still come."""

    drill: OfferedDrill
    left_today: int
    occasion: Occasion = Occasion.ANOTHER


@dataclass(frozen=True, slots=True)
class ShowDrillSteps:
    """The whole drill card; `told` if it was said already how it went, `easier` if there is one."""

    drill: OfferedDrill
    told: bool = False
    easier: bool = False
