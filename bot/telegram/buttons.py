"""The buttons of the conversations: what a tap on each carries."""

from dataclasses import dataclass
from typing import ClassVar

from bot.telegram import cards
from bot.telegram.payloads import Payload, tapped


@tapped
@dataclass(frozen=True, slots=True)
class OnboardingButton(Payload):
    """A tap on an onboarding card: the card's key, the step it showed, what was chosen."""

    code: ClassVar[str] = "o"
    key: str
    step: str
    value: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.onboarding(self.key)


@tapped
@dataclass(frozen=True, slots=True)
class AnswerButton(Payload):
    """An answer to a question of a check-in."""

    code: ClassVar[str] = "a"
    checkin: int
    question: str
    value: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.checkin(self.checkin)


@tapped
@dataclass(frozen=True, slots=True)
class CheckInButton(Payload):
    """Anything else on a check-in's card: back, skip, cancel, edit, note and so on."""

    code: ClassVar[str] = "c"
    checkin: int
    action: str
    question: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.checkin(self.checkin)


@tapped
@dataclass(frozen=True, slots=True)
class FormButton(Payload):
    """An answer to a question of a form."""

    code: ClassVar[str] = "q"
    form: int
    question: str
    value: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.form(self.form)


@tapped
@dataclass(frozen=True, slots=True)
class FormAction(Payload):
    """Anything else on a form's card; `about` is a question, an option, or another form."""

    code: ClassVar[str] = "p"
    form: int
    action: str
    about: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.form(self.form)


@tapped
@dataclass(frozen=True, slots=True)
class BeginButton(Payload):
    """Something to begin from a message that is no form: what, and about what."""

    code: ClassVar[str] = "g"
    what: str
    about: str


@tapped
@dataclass(frozen=True, slots=True)
class DrillButton(Payload):
    """A tap below a drill."""

    code: ClassVar[str] = "d"
    suggestion: int
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on, where the drill has one of its own."""
        return cards.offer(self.suggestion)


@tapped
@dataclass(frozen=True, slots=True)
class LessonButton(Payload):
    """Open a lesson that rode along with a reply."""

    code: ClassVar[str] = "l"
    suggestion: int

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.lesson(self.suggestion)


@tapped
@dataclass(frozen=True, slots=True)
class FeedbackButton(Payload):
    """An answer to a question about a drill."""

    code: ClassVar[str] = "f"
    suggestion: int
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.drill(self.suggestion)


@tapped
@dataclass(frozen=True, slots=True)
class HoldButton(Payload):
    """What the patient says of a hold: an answer, or `flag.` and the flag it was."""

    code: ClassVar[str] = "h"
    hold: int
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.hold(self.hold)


@tapped
@dataclass(frozen=True, slots=True)
class CrisisButton(Payload):
    """A tap below the crisis card."""

    code: ClassVar[str] = "k"
    tier: str
    action: str


@tapped
@dataclass(frozen=True, slots=True)
class SettingsButton(Payload):
    """A tap in the settings."""

    code: ClassVar[str] = "s"
    action: str
    value: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.SETTINGS


@tapped
@dataclass(frozen=True, slots=True)
class DeletionButton(Payload):
    """Delete everything, or keep it."""

    code: ClassVar[str] = "x"
    key: str
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.deletion(self.key)


@tapped
@dataclass(frozen=True, slots=True)
class BreathingButton(Payload):
    """A tap on the breathing guide: how many minutes, or stop."""

    code: ClassVar[str] = "b"
    key: int
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.breathing(self.key)


@tapped
@dataclass(frozen=True, slots=True)
class BreatheButton(Payload):
    """So many minutes of breathing, on a card of its own."""

    code: ClassVar[str] = "n"
    minutes: int


@tapped
@dataclass(frozen=True, slots=True)
class CommandButton(Payload):
    """A command as a button."""

    code: ClassVar[str] = "m"
    command: str


@tapped
@dataclass(frozen=True, slots=True)
class SignsButton(Payload):
    """None of the signs, or one of them; "some.E5": the one that was asked about by itself."""

    code: ClassVar[str] = "ds"
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.SIGNS
