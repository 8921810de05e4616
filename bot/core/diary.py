"""The patient's record as the rules see it: one summary a diary day, and what is usual for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class AgainstPlan(StrEnum):
    """How the day went compared with what was planned."""

    LESS = "less"
    ABOUT = "about"
    MORE = "more"


class FlareAnswer(StrEnum):
    """Whether the patient would call the day a flare."""

    NO = "no"
    YES = "yes"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class DaySummary:
    """One diary day with an entry. Anything not asked or skipped is None or empty; never a zero."""

    date: date
    pain_0_10: int | None = None
    worst_0_10: int | None = None
    against_plan: AgainstPlan | None = None
    flare: FlareAnswer | None = None
    stress_0_10: int | None = None
    helped: tuple[str, ...] = ()
    worst_when: str | None = None
    worst_doing: str | None = None


@dataclass(frozen=True, slots=True)
class Diary:
    """All that the rules may know of a patient's days.

    `days` are in order of date, at most one a date, gaps left out. `usual_at_start_0_10` is the
    answer given at onboarding, on `started_on`. `noticed` holds, for each rule that limits how
    often it speaks, the dates on which it spoke.
    """

    days: Sequence[DaySummary]
    usual_at_start_0_10: int | None
    started_on: date
    noticed: Mapping[str, Sequence[date]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule chose what it chose: the rule's id, its inputs by name, and its source."""

    rule: str
    inputs: Mapping[str, int | float | str]
    source: str
