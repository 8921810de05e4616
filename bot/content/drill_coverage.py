"""Whether there are drills for everyone: for each joint, phase, answer, minute and piece of kit."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from bot.content.schema import DrillCard, KitLevel
from bot.core.drills import Contraindication, Joint, Position, Quality, Wish

PHASES = (1, 2)
MINUTES = (2, 5, 10)
LEAST_PER_FINDING = 3
LEAST_PER_WISH = 3
LEAST_LEFT_OVER = 4
# After an operation the strength of phase 2 waits; every other answer leaves some at each joint.
_WAITS = Contraindication.RECENT_OPERATION


def gaps(cards: Sequence[DrillCard]) -> Iterator[str]:
    """What is missing, in words."""
    yield from _few_to_begin_with(cards)
    yield from _few_left_out(cards)
    yield from _few_for_a_finding(cards)
    yield from _only_on_the_floor(cards)


def every_tick_screen() -> Iterator[frozenset[Contraindication]]:
    """Every possible answer to the tick screen."""
    for count in range(len(Contraindication) + 1):
        for ticked in combinations(Contraindication, count):
            yield frozenset(ticked)


def fitting(
    cards: Sequence[DrillCard], joint: Joint, phase: int, minutes: int, kit: KitLevel
) -> list[DrillCard]:
    """The drills of a joint and a phase that fit into these minutes with this kit at hand."""
    return [
        card
        for card in cards
        if card.joint is joint
        and card.phase == phase
        and card.seconds <= minutes * 60
        and card.kit_level <= kit
    ]


def _few_to_begin_with(cards: Sequence[DrillCard]) -> Iterator[str]:
    first = [card for card in cards if card.phase == 1]
    for joint in Joint:
        if not any(card.joint is joint and card.starter for card in cards):
            yield f"{joint}: has no starter"
    for wish in set(Wish) - {Wish.OTHER}:
        helping = [card for card in first if wish in card.helps]
        if len(helping) < LEAST_PER_WISH or not any(card.starter for card in helping):
            yield f"{wish}: has fewer than {LEAST_PER_WISH} drills, or no starter among them"


def _few_left_out(cards: Sequence[DrillCard]) -> Iterator[str]:
    first = [card for card in cards if card.phase == 1]
    for ticked in every_tick_screen():
        left = [card for card in first if not ticked & set(card.left_out_for)]
        names = ", ".join(sorted(ticked)) or "nothing"
        if len(left) < LEAST_LEFT_OVER or {card.joint for card in left} != set(Joint):
            yield f"with {names} ticked too little is left in phase 1"
    second = [card for card in cards if card.phase == 2]
    for joint, who in product(Joint, set(Contraindication) - {_WAITS}):
        if all(card.joint is not joint or who in card.left_out_for for card in second):
            yield f"{joint}: with {who} ticked nothing is left in phase 2"


def _few_for_a_finding(cards: Sequence[DrillCard]) -> Iterator[str]:
    for joint, phase in product(Joint, PHASES):
        for minutes, kit in product(MINUTES, KitLevel):
            if len(fitting(cards, joint, phase, minutes, kit)) < LEAST_PER_FINDING:
                at_hand = kit.name.lower().replace("_", " ")
                yield (
                    f"{joint}: has fewer than {LEAST_PER_FINDING} drills of phase {phase} for"
                    f" {minutes} minutes with {at_hand} at hand"
                )
                break  # the longer times and the fuller rooms would say the same again
    for joint in set(Joint) - {Joint.BREATH}:
        light = [card for card in cards if card.phase == 2 and card.level == 1]
        if not any(card.joint is joint and card.quality is Quality.STRENGTH for card in light):
            yield f"{joint}: has no strength of phase 2 at level 1, the second door to it"


def _only_on_the_floor(cards: Sequence[DrillCard]) -> Iterator[str]:
    for joint, phase, level in sorted({(card.joint, card.phase, card.level) for card in cards}):
        here = [c for c in cards if (c.joint, c.phase, c.level) == (joint, phase, level)]
        if all(card.position is Position.FLOOR for card in here):
            yield f"{joint}: phase {phase}, level {level} has no choice that spares the floor"
