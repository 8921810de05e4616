"""What stands above the ticks after a visit: what each of them means."""

from bot.service.about_forms import AskForm
from bot.service.visits import TICKS
from bot.telegram.screens.screen import Studio
from bot.telegram.words import Html


def ticks(studio: Studio, effect: AskForm) -> str:
    """The five in full; nothing above the other questions."""
    if effect.question.id != TICKS:
        return ""
    lines = [
        studio.words.html("visit-tick-meaning", tick=tick.label, text=tick.text)
        for tick in studio.content.library.visits.tick
    ]
    return studio.words.html("form-visited-ticks", lines=Html("\n".join(lines)))
