"""Who is spared what a drill or a test asks of the body, by the answers to the tick screen."""

from collections.abc import Iterator
from typing import Protocol

from bot.content.schema import Move
from bot.core.drills import Contraindication, Position


class Moving(Protocol):
    """Something that is done with the body: a drill, a test."""

    @property
    def position(self) -> Position:
        """How the body is held."""

    @property
    def moves(self) -> tuple[Move, ...]:
        """What it asks of the body."""


# All of these moves together, who is spared them, and why. Project rules over clinical custom; no
# trial tested them.
_RULES: tuple[tuple[frozenset[Move], Contraindication, str], ...] = (
    (frozenset({Move.ON_FRONT}), Contraindication.PREGNANT, "it lies on the belly"),
    (frozenset({Move.ON_BACK}), Contraindication.PREGNANT, "it lies on the back"),
    (frozenset({Move.IMPACT}), Contraindication.PREGNANT, "it bounces or lands"),
    (
        frozenset({Move.ROTATION, Move.END_RANGE}),
        Contraindication.WEAK_BONES,
        "it turns far",
    ),
    (frozenset({Move.BENDING}), Contraindication.WEAK_BONES, "it rounds the back"),
    (frozenset({Move.LOAD}), Contraindication.WEAK_BONES, "it carries a weight"),
    (frozenset({Move.IMPACT}), Contraindication.WEAK_BONES, "it bounces or lands"),
    (
        frozenset({Move.DEEP_HIP}),
        Contraindication.HIP_REPLACEMENT,
        "it bends, turns or crosses the hip far",
    ),
    (frozenset({Move.ONE_LEG}), Contraindication.FALLS, "it stands on one leg"),
)


def left_out_by_moves(card: Moving) -> Iterator[tuple[Contraindication, str]]:
    """Everyone who has to be left out for what it asks of the body, and why."""
    if card.position is Position.FLOOR:
        yield Contraindication.NO_FLOOR, "it is done on the floor"
    for moves, who, why in _RULES:
        if moves <= set(card.moves):
            yield who, why
