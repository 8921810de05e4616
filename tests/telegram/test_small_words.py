"""Small lines that must fit what was told."""

from dataclasses import replace

import pytest

from bot.content.loader import load_content
from bot.core.drills import DrillId
from bot.core.safety import CrisisTier
from bot.service.about_drills import AskOfDrill, Asks
from bot.service.about_flares import EaseFlare
from bot.service.about_goals import ShowLadder
from bot.service.about_safety import ShowCrisis
from bot.service.about_setup import SettingsView, ShowSettings
from bot.storage.suggestions import SuggestionId
from bot.telegram.reading import is_no_wish
from bot.telegram.screens import settings
from bot.telegram.screens.feedback import ask
from bot.telegram.screens.flares import ease
from bot.telegram.screens.goals import ladder
from bot.telegram.screens.safety import crisis
from bot.telegram.screens.screen import Studio
from bot.telegram.words import DEFAULT_LANGUAGE, words_for
from tests.telegram.drill_effects import NOW
from tests.telegram.every_effect import PATIENT
from tests.telegram.goal_effects import about_goals


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio(words_for(DEFAULT_LANGUAGE), load_content())


def test_a_yes_or_a_no_is_no_help_in_a_flare(studio: Studio) -> None:
    [screen] = ease(studio, EaseFlare((), ("yes", "No.", "a hot bath"), None))
    named = [line for line in screen.text.splitlines() if "which you noted as a help" in line]
    assert len(named) == 1
    assert "a hot bath" in named[0]


@pytest.mark.parametrize(
    ("drill", "said"),
    [("hip_marches_seated", True), ("ankle_circles_bed", False)],
)
def test_one_button_answers_all_questions_and_says_so(
    studio: Studio, drill: str, said: bool
) -> None:
    effect = AskOfDrill(SuggestionId(1), DrillId(drill), Asks.LEVEL_UP)
    [screen] = ask(studio, effect)
    assert ("Yes, if both are so." in screen.text) is said


@pytest.mark.parametrize("text", ["skip", "Back", "no", "ok", "dunno"])
def test_a_way_on_is_no_wish(studio: Studio, text: str) -> None:
    assert is_no_wish(text, studio.words)


@pytest.mark.parametrize("text", ["back to work", "walk with my dog", "sleep at home"])
def test_a_wish_is_one(studio: Studio, text: str) -> None:
    assert not is_no_wish(text, studio.words)


@pytest.mark.parametrize("country", sorted(load_content().places))
def test_an_overdose_always_brings_a_way_to_the_poison_line(studio: Studio, country: str) -> None:
    place = studio.content.places[country]
    there = studio.words.plain("crisis-poison-there")
    [screen] = crisis(studio, ShowCrisis(CrisisTier.OVERDOSE, country))
    assert (there if place.poison is None else place.poison.reach) in screen.text
    assert place.emergency.reach in screen.text
    [harm] = crisis(studio, ShowCrisis(CrisisTier.PLAIN, country))
    assert there not in harm.text


def test_p11_p12_the_settings_name_the_policys_own_numbers(studio: Studio) -> None:
    """One promise: what the rules count is what the settings say, on both screens."""
    policies = studio.content.policies
    burden = replace(policies.burden, unasked_a_day=11, nudges_a_day=13, nudges_ignored=17)
    content = replace(studio.content, policies=replace(policies, burden=burden))
    other = replace(studio, content=content)
    patient = replace(PATIENT, day=replace(PATIENT.day, nudge_minutes=45))
    said = {
        view: settings.show(other, ShowSettings(patient, view, NOW))[0].text
        for view in (SettingsView.MESSAGES, SettingsView.NUDGES)
    }
    assert "more than 11 messages a day" in said[SettingsView.MESSAGES]
    assert all("13 a day at most" in text for text in said.values())
    assert "after 17 in a row" in said[SettingsView.NUDGES]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(8, 8, "as sure at this step as before: 8 of 10."), (4, 7, "went from 4 to 7 of 10.")],
)
def test_no_change_in_how_sure_one_is_is_no_way_from_8_to_8(
    studio: Studio, before: int, after: int, said: str
) -> None:
    shown = next(e for e in about_goals(load_content(), PATIENT) if isinstance(e, ShowLadder))
    [screen] = ladder(studio, replace(shown, tried=(before, after)))
    assert said in screen.text
