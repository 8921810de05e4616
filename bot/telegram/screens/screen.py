"""What a message looks like, before it becomes a call of the Bot API."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from bot.content.loader import Content
from bot.content.safety_schema import Place
from bot.service.saying import Subject
from bot.storage.outbox import Priority
from bot.telegram.buttons import CommandButton
from bot.telegram.payloads import Payload
from bot.telegram.words import Words


@dataclass(frozen=True, slots=True)
class Button:
    """A label and what a tap on it carries. `style` is one of Telegram's, for actions only."""

    label: str
    payload: Payload
    style: str | None = None


Rows = tuple[tuple[Button, ...], ...]
ReplyKey = dict[str, str | bool]  # a key of a keyboard below the text field, as Telegram has it


@dataclass(frozen=True, slots=True)
class Screen:
    """One message. With `card` it edits the card's message; `fresh` sends the card anew.

    `reply_keyboard` is a keyboard below the text field; `keyboard_gone` takes it away.
    `recipe` names a picture or file to be made just before it is sent, with `text` as its caption.
    """

    text: str
    rows: Rows = ()
    card: str | None = None
    fresh: bool = False
    priority: Priority = Priority.REPLY
    subject: Subject | None = None
    silent: bool = False
    not_after: datetime | None = None
    reply_keyboard: tuple[tuple[ReplyKey, ...], ...] = ()
    keyboard_gone: bool = False
    recipe: Mapping[str, Any] | None = None

    def as_prompt(self, until: datetime | None) -> "Screen":
        """The same as it comes by itself, no later than then; as it is if it was asked for."""
        if until is None:
            return self
        return replace(self, priority=Priority.PROMPT, subject=Subject.PROMPT, not_after=until)


@dataclass(frozen=True, slots=True)
class Retire:
    """Take the buttons off a card; without one, off the message that was tapped."""

    card: str | None


@dataclass(frozen=True, slots=True)
class Toast:
    """The line that answers the tap."""

    text: str


@dataclass(frozen=True, slots=True)
class Studio:
    """What screens are made from."""

    words: Words
    content: Content

    def button(self, message: str, payload: Payload, style: str | None = None) -> Button:
        """A button with a label of the catalogue."""
        return Button(self.words.plain(message), payload, style)

    def command_rows(self, *commands: str) -> Rows:
        """Commands as buttons, two a row."""
        buttons = [self.button(f"button-{name}", CommandButton(name)) for name in commands]
        return in_rows(buttons, 2)

    def emergency(self, country: str | None) -> str:
        """The emergency number of a country and whose it is, inside a sentence."""
        place = self.content.place(country)
        name, reach = place.emergency.name, place.emergency.reach
        if self.is_general(place):
            # "your local emergency number"; the names of a country's lines are names.
            return f"{name[0].lower()}{name[1:]} ({reach})"
        return f"{reach} ({name})"

    def is_general(self, place: Place) -> bool:
        """Whether these numbers are nobody's own: they serve every country without its own."""
        return place.country == self.content.place(None).country

    def clock(self, moment: datetime, zone: tzinfo) -> str:
        """The time of day in a zone."""
        return moment.astimezone(zone).strftime("%H:%M")


def in_rows(buttons: list[Button], width: int) -> Rows:
    """Buttons laid out in rows of this width."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))
