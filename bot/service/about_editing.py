"""What is shown of earlier answers: those that can be changed, and what can be taken back."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeAlias

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
    """The check-ins and forms of the last days; `yesterday` if it has no entry yet.

    `slept_0_10` is what was said this morning of the sleep.
    """

    days: tuple[tuple[CheckInId, date], ...]
    forms: tuple[EditableForm, ...]
    yesterday: date | None = None
    slept_0_10: int | None = None


class Takes(StrEnum):
    """What is taken back."""

    FORM = "form"
    NOTE = "note"
    MOVE = "move"  # what was said of one
    MOVED = "moved"  # under a stand-up nudge
    SLEEP = "sleep"  # told in the morning; once the evening is asked, it is part of that
    SETTING = "setting"  # what was set, or a pause


@dataclass(frozen=True, slots=True)
class ChangedSetting:
    """A field of `Patient` or its `OwnDay` as it stands now, and as it stood before."""

    name: str
    now: Any
    before: Any


@dataclass(frozen=True, slots=True)
class AskUndo:
    """Take this back? `key` is what `takes` says; of a move it is the suggestion.

    `kind` and `details` are a form's, `drill` is a move's, `at` is when the patient moved.
    """

    takes: Takes
    key: int
    on: date
    kind: str | None = None
    details: Details = field(default_factory=dict)
    drill: DrillId | None = None
    at: time | None = None
    setting: ChangedSetting | None = None


@dataclass(frozen=True, slots=True)
class CantUndo:
    """What was said last, a form or what was said of a move, stays; fields as in `AskUndo`."""

    on: date
    kind: str | None = None
    details: Details = field(default_factory=dict)
    drill: DrillId | None = None


@dataclass(frozen=True, slots=True)
class TellUndo:
    """It is gone, or it stays; a setting is as it was before."""

    is_gone: bool
    of_setting: bool = False


EditEffect: TypeAlias = ShowEdit | AskUndo | CantUndo | TellUndo
