"""A yes to a question of safety, however much is told behind it."""

import re

from bot.telegram.reading import straight
from bot.telegram.words import Words


def says_yes(text: str, words: Words) -> bool:
    """Whether the words begin with a plain yes, and nothing behind it may take that back.

    There is no such reading of a no: one with more words behind it is asked about again.
    """
    first, *rest = re.findall(r"[\w']+", straight(text)) or [""]
    yes = words.listed("said-option-yes") | {words.plain("button-yes").casefold()}
    may_take_back = words.listed("said-negations") | words.listed("said-takes-back-sign")
    return first in yes and "?" not in text and may_take_back.isdisjoint(rest)
