"""Every effect of the goals, of the steps towards what is avoided, and of what was told."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from bot.content.loader import Content
from bot.core.diary import Reason
from bot.core.drills import Wish
from bot.core.fear import Climb
from bot.core.instruments import Direction, NamedChange, Sureness
from bot.core.patient import Patient
from bot.core.questionnaire import AnswerValue
from bot.service.about_goals import (
    GoalEffect,
    Ladder,
    LadderLeftOut,
    OwnActivity,
    ShowAboutYou,
    ShowGoals,
    ShowLadder,
    TellChange,
)
from bot.service.told import FLAG_QUESTIONS
from tests.telegram.drill_effects import LONG_NOTE

CLIMBING, DONE = (Climb(4, is_done, Reason("B16", {}, "")) for is_done in (False, True))


def about_goals(content: Content, patient: Patient) -> Iterator[GoalEffect]:
    """Each with as little and as much as there can be."""
    rated = tuple(OwnActivity(LONG_NOTE, number, 10) for number in range(3))
    fresh = (OwnActivity(LONG_NOTE, None, None),) * 2
    steps = (LONG_NOTE[:160],) * 5
    ladders = tuple(Ladder(LONG_NOTE, steps, climb) for climb in (CLIMBING, DONE))
    yield ShowGoals((), None, None)
    for direction, sureness in product(Direction, Sureness):
        change = NamedChange(direction, sureness, 2.0, 7.5)
        yield TellChange(change)
        yield from (ShowGoals(rated + fresh, change, ladder) for ladder in ladders)
    for ladder in ladders:
        yield ShowLadder(ladder, 7)
        yield ShowLadder(ladder, 7, (2, 10), one_more=True)
        yield ShowLadder(ladder, 7, (8, 8))
        yield ShowLadder(ladder, 7, not_today=True)
    yield LadderLeftOut()
    yield from _about_you(content, patient)


def _about_you(content: Content, patient: Patient) -> Iterator[GoalEffect]:
    asked = content.questionnaires["intake"].questions
    shown = [q for q in asked if not q.id.startswith(FLAG_QUESTIONS)]
    names = tuple(q.id for q in shown)
    yield ShowAboutYou(replace(patient, wish=None), names, {})
    for wish in Wish:
        own = LONG_NOTE if wish is Wish.OTHER else None
        answers: dict[str, AnswerValue] = {q.id: q.options[:1] or 24 for q in shown}
        if own is not None:
            answers = {q.id: LONG_NOTE if q.own_words else None for q in shown}
        yield ShowAboutYou(
            replace(patient, wish=wish, wish_text=own), names, {q: answers[q] for q in names}
        )
