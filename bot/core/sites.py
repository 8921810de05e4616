"""Where it hurts and how (B2, U4), and which of it asks for the safety signs again."""

from collections.abc import Collection
from enum import StrEnum


class Site(StrEnum):
    """Body sites of an entry. Spread below the knee has places of its own, for safety."""

    LOW_BACK_LEFT = "low_back_left"
    LOW_BACK_MIDDLE = "low_back_middle"
    LOW_BACK_RIGHT = "low_back_right"
    MID_BACK = "mid_back"
    UPPER_BACK = "upper_back"
    BUTTOCK_LEFT = "buttock_left"
    BUTTOCK_RIGHT = "buttock_right"
    HIP_LEFT = "hip_left"
    HIP_RIGHT = "hip_right"
    THIGH_FRONT_LEFT = "thigh_front_left"
    THIGH_FRONT_RIGHT = "thigh_front_right"
    THIGH_BACK_LEFT = "thigh_back_left"
    THIGH_BACK_RIGHT = "thigh_back_right"
    BELOW_KNEE_LEFT = "below_knee_left"
    BELOW_KNEE_RIGHT = "below_knee_right"
    FOOT_LEFT = "foot_left"
    FOOT_RIGHT = "foot_right"
    NECK = "neck"
    SHOULDER = "shoulder"
    OTHER = "other"


class Feel(StrEnum):
    """What it feels like."""

    SHARP = "sharp"
    DULL = "dull"
    ACHING = "aching"
    BURNING = "burning"
    SHOOTING = "shooting"
    THROBBING = "throbbing"
    STABBING = "stabbing"
    TINGLING = "tingling"
    NUMB = "numb"
    STIFF = "stiff"


_BELOW_KNEE = frozenset(
    {Site.BELOW_KNEE_LEFT, Site.BELOW_KNEE_RIGHT, Site.FOOT_LEFT, Site.FOOT_RIGHT}
)
_LEGS_LEFT = frozenset(
    {Site.THIGH_FRONT_LEFT, Site.THIGH_BACK_LEFT, Site.BELOW_KNEE_LEFT, Site.FOOT_LEFT}
)
_LEGS_RIGHT = frozenset(
    {Site.THIGH_FRONT_RIGHT, Site.THIGH_BACK_RIGHT, Site.BELOW_KNEE_RIGHT, Site.FOOT_RIGHT}
)


def asks_for_signs(sites: Collection[Site], feels: Collection[Feel]) -> bool:
    """Whether an entry asks for E1-E4 again: below a knee, both legs, or a numb feeling."""
    told = frozenset(sites)
    both_legs = bool(told & _LEGS_LEFT) and bool(told & _LEGS_RIGHT)
    return both_legs or bool(told & _BELOW_KNEE) or Feel.NUMB in feels
