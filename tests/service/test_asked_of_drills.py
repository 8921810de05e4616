"""What is asked of a drill is kept with the conversation, so that words answer it later."""

from datetime import date

import pytest

from bot.core import conversation
from bot.core.conversation import FlowKind
from bot.core.drill_kinds import DrillId
from bot.core.phases import Door
from bot.service.about_drills import AskOfDrill, Asks, AskToLoad, TellOfLoad
from bot.service.about_plans import ForWhat, OfferAmount
from bot.service.about_screening import OfferRetest
from bot.service.asked_of_drills import Asked, asked_in, heard
from bot.storage import patients
from bot.storage.suggestions import SuggestionId
from tests.service.days import Days

KEY, DRILL = SuggestionId(0xBEEF), DrillId("bird_dog")


@pytest.mark.parametrize(
    "asked",
    [
        AskOfDrill(KEY, DRILL, Asks.HOW),
        AskOfDrill(KEY, DRILL, Asks.LEVEL_UP, effort_at_most=7),
        AskOfDrill(KEY, DRILL, Asks.SETTLED, on=date(2026, 11, 20)),
        AskOfDrill(KEY, DRILL, Asks.SWAP, days=14),
        AskOfDrill(KEY, DRILL, Asks.DROP, practices=(DrillId("curl_up"), DrillId("chin_nod_bed"))),
        AskToLoad(KEY, Door.SECOND),
        OfferRetest(KEY, 2),
        OfferAmount(KEY, ForWhat.SMALLER, 12, 9),
        OfferAmount(KEY, ForWhat.CAP, 12, 12),
    ],
)
async def test_what_is_asked_can_be_asked_once_more_word_for_word(days: Days, asked: Asked) -> None:
    async with days.scene() as (scene, patient):
        assert await heard(scene, patient, [asked]) == [asked]
        stack = await patients.conversation(scene.session, patient.id)
        flow = conversation.find(stack, FlowKind.DRILL)
        assert flow is not None
        assert asked_in(flow) == asked
        await heard(scene, patient, [TellOfLoad(KEY, begins=False)])
        assert await patients.conversation(scene.session, patient.id) == ()
