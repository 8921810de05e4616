"""What is shown of a flare: what may ease it, and how it stands."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.core.flares import Recheck


@dataclass(frozen=True, slots=True)
class EaseFlare:
    """A flare was declared: what eases, by the ids of relief actions and in own words.

    `walk_minutes` are what fits of the walking amount a day, None where there is no amount.
    """

    eases: tuple[str, ...]
    own: tuple[str, ...]
    walk_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class TellOfFlare:
    """What follows a recheck. `asks_again`: there is one more to come.

    `see_someone` is why to say a word about seeing someone (P8): it got worse, or lasts long.
    """

    answer: Recheck
    asks_again: bool
    see_someone: str | None = None


@dataclass(frozen=True, slots=True)
class FlareGoesOn:
    """A hold is over, and a flare from before still runs: it is asked after on this day."""

    on: date


FlareEffect: TypeAlias = EaseFlare | TellOfFlare | FlareGoesOn
