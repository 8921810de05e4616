"""Typed words that ask what a word means: "what's a flare", "what do you mean"."""

import re

from bot.telegram.reading import any_of, straight
from bot.telegram.words import Words


def asked_about(text: str, words: Words) -> str | None:
    """The word whose meaning is asked, "" if that of what stands there is; None if none is."""
    said = " ".join(re.findall(r"[\w'-]+", straight(text)))
    rest, times = re.subn(_one_of(words, "said-asks-meaning"), " ", said)
    if not times:
        return None
    beside = _one_of(words, "said-beside-meaning")
    return re.sub(rf"^(?:\s*{beside})+|(?:{beside}\s*)+$", "", rest.strip()).strip()


def asks_back(text: str, words: Words) -> bool:
    """Whether it asks in place of an answer: "what do you mean", or anything with a question mark.

    A fact that is only asked for once more is lost to nobody; a question kept as a fact is wrong.
    """
    return text.rstrip().endswith("?") or asked_about(text, words) == ""


def _one_of(words: Words, message: str) -> str:
    return rf"(?<![\w']){any_of(words, message)}(?![\w'])"
