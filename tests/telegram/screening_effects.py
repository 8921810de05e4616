"""Every effect of the self-screen."""

from collections.abc import Iterator

from bot.content.loader import Content
from bot.core.screening import JOINT_MAP, NotNow, Picture, Result
from bot.service.about_screening import (
    OfferRetest,
    OfferTest,
    ScreeningEffect,
    ScreenNotNow,
    ShowScreening,
    TellOfRetest,
)
from bot.storage.suggestions import SuggestionId
from tests.telegram.drill_effects import LARGEST_ID, TODAY


def about_screening(content: Content) -> Iterator[ScreeningEffect]:
    """Each reason to wait, each test as the next one, summaries with as much as there can be."""
    yield from (ScreenNotNow(why, 9) for why in NotNow if why is not NotNow.HOLD)
    tests, joints = tuple(content.library.tests), tuple(JOINT_MAP)
    for number, test in enumerate(tests):
        yield OfferTest(test, number, 1 + number % 2)
        yield OfferTest(test, number, 7, joints[: number % 3], one_side=number % 2 == 0)
    sides = tuple(Result(test, TODAY, 0, 1) for test in tests)
    one = tuple(Result(test, TODAY, right=1) for test in tests)
    once = tuple(Result(test, TODAY, once=1) for test in tests)
    nothing = Picture((), ())
    for results in (sides, one, once):
        yield ShowScreening(results, Picture(joints, joints[:1]), (), 1, tests[0], TODAY)
        percents = tuple((test, 100 + number) for number, test in enumerate(tests))
        yield ShowScreening(results, nothing, percents, 2, None, TODAY)
        yield ShowScreening(results, nothing, (), 1, None, TODAY)
        yield ShowScreening(results, Picture(joints[:2], ()), (), 1, None, TODAY)
    yield ShowScreening((), nothing, (), 1, tests[0], None)
    key = SuggestionId(LARGEST_ID)
    yield from (OfferRetest(key, times) for times in (1, 2))
    yield from (TellOfRetest(key, begins) for begins in (True, False))
