"""The 0-10 scale, and shorter ones: plain rows, no colours, nothing chosen beforehand."""

from collections.abc import Callable

from bot.core.questionnaire import SCALE_MAX
from bot.telegram.payloads import Payload
from bot.telegram.screens.screen import Button, Rows

FIRST_ROW = 6


def scale_rows(payload: Callable[[int], Payload], highest: int = SCALE_MAX) -> Rows:
    """A button for each whole number from 0 to the highest; seven fit in one row."""
    buttons = tuple(Button(str(number), payload(number)) for number in range(highest + 1))
    return (buttons[:FIRST_ROW], buttons[FIRST_ROW:]) if highest > FIRST_ROW else (buttons,)
