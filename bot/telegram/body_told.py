"""What words tell of the body: the reasons to leave moves out, and what may be one."""

import re

from bot.core.drills import Contraindication
from bot.telegram.reading import any_of, is_told, straight
from bot.telegram.words import Words

_OF_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def moves_told(text: str, words: Words) -> list[Contraindication]:
    """The reasons to leave moves out that a sentence tells of, but for those that it denies."""
    parts = _parts(text, words)
    lists = {move: f"said-tells-of-{move}" for move in Contraindication}
    return sorted(m for m, told in lists.items() if any(_tells_of(p, told, words) for p in parts))


def tells_of_body(text: str, words: Words) -> bool:
    """Whether it tells of one of them, or of what may be one: an operation, however long ago."""
    may_be = any(_tells_of(part, "said-tells-of-body", words) for part in _parts(text, words))
    return may_be or bool(moves_told(text, words))


def _parts(text: str, words: Words) -> list[str]:
    return re.split(rf"[,.;]|(?<!\S){any_of(words, 'said-joints')}(?!\S)", straight(text))


def _tells_of(part: str, listed: str, words: Words) -> bool:
    other = rf"(?<!\w){any_of(words, 'said-tells-of-no-fall')}(?!\w)"
    left = re.sub(other, " ", part)
    if listed.endswith(Contraindication.RECENT_OPERATION) and _is_long_ago(left, words):
        return False
    return is_told(left, words, listed)


def _is_long_ago(part: str, words: Words) -> bool:
    spoken = rf"(?<!\w){any_of(words, 'said-long-ago')}(?!\w)"
    return re.search(spoken, part) is not None or _OF_A_YEAR.search(part) is not None
