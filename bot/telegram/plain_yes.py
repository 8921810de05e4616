"""A yes or a no that words begin with, unless one of those behind it may take it back."""

import re
from collections.abc import Sequence

from bot.telegram.reading import straight
from bot.telegram.words import Words

_FIRST_WORD = re.compile(r"([^\W\d_]+)([,.;:!]?)\s+(.+)", re.DOTALL)
FEW_WORDS = 6  # after a yes or a no to a flare; a sentence is not read


def says_yes(text: str, words: Words) -> bool:
    """Whether the words say yes to a sign, however much is told behind it.

    There is no such reading of a no: one with more words behind it is asked about again.
    """
    first, *rest = re.findall(r"[\w']+", straight(text)) or [""]
    is_yes = first in _said(words, "yes")
    return is_yes and not _may_be_taken_back(text, rest, words, "said-takes-back-sign")


def begins_with_yes_or_no(text: str, words: Words) -> str | None:
    """The yes or the no to a flare that has a few words more behind it; None if it has not.

    After a no there is a comma or a full stop: "no change" and "no idea" are no such answer.
    """
    found = _FIRST_WORD.fullmatch(straight(text).strip())
    if found is None:
        return None
    first, parting, after = found.groups()
    rest = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", after)
    lists = ("said-takes-back", "said-option-yes", "said-option-no")
    if not 0 < len(rest) <= FEW_WORDS or _may_be_taken_back(after, rest, words, *lists):
        return None
    if first in _said(words, "yes"):
        return "yes"
    return "no" if parting and first in _said(words, "no") else None


def _said(words: Words, answer: str) -> frozenset[str]:
    """What says "yes", or "no"."""
    return words.listed(f"said-option-{answer}") | {words.plain(f"button-{answer}").casefold()}


def _may_be_taken_back(text: str, rest: Sequence[str], words: Words, *lists: str) -> bool:
    """Whether it is asked, denied, or doubted by a word of these lists."""
    doubtful = words.listed("said-negations").union(*map(words.listed, lists))
    return "?" in text or not doubtful.isdisjoint(rest)
