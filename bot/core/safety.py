"""Safety: the tiers, the hold, and the phrases that are answered before anything else."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

FlagId = NewType("FlagId", str)  # E1..E7 for tier A, B1.. for tier B, C1.. for tier C


class Tier(StrEnum):
    """How soon somebody should look at it: now, the same day, soon."""

    A = "a"
    B = "b"
    C = "c"


class CrisisTier(StrEnum):
    """How plainly a text speaks of harm to oneself."""

    PLAIN = "plain"  # the card at once, the flow waits
    OVERDOSE = "overdose"  # the same, with the emergency number and the poison line
    POSSIBLE = "possible"  # a kind line, the card, and the choice to go on


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A text or a tap that names this flag."""

    flag: FlagId
    tier: Tier


@dataclass(frozen=True, slots=True)
class Crisis:
    """A text that speaks of harm to oneself."""

    tier: CrisisTier


Signal = RedFlag | Crisis


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole phrase (lower case, single spaces, straight apostrophes) and what it signals."""

    words: str
    signal: Signal


def find_signal(text: str, phrases: Sequence[Phrase]) -> Signal | None:
    """The gravest signal in the text, or None. A crisis comes before a red flag, A before B."""
    raise AssertionError  # written by the core helper
