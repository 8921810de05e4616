"""The signs that are asked about when words come near one of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskOfSigns:
    """Is any of E1-E4 new, or clearly worse? A stranger is told that a bare yes says nothing."""

    of_stranger: bool = False


@dataclass(frozen=True, slots=True)
class NoSigns:
    """None of them."""

    fresh: bool = False
