"""What /plan says of the conditions is true of what was told, offered and accepted (A8, A9)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.content.loader import load_content
from bot.core.diary import DaySummary, Diary, FlareAnswer
from bot.core.phases import Door, Facts, Stage, Standing, gate
from bot.service.about_plans import OpenDoor, ShowPlan, Walking
from bot.storage.suggestions import SuggestionId
from bot.telegram.buttons import FeedbackButton
from bot.telegram.screens.plans import plan
from bot.telegram.screens.screen import Screen, Studio
from bot.telegram.words import DEFAULT_LANGUAGE, words_for
from tests.telegram.drill_effects import TODAY

STARTED = TODAY - timedelta(days=120)
RETRAIN = Standing(Stage.RETRAIN, STARTED, STARTED)
OFFER = SuggestionId(7)


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio(words_for(DEFAULT_LANGUAGE), load_content())


def shown(
    studio: Studio, *days: DaySummary, standing: Standing = RETRAIN, door: OpenDoor | None = None
) -> Screen:
    facts = Facts([True] * 7 + [False] * 3, None, None, is_held=False)
    policy = studio.content.policies.phases
    found = gate(Diary(list(days), 4, STARTED), facts, policy, TODAY)
    effect = ShowPlan(
        standing, False, (), False, 4, Walking(5, 5, 5), found, 6, (), False, open_door=door
    )
    [screen] = plan(studio, effect)
    return screen


def day(ago: int, *, flare: FlareAnswer = FlareAnswer.NO) -> DaySummary:
    return DaySummary(TODAY - timedelta(days=ago), 4, flare=flare)


def test_a9_silence_is_no_flare_and_no_quiet_time(studio: Studio) -> None:
    said = shown(studio).text
    assert "two weeks without a flare: not told enough yet" in said
    assert "a quieter back than in your first days: not told enough yet" in said
    told = [day(ago) for ago in range(13, -1, -1)]
    assert "two weeks without a flare: yes" in shown(studio, *told).text


def test_a9_the_moves_say_how_many_settled(studio: Studio) -> None:
    said = shown(studio).text
    assert "as usual the day after a move, nearly every time (90 %): not yet, 70 % so far" in said


def test_a9_an_offer_that_stands_is_shown_with_its_button(studio: Studio) -> None:
    waiting = shown(studio, door=OpenDoor(Door.SECOND))
    assert "After one of your next check-ins" in waiting.text
    offered = shown(studio, door=OpenDoor(Door.SECOND, TODAY - timedelta(days=3), OFFER))
    assert "a little strength beside your moves. I asked on" in offered.text
    assert "light strength is offered after" not in offered.text
    begin = FeedbackButton(OFFER, "load.yes")
    assert begin in [button.payload for row in offered.rows for button in row]
    assert begin not in [button.payload for row in waiting.rows for button in row]


def test_a9_what_was_taken_is_open_and_not_still_to_come(studio: Studio) -> None:
    taken = replace(RETRAIN, stage=Stage.LOAD, since=TODAY, door=Door.SECOND)
    said = shown(studio, standing=taken).text
    assert "Light strength is open" in said
    assert "What opens strength" not in said
