"""What a button carries: a small typed value, versioned, at most 64 bytes, checked when packed.

A payload names what it is about (a check-in, a suggestion, a hold, a conversation) by an id that
cannot be guessed; whose that is, is looked up when it is tapped and never taken from the payload.
The kinds are in `buttons`, `day_buttons` and `page_buttons`; importing these makes them known.
"""

import re
from dataclasses import dataclass, fields
from typing import ClassVar, TypeVar, cast

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


def tapped(payload: PayloadType) -> PayloadType:
    """Make a kind of payload known to `unpack`. Raises ValueError if its code is taken."""
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


def known(data: str | None) -> Payload | None:
    """The payload in callback data; None if there is none that this version makes."""
    try:
        return unpack(data or "")
    except PayloadError:
        return None


def _number(text: str) -> int:
    """An id as `pack` writes it; anything else would be read differently, or fit no column."""
    if not _HEX.fullmatch(text):
        raise PayloadError(text)
    return int(text, 16)
