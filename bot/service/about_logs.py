"""What is shown of a patient's entries beside their own receipts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from bot.core.questionnaire import Answers


@dataclass(frozen=True, slots=True)
class Entry:
    """A log or an evening, on a diary day; `at` is a log's time, in the patient's zone."""

    on: date
    at: datetime | None
    answers: Answers


@dataclass(frozen=True, slots=True)
class ShowWeek1:
    """The week 1 log (B1): the entries of seven days, oldest first, at least five."""

    entries: tuple[Entry, ...]


LogEffect: TypeAlias = ShowWeek1
