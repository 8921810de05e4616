"""Words that say how much it hurts or how sad it is, and answer nothing: a kind line first."""

import re

from bot.service.effects import Effects
from bot.service.saying import Notice, Say
from bot.telegram.conversations.flows import not_again
from bot.telegram.reading import any_of, is_spoken_of, straight
from bot.telegram.visit import Visit

DENIED_WITHIN = 2  # words: "not sad", "no longer so sad"


def kind_line(visit: Visit) -> Notice | None:
    """The line for a patient's words that grieve or cry out; None for any others."""
    if visit.patient is None:
        return None
    if is_low(visit):
        return Notice.LOW
    return Notice.SORE if _is_sore(visit) else None


def kindly(line: Notice, effects: Effects) -> Effects:
    """The question once more, below a line for whoever hurts and not one on how to answer."""
    return [Say(line), *not_again(effects)]


def is_low(visit: Visit) -> bool:
    """Whether the words speak of grief or a low mood, and don't deny it right before."""
    said = " ".join(re.findall(r"[\w']+", straight(visit.text)))
    low = rf"(?<![\w']){any_of(visit.words, 'said-low')}(?![\w'])"
    denials = visit.words.listed("said-negations")
    return any(
        denials.isdisjoint(said[: found.start()].split()[-DENIED_WITHIN:])
        for found in re.finditer(low, said)
    )


def _is_sore(visit: Visit) -> bool:
    """Whether they cry out, and deny nothing."""
    if is_spoken_of(visit.text, visit.words, "said-negations"):
        return False
    return is_spoken_of(visit.text, visit.words, "said-sore")
