"""Why so many minutes of walking, in plain words."""

from collections.abc import Sequence

from bot.core.diary import Reason
from bot.telegram.screens.drills import reason_text
from bot.telegram.screens.screen import Studio
from bot.telegram.words import Html

CHOSEN = {"P6": "cap", "P7": "chosen"}  # what the patient set by a button


def because(studio: Studio, reasons: Sequence[Reason]) -> list[str]:
    """Of tomorrow's minutes: why this share of the amount, then why that amount."""
    share, *amount = reasons
    said = [_share(studio, share), *(_amount(studio, reason) for reason in amount)]
    return [studio.words.html("advice-because", reason=reason) for reason in said]


def _share(studio: Studio, reason: Reason) -> Html:
    if reason.rule == "P2":
        return studio.words.html("walk-because-same")
    # A red light without the day's pain is that of the last walk.
    if reason.rule == "P5" and "pain" not in reason.inputs:
        return studio.words.html("walk-because-last")
    return reason_text(studio, reason)


def _amount(studio: Studio, reason: Reason) -> Html:
    """How the amount came to be what it is: found, chosen, a step, at its goal, or the same."""
    became = "same"
    if reason.rule == "P1":
        became = "first"
    elif reason.rule in CHOSEN:
        became = CHOSEN[reason.rule]
    elif "goal" in reason.inputs:
        became = "goal"
    elif "next" in reason.inputs:
        became = "more" if reason.rule == "P3" else "less"
    return studio.words.html(f"walk-amount-{became}", minutes=reason.inputs["amount"])
