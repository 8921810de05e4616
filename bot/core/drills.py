"""The choice among drills. What a drill is stands in `drill_kinds`, its words in the content.

Every choice names what chose it (B11), the first that holds. The rows marked * need a plan:

    because=flare                    the level is EASE
  * because=sleep, sleep=poor        a poor night: mobility or breathing first (P9)
  * because=easier, of=...           the easier neighbour of a drill that was too much
  * because=finding, joint=..., quality=..., test=..., kind=...   the screen found it (A15)
    because=asked, of=...            the patient asked for one that is easier than that
  * because=step_up, from=...        the next rung after a drill that is kept up
  * because=strength, joint=...      loading has begun, and its turn has come
  * because=goal, goal=golf...       the activity goal leans on it (A12)
    because=wish, wish=walk...       it helps the movement that the patient wants back
    because=demand, wish=sit...      it helps a movement that job, hobby or sitting ask for (A13)
    because=starter                  the tick screen is unanswered: only the starter set is used
    because=easy                     nothing fitted the time of day or the minutes
  * because=practice                 it is one of the drills that are kept up
    because=breath                   breathing
    because=neighbour, joint=...     hips or mid-back, whose movement often helps a sore low back
    because=turn, joint=...          its turn has come
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.core.diary import Reason
from bot.core.drill_kinds import (
    Contraindication,
    Drill,
    DrillId,
    Joint,
    Position,
    Quality,
    Relief,
    Slot,
    Wish,
)
from bot.core.ladders import LOADED, track_of
from bot.core.pacing import WHOLE, Level
from bot.core.plan import Plan
from bot.core.reasons import because
from bot.core.turns import FIRST_TURNS, NEVER, Turns

__all__ = [
    "Choice",
    "Contraindication",
    "Drill",
    "DrillContext",
    "DrillId",
    "Joint",
    "Position",
    "Quality",
    "Relief",
    "Slot",
    "Wish",
    "choose_drills",
    "gentler",
    "suits",
]

EASED_PERCENT = 50  # P5: a red session halves the dose


@dataclass(frozen=True, slots=True)
class DrillContext:
    """All that the choice may depend on.

    `leave_out` is None until the tick screen is answered: till then only the starter set is used.
    `demands` are movements that the patient's days ask for, beside the wish. `suggested` are the
    drills of the last 14 diary days, oldest first, today's included. Without a `plan` only phase 1,
    level 1 is used, with nothing known of what was done before.
    """

    today: date
    slot: Slot
    level: Level
    wish: Wish | None
    leave_out: frozenset[Contraindication] | None
    suggested: Sequence[tuple[date, DrillId]]
    seconds_at_most: int | None = None
    plan: Plan | None = None
    demands: frozenset[Wish] = frozenset()

    @property
    def is_ordinary(self) -> bool:
        """Whether anything may be taken up or go up: no lighter day, no poor night (P9)."""
        slept_poorly = self.plan is not None and self.plan.slept_poorly
        return self.level in {Level.KEEP, Level.GROW} and not slept_poorly


@dataclass(frozen=True, slots=True)
class Choice:
    """A drill, why it was chosen (never empty), and the share of its dose in percent.

    `is_new`: once it is done it is kept up; with four already the patient says which to drop (B12).
    """

    drill: DrillId
    reasons: tuple[Reason, ...]
    percent: int = WHOLE
    is_new: bool = False


def choose_drills(
    drills: Mapping[DrillId, Drill], context: DrillContext, count: int
) -> tuple[Choice, ...]:
    """At most `count` drills for now, none contraindicated, none suggested today already.

    Those that fit the level, the slot and the minutes come first; if there are none, breath and
    starter drills of any slot, then of any length, then whatever easy drill is left. Soothing ones
    lead in a flare, then what the plan puts first, then a step up that was earned and not suggested
    yet (never on a lighter day or after a poor night), then those that help the wish (with a plan
    only among equals of the next), then the least recently suggested, then those of the joint whose
    last turn is longest ago, then the highest open rung (on a lighter day or after a poor night the
    lowest), then the joints in the order of `FIRST_TURNS`; what is still equal goes by id. Without
    room for a new practice (B12) only these, what stands in for them, and what the plan wants on
    top of them are used while one of them fits.

    Without a plan it is empty only if no drill of phase 1, level 1 is allowed and new today. With
    one it is empty while a hold stands; else some easy drill is left (A14).
    """
    last = {drill_id: on for on, drill_id in context.suggested}
    turns = Turns.until(context.today, context.suggested, drills)
    candidates, fits = _kept(drills, context, last), True
    if not candidates:
        allowed = [drill for drill in drills.values() if _is_allowed(drill, context, last)]
        fitting = [drill for drill in allowed if _fits(drill, context)]
        candidates = next((some for some in (fitting, *_easier(allowed, context)) if some), [])
        fits = bool(fitting)
    ranked = sorted(candidates, key=lambda drill: _rank(drill, context, turns))
    return tuple(
        Choice(
            drill.id,
            _reasons(drill, context, fits=fits),
            _percent(drill, context.plan),
            _is_new(drill, context),
        )
        for drill in ranked[: max(0, count)]
    )


def gentler(drills: Mapping[DrillId, Drill], context: DrillContext, than: DrillId) -> Choice | None:
    """The easier neighbour of a drill, if it may be used today; the reason is that it was asked."""
    name = drills[than].easier if than in drills else None
    last = {drill_id: on for on, drill_id in context.suggested}
    if name is None or name not in drills or not _is_allowed(drills[name], context, last):
        return None
    reason = because("B11", because="asked", of=than)
    return Choice(name, (reason,), _percent(drills[name], context.plan))


def _kept(
    drills: Mapping[DrillId, Drill], context: DrillContext, last: Mapping[DrillId, date]
) -> list[Drill]:
    """Without room for a new practice: those that fit now, and what may come on top of them."""
    plan = context.plan
    if plan is None or plan.has_room:
        return []
    near = [drills[name] for name in plan.near if name in drills and plan.keeps(drills[name])]
    near += [drill for drill in plan.wanted() if drill.id in drills and drill.id not in plan.near]
    return [d for d in near if _fits(d, context) and _is_allowed(d, context, last)]


def suits(drill: Drill, leave_out: frozenset[Contraindication] | None) -> bool:
    """Whether the tick screen lets a drill through (A19); unanswered, only the starter set."""
    return drill.starter if leave_out is None else not drill.left_out_for & leave_out


def _is_allowed(drill: Drill, context: DrillContext, last: Mapping[DrillId, date]) -> bool:
    if last.get(drill.id) == context.today or not suits(drill, context.leave_out):
        return False
    if context.plan is None:
        return drill.phase == 1 and drill.level == 1
    return context.plan.allows(drill)


def _is_new(drill: Drill, context: DrillContext) -> bool:
    """Whether the drill is to become a practice: on an ordinary day, with room or on top."""
    plan = context.plan
    if plan is None or not context.is_ordinary or plan.keeps(drill):
        return False
    return plan.has_room or drill in plan.wanted()


def _percent(drill: Drill, plan: Plan | None) -> int:
    return EASED_PERCENT if plan is not None and drill.id in plan.eased else WHOLE


def _fits(drill: Drill, context: DrillContext) -> bool:
    if context.level is Level.EASE and not (_is_soothing(drill) or drill.starter):
        return False
    if not context.is_ordinary and _is_step_up(drill, context):
        return False
    return context.slot in drill.slots and _is_short_enough(drill, context)


def _is_step_up(drill: Drill, context: DrillContext) -> bool:
    return context.plan is not None and context.plan.steps_up_from(drill) is not None


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
    drill: Drill, context: DrillContext, turns: Turns
) -> tuple[bool, tuple[bool, ...], bool, bool, int, int, bool, int, int, DrillId]:
    plan = context.plan
    is_first = context.is_ordinary and turns.of_drill(drill) == NEVER
    is_unwished = context.wish not in drill.helps and not context.demands & drill.helps
    height = 0 if plan is None else plan.book.rung_of(drill)
    return (
        context.level is Level.EASE and not _is_soothing(drill),
        () if plan is None else plan.rank(drill),
        not (is_first and _is_step_up(drill, context)),
        plan is None and is_unwished,  # what is kept up takes turns, whatever the wish
        turns.of_drill(drill),
        turns.of_joint(drill),
        is_unwished,
        -height if context.is_ordinary else height,
        FIRST_TURNS.index(drill.joint),
        drill.id,
    )


def _reasons(drill: Drill, context: DrillContext, *, fits: bool) -> tuple[Reason, ...]:
    """What chose the drill, and for a loaded one the door that opened."""
    chosen = because("B11", **_because(drill, context, fits=fits))
    door = None if context.plan is None else context.plan.standing.door
    if drill.quality not in LOADED or door is None:
        return (chosen,)
    return (chosen, because("A17", joint=drill.joint.value, door=door.value))


def _because(drill: Drill, context: DrillContext, *, fits: bool) -> dict[str, str]:
    if context.level is Level.EASE:
        return {"because": "flare"}
    planned = None if context.plan is None else _planned(drill, context.plan)
    if planned is not None:
        return planned
    if context.wish is not None and context.wish in drill.helps:
        return {"because": "wish", "wish": context.wish.value}
    demand = min(context.demands & drill.helps, default=None)
    if demand is not None:
        return {"because": "demand", "wish": demand.value}
    if context.leave_out is None:
        return {"because": "starter"}
    if not fits:
        return {"because": "easy"}
    if context.plan is not None and drill.id in context.plan.kept_drills:
        return {"because": "practice"}
    return _JOINT_REASONS.get(drill.joint) or {"because": "turn", "joint": drill.joint.value}


def _planned(drill: Drill, plan: Plan) -> dict[str, str] | None:
    """What in the plan chose the drill."""
    if plan.slept_poorly and drill.quality in {Quality.MOBILITY, Quality.BREATH}:
        return {"because": "sleep", "sleep": "poor"}
    eased, lower = plan.stands_in_for(drill), plan.steps_up_from(drill)
    if eased is not None:
        return {"because": "easier", "of": eased}
    finding = plan.finding_for(drill)
    if finding is not None:
        return {
            "because": "finding",
            "joint": finding.joint.value,
            "quality": finding.quality.value,
            "test": finding.test,
            "kind": finding.kind.value,
        }
    if lower is not None:
        return {"because": "step_up", "from": lower}
    if plan.goal is not None and track_of(drill) in plan.aims:
        return {"because": "goal", "goal": plan.goal}
    if drill.quality in LOADED:
        return {"because": "strength", "joint": drill.joint.value}
    return None


_JOINT_REASONS: Mapping[Joint, dict[str, str]] = MappingProxyType(
    {
        Joint.BREATH: {"because": "breath"},
        Joint.HIP: {"because": "neighbour", "joint": Joint.HIP.value},
        Joint.THORACIC: {"because": "neighbour", "joint": Joint.THORACIC.value},
    }
)
