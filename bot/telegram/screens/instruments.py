"""What stands above a question of an instrument: the sentences of the RMDQ, ticked by number."""

from bot.core.instruments import Instrument
from bot.service.about_forms import AskForm
from bot.telegram.screens.screen import Studio


def sentences(studio: Studio, effect: AskForm) -> str:
    """The sentences whose numbers are the options, in their exact words."""
    card = studio.content.library.instruments[Instrument.RMDQ]
    texts = {item.id.removeprefix("rmdq_"): item.text for item in card.item}
    lines = [
        studio.words.html("rmdq-sentence", number=option, sentence=texts[option])
        for option in effect.question.options
    ]
    return "\n".join(lines)
