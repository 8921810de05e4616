"""Everything that is shown of a flare: what the words have to cover."""

from collections.abc import Iterator
from itertools import product

from bot.content.loader import Content
from bot.core.flares import Recheck
from bot.service.about_flares import EaseFlare, FlareEffect, FlareGoesOn, TellOfFlare
from tests.telegram.drill_effects import LONG_NOTE, TODAY


def about_flares(content: Content) -> Iterator[FlareEffect]:
    """Every relief action in a list, and every recheck with all that may follow it."""
    actions = list(content.library.relief)
    yield from (EaseFlare(tuple(actions[i : i + 4]), ()) for i in range(0, len(actions), 4))
    yield EaseFlare(tuple(actions[:2]), ("<a hot bath>", LONG_NOTE[:32]))
    yield from (EaseFlare(tuple(actions[:2]), (), minutes) for minutes in (1, 15))
    for answer, again, why in product(Recheck, (True, False), (None, "worse", "long")):
        yield TellOfFlare(answer, again, why)
    yield FlareGoesOn(TODAY)
