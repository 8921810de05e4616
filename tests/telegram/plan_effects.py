"""Every effect of the plan and of walking."""

from collections.abc import Iterator
from itertools import product
from typing import TypeAlias

from bot.content.loader import Content
from bot.core.diary import Reason
from bot.core.drills import DrillId
from bot.core.phases import Check, Door, Gate, Stage, Standing
from bot.core.quotas import Needed
from bot.service.about_plans import (
    ForWhat,
    KeptDrill,
    OfferAmount,
    OpenDoor,
    PlanEffect,
    ShowPlan,
    TellOfAmount,
    TellOfWalk,
    WaitsForRoom,
    Walked,
    Walking,
    WalksNeeded,
)
from bot.storage.suggestions import SuggestionId
from tests.telegram.drill_effects import LARGEST_ID, TODAY

Amount: TypeAlias = Walking | Needed | WaitsForRoom
UNTOLD = (
    ("days_without_flare", False, "too_few", 14),
    ("mean", False, "too_few", 2),
    ("settled_percent", False, "too_few", 90),
    ("psfs", False, "unknown", 7),
)
CHECKS = ("days_without_flare", "mean", "settled_percent", "psfs", "hold")


def about_plans(content: Content) -> Iterator[PlanEffect]:
    """Each stage with each condition met or not, as much kept up as there can be."""
    names = [DrillId(name) for name in content.drills]
    unknown = Gate(Door.GATE, tuple(Check(*untold) for untold in UNTOLD))
    held = Gate(Door.GATE, tuple(Check(name, name != "hold", 1, 1) for name in CHECKS))
    gates = (None, unknown, held, *(_gate(is_met=is_met) for is_met in (True, False)))
    doors = ((Stage.FIND, None), (Stage.RETRAIN, None), *((Stage.LOAD, door) for door in Door))
    full = WaitsForRoom(12, Reason("B12", {}, ""))
    amounts: tuple[Amount, ...] = (Walking(1, 1, 5), Walking(15, 30, 5), Needed(3, True), full)
    every: product[tuple[tuple[Stage, Door | None], Gate | None, Amount]]
    every = product(doors, gates, amounts)
    for (stage, door), gate, walking in every:
        standing = Standing(stage, TODAY, TODAY, door)
        kept = tuple(KeptDrill(name, 2, 4) for name in names[:3])
        yield ShowPlan(standing, True, kept, True, 4, walking, gate, 6, (28, 120), True)
        yield ShowPlan(standing, False, (), False, 4, walking, gate, 6, (), False, in_flare=True)
    for door in Door:
        standing, gate = Standing(Stage.RETRAIN, TODAY, TODAY), _gate(is_met=door is Door.GATE)
        for found in (OpenDoor(door), OpenDoor(door, TODAY, SuggestionId(LARGEST_ID))):
            yield ShowPlan(
                standing, False, (), False, 4, amounts[0], gate, 6, (), False, open_door=found
            )
    for name in names:
        kept = (KeptDrill(name, 1, 1),)
        yield ShowPlan(standing, False, kept, False, 4, amounts[0], None, 6, (), False)
    for walked, minutes in product(Walked, (1, 30)):
        yield TellOfWalk(walked, minutes)
    for what, minutes in product(ForWhat, (2, 30)):
        yield OfferAmount(SuggestionId(LARGEST_ID), what, minutes, minutes // 2)
        yield from (TellOfAmount(SuggestionId(LARGEST_ID), chose, 1) for chose in (what, None))
        yield TellOfAmount(SuggestionId(LARGEST_ID), what, minutes)
    for trials, poor in product((1, 3), (True, False)):
        yield WalksNeeded(Needed(trials, poor))


def _gate(*, is_met: bool) -> Gate:
    return Gate(Door.GATE, tuple(Check(name, is_met, 1, 1) for name in CHECKS))
