"""What is shown of the self-screen beside its forms."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.core.drill_kinds import Joint
from bot.core.screening import NotNow, Picture, Result, TestId
from bot.storage.suggestions import SuggestionId


@dataclass(frozen=True, slots=True)
class ScreenNotNow:
    """The tests wait, and why; `pain_0_10` is the pain just now, where that is the reason."""

    why: NotNow
    pain_0_10: int | None = None


@dataclass(frozen=True, slots=True)
class OfferTest:
    """The next test; `low` are joints under their mark whose neighbour it tests (A4).

    `one_side`: of two that were measured only one was under it.
    """

    test: TestId
    done: int
    left: int
    low: tuple[Joint, ...] = ()
    one_side: bool = False


@dataclass(frozen=True, slots=True)
class ShowScreening:
    """What the tests show (A10): in phase 1 the joints, in phase 2 percent of the first time.

    `results` are the latest of this screen, `percents` only those that have an earlier one;
    `next_test` is what may still be done, `again_on` when the next screen may begin.
    """

    results: tuple[Result, ...]
    picture: Picture
    percents: tuple[tuple[TestId, int], ...]
    phase: int
    next_test: TestId | None
    again_on: date | None


@dataclass(frozen=True, slots=True)
class OfferRetest:
    """The tests again, so many times four weeks after they were done; `key` is the notice's id."""

    key: SuggestionId
    fours_of_weeks: int


@dataclass(frozen=True, slots=True)
class TellOfRetest:
    """What is said to the answer: they begin, or rest for a week."""

    key: SuggestionId
    begins: bool


ScreeningEffect: TypeAlias = ScreenNotNow | OfferTest | ShowScreening | OfferRetest | TellOfRetest
