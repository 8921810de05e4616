"""What is asked about a drill can be answered by any words that its buttons stand for."""

import pytest

from bot.content.loader import load_content
from bot.core.conversation import Flow, FlowKind
from bot.service.about_drills import Asks
from bot.service.asked_of_drills import LOAD, RETEST
from bot.telegram.conversations.drills import read_answer
from bot.telegram.screens.screen import Studio
from bot.telegram.words import DEFAULT_LANGUAGE, words_for

KEPT = {"practices": "bird_dog open_book_bed chin_nod_bed hip_circles_free"}


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio(words_for(DEFAULT_LANGUAGE), load_content())


@pytest.mark.parametrize(
    ("step", "said", "meant"),
    [
        (Asks.HOW, "Just right", "how.done"),
        (Asks.HOW, "too hard", "how.hard"),
        (Asks.HOW_MUCH, "6/10", "pain.6"),
        (Asks.HOW_MUCH, "6 or 7", None),
        (Asks.LEVEL_UP, "yes", "level.yes"),
        (Asks.LEVEL_UP, "not yet", "level.no"),
        (Asks.LEVEL_UP, "ok", None),
        (Asks.SETTLED, "Yep", "settled.yes"),
        (Asks.SETTLED, "no", "settled.no"),
        (Asks.SETTLED, "done", None),
        (Asks.SWAP, "something new", "swap.yes"),
        (Asks.SWAP, "sure", "swap.yes"),
        (Asks.SWAP, "Keep it.", "swap.no"),
        (Asks.SWAP, "not now", "swap.no"),
        (Asks.DROP, "no", "drop."),
        (Asks.DROP, "keep these four", "drop."),
        (Asks.DROP, "open book", "drop.open_book_bed"),
        (Asks.DROP, "yes", None),
        (Asks.DROP, "a", None),
        (LOAD, "Yes, let's begin", "load.yes"),
        (LOAD, "no thanks", "load.no"),
        (RETEST, "yes", "retest.yes"),
        (RETEST, "later", "retest.no"),
        ("amount-smaller", "a smaller amount", "amount.yes"),
        ("amount-smaller", "keep it", "amount.no"),
        ("amount-cap", "sure", "amount.yes"),
        ("amount-cap", "not now", "amount.no"),
    ],
)
def test_words_mean_what_the_button_says(
    studio: Studio, step: str, said: str, meant: str | None
) -> None:
    assert read_answer(said, studio, Flow(FlowKind.DRILL, "1", step, KEPT)) == meant
