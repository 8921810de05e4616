"""Drills as the rules see them, and the choice among them. Their words live in the content.

Every choice names what chose it (B11), the first that holds:

    because=flare                    the level is EASE
    because=wish, wish=walk...       it helps the movement that the patient wants back
    because=starter                  the tick screen is unanswered: only the starter set is used
    because=easy                     nothing fitted the time of day or the minutes
    because=breath                   breathing
    because=neighbour, joint=...     hips or mid-back, whose movement often helps a sore low back
    because=turn, joint=...          its turn has come
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

from bot.core.diary import Reason
from bot.core.pacing import PROJECT_RULE, Level

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
    """At most `count` drills for now, none contraindicated, none suggested today already.

    Only phase 1, level 1 (steps up come with the ladders). Those that fit the level, the slot and
    the minutes come first; if there are none, breath and starter drills of any slot, then of any
    length, then whatever easy drill is left: empty only if no drill of phase 1, level 1 is allowed
    and new today. Soothing ones lead in a flare, then those that help the wish, then the least
    recently suggested; ties go by id.
    """
    last = {drill_id: on for on, drill_id in context.suggested}
    allowed = [drill for drill in drills.values() if _is_allowed(drill, context, last)]
    fitting = [drill for drill in allowed if _fits(drill, context)]
    candidates = next((some for some in (fitting, *_easier(allowed, context)) if some), [])
    ranked = sorted(candidates, key=lambda drill: _rank(drill, context, last))
    return tuple(
        Choice(drill.id, (_reason(drill, context, fits=bool(fitting)),))
        for drill in ranked[: max(0, count)]
    )


def _is_allowed(drill: Drill, context: DrillContext, last: Mapping[DrillId, date]) -> bool:
    if last.get(drill.id) == context.today or drill.phase != 1 or drill.level != 1:
        return False
    if context.leave_out is None:
        return drill.starter
    return not drill.left_out_for & context.leave_out


def _fits(drill: Drill, context: DrillContext) -> bool:
    if context.level is Level.EASE and not (_is_soothing(drill) or drill.starter):
        return False
    return context.slot in drill.slots and _is_short_enough(drill, context)


def _easier(allowed: Sequence[Drill], context: DrillContext) -> Iterator[list[Drill]]:
    """What to fall back on when nothing fits (A14), the best first."""
    easy = [drill for drill in allowed if drill.starter or drill.joint is Joint.BREATH]
    yield [drill for drill in easy if _is_short_enough(drill, context)]
    yield easy
    yield list(allowed)


def _is_short_enough(drill: Drill, context: DrillContext) -> bool:
    return context.seconds_at_most is None or drill.seconds <= context.seconds_at_most


def _is_soothing(drill: Drill) -> bool:
    return drill.relief is Relief.SOOTHING or drill.joint is Joint.BREATH


def _rank(
    drill: Drill, context: DrillContext, last: Mapping[DrillId, date]
) -> tuple[bool, bool, int, DrillId]:
    on = last.get(drill.id)
    return (
        context.level is Level.EASE and not _is_soothing(drill),
        context.wish not in drill.helps,
        0 if on is None else on.toordinal(),
        drill.id,
    )


def _reason(drill: Drill, context: DrillContext, *, fits: bool) -> Reason:
    return Reason("B11", MappingProxyType(_because(drill, context, fits=fits)), PROJECT_RULE)


def _because(drill: Drill, context: DrillContext, *, fits: bool) -> dict[str, str]:
    if context.level is Level.EASE:
        return {"because": "flare"}
    if context.wish is not None and context.wish in drill.helps:
        return {"because": "wish", "wish": context.wish.value}
    if context.leave_out is None:
        return {"because": "starter"}
    if not fits:
        return {"because": "easy"}
    return _JOINT_REASONS.get(drill.joint) or {"because": "turn", "joint": drill.joint.value}


_JOINT_REASONS: Mapping[Joint, dict[str, str]] = MappingProxyType(
    {
        Joint.BREATH: {"because": "breath"},
        Joint.HIP: {"because": "neighbour", "joint": Joint.HIP.value},
        Joint.THORACIC: {"because": "neighbour", "joint": Joint.THORACIC.value},
    }
)
