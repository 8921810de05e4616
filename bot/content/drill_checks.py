"""What has to hold for drills, alone and together, so that nobody is offered an unsuitable one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

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
# Before the tick screen is answered everyone may be offered these, so they ask for none of this.
_NOT_IN_A_STARTER = frozenset(Move) - {Move.WALK}
LEAST_PER_WISH = 3
LEAST_LEFT_OVER = 4


@dataclass(frozen=True, slots=True)
class _LeaveOut:
    """Who has to be left out of a drill that does this, and why."""

    who: Contraindication
    why: str
    applies: Callable[[DrillCard], bool]


def _has(*moves: Move) -> Callable[[DrillCard], bool]:
    return lambda card: set(moves) <= set(card.moves)


def _is_gentle(card: DrillCard) -> bool:
    only_sits = card.position is Position.SEATED and not card.moves
    return only_sits or card.moves == (Move.WALK,)


# Project rules over clinical custom; no trial tested them.
LEAVE_OUT: tuple[_LeaveOut, ...] = (
    _LeaveOut(
        Contraindication.NO_FLOOR,
        "it is done on the floor",
        lambda card: card.position is Position.FLOOR,
    ),
    _LeaveOut(Contraindication.PREGNANT, "it lies on the belly", _has(Move.ON_FRONT)),
    _LeaveOut(Contraindication.PREGNANT, "it lies on the back", _has(Move.ON_BACK)),
    _LeaveOut(Contraindication.WEAK_BONES, "it turns far", _has(Move.ROTATION, Move.END_RANGE)),
    _LeaveOut(Contraindication.WEAK_BONES, "it rounds the back", _has(Move.BENDING)),
    _LeaveOut(Contraindication.WEAK_BONES, "it carries a weight", _has(Move.LOAD)),
    _LeaveOut(
        Contraindication.HIP_REPLACEMENT,
        "it bends, turns or crosses the hip far",
        _has(Move.DEEP_HIP),
    ),
    _LeaveOut(Contraindication.FALLS, "it stands on one leg", _has(Move.ONE_LEG)),
    _LeaveOut(
        Contraindication.RECENT_OPERATION,
        "after an operation only breathing, walking and gentle seated moves are offered",
        lambda card: not (card.starter or card.joint is Joint.BREATH or _is_gentle(card)),
    ),
)


def check_drills(
    cards: Mapping[DrillId, DrillCard], texts: Mapping[DrillId, SourceText]
) -> list[Problem]:
    """Every fault of the drills, each alone and all together."""
    problems: list[Problem] = []
    for drill_id, card in cards.items():
        text = texts[drill_id]
        problems += [text.problem((key,), advice) for key, advice in _faults(card)]
        problems += [text.problem((key,), advice) for key, advice in _neighbours(card, cards)]
    problems += [Problem("drills", 1, advice) for advice in _gaps(list(cards.values()))]
    return problems


def _faults(card: DrillCard) -> Iterator[tuple[str, str]]:
    wanted = PHASE_1_QUALITY[card.joint]
    if card.phase == 1 and card.quality is not wanted:
        yield "quality", f"phase 1 trains {wanted} at the {card.joint}, not {card.quality}"
    if card.phase == 1 and card.joint is Joint.LUMBAR and Move.ROTATION in card.moves:
        yield "moves", "no phase 1 drill of the low back is one of turning"
    for rule in LEAVE_OUT:
        if rule.applies(card) and rule.who not in card.left_out_for:
            yield "left_out_for", f"add {rule.who}: {rule.why}"
    if Move.BENDING in card.moves and Slot.MORNING in card.slots:
        yield "slots", "take out morning: the first hour after waking has no rounding of the back"
    if Wish.OTHER in card.helps:
        yield "helps", "take out other: what a patient types has no drills of its own"
    if card.starter:
        yield from _starter_faults(card)


def _starter_faults(card: DrillCard) -> Iterator[tuple[str, str]]:
    if card.position is Position.FLOOR or card.phase != 1 or card.level != 1:
        yield "starter", "a starter is seated, standing or on a bed, in phase 1, at level 1"
    if card.left_out_for:
        yield "left_out_for", "a starter is for everyone; leave this empty or take starter out"
    if _NOT_IN_A_STARTER & set(card.moves):
        yield "moves", "a starter asks for none of these moves"


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
        elif (other.level, other.phase) <= (card.level, card.phase) and key == "harder":
            yield key, f"{name}: its level is not higher"


def _gaps(cards: list[DrillCard]) -> Iterator[str]:
    first = [card for card in cards if card.phase == 1]
    for joint in Joint:
        if not any(card.joint is joint and card.starter for card in cards):
            yield f"{joint}: has no starter"
    for wish in Wish:
        helping = [card for card in first if wish in card.helps]
        if wish is not Wish.OTHER and (
            len(helping) < LEAST_PER_WISH or not any(card.starter for card in helping)
        ):
            yield f"{wish}: has fewer than {LEAST_PER_WISH} drills, or no starter among them"
    for ticked in every_tick_screen():
        left = [card for card in first if not ticked & set(card.left_out_for)]
        names = ", ".join(sorted(ticked)) or "nothing"
        if len(left) < LEAST_LEFT_OVER or {card.joint for card in left} != set(Joint):
            yield f"with {names} ticked too little is left in phase 1"


def every_tick_screen() -> Iterator[frozenset[Contraindication]]:
    """Every possible answer to the tick screen."""
    for count in range(len(Contraindication) + 1):
        for ticked in combinations(Contraindication, count):
            yield frozenset(ticked)
