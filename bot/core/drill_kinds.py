"""What a drill is, as far as the rules need to know. Its words live in the content."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

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
    """What the rules need to know of a drill. `starter`: seated, standing or on a bed, no load.

    `kit_level` is how much has to be at hand: 0 a seat, a bed, the floor; 1 what a room has anyway;
    2 anything more. `easier` and `harder` are its neighbours of the same joint.
    """

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
    easier: DrillId | None = None
    harder: DrillId | None = None
    kit_level: int = 0
