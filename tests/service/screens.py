"""Screens gone through from the first test to the last."""

from collections.abc import Mapping

from bot.core.questionnaire import AnswerValue
from bot.service import screening
from bot.service.about_screening import OfferTest, ShowScreening
from bot.service.effects import Effects
from tests.service.chats import answered, asked_in
from tests.service.days import Days

CALM = (3, "under_40", "women")
# What passes at every mark, by test; `None` leaves a test out.
PASSES: Mapping[str, tuple[AnswerValue, ...]] = {
    "knee_to_wall": (12, 12),
    "single_leg_stand": (45, 45),
    "chair_stand": (30,),
    "ninety_ninety_switch": ("yes", "yes"),
    "hip_turn_seated": ("yes", "yes"),
    "side_bridge": (45, 45),
    "side_lean_hold": (45, 45),
    "seated_rotation": (60, 60),
    "chin_tuck_lift": (40,),
}


async def screen(
    days: Days, told: Mapping[str, tuple[AnswerValue, ...]] | None = None
) -> tuple[Effects, list[str]]:
    """A whole screen with these results, and which tests were asked in which order."""
    results = {**PASSES, **(told or {})}
    order = []
    async with days.scene() as (scene, patient):
        effects = await screening.begin(scene, patient)
        first = asked_in(effects)
        start = CALM if first.total == 3 else CALM[:1]
        effects = await answered(scene, patient, effects, *start)
        while not isinstance(effects[-1], ShowScreening):
            if isinstance(effects[-1], OfferTest):
                effects = await screening.begin_test(scene, patient, effects[-1].test)
            order.append(asked_in(effects).form.about)
            effects = await answered(scene, patient, effects, *results[order[-1]])
    return effects, order
