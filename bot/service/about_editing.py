"""What is shown of earlier answers: those that can be changed, and what can be taken back."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import TypeAlias

from bot.core.drill_kinds import DrillId
from bot.service.about_forms import Details
from bot.storage.checkins import CheckInId
from bot.storage.forms import Form


@dataclass(frozen=True, slots=True)
class EditableForm:
    """A form of the last days, begun `at` by the patient's clock; `details` fill its name."""

    form: Form
    at: time
    details: Details = field(default_factory=dict)


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
    MOVE = "move"  # what was said of one


@dataclass(frozen=True, slots=True)
class AskUndo:
    """Take this back? `key` is the form, the check-in or the move's suggestion.

    `kind` and `details` are a form's, `drill` is a move's.
    """

    takes: Takes
    key: int
    on: date
    kind: str | None = None
    details: Details = field(default_factory=dict)
    drill: DrillId | None = None


@dataclass(frozen=True, slots=True)
class CantUndo:
    """What was said last, a form or what was said of a move, stays; fields as in `AskUndo`."""

    on: date
    kind: str | None = None
    details: Details = field(default_factory=dict)
    drill: DrillId | None = None


@dataclass(frozen=True, slots=True)
class TellUndo:
    """It is gone, or it stays."""

    is_gone: bool


EditEffect: TypeAlias = ShowEdit | AskUndo | CantUndo | TellUndo
