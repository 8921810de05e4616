import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import load_content
from bot.core.questionnaire import QuestionId
from bot.telegram.reading import (
    chosen_label,
    chosen_part,
    nearest_label,
    without_courtesy,
)
from bot.telegram.screens.questions import option_labels
from bot.telegram.screens.screen import Studio
from bot.telegram.words import DEFAULT_LANGUAGE, words_for

WORDS = words_for(DEFAULT_LANGUAGE)
STUDIO = Studio(WORDS, load_content())


def test_every_label_can_be_typed() -> None:
    questionnaires = load_content().questionnaires.values()
    for questionnaire in questionnaires:
        for question in questionnaire.questions:
            if question.highest is not None:
                continue
            labels = option_labels(STUDIO, question, {})
            for option, label in labels.items():
                for typed in (label, label.upper(), f" {label}. "):
                    assert chosen_label(typed, labels) == option
            assert chosen_label("something else entirely", labels) is None
    assert questionnaires


def test_a_label_is_known_by_its_words_alone() -> None:
    labels = {"walk": "Walk", "play": "Play with children"}
    assert chosen_label("play with children!", labels) == "play"
    assert chosen_label("walking", labels) is None
    assert QuestionId("pain") == "pain"


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("Pregnant", "pregnant"),
        ("preg", "pregnant"),
        ("walk", "walk"),
        ("sure", None),
        ("needed", None),
        ("not sure", "unsure"),
        ("in the last", None),
        ("a", None),
        ("", None),
    ],
)
def test_a_part_of_one_label_alone_picks_it(text: str, chosen: str | None) -> None:
    labels = {
        "pregnant": "Pregnant, or birth in the last 3 months",
        "operation": "Operation in the last 6 weeks",
        "walk": "A walk",
        "unsure": "Not sure",
        "nothing": "Nothing needed",
    }
    assert chosen_part(text, labels, WORDS) == chosen


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("ok done", "done"),
        ("OK, then: yes, did it!", "then: yes, did it!"),
        ("ok then, yes, did it", "did it"),
        ("Yes please - show me, thank you.", "show me"),
        ("well, yes", "yes"),
        ("ok no", "no"),
        ("yes no", "yes no"),
        ("yes, none of these", "yes, none of these"),
        ("yeah don\u2019t", "yeah don\u2019t"),
        ("ok", "ok"),
        ("yes please", "yes"),
        ("well done", "well done"),
        ("okra", "okra"),
        ("", ""),
    ],
)
def test_courtesies_are_left_out(typed: str, left: str) -> None:
    assert without_courtesy(typed, WORDS) == left


@given(st.text(max_size=60))
def test_any_text_has_a_plainer_one_that_stays_as_it_is(typed: str) -> None:
    left = without_courtesy(typed, WORDS)
    assert without_courtesy(left, WORDS) in {left, left.strip()}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("setings", "settings"),
        ("shwo me", "show"),
        ("Shw me.", "show"),
        ("dnoe", "done"),
        ("pain", None),
        ("enod", None),
        ("sm", None),
        ("", None),
        ("settings " * 20, None),
    ],
)
def test_a_label_that_is_nearly_typed(typed: str, meant: str | None) -> None:
    labels = {"settings": "Settings", "show": "Show me", "done": "Done", "plan": "plan"}
    assert nearest_label(typed, labels) == meant
    assert nearest_label(typed, {}) is None


@pytest.mark.parametrize(
    "text", ["Yes, as usual", "yes as usual", "yes as usual.", "“yes, as usual”"]
)
def test_a_label_is_typed_with_its_comma_or_without(text: str) -> None:
    assert chosen_label(text, {"settled": "Yes, as usual", "not": "No, not yet"}) == "settled"
