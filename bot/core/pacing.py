"""Pacing: from the diary to one recommendation with its reasons (care.md 3.2, rules P1-P14)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.core.diary import Diary, Reason


class Level(StrEnum):
    """How much to ask of tomorrow, from least to most."""

    EASE = "ease"  # a flare: half, and whatever soothes
    LIGHTER = "lighter"  # a loud day or the days after a flare: less than usual
    KEEP = "keep"  # the same again, on good and bad days


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The level, and why. `reasons` is never empty; its first is the one that decided.

    `notices` are the rule ids that speak today and are limited in how often they may.
    """

    level: Level
    reasons: tuple[Reason, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PacingPolicy:
    """The numbers of the pacing rules, versioned; each is explained in content/policy/pacing.toml."""

    version: int


def recommend(diary: Diary, policy: PacingPolicy, today: date) -> Recommendation:
    """What to ask of tomorrow. Total and deterministic; holds back when it is unsure."""
    raise AssertionError  # written by the core helper
