"""The buttons below what is looked up: the week and the month, /visit, /team, /edit, /undo."""

from dataclasses import dataclass
from typing import ClassVar

from bot.telegram import cards
from bot.telegram.payloads import Payload, tapped


@tapped
@dataclass(frozen=True, slots=True)
class WeekButton(Payload):
    """A tap below a week or a month; `day` is the last of the week, any of the month (ordinals)."""

    code: ClassVar[str] = "w"
    day: int
    action: str

    @property
    def card(self) -> str | None:
        """The card that the button is on; the week's picture, which opens more, is none."""
        if self.action == "turn":
            return cards.MONTH
        return None if self.action in {"open", "month"} else cards.week_more(self.day)


@tapped
@dataclass(frozen=True, slots=True)
class VisitButton(Payload):
    """A tap on /visit: another view, about a topic, or something to do."""

    code: ClassVar[str] = "v"
    action: str
    value: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.VISIT


@tapped
@dataclass(frozen=True, slots=True)
class TeamButton(Payload):
    """A tap on /team; `member` is the form of one of the people, or 0."""

    code: ClassVar[str] = "t"
    action: str
    member: int

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.TEAM


@tapped
@dataclass(frozen=True, slots=True)
class EditButton(Payload):
    """Something to change: a check-in, a form, or yesterday, which has no key yet."""

    code: ClassVar[str] = "e"
    action: str
    key: int


@tapped
@dataclass(frozen=True, slots=True)
class UndoButton(Payload):
    """Whether something is taken back."""

    code: ClassVar[str] = "u"
    takes: str
    key: int
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.UNDO
