"""Falls and lost weight, as people write of them, and what only sounds so."""

import pytest

from bot.content.loader import Content
from bot.core.safety import Crisis, CrisisTier, Denial, FlagId, RedFlag, Tier


@pytest.mark.parametrize(
    "text",
    [
        "i had a fall down the stairs yesterday",
        "i slipped on ice and landed hard on my back",
        "slipped in the shower, landed on my tailbone",
        "had a fall off my bike",
    ],
)
def test_a_hard_fall_is_the_sign(content: Content, text: str) -> None:
    assert content.signals.find(text) == RedFlag(FlagId("E6"), Tier.A)


@pytest.mark.parametrize(
    "text",
    [
        "I had a fall",
        "had a small fall in the garden",
        "my back hurts since i fell yesterday",
        "it began after the fall",
        "i slipped on ice",
        "i slipped yesterday",
        "slipped and fell",
        "fell on my bum",
        "I've fallen over again",
        "my mum had a fall",
    ],
)
def test_a_fall_that_may_be_a_small_one_is_asked_about(content: Content, text: str) -> None:
    assert content.signals.find(text) == Denial(FlagId("E6"), Tier.A)


def test_what_is_surely_told_comes_before_a_fall_that_may_be_small(content: Content) -> None:
    assert content.signals.find("I had a fall and a fever") == RedFlag(FlagId("B1"), Tier.B)
    assert content.signals.find("since i fell i can't go on") == Crisis(CrisisTier.POSSIBLE)


@pytest.mark.parametrize(
    "text",
    [
        "fell asleep on the sofa",
        "i fell asleep at eight",
        "much better since i fell asleep",
        "the leaves fall and i walk a lot",
        "an old slipped disc",
        "had a fall walk in the leaves",
        "fell behind with work",
        "the fall is lovely here",
        "the plane landed hard",
        "it fell off the table",
        "prices fell again",
    ],
)
def test_what_only_sounds_like_a_fall_does_not_fire(content: Content, text: str) -> None:
    assert content.signals.find(text) is None


@pytest.mark.parametrize("text", ["i lost 6 kilos without trying", "lost 5kg", "lost two stone"])
def test_lost_weight_that_may_have_been_wanted_is_asked_about(content: Content, text: str) -> None:
    assert content.signals.find(text) == Denial(FlagId("C1"), Tier.C)
