"""What is shown while a patient sets up, and of the settings afterwards."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.drills import Contraindication
from bot.core.patient import Patient
from bot.service.about_moves import OfferedDrill
from bot.service.saying import Notice


class Step(StrEnum):
    """The screens of onboarding, in order."""

    HELLO = "hello"
    CONSENT = "consent"
    PLACE = "place"
    HOUR = "hour"
    FLAGS_A = "flags_a"
    FLAGS_B = "flags_b"
    MOVES = "moves"
    USUAL = "usual"
    WISH = "wish"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Look:
    """What is different about a step that is shown once more."""

    reading_more: bool = False
    other_hours: bool = False
    typing: bool = False
    none_ticked: bool = False  # "done" was typed with nothing ticked: is that right?
    problem: Notice | None = None


@dataclass(frozen=True, slots=True)
class Onboard:
    """Show a step of onboarding. `key` names the card; the rest is what the step needs to show."""

    key: str
    step: Step
    now: datetime
    zone: ZoneInfo | None = None
    ticked: frozenset[Contraindication] = frozenset()
    choices: tuple["ZoneChoice", ...] = ()
    fresh: bool = False
    look: Look = Look()


@dataclass(frozen=True, slots=True)
class ZoneChoice:
    """A place whose time zone may be the patient's; `like` is the largest city that shares it.

    One that is `guessed` is not taken before the patient says so, even if no other fits.
    """

    name: str
    country: str | None
    zone: str
    like: str | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class SettingUpWaits:
    """Onboarding stands aside while a safety text is read; a button goes on with it."""

    key: str


@dataclass(frozen=True, slots=True)
class AllSet:
    """Onboarding is done; `drill` is today's first move, None while a hold stands.

    `wish_text` is what they would love to do, where they said it in words of their own.
    """

    key: str
    checkin_at: time
    drill: "OfferedDrill | None"
    wish_text: str | None = None


class SettingsView(StrEnum):
    """The screens of /settings."""

    MENU = "menu"
    HOUR = "hour"
    ZONE = "zone"
    COUNTRY = "country"  # whose numbers to call are shown
    CLOSED = "closed"
    EVENINGS = "evenings"
    EVENING_DAYS = "evening_days"
    WEEKDAY = "weekday"  # of the week's three questions
    DAY = "day"
    WAKE = "wake"
    SLEEP = "sleep"
    WORK_FROM = "work_from"
    WORK_UNTIL = "work_until"
    WORK_DAYS = "work_days"
    QUESTIONS = "questions"
    MESSAGES = "messages"
    NUDGES = "nudges"
    MOVES = "moves"  # the reasons to leave moves out


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """The settings, or one of them to be changed.

    `choices` and `countries` (ISO codes) are what typed words may have meant.
    """

    patient: Patient
    view: SettingsView
    now: datetime
    choices: tuple[ZoneChoice, ...] = ()
    countries: tuple[str, ...] = ()
    problem: Notice | None = None
    fresh: bool = False
