"""What is shown of a patient's goals, of what they avoid, and of what they told of themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bot.core.fear import Climb
from bot.core.instruments import NamedChange
from bot.core.patient import Patient
from bot.core.questionnaire import AnswerValue, QuestionId


@dataclass(frozen=True, slots=True)
class OwnActivity:
    """One of the patient's own activities, with its first and its last rating, 0-10."""

    name: str
    first: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class Ladder:
    """A feared activity with its steps in words, and where the patient is (B16)."""

    activity: str
    steps: tuple[str, ...]
    climb: Climb


@dataclass(frozen=True, slots=True)
class ShowGoals:
    """The activities with their ratings, the change if it may be named, and the ladder."""

    activities: tuple[OwnActivity, ...]
    change: NamedChange | None
    ladder: Ladder | None


@dataclass(frozen=True, slots=True)
class TellChange:
    """After a rating: a change against the first one that is beyond what the scale can't tell."""

    change: NamedChange


@dataclass(frozen=True, slots=True)
class ShowLadder:
    """The five steps; after a try how sure before and after it, or that it was not for today."""

    ladder: Ladder
    sure: int
    tried: tuple[int, int] | None = None
    not_today: bool = False
    one_more: bool = False


@dataclass(frozen=True, slots=True)
class LadderLeftOut:
    """The steps don't suit the patient (any more)."""


@dataclass(frozen=True, slots=True)
class ShowAboutYou:
    """What the plan goes by, question by question, each to be changed."""

    patient: Patient
    questions: tuple[QuestionId, ...]
    answers: Mapping[QuestionId, AnswerValue]


GoalEffect: TypeAlias = ShowGoals | TellChange | ShowLadder | LadderLeftOut | ShowAboutYou
