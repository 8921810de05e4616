"""What has to hold for drills, alone and together, so that nobody is offered an unsuitable one."""

import re
from collections.abc import Iterator, Mapping

from bot.content.drill_coverage import gaps
from bot.content.leave_out import left_out_by_moves
from bot.content.problems import Problem, SourceText
from bot.content.schema import DrillCard, Move
from bot.core.drills import Contraindication, DrillId, Joint, Position, Quality, Slot, Wish

# The joint map (A3): what phase 1 trains at each joint (A15).
PHASE_1_QUALITY: Mapping[Joint, Quality] = {
    Joint.ANKLE: Quality.MOBILITY,
    Joint.KNEE: Quality.STABILITY,
    Joint.HIP: Quality.MOBILITY,
    Joint.LUMBAR: Quality.STABILITY,
    Joint.THORACIC: Quality.MOBILITY,
    Joint.NECK: Quality.STABILITY,
    Joint.BREATH: Quality.BREATH,
}
# What is no reason for a drill of this joint: slow breathing settles, and trains no movement.
_SERVES_NOT: Mapping[Joint, frozenset[Wish]] = {
    Joint.BREATH: frozenset(Wish) - {Wish.SLEEP, Wish.OTHER},
    Joint.NECK: frozenset({Wish.WALK, Wish.LIFT}),
    Joint.THORACIC: frozenset({Wish.WALK}),
}
# Before the tick screen is answered everyone may be offered these, so they ask for none of this.
_NOT_IN_A_STARTER = frozenset(Move) - {Move.WALK}
# A17: along a ladder what is trained only ever moves on in this order.
_ORDER = (Quality.MOBILITY, Quality.STABILITY, Quality.STRENGTH, Quality.POWER)
# The strength and power of phase 2 climb from control over load to speed.
_SPEED_FROM_LEVEL = 3
# A20: longer walks have an amount of their own, which is the least and the most (P2).
_WALK_SECONDS = 60
# A7: a step up asks for control ("no hands", "5 seconds"), and never how far it went.
_CONTROL = re.compile(r"\bno hands\b|\b5 seconds\b")
_REACH = re.compile(r"\b(?:how far|further|farther|deeper|all the way|touch\w*)\b")


def _is_gentle(card: DrillCard) -> bool:
    only_sits = card.position is Position.SEATED and not card.moves
    return only_sits or card.moves == (Move.WALK,)


def check_drills(
    cards: Mapping[DrillId, DrillCard], texts: Mapping[DrillId, SourceText]
) -> list[Problem]:
    """Every fault of the drills, each alone and all together."""
    problems: list[Problem] = []
    for drill_id, card in cards.items():
        text = texts[drill_id]
        problems += [text.problem((key,), advice) for key, advice in _faults(card)]
        problems += [text.problem((key,), advice) for key, advice in _neighbours(card, cards)]
    problems += [Problem("drills", 1, advice) for advice in gaps(list(cards.values()))]
    return problems


def _faults(card: DrillCard) -> Iterator[tuple[str, str]]:
    wanted = PHASE_1_QUALITY[card.joint]
    if card.phase == 1 and card.quality is not wanted:
        yield "quality", f"phase 1 trains {wanted} at the {card.joint}, not {card.quality}"
    if card.phase == 1 and card.joint is Joint.LUMBAR and Move.ROTATION in card.moves:
        yield "moves", "no phase 1 drill of the low back is one of turning"
    for who, why in left_out_by_moves(card):
        if who not in card.left_out_for:
            yield "left_out_for", f"add {who}: {why}"
    is_easy = card.starter or card.joint is Joint.BREATH or _is_gentle(card)
    if not is_easy and Contraindication.RECENT_OPERATION not in card.left_out_for:
        why = "after an operation only breathing, walking and gentle seated moves are offered"
        yield "left_out_for", f"add {Contraindication.RECENT_OPERATION}: {why}"
    if Move.BENDING in card.moves and Slot.MORNING in card.slots:
        yield "slots", "take out morning: the first hour after waking has no rounding of the back"
    if card.phase == 1 and Move.WALK in card.moves and card.seconds > _WALK_SECONDS:
        yield (
            "seconds",
            "walking has an amount of its own (A20): a drill walks for a minute at most",
        )
    yield from _helps_faults(card)
    if card.starter:
        yield from _starter_faults(card)
    yield from _step_up_faults(card)
    if card.quality in {Quality.STRENGTH, Quality.POWER}:
        yield from _strength_faults(card)


def _helps_faults(card: DrillCard) -> Iterator[tuple[str, str]]:
    """What it helps is given as the reason for it, so it has to be true of the drill."""
    if Wish.OTHER in card.helps:
        yield "helps", "take out other: what a patient types has no drills of its own"
    for wish in sorted(_SERVES_NOT.get(card.joint, frozenset()) & set(card.helps)):
        yield "helps", f"take out {wish}: what is trained at the {card.joint} does not serve it"
    if not card.helps and card.joint is not Joint.BREATH:
        yield "helps", "say what it helps; only breathing may be for its own sake"


def _starter_faults(card: DrillCard) -> Iterator[tuple[str, str]]:
    if card.position is Position.FLOOR or card.phase != 1 or card.level != 1:
        yield "starter", "a starter is seated, standing or on a bed, in phase 1, at level 1"
    if card.left_out_for:
        yield "left_out_for", "a starter is for everyone; leave this empty or take starter out"
    if _NOT_IN_A_STARTER & set(card.moves):
        yield "moves", "a starter asks for none of these moves"


def _step_up_faults(card: DrillCard) -> Iterator[tuple[str, str]]:
    asked = " ".join(card.level_up)
    if bool(card.level_up) is not bool(card.harder):
        yield "level_up", "a drill with a harder neighbour asks before the step up, no other does"
    if _REACH.search(asked):
        yield "level_up", "ask for control, not for how far it went"
    if card.harder and card.quality is Quality.MOBILITY and not _CONTROL.search(asked):
        yield "level_up", "mobility is control: ask for no hands, or for 5 seconds"


def _strength_faults(card: DrillCard) -> Iterator[tuple[str, str]]:
    if card.phase == 1:
        return  # already said: phase 1 trains something else
    if card.level == 1 and Move.LOAD in card.moves:
        yield "moves", "level 1 of phase 2 is control; weight comes after it"
    if card.quality is Quality.POWER and (card.level < _SPEED_FROM_LEVEL or not card.easier):
        yield (
            "level",
            f"speed comes from level {_SPEED_FROM_LEVEL} on, after a slower neighbour",
        )


def _neighbours(card: DrillCard, cards: Mapping[DrillId, DrillCard]) -> Iterator[tuple[str, str]]:
    for key, name, back in (("easier", card.easier, "harder"), ("harder", card.harder, "easier")):
        if name is None:
            continue
        other = cards.get(DrillId(name))
        if other is None:
            yield key, f"{name}: no such drill"
        elif getattr(other, back) != card.id:
            yield key, f"{name}: does not name {card.id} as its {back} neighbour; make both agree"
        elif other.joint is not card.joint:
            yield key, f"{name}: is a drill of another joint"
        elif (other.phase, other.level) <= (card.phase, card.level) and key == "harder":
            yield key, f"{name}: its level is not higher"
        elif key == "harder" and _goes_back(card.quality, other.quality):
            yield key, f"{name}: trains {other.quality}, which comes before {card.quality}"


def _goes_back(lower: Quality, higher: Quality) -> bool:
    return {lower, higher} <= set(_ORDER) and _ORDER.index(higher) < _ORDER.index(lower)
