"""What is shown of a hold, a red flag, a crisis."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.core.safety import CrisisTier, FlagId, HoldSource, Release, Tier
from bot.storage.holds import StoredHold


@dataclass(frozen=True, slots=True)
class ShowHold:
    """A red flag stands: what was said, where to go, how it ends."""

    hold: StoredHold
    country: str | None
    fresh: bool = False
    is_question: bool = False  # the scheduled "Have you been seen?"
    in_one_line: bool = False  # the same, of a later evening: what to do is above
    explains: bool = False  # what was typed about it says too little: what the buttons are for
    is_reminder: bool = False  # words that no question takes: what to do now, in short
    silent: bool = False
    due_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OfferLog:
    """The evening on which a sign was told: the log is open, and nothing is asked."""

    due_until: datetime


@dataclass(frozen=True, slots=True)
class AskFlagAgain:
    """Ask the flagged question once more, after "I tapped by mistake"."""

    hold: StoredHold
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class ShowFlagText:
    """A safety text without a hold: tier C, or somebody of whom nothing is stored."""

    tier: Tier
    flag: FlagId | None
    country: str | None = None
    source: HoldSource = HoldSource.TEXT


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """A hold has ended, and how; `is_last` if no other one stands.

    `setting_up` is the key of the onboarding that goes on then, None once that is through.
    """

    hold: StoredHold
    release: Release
    is_last: bool
    fresh: bool = False
    setting_up: str | None = None


@dataclass(frozen=True, slots=True)
class HoldBlocks:
    """A drill or advice was asked for while a hold stands. `since` is its diary day."""

    hold: StoredHold
    country: str | None
    since: date
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class ShowCrisis:
    """The crisis card."""

    tier: CrisisTier
    country: str | None
