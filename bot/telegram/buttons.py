"""What a button carries: a small typed value, versioned, at most 64 bytes, checked when packed.

A payload names what it is about (a check-in, a suggestion, a hold, a conversation) by an id that
cannot be guessed; whose that is, is looked up when it is tapped and never taken from the payload.
"""

import re
from dataclasses import dataclass, fields
from typing import ClassVar, TypeVar, cast

from bot.telegram import cards

VERSION = "1"
SEPARATOR = ":"
LIMIT_BYTES = 64
_HEX = re.compile(r"[0-9a-f]{1,15}")
_KINDS: dict[str, type["Payload"]] = {}


class PayloadError(ValueError):
    """Callback data that this version did not make."""


@dataclass(frozen=True, slots=True)
class Payload:
    """A packed value. Fields are texts without a colon, or whole numbers."""

    code: ClassVar[str]

    @property
    def card(self) -> str | None:
        """The card that the button is on, if it is on one."""
        return None

    def pack(self) -> str:
        """The callback data. Raises ValueError if it would be too long or could not be read."""
        parts = [VERSION, self.code]
        # The names of the fields; `fields` is slow, and a card has a dozen buttons.
        names: tuple[str, ...] = type(self).__match_args__
        for name in names:
            value = getattr(self, name)
            parts.append(format(value, "x") if isinstance(value, int) else value)
        packed = SEPARATOR.join(parts)
        if len(packed.encode()) > LIMIT_BYTES or packed.count(SEPARATOR) != len(parts) - 1:
            raise ValueError(f"callback data of {type(self).__name__} does not fit: {packed!r}")
        return packed


PayloadType = TypeVar("PayloadType", bound=type[Payload])


def _payload(payload: PayloadType) -> PayloadType:
    if payload.code in _KINDS:
        raise ValueError(f"{payload.__name__}: {payload.code!r} is taken")
    _KINDS[payload.code] = payload
    return payload


def unpack(data: str) -> Payload:
    """The payload in callback data. Raises PayloadError for anything that `pack` did not make."""
    version, *rest = data.split(SEPARATOR)
    if version != VERSION or not rest or rest[0] not in _KINDS:
        raise PayloadError(data)
    kind = _KINDS[rest[0]]
    slots = fields(kind)
    if len(rest) - 1 != len(slots):
        raise PayloadError(data)
    values: list[str | int] = []
    for field, text in zip(slots, rest[1:], strict=True):
        values.append(_number(text) if field.type in {int, "int"} else text)
    return cast("type", kind)(*values)  # type: ignore[no-any-return]


def _number(text: str) -> int:
    """An id as `pack` writes it; anything else would be read differently, or fit no column."""
    if not _HEX.fullmatch(text):
        raise PayloadError(text)
    return int(text, 16)


@_payload
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


@_payload
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


@_payload
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


@_payload
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


@_payload
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


@_payload
@dataclass(frozen=True, slots=True)
class BeginButton(Payload):
    """Something to begin from a message that is no form: what, and about what."""

    code: ClassVar[str] = "g"
    what: str
    about: str


@_payload
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


@_payload
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


@_payload
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


@_payload
@dataclass(frozen=True, slots=True)
class CrisisButton(Payload):
    """A tap below the crisis card."""

    code: ClassVar[str] = "k"
    tier: str
    action: str


@_payload
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


@_payload
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


@_payload
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


@_payload
@dataclass(frozen=True, slots=True)
class BreatheButton(Payload):
    """So many minutes of breathing, on a card of its own."""

    code: ClassVar[str] = "n"
    minutes: int


@_payload
@dataclass(frozen=True, slots=True)
class WeekButton(Payload):
    """A tap below a week or a month; `day` is the last of the week, any of the month (ordinals)."""

    code: ClassVar[str] = "w"
    day: int
    action: str

    @property
    def card(self) -> str | None:
        """The card that the button is on; the pictures, below which more is opened, are none."""
        return None if self.action in {"open", "month"} else cards.week_more(self.day)


@_payload
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


@_payload
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


@_payload
@dataclass(frozen=True, slots=True)
class EditButton(Payload):
    """Something to change: a check-in, a form, or yesterday, which has no key yet."""

    code: ClassVar[str] = "e"
    action: str
    key: int


@_payload
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


@_payload
@dataclass(frozen=True, slots=True)
class CommandButton(Payload):
    """A command as a button."""

    code: ClassVar[str] = "m"
    command: str


@_payload
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


@_payload
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


@_payload
@dataclass(frozen=True, slots=True)
class PauseButton(Payload):
    """Until when to pause."""

    code: ClassVar[str] = "dp"
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.PAUSE


@_payload
@dataclass(frozen=True, slots=True)
class RhythmButton(Payload):
    """How often to be asked."""

    code: ClassVar[str] = "dr"
    rhythm: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.RHYTHM


@_payload
@dataclass(frozen=True, slots=True)
class SignsButton(Payload):
    """None of the signs, or one of them."""

    code: ClassVar[str] = "ds"
    action: str

    @property
    def card(self) -> str:
        """The card that the button is on."""
        return cards.SIGNS
