"""What is shown of earlier answers: those that can be changed, and what can be taken back."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import TypeAlias

from bot.service.about_forms import Details
from bot.storage.checkins import CheckInId
from bot.storage.forms import FormId


@dataclass(frozen=True, slots=True)
class EditableForm:
    """A form of the last days, when it was begun by the patient's clock; `details` fill its name.

    `pain_0_10` is what an entry of /log says first.
    """

    id: FormId
    kind: str
    on: date
    at: time
    details: Details = field(default_factory=dict)
    pain_0_10: int | None = None


@dataclass(frozen=True, slots=True)
class ShowEdit:
    """The check-ins and forms of the last days; `yesterday` if it has no entry yet."""

    days: tuple[tuple[CheckInId, date], ...]
    forms: tuple[EditableForm, ...]
    yesterday: date | None = None


class Takes(StrEnum):
    """What is taken back."""

    FORM = "form"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class AskUndo:
    """Take this back? `key` is the form or the check-in, `kind` the form's, as are `details`."""

    takes: Takes
    key: int
    on: date
    kind: str | None = None
    details: Details = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TellUndo:
    """It is gone, or it stays."""

    is_gone: bool


EditEffect: TypeAlias = ShowEdit | AskUndo | TellUndo
