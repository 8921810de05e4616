"""The 0-10 scale: two plain rows, no colours, nothing chosen beforehand."""

from collections.abc import Callable

from bot.core.questionnaire import SCALE_MAX
from bot.telegram.buttons import Payload
from bot.telegram.screens.screen import Button, Rows

FIRST_ROW = 6


def scale_rows(payload: Callable[[int], Payload]) -> Rows:
    """A button for each whole number from 0 to 10."""
    buttons = tuple(Button(str(number), payload(number)) for number in range(SCALE_MAX + 1))
    return buttons[:FIRST_ROW], buttons[FIRST_ROW:]
