"""The easier neighbour on request, and when the questions for a next level are asked."""

from dataclasses import replace

import pytest

from bot.core.drills import Choice, Contraindication, DrillId, Joint, Quality, gentler, suits
from bot.core.ladders import DrillBook, Progress, answered_level_up, asks_level_up
from bot.core.phases import Stage, Standing
from bot.core.plan import Plan
from bot.core.reasons import because
from bot.core.sessions import Feedback, Session
from tests.core.builders import LADDERS, TODAY
from tests.core.test_drills import a_context, a_drill, by_id

LOW, HIGH, TOP = DrillId("a"), DrillId("b"), DrillId("c")
SHELF = by_id(
    replace(a_drill("a", Joint.HIP, quality=Quality.MOBILITY), harder=HIGH),
    replace(a_drill("b", Joint.HIP, quality=Quality.MOBILITY, level=2), easier=LOW, harder=TOP),
    replace(a_drill("c", Joint.HIP, quality=Quality.MOBILITY, level=3), easier=HIGH),
)
BOOK = DrillBook.of(SHELF)
PLAN = Plan(BOOK, Standing(Stage.RETRAIN, TODAY, TODAY), LADDERS, TODAY)
ASKED = (because("B11", because="asked", of=HIGH),)


def test_the_easier_neighbour_comes_and_says_that_it_was_asked_for() -> None:
    assert gentler(SHELF, a_context(), HIGH) == Choice(LOW, ASKED, 100)
    planned = a_context(plan=replace(PLAN, eased=frozenset({LOW})))
    assert gentler(SHELF, planned, HIGH) == Choice(LOW, ASKED, 50)


def test_without_one_or_with_one_that_may_not_be_used_there_is_none() -> None:
    assert gentler(SHELF, a_context(), LOW) is None
    assert gentler(SHELF, a_context(), DrillId("unknown")) is None
    assert gentler({HIGH: SHELF[HIGH]}, a_context(), HIGH) is None
    assert gentler(SHELF, a_context(suggested=[(TODAY, LOW)]), HIGH) is None
    assert gentler(SHELF, a_context(plan=PLAN), TOP) is None, "its rung is not open"
    assert gentler(SHELF, a_context(plan=replace(PLAN, is_held=True)), HIGH) is None


def test_the_tick_screen_decides_what_suits() -> None:
    spared = a_drill("a", left_out_for=frozenset({Contraindication.FALLS}))
    assert not suits(spared, frozenset({Contraindication.FALLS}))
    assert suits(spared, frozenset({Contraindication.PREGNANT}))
    assert not suits(spared, None)
    assert suits(replace(spared, starter=True), None)


@pytest.mark.parametrize(
    ("feedback", "progress", "is_asked"),
    [
        (Feedback.DONE, Progress(0, 0), True),
        (Feedback.EASY, Progress(0, 1), True),
        (Feedback.EASY, Progress(0, 2), False),  # there are two already
        (Feedback.EASY, Progress(1, 0), False),  # a lower rung than the open one
        (Feedback.HARD, Progress(0, 0), False),
        (Feedback.SKIP, Progress(0, 0), False),
    ],
)
def test_the_questions_are_asked_when_a_yes_would_count(
    feedback: Feedback, progress: Progress, is_asked: bool
) -> None:
    session = Session("a", TODAY, feedback)
    assert asks_level_up(progress, SHELF[LOW], session, BOOK, LADDERS) is is_asked
    answered = replace(session, in_control=True)
    assert not asks_level_up(progress, SHELF[LOW], answered, BOOK, LADDERS)


def test_a_yes_stands_for_control_and_an_effort_at_the_limit() -> None:
    session = Session("a", TODAY, Feedback.DONE, effort_0_10=9)
    yes = answered_level_up(session, LADDERS, is_yes=True)
    assert (yes.in_control, yes.effort_0_10) == (True, LADDERS.effort_at_most)
    no = answered_level_up(session, LADDERS, is_yes=False)
    assert (no.in_control, no.effort_0_10) == (False, 9)
