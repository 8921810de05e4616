"""What is asked about a drill after it was suggested, and what is said to the answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.drill_kinds import DrillId
from bot.core.phases import Door
from bot.core.quotas import WALKING
from bot.storage.suggestions import SuggestionId

WALKING_TOO = DrillId(WALKING)  # in the place of a drill: walking shares the four places (B12)


class Asks(StrEnum):
    """The questions about a drill, each on one card."""

    HOW = "how"  # how was it?
    HOW_MUCH = "how-much"  # it hurt: how much, 0-10?
    LEVEL_UP = "level-up"  # was it in control, so that it counts towards the next level?
    SETTLED = "settled"  # was it back to its usual a day later?
    DROP = "drop"  # four are kept up: which one may rest?
    SWAP = "swap"  # two weeks of it: something new?


class Tells(StrEnum):
    """What is said to an answer."""

    DONE = "done"
    EASY = "easy"
    HARD = "hard"
    HURT = "hurt"
    IN_CONTROL = "in-control"
    NOT_YET = "not-yet"
    SETTLED = "settled"
    NOT_SETTLED = "not-settled"
    DROPPED = "dropped"
    SWAPPED = "swapped"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class AskOfDrill:
    """A question about a drill, or for walking which may rest; `key` names its card.

    What only one question needs is None else.

    `on` is the diary day that is asked about, `days` how long it was kept up, `practices` those
    that may rest in its place, `effort_at_most` what a loaded drill may have cost. `unclear`: the
    words that were typed are no answer, and `helps`: nor were those before them.
    """

    key: SuggestionId
    drill: DrillId
    asks: Asks
    fresh: bool = False
    on: date | None = None
    days: int | None = None
    practices: tuple[DrillId, ...] = ()
    effort_at_most: int | None = None
    unclear: bool = False
    helps: bool = False


@dataclass(frozen=True, slots=True)
class TellOfDrill:
    """What is said to an answer, on the same card; `other` is the drill that takes its place."""

    key: SuggestionId
    drill: DrillId
    tells: Tells
    other: DrillId | None = None


@dataclass(frozen=True, slots=True)
class AskToLoad:
    """A door to loading is open (A9): would the patient like to begin? `key` names the card."""

    key: SuggestionId
    door: Door


@dataclass(frozen=True, slots=True)
class TellOfLoad:
    """What is said to the answer, on the same card."""

    key: SuggestionId
    begins: bool
