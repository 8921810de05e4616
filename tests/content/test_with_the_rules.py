"""The packaged content under the rules that choose from it."""

from datetime import date, timedelta
from itertools import product

import pytest

from bot.content.drill_coverage import every_tick_screen
from bot.content.loader import Content
from bot.core.advice import choose_advice
from bot.core.diary import Reason
from bot.core.drills import DrillContext, DrillId, Slot, Wish, choose_drills
from bot.core.pacing import Level, Recommendation

TODAY = date(2026, 11, 21)


def test_everyone_is_offered_three_suitable_drills(content: Content) -> None:
    screens = [None, *every_tick_screen()]
    for ticked, slot, level, wish in product(screens, Slot, Level, (None, *Wish)):
        context = DrillContext(TODAY, slot, level, wish, ticked, suggested=())
        chosen = [choice.drill for choice in choose_drills(content.choosable, context, count=3)]
        assert len(set(chosen)) == 3, (ticked, slot, level, wish)
        for drill_id in chosen:
            drill = content.choosable[drill_id]
            assert drill.starter if ticked is None else not drill.left_out_for & ticked


def test_two_weeks_of_evenings_are_varied(content: Content) -> None:
    suggested: list[tuple[date, DrillId]] = []
    for number in range(14):
        today = TODAY + timedelta(days=number)
        context = DrillContext(
            today, Slot.EVENING, Level.KEEP, Wish.WALK, frozenset(), suggested=tuple(suggested)
        )
        suggested.append((today, choose_drills(content.choosable, context, count=1)[0].drill))
    assert len({drill_id for _, drill_id in suggested}) >= 6


@pytest.mark.parametrize(
    ("rule", "level"),
    [
        ("P2", Level.KEEP),
        ("P4", Level.LIGHTER),
        ("P5", Level.LIGHTER),
        ("P5", Level.KEEP),
        ("P6", Level.KEEP),
        ("P7", Level.KEEP),
        ("P8", Level.EASE),
        ("P13", Level.KEEP),
    ],
)
def test_every_recommendation_has_a_card_of_its_own(
    content: Content, rule: str, level: Level
) -> None:
    recommendation = Recommendation(level, (Reason(rule, {}, "test"),))
    chosen = choose_advice(content.advice_for(frozenset()), recommendation, (), TODAY)
    assert rule in content.advice[chosen].rules
    assert level in content.advice[chosen].levels
