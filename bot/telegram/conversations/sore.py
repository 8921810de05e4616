"""Words that say how much it hurts, where they answer nothing: a kind line before the question."""

from bot.service.effects import Effects
from bot.service.saying import Notice, Say
from bot.telegram.conversations.flows import not_again
from bot.telegram.reading import is_spoken_of
from bot.telegram.visit import Visit


def is_sore(visit: Visit) -> bool:
    """Whether a patient's words cry out, and deny nothing."""
    if visit.patient is None or is_spoken_of(visit.text, visit.words, "said-negations"):
        return False
    return is_spoken_of(visit.text, visit.words, "said-sore")


def kindly(effects: Effects) -> Effects:
    """The question once more, below a line for whoever hurts and not one on how to answer."""
    return [Say(Notice.SORE), *not_again(effects)]
