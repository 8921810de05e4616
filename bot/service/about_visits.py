"""What is shown of visits and of the people who are visited."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.core.safety import FlagId
from bot.core.summary import Change
from bot.core.visit import NO_FLARES, FlareCount, TooFew, VisitLine
from bot.storage.forms import FormId


@dataclass(frozen=True, slots=True)
class Goal:
    """What the patient would love to do more easily: a wish by its id, or their own words."""

    wish: str | None
    own: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """One of the patient's professionals; `role` is an option's id, `own_role` was typed."""

    id: FormId
    name: str
    role: str | None
    own_role: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A visit that the patient told of; `ticks` are ids of the content."""

    on: date
    whom: str | None
    ticks: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class VisitPage:
    """What may be told at a visit. `signs` with the day on which each was told, the first line.

    `seen` are those of the last weeks at which somebody has looked, with the day of that as well.
    `soon` are the notes of tier C that have not been talked about, and since when they stand.
    `change` is that of the usual pain since the first week, where it is worth naming.
    `peg` is the last score and its day, `peg_from` the first if the last is a response to it;
    `medicines` are in the patient's own words.
    """

    line: VisitLine | TooFew
    signs: tuple[tuple[FlagId, date], ...] = ()
    seen: tuple[tuple[FlagId, date, date], ...] = ()
    soon: tuple[tuple[FlagId, date], ...] = ()
    change: Change | None = None
    peg: tuple[date, float] | None = None
    peg_from: tuple[date, float] | None = None
    flares: FlareCount = NO_FLARES
    medicines: tuple[str, ...] = ()
    team: tuple[Member, ...] = ()
    visits: tuple[PastVisit, ...] = ()
    asks_about_clinic: bool = False


@dataclass(frozen=True, slots=True)
class ShowVisit:
    """/visit on its card."""

    page: VisitPage
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class ShowTopics:
    """What the questions worth asking are about."""


@dataclass(frozen=True, slots=True)
class ShowVisitQuestions:
    """The questions of one topic; one of them names the goal."""

    topic: str
    goal: Goal


@dataclass(frozen=True, slots=True)
class ShowPastVisits:
    """The visits so far, oldest first, at least one, and each tick over all of them."""

    visits: tuple[PastVisit, ...]


@dataclass(frozen=True, slots=True)
class ShowTeam:
    """The patient's people; `removing`: each as a button that lets them go."""

    members: tuple[Member, ...]
    removing: bool = False
    fresh: bool = False


VisitEffect: TypeAlias = ShowVisit | ShowTopics | ShowVisitQuestions | ShowPastVisits | ShowTeam
