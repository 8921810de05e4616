"""The buttons of a day: the morning's card, nudges, a pause, how often to be asked."""

from dataclasses import dataclass
from typing import ClassVar

from bot.telegram import cards
from bot.telegram.payloads import Payload, tapped


@tapped
@dataclass(frozen=True, slots=True)
class MorningButton(Payload):
    """A tap on the morning's card: the move it asks about, the diary day's ordinal, the answer."""

    code: ClassVar[str] = "dm"
    suggestion: int
    day: int
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.MORNING


@tapped
@dataclass(frozen=True, slots=True)
class NudgeButton(Payload):
    """An answer to a stand-up nudge."""

    code: ClassVar[str] = "dn"
    nudge: int
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.NUDGE


@tapped
@dataclass(frozen=True, slots=True)
class PauseButton(Payload):
    """Until when to pause."""

    code: ClassVar[str] = "dp"
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.PAUSE


@tapped
@dataclass(frozen=True, slots=True)
class RhythmButton(Payload):
    """How often to be asked."""

    code: ClassVar[str] = "dr"
    rhythm: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.RHYTHM
