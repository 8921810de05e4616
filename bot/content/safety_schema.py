"""The shapes of the authored safety questions, phrases and places to turn to."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import product
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.content.schema import Authored, Label, Source, Words
from bot.core.safety import CrisisTier, FlagId, Tier, Worry

PhrasePattern = Annotated[
    str,
    StringConstraints(pattern=r"^([a-z0-9']+|\([a-z0-9' |]+\))( ([a-z0-9']+|\([a-z0-9' |]+\)))*$"),
]
Spelled = Annotated[str, StringConstraints(pattern=r"^[a-z0-9']+$")]
_PIECE = re.compile(r"\([^)]*\)|[^ ()]+")
FlagKey = Annotated[str, StringConstraints(pattern=r"^[EBC][1-9]$")]
CountryCode = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|general)$")]


class FlagCard(Authored):
    """One safety question: a short label for a button, the full question, its source.

    `sign` is what is asked about as a phrase that stands alone, in the question's words.
    """

    id: FlagKey
    tier: Tier
    label: Label
    question: Words
    sign: Words
    source: Source

    @property
    def flag(self) -> FlagId:
        """The id as the rules know it."""
        return FlagId(self.id)


class FlagFile(Authored):
    """The safety questions of all three tiers."""

    flag: Annotated[tuple[FlagCard, ...], Field(min_length=1)]


class PhraseGroup(Authored):
    """Phrases that signal the same: a flag, a crisis, or what E1-E4 are asked after. One is given.

    A phrase may hold choices: "(bum|bottom) (is|) numb" stands for four. Choices are not nested,
    and an empty one leaves the word out. `can_be_denied`: whether a "no" before it says otherwise.
    `is_asked`: of a flag, whether it is asked about first, as it may be something small.
    """

    flag: FlagKey | None = None
    crisis: CrisisTier | None = None
    worry: Worry | None = None
    can_be_denied: bool = True
    is_asked: bool = False
    phrases: Annotated[tuple[PhrasePattern, ...], Field(min_length=1)]

    @cached_property
    def spelled_out(self) -> tuple[str, ...]:
        """Every phrase that the patterns stand for, each once, in the order written."""
        return spelled_out(self.phrases)


def spelled_out(patterns: Iterable[str]) -> tuple[str, ...]:
    """Every phrase that the patterns stand for, each once, in the order written."""
    every = (words for pattern in patterns for words in _ways_through(pattern))
    return tuple(dict.fromkeys(every))


def _ways_through(pattern: str) -> Iterator[str]:
    pieces = [piece.strip("()").split("|") for piece in _PIECE.findall(pattern)]
    return (" ".join(filter(None, way)) for way in product(*pieces))


class PhraseFile(Authored):
    """Phrases that are answered before anything else, as patients write them.

    `spellings`: a word, and the words as which it is read wherever it stands.
    `denials`: what says of a sign that follows directly that it isn't there, or is somebody else's.
    `harmless`: phrases of which no part is a signal, as "hay fever".
    """

    denials: tuple[PhrasePattern, ...] = ()
    harmless: tuple[PhrasePattern, ...] = ()

    spellings: Annotated[dict[Spelled, Words], Field(default_factory=dict)]
    group: Annotated[tuple[PhraseGroup, ...], Field(min_length=1)]


class Line(Authored):
    """Somewhere to turn to. `reach` is a number as it is dialled, or a web address."""

    reach: Annotated[str, StringConstraints(pattern=r"^([0-9][0-9 \-]*|[a-z0-9.\-]+\.[a-z]{2,})$")]
    name: Words
    note: Words | None = None
    source: Source


class Place(Authored):
    """Where to turn to in one country (ISO code), or in general where the country is unknown.

    A line that could not be confirmed from a source is None; nothing here is guessed.
    """

    country: CountryCode
    name: Words
    emergency: Line
    same_day: Line | None = None
    listening: Line | None = None
    poison: Line | None = None
