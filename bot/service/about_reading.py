"""What is looked up or taken along: the week, a lesson, why, sources, a copy, consent."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.content.learning_schema import Lesson, Reminder, Term
from bot.core.patient import Patient
from bot.core.summary import WeekSummary
from bot.storage.holds import StoredHold
from bot.storage.suggestions import Suggestion, SuggestionId


@dataclass(frozen=True, slots=True)
class ShowWeek:
    """The weekly summary with its chart; `asks_peg`: its three questions are still open."""

    summary: WeekSummary
    hold: StoredHold | None
    asks_peg: bool = False


@dataclass(frozen=True, slots=True)
class SendExport:
    """The patient's whole record as a JSON document."""


@dataclass(frozen=True, slots=True)
class ConfirmDeletion:
    """Ask whether everything is to be deleted."""

    key: str


@dataclass(frozen=True, slots=True)
class KeepEverything:
    """Nothing was deleted."""

    key: str


class BreathingView(StrEnum):
    """Where the breathing guide stands."""

    CHOOSE = "choose"
    BREATH = "breath"
    DONE = "done"
    STOPPED = "stopped"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True)
class ShowBreathing:
    """The breathing guide; `due_until` is when a breath is too late to be shown."""

    key: int
    view: BreathingView
    number: int = 0
    total: int = 0
    minutes: int = 0
    due_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OfferedPage:
    """A lesson or a reminder that rides inside a reply."""

    suggestion: SuggestionId
    page: Lesson | Reminder


@dataclass(frozen=True, slots=True)
class ShowLesson:
    """Something to read, whole; in place of the line that offered it, if a reply did."""

    page: Lesson | Reminder
    offered: SuggestionId | None = None


@dataclass(frozen=True, slots=True)
class ShowMeaning:
    """What a word means that was asked about."""

    term: Term


@dataclass(frozen=True, slots=True)
class ShowWhy:
    """Why a day's advice and drills were chosen; at least one."""

    given: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class ShowSources:
    """What the advice and drills of these weeks rest on; oldest first, at least one."""

    given: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class ShowEmergency:
    """Whom to call, and for what."""

    country: str | None


@dataclass(frozen=True, slots=True)
class ShowConsent:
    """What the patient agreed to, and when."""

    patient: Patient
