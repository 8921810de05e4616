"""The reason below an advice card is true of that card (P2, P8)."""

import pytest

from bot.content.loader import load_content
from bot.content.schema import When
from bot.core.diary import Reason
from bot.core.noticing import Noticing
from bot.core.pacing import Level, Recommendation
from bot.core.reasons import because
from bot.service.about_moves import EveningReply
from bot.telegram.screens.drills import advice_reasons, reply
from bot.telegram.screens.screen import Studio
from bot.telegram.words import DEFAULT_LANGUAGE, words_for

FLARE = because("P8", flare_days=1, percent=50)
RUNNING = because("P8", flare_days=3, percent=50, told_on="2026-11-20")
STEADY = because("P2", plan="about")
LESS = because("P2", plan="less")
RED = because("P5", light="red", pain=7, usual=4.0, percent=50)
MORE_THAN_HALF = because("P5", light="red", pain=7, usual=4.0, percent=60)
AMBER = because("P5", light="amber", pain=5, usual=3.0)
LOUDER = because("P13", louder="days_running", days=3)
OF_FLARE = "half the usual amount is plenty after a day that you called a flare"
OF_RUNNING = (
    "half the usual amount is plenty while the flare that you told me of on Friday 20 November "
    "isn't over, as far as I know"
)
OF_RED = "today was 7 of 10, well above what is usual for you"
OF_AMBER = "today was 5 of 10, a bit above what is usual for you"
OF_LESS = "one day of less is no reason to catch up tomorrow"
OF_STEADY = "the same again, on good and harder days, is what adds up"


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio(words_for(DEFAULT_LANGUAGE), load_content())


@pytest.mark.parametrize(
    ("card", "reason", "said"),
    [
        ("flare_half", FLARE, f"That's because {OF_FLARE}."),
        ("flare_half", RUNNING, f"That's because {OF_RUNNING}."),
        ("flare_breathe", FLARE, f"For tomorrow's amount: {OF_FLARE}."),
        ("same_amount", STEADY, f"That's because {OF_STEADY}."),
        ("music_move", STEADY, f"For tomorrow's amount: {OF_STEADY}."),
        ("music_move", RED, f"For tomorrow, half the usual amount: {OF_RED}."),
        ("music_move", AMBER, f"For tomorrow, the usual amount: {OF_AMBER}."),
        ("music_move", LESS, f"For tomorrow, the usual amount: {OF_LESS}."),
        ("music_move", MORE_THAN_HALF, f"For tomorrow, about 60 % of the usual amount: {OF_RED}."),
    ],
)
def test_only_a_card_that_speaks_to_the_rule_is_because_of_it_and_else_the_amount_is_named(
    studio: Studio, card: str, reason: Reason, said: str
) -> None:
    assert advice_reasons(studio, card, [reason]) == [f"<i>{said}</i>"]


def test_what_was_noticed_beside_it_follows(studio: Studio) -> None:
    assert advice_reasons(studio, "music_move", [STEADY, LOUDER])[1:] == [
        "<i>And your back has been louder than usual for 3 days.</i>"
    ]


@pytest.mark.parametrize(
    ("noticed", "card", "opens"),
    [
        (Noticing.HARD, "more_than_planned", "A hard day, then. I'm glad you told me."),
        (Noticing.MORE, "more_than_planned", "A day of more is fine, too."),
        (Noticing.LESS, "less_than_planned", "A day of less is fine; plans are guesses."),
        (Noticing.STEADY, "about_as_planned", "A day of the usual amount"),
        (Noticing.MORE, "music_move", "You did more than you'd planned today."),
    ],
)
def test_what_was_noticed_is_not_said_twice(
    studio: Studio, noticed: Noticing, card: str, opens: str
) -> None:
    [shown] = reply(
        studio, EveningReply(noticed, Recommendation(Level.KEEP, (STEADY,)), card, None)
    )
    assert shown.text.startswith(opens)
    assert shown.text.count(" more ") <= 2


def test_no_card_cheers_on_a_day_that_may_have_been_hard(studio: Studio) -> None:
    """A mark of the day says how it compares with the plan, and nothing of how it was."""
    cheers = ("lovely", " fun", "great!", "well done", "hooray", "enjoyed")
    for card in studio.content.advice.values():
        if When.PLAN_REVIEW not in card.when:
            assert not any(word in card.text.casefold() for word in cheers), card.id
