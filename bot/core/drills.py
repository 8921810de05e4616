"""Drills as the rules see them, and the choice among them. The words of a drill live in the content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from bot.core.diary import Reason
from bot.core.pacing import Level

DrillId = NewType("DrillId", str)


class Joint(StrEnum):
    """Where a drill works (A3, the joint map), from the ground up; breath stands beside it."""

    ANKLE = "ankle"
    KNEE = "knee"
    HIP = "hip"
    LUMBAR = "lumbar"
    THORACIC = "thoracic"
    NECK = "neck"
    BREATH = "breath"


class Quality(StrEnum):
    """What a drill trains."""

    MOBILITY = "mobility"
    STABILITY = "stability"
    STRENGTH = "strength"
    POWER = "power"
    BREATH = "breath"


class Position(StrEnum):
    """How the body is held; only FLOOR asks for getting down and up again."""

    SEATED = "seated"
    STANDING = "standing"
    BED = "bed"
    FLOOR = "floor"


class Slot(StrEnum):
    """When in the day a drill fits."""

    MORNING = "morning"
    BREAK = "break"
    EVENING = "evening"


class Relief(StrEnum):
    """What a drill is for: easing now, or working on what lasts (B18)."""

    SOOTHING = "soothing"
    STRATEGIC = "strategic"


class Contraindication(StrEnum):
    """The tick screen before the first drill (care.md 3.3): moves to leave out."""

    PREGNANT = "pregnant"  # pregnant, or gave birth in the last 3 months
    WEAK_BONES = "weak_bones"  # weak bones or a past spine fracture
    HIP_REPLACEMENT = "hip_replacement"
    RECENT_OPERATION = "recent_operation"  # in the last 6 weeks
    FALLS = "falls"  # falls or unsteady
    NO_FLOOR = "no_floor"  # can't get down to or up from the floor


class Wish(StrEnum):
    """The movement the patient wants back, as picked at onboarding; OTHER is typed."""

    WALK = "walk"
    SIT = "sit"
    LIFT = "lift"
    SLEEP = "sleep"
    PLAY = "play"
    SPORT = "sport"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Drill:
    """What the rules need to know of a drill. `starter`: seated, standing or on a bed, no load."""

    id: DrillId
    joint: Joint
    quality: Quality
    position: Position
    phase: int  # 1 during pain, 2 after
    level: int  # 1 is the easiest on its ladder
    seconds: int
    starter: bool
    slots: frozenset[Slot]
    relief: Relief
    left_out_for: frozenset[Contraindication]
    helps: frozenset[Wish]


@dataclass(frozen=True, slots=True)
class DrillContext:
    """All that the choice may depend on.

    `leave_out` is None until the tick screen has been answered: then only the starter set is used.
    `suggested` are the drills of the last 14 diary days, oldest first, today's included.
    """

    today: date
    slot: Slot
    level: Level
    wish: Wish | None
    leave_out: frozenset[Contraindication] | None
    suggested: Sequence[tuple[date, DrillId]]
    seconds_at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A drill and why it was chosen; `reasons` is never empty."""

    drill: DrillId
    reasons: tuple[Reason, ...]


def choose_drills(
    drills: Mapping[DrillId, Drill], context: DrillContext, count: int
) -> tuple[Choice, ...]:
    """At most `count` drills for now, none contraindicated, none suggested today already."""
    raise AssertionError  # written by the core helper
