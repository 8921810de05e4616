import pytest

from bot.core.conversation import PROMPTS, Flow, FlowKind
from bot.telegram.conversations.flows import card_of
from bot.telegram.conversations.prompted import PROMPT_OF


def test_whatever_comes_by_itself_can_be_answered_and_shown_again() -> None:
    assert set(PROMPT_OF) == PROMPTS


@pytest.mark.parametrize("kind", FlowKind)
def test_it_is_known_on_which_card_a_flow_asks(kind: FlowKind) -> None:
    card = card_of(Flow(kind, "17", "a step"))
    assert card is None or card.partition(":")[0].isalpha()
