"""What is shown of a form: what a patient is asked beside the check-in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from bot.core.questionnaire import OptionId, Question, QuestionId
from bot.storage.forms import Form

# The labels of options that are no part of the content, such as a patient's own.
OwnLabels = Mapping[QuestionId, Mapping[OptionId, str]]


class WordsOf(str):
    """The name of a message of the catalogue, whose words fill a place in others."""

    __slots__ = ()


class Fact(str):
    """A text that is nobody's words, such as a time of day."""

    __slots__ = ()


# What fills the places in a question's words: the patient's own words (a plain str),
# facts, numbers, or words of the catalogue.
Details = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class AskForm:
    """Show a question of a form on the form's card.

    `due_until` marks a scheduled prompt and when it goes stale; `also` are other forms that may be
    had in place of this one; `running`: its timer is; `leads_back`: Back leads to what was asked
    before the form; `told`: a number that was told already and may be the answer. The rest is as in
    `AskQuestion`.
    """

    form: Form
    question: Question
    position: int
    total: int
    labels: OwnLabels = field(default_factory=dict)
    details: Details = field(default_factory=dict)
    first: bool = False
    again: bool = False
    helps: bool = False
    fresh: bool = False
    silent: bool = False
    due_until: datetime | None = None
    ticked: tuple[OptionId, ...] = ()
    also: tuple[str, ...] = ()
    running: bool = False
    returns: bool = False
    leads_back: bool = False
    told: int | None = None


@dataclass(frozen=True, slots=True)
class ShowForm:
    """A form that was filled in, or stopped: its answers; `after` are forms that may follow."""

    form: Form
    labels: OwnLabels = field(default_factory=dict)
    details: Details = field(default_factory=dict)
    fresh: bool = False
    after: tuple[str, ...] = ()
    may_edit: bool = False


@dataclass(frozen=True, slots=True)
class ChooseFormEdit:
    """Every answer of a form as a button."""

    form: Form
    labels: OwnLabels = field(default_factory=dict)
    details: Details = field(default_factory=dict)
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class FormWaits:
    """The form stands aside while a safety text is read; a button goes on with it."""

    form: Form


@dataclass(frozen=True, slots=True)
class RetireForm:
    """Take the buttons off the card of a form that another one replaced."""

    form: Form


FormEffect: TypeAlias = AskForm | ShowForm | ChooseFormEdit | FormWaits | RetireForm
