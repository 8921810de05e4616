"""/why in plain words, and /sources whole (B26)."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.content.loader import load_content
from bot.service.about_reading import ShowSources, ShowWhy
from bot.service.effects import Effect
from bot.telegram.screens.learning import sources, why
from bot.telegram.screens.screen import Studio
from bot.telegram.words import DEFAULT_LANGUAGE, words_for
from tests.telegram.evening_effects import pacing_reasons
from tests.telegram.every_effect import PATIENT
from tests.telegram.reading_effects import reading

RAW = re.compile(r"\b(because|wish|joint|of|from|plan|light|louder|percent|days|pain|usual): ")


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio(words_for(DEFAULT_LANGUAGE), load_content())


def effects(studio: Studio) -> list[Effect]:
    return list(reading(studio.content, PATIENT, tuple(pacing_reasons())))


def test_b26_why_names_rule_and_numbers_and_nothing_by_its_name_in_the_code(studio: Studio) -> None:
    texts = []
    for effect in (e for e in effects(studio) if isinstance(e, ShowWhy)):
        [screen] = why(studio, effect)
        sentences, _, basis = screen.text.partition("<blockquote expandable>")
        assert not re.search(r"rule [ABP]\d|Source: ", sentences), "sentences first"
        rules = [line for line in basis.splitlines() if ", rule " in line]
        assert rules
        for line in rules:
            assert not RAW.search(line.partition("Source: ")[0]), line
            assert "_" not in line
        texts.append(screen.text)
        assert basis.count("Checked ") <= 1
    found = "".join(texts)
    assert "The advice, rule P4, from 1 day since the flare, 75 % of the usual amount." in found


def test_b26_sources_come_all_of_them_and_each_once(studio: Studio) -> None:
    shown = next(e for e in effects(studio) if isinstance(e, ShowSources))
    newer = [replace(g, diary_date=g.diary_date + timedelta(days=1)) for g in shown.given]
    screens = sources(studio, ShowSources((*shown.given, *newer)))
    lines = [
        line for screen in screens for line in screen.text.splitlines() if line.startswith("•")
    ]
    drills = {card.source.text for card in studio.content.drills.values()}
    advice = {card.source.text for card in studio.content.advice.values()}
    assert len(lines) == len(set(lines)) == len(drills | advice)
    assert len(screens) > 1
    assert [screen.text.count("hecked") for screen in screens] == [0] * (len(screens) - 1) + [1]
    assert all(len(screen.text) < 4096 for screen in screens)
