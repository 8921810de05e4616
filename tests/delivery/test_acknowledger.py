"""Taps are answered once the server lets them be, and no longer than that makes sense."""

import pytest

from bot.delivery import acknowledger
from bot.delivery.acknowledger import Acknowledger
from bot.delivery.bot_api import BotApi
from bot.delivery.unit import Acknowledgement
from bot.playground import BotApiServer, Fault, FaultKind
from bot.playground.limits import too_many_requests
from tests.delivery.post import ADA

METHOD = "answerCallbackQuery"
METHODS = frozenset({METHOD})
KEYBOARD = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
SOON = too_many_requests(0)
PASSING = {
    "a gateway": Fault(FaultKind.HTML_ERROR, 3, METHODS),
    "too many": Fault(FaultKind.API_ERROR, 3, METHODS, error=SOON),
    "no answer": Fault(FaultKind.RESET, 3, METHODS),
    "a lost answer": Fault(FaultKind.DROP_ANSWER, 1, METHODS),
}
LASTING = {
    "a long trouble": (Fault(FaultKind.HTML_ERROR, None, METHODS), 4),
    "a long pause": (Fault(FaultKind.API_ERROR, None, METHODS, error=too_many_requests(60)), 1),
}


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acknowledger, "PAUSES_SECONDS", (0.01, 0.02, 0.03))


async def answered(server: BotApiServer, api: BotApi, fault: Fault) -> bool:
    """Whether the answer to a tap arrives under a fault."""
    phone = server.phone(ADA)
    phone.chat.opened = True
    await api.call("sendMessage", {"chat_id": ADA, "text": "x", "reply_markup": KEYBOARD})
    query_id = await phone.tap_data("a")
    server.faults.planned = [fault]
    one = Acknowledger(api)
    one.send([Acknowledgement(query_id)])
    await one.finish()
    return query_id in phone.callback_answers


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
async def test_a_tap_is_answered_once_a_trouble_has_passed(
    server: BotApiServer, api: BotApi, fault: Fault
) -> None:
    assert await answered(server, api, fault)


@pytest.mark.parametrize(("fault", "tries"), LASTING.values(), ids=LASTING)
async def test_a_tap_that_nobody_waits_for_any_more_is_let_go(
    server: BotApiServer, api: BotApi, fault: Fault, tries: int
) -> None:
    assert not await answered(server, api, fault)
    assert len(server.calls_of(METHOD)) == tries
