from bot.core.conversation import PROMPTS
from bot.telegram.conversations.prompted import PROMPT_OF


def test_whatever_comes_by_itself_can_be_answered_and_shown_again() -> None:
    assert set(PROMPT_OF) == PROMPTS
