"""What comes by itself through the day, besides the check-in: what a use case wants shown of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.core.drill_kinds import DrillId
from bot.core.patient import Patient
from bot.core.sessions import Feedback
from bot.storage.checkins import CheckInId
from bot.storage.nudges import NudgeId
from bot.storage.suggestions import SuggestionId


@dataclass(frozen=True, slots=True)
class ShowGentle:
    """After missed days: nothing to catch up on. `is_weekly`: not the first of these messages."""

    is_weekly: bool
    due_until: datetime


@dataclass(frozen=True, slots=True)
class AskRhythm:
    """Daily, three evenings, or weekly? (U9) `unclear`: what was typed is none of them."""

    unclear: bool = False


@dataclass(frozen=True, slots=True)
class TellRhythm:
    """How often the check-in comes from now on, in place of the question."""

    patient: Patient


@dataclass(frozen=True, slots=True)
class ShowSnoozed:
    """The check-in is put off until an instant; its card can still be taken up at once."""

    checkin: CheckInId
    until: datetime
    zone: ZoneInfo


class PauseView(StrEnum):
    """Where the pause stands."""

    CHOOSE = "choose"  # it has begun: until when?
    UNTIL = "until"
    OPEN = "open"  # until the patient ends it


@dataclass(frozen=True, slots=True)
class ShowPause:
    """The pause: until when, or the question. `unclear`: what was typed is no date."""

    view: PauseView
    until: date | None = None
    fresh: bool = False
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class RetirePause:
    """Take the buttons off the pause's card: it is over."""


@dataclass(frozen=True, slots=True)
class ShowMorning:
    """Did you do it, and how was the sleep? (B7) What was answered is no longer asked.

    Without a `suggestion`, or a `drill`, only the sleep is asked. `due_until` marks the scheduled
    message, `unclear` that what was typed answers neither; `goes_on`: another question follows.
    """

    day: date
    suggestion: SuggestionId | None
    drill: DrillId | None
    told: Feedback | None = None
    sleep_0_10: int | None = None
    due_until: datetime | None = None
    fresh: bool = False
    unclear: bool = False
    goes_on: bool = False

    @property
    def asks_move(self) -> bool:
        """Whether it is still asked if the move was done."""
        return self.drill is not None and self.told is None

    @property
    def asks_sleep(self) -> bool:
        """Whether it is still asked how the sleep was."""
        return self.sleep_0_10 is None


@dataclass(frozen=True, slots=True)
class ShowNudge:
    """Time for a change of position (B8); `number` is which of the day it is, from 1.

    Without `due_until` it is shown once more, `unclear`: because what was typed was no answer.
    """

    key: NudgeId
    number: int
    due_until: datetime | None = None
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class AskToKeepNudges:
    """They went unanswered for two days: keep, fewer, or off? (P11)"""

    key: NudgeId
    due_until: datetime | None = None
    unclear: bool = False


class NudgeNews(StrEnum):
    """What is said to an answer to a nudge."""

    MOVED = "moved"
    NOT_NOW = "not_now"
    KEPT = "kept"
    FEWER = "fewer"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class TellOfNudges:
    """What follows from an answer; `minutes` is the space between two from now on."""

    key: NudgeId
    news: NudgeNews
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class ShowUnwind:
    """A few slow breaths before sleep (B9); `key` is the breathing guide's."""

    key: int
    due_until: datetime


DayEffect: TypeAlias = (
    ShowGentle
    | AskRhythm
    | TellRhythm
    | ShowSnoozed
    | ShowPause
    | RetirePause
    | ShowMorning
    | ShowNudge
    | AskToKeepNudges
    | TellOfNudges
    | ShowUnwind
)
