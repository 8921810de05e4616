"""A patient's own words as buttons of later forms (U5).

Such a button is an option while it is shown; what is stored is the words themselves, so that every
answer can be read for itself.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2s

from bot.core.checkin import Event, Reply
from bot.core.questionnaire import OptionId
from bot.service.about_forms import OwnLabels

AT_MOST = 6
LENGTH_AT_MOST = 24  # characters; longer words are kept, and are no button
_PREFIX = "own_"


def as_options(said: Iterable[str]) -> dict[OptionId, str]:
    """Buttons for what was said before, oldest first: the most used lead, then the latest."""
    words = [word.strip() for word in said]
    spelling = {_key(word): word for word in words if len(word) <= LENGTH_AT_MOST}
    counts = Counter(key for word in words if (key := _key(word)) in spelling)
    latest = {_key(word): position for position, word in enumerate(words)}
    ranked = sorted(counts, key=lambda key: (-counts[key], -latest[key]))
    return {_option(key): spelling[key] for key in ranked[:AT_MOST]}


def in_order(words: Iterable[str]) -> dict[OptionId, str]:
    """Buttons for these words as they stand."""
    return {_option(_key(word)): word for word in words}


def spelled_out(event: Event, labels: OwnLabels) -> Event:
    """A tap on such a button as the words that it stands for."""
    if not isinstance(event, Reply) or not isinstance(event.value, tuple) or len(event.value) != 1:
        return event
    [option] = event.value
    words = labels.get(event.question, {}).get(option)
    if words is None or not option.startswith(_PREFIX):
        return event
    return replace(event, value=words)


def _key(words: str) -> str:
    return " ".join(words.casefold().split())


def _option(key: str) -> OptionId:
    return OptionId(_PREFIX + blake2s(key.encode(), digest_size=8).hexdigest())
