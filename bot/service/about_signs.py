"""The signs that are asked about when words come near one of them."""

from dataclasses import dataclass

from bot.core.safety import FlagId


@dataclass(frozen=True, slots=True)
class AskOfSigns:
    """Is any of E1-E4 new, or clearly worse? Or this one sign, which the words seemed to deny?

    A stranger is told that a bare yes says nothing.
    """

    flag: FlagId | None = None
    of_stranger: bool = False


@dataclass(frozen=True, slots=True)
class NoSigns:
    """None of them, or not the one that was asked about.

    `sets_up`: the setting up goes on below, and there is no check-in yet.
    """

    fresh: bool = False
    of_one: bool = False
    sets_up: bool = False
