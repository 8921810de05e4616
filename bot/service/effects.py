"""What a use case wants shown. `bot.telegram.render` alone turns these into words and keyboards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.content.learning_schema import Lesson, Reminder
from bot.core.diary import Reason
from bot.core.drills import Contraindication, DrillId
from bot.core.noticing import Noticing
from bot.core.pacing import Recommendation
from bot.core.patient import Patient
from bot.core.questionnaire import QuestionId
from bot.core.safety import CrisisTier, FlagId, Release, Tier
from bot.core.summary import WeekSummary
from bot.service.about_days import DayEffect
from bot.service.about_drills import AskOfDrill, AskToLoad, TellOfDrill, TellOfLoad
from bot.service.about_editing import EditEffect
from bot.service.about_flares import FlareEffect
from bot.service.about_forms import FormEffect
from bot.service.about_goals import GoalEffect
from bot.service.about_logs import LogEffect
from bot.service.about_plans import PlanEffect
from bot.service.about_screening import ScreeningEffect
from bot.service.about_signs import AskOfSigns, NoSigns
from bot.service.about_visits import VisitEffect
from bot.service.about_weeks import WeekEffect
from bot.storage.checkins import CheckIn, CheckInId
from bot.storage.holds import StoredHold
from bot.storage.suggestions import Suggestion, SuggestionId


class Subject(StrEnum):
    """What a queued message is about, so that it can be withdrawn before it is sent."""

    PROMPT = "prompt"
    ADVICE = "advice"
    GOODBYE = "goodbye"


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


class Notice(StrEnum):
    """Short answers without anything to fill in but `details`; each is a message of its own."""

    HELLO_STRANGER = "hello-stranger"
    NOT_NOW = "not-now"
    WELCOME_BACK = "welcome-back"
    YOU_ARE_WELCOME = "you-are-welcome"
    OUT_OF_PLACE = "out-of-place"
    UNKNOWN_COMMAND = "unknown-command"
    NOT_WORDS = "not-words"
    EDITED = "edited"
    CANCELLED = "cancelled"
    NOTHING_TO_CANCEL = "nothing-to-cancel"
    NOTHING_TO_UNDO = "nothing-to-undo"
    STILL_PAUSED = "still-paused"
    RESUMED = "resumed"
    START_WITH_TODAY = "start-with-today"
    PRIVACY = "privacy"
    HELP = "help"
    TROUBLE = "trouble"
    NOTE_KEPT = "note-kept"
    NOTE_SHORTENED = "note-shortened"
    SHORTENED = "shortened"
    DRILLS_ENOUGH = "drills-enough"
    DRILL_DONE = "drill-done"
    DRILL_LEFT_OUT = "drill-left-out"
    DRILL_NOT_TODAY = "drill-not-today"
    GOODBYE = "goodbye"
    PLACE_UNKNOWN = "place-unknown"
    HOUR_UNKNOWN = "hour-unknown"
    TIMES_CROSS = "times-cross"
    CLOCK_TAKEN = "clock-taken"
    CLOCK_NOWHERE = "clock-nowhere"
    PLACE_FOUND = "place-found"
    NOT_UNDERSTOOD = "not-understood"
    REPORT_UNSURE = "report-unsure"
    NOTHING_GIVEN = "nothing-given"
    FINISH_SETTING_UP = "finish-setting-up"
    LEFT_SETTING_UP = "left-setting-up"


class Toast(StrEnum):
    """The short line that answers a tap."""

    STALE = "toast-stale"
    NOT_YOURS = "toast-not-yours"
    NOTED = "toast-noted"


@dataclass(frozen=True, slots=True)
class Say:
    """A short answer. `details` fill its places; `keyboard_gone` takes a reply keyboard away."""

    notice: Notice
    details: Mapping[str, str | int | date] | None = None
    keyboard_gone: bool = False
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The line that answers a tap, in place of none."""

    toast: Toast


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back what is queued about these subjects."""

    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What is different about a step that is shown once more."""

    reading_more: bool = False
    other_hours: bool = False
    typing: bool = False
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
    """A place whose time zone may be the patient's; `like` is the largest city that shares it."""

    name: str
    country: str | None
    zone: str
    like: str | None = None


@dataclass(frozen=True, slots=True)
class SettingUpWaits:
    """Onboarding stands aside while a safety text is read; a button goes on with it."""

    key: str


@dataclass(frozen=True, slots=True)
class AllSet:
    """Onboarding is done; `drill` is today's first move, None while a hold stands."""

    key: str
    checkin_at: time
    drill: "OfferedDrill | None"


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Show a question of a check-in. `due_until` marks a scheduled prompt and when it goes stale.

    `was_answered`: there is an answer of last time to give again. `reminds`: it comes a second time
    and can be put off. `after_pause`: it is the first after a pause that ended by itself.
    `past_day`: it is for that day.
    `fresh` sends a new card and takes the buttons off the old one; `again` says what was not
    understood.
    """

    checkin: CheckInId
    question: QuestionId
    position: int
    total: int
    first: bool = False
    again: bool = False
    fresh: bool = False
    silent: bool = False
    due_until: datetime | None = None
    ticked: tuple[str, ...] = ()
    choosing_several: bool = False
    was_answered: bool = False
    reminds: bool = False
    after_pause: bool = False
    past_day: date | None = None
    offers_yesterday: bool = False


@dataclass(frozen=True, slots=True)
class CheckInWaits:
    """The check-in stands aside while a safety text is read; a button goes on with it."""

    checkin: CheckInId


@dataclass(frozen=True, slots=True)
class ShowReceipt:
    """The finished (or stopped) check-in as a compact receipt."""

    checkin: CheckIn
    fresh: bool = False
    offers_yesterday: bool = False


@dataclass(frozen=True, slots=True)
class ChooseAnswerToEdit:
    """Every answer of a check-in as a button."""

    checkin: CheckIn
    questions: tuple[QuestionId, ...]
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class AskNote:
    """Ask for a note to this check-in."""

    checkin: CheckInId
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class RetireCard:
    """Take the buttons off a check-in's card that another one replaced."""

    checkin: CheckInId


@dataclass(frozen=True, slots=True)
class OfferedDrill:
    """A drill that was suggested, why, and how much of its dose in percent."""

    suggestion: SuggestionId
    drill: DrillId
    reasons: tuple[Reason, ...]
    wish_text: str | None = None
    percent: int = 100


@dataclass(frozen=True, slots=True)
class EveningReply:
    """What was noticed, one piece of advice with its reason, one drill with its reason.

    `walk_minutes` is tomorrow's amount of walking, if there is one.
    """

    noticed: Noticing
    recommendation: Recommendation
    advice: str
    drill: OfferedDrill | None
    walk_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class RetireDrill:
    """Take the buttons off wherever this drill was offered: it was answered."""

    suggestion: SuggestionId


class Occasion(StrEnum):
    """Why a drill comes as a message of its own."""

    FIRST = "first"
    ANOTHER = "another"
    EASIER = "easier"
    AFTER_HEAT = "after-heat"


@dataclass(frozen=True, slots=True)
class OfferDrill:
    """A drill as a message of its own; `left_today` tells how many may still come."""

    drill: OfferedDrill
    left_today: int
    occasion: Occasion = Occasion.ANOTHER


@dataclass(frozen=True, slots=True)
class ShowDrillSteps:
    """The whole drill card; `told` if it was said already how it went, `easier` if there is one."""

    drill: OfferedDrill
    told: bool = False
    easier: bool = False


@dataclass(frozen=True, slots=True)
class ShowHold:
    """A red flag stands: what was said, where to go, how it ends."""

    hold: StoredHold
    country: str | None
    fresh: bool = False
    is_question: bool = False  # the scheduled "Have you been seen?"
    silent: bool = False
    due_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AskFlagAgain:
    """Ask the flagged question once more, after "I tapped by mistake"."""

    hold: StoredHold


@dataclass(frozen=True, slots=True)
class ShowFlagText:
    """A safety text without a hold: tier C, or somebody of whom nothing is stored."""

    tier: Tier
    flag: FlagId | None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """A hold has ended, and how; `is_last` if no other one stands."""

    hold: StoredHold
    release: Release
    is_last: bool


@dataclass(frozen=True, slots=True)
class HoldBlocks:
    """A drill or advice was asked for while a hold stands."""

    hold: StoredHold
    country: str | None
    since: date


@dataclass(frozen=True, slots=True)
class ShowCrisis:
    """The crisis card."""

    tier: CrisisTier
    country: str | None


@dataclass(frozen=True, slots=True)
class ShowWeek:
    """The weekly summary with its chart; `asks_peg`: its three questions are still open."""

    summary: WeekSummary
    hold: StoredHold | None
    asks_peg: bool = False


@dataclass(frozen=True, slots=True)
class SendExport:
    """The patient's whole record as a JSON document."""


@dataclass(frozen=True, slots=True)
class ConfirmDeletion:
    """Ask whether everything is to be deleted."""

    key: str


@dataclass(frozen=True, slots=True)
class KeepEverything:
    """Nothing was deleted; `fresh` says so in a new message."""

    key: str
    fresh: bool = False


class SettingsView(StrEnum):
    """The screens of /settings."""

    MENU = "menu"
    HOUR = "hour"
    ZONE = "zone"
    CLOSED = "closed"
    EVENINGS = "evenings"
    EVENING_DAYS = "evening_days"
    DAY = "day"
    WAKE = "wake"
    SLEEP = "sleep"
    WORK_FROM = "work_from"
    WORK_UNTIL = "work_until"
    WORK_DAYS = "work_days"
    QUESTIONS = "questions"
    MESSAGES = "messages"
    NUDGES = "nudges"


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """The settings, or one of them to be changed."""

    patient: Patient
    view: SettingsView
    now: datetime
    choices: tuple[ZoneChoice, ...] = ()
    problem: Notice | None = None
    fresh: bool = False


class BreathingView(StrEnum):
    """Where the breathing guide stands."""

    CHOOSE = "choose"
    BREATH = "breath"
    DONE = "done"
    STOPPED = "stopped"
    CUT_OFF = "cut_off"


@dataclass(frozen=True, slots=True)
class ShowBreathing:
    """The breathing guide; `due_until` is when a breath is too late to be shown."""

    key: int
    view: BreathingView
    number: int = 0
    total: int = 0
    minutes: int = 0
    due_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShowLesson:
    """The next thing to read."""

    page: Lesson | Reminder


@dataclass(frozen=True, slots=True)
class ShowWhy:
    """Why a day's advice and drills were chosen; at least one."""

    given: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class ShowSources:
    """What the advice and drills of these weeks rest on; oldest first, at least one."""

    given: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class ShowEmergency:
    """Whom to call, and for what."""

    country: str | None


@dataclass(frozen=True, slots=True)
class ShowConsent:
    """What the patient agreed to, and when."""

    patient: Patient


Effect: TypeAlias = (
    Say
    | Answered
    | Withdraw
    | Onboard
    | SettingUpWaits
    | AllSet
    | AskQuestion
    | CheckInWaits
    | ShowReceipt
    | ChooseAnswerToEdit
    | AskNote
    | RetireCard
    | EveningReply
    | OfferDrill
    | ShowDrillSteps
    | RetireDrill
    | AskOfDrill
    | TellOfDrill
    | AskToLoad
    | TellOfLoad
    | ShowHold
    | AskFlagAgain
    | ShowFlagText
    | HoldEnded
    | HoldBlocks
    | ShowCrisis
    | ShowWeek
    | SendExport
    | ConfirmDeletion
    | KeepEverything
    | ShowSettings
    | ShowBreathing
    | ShowLesson
    | ShowWhy
    | ShowSources
    | ShowEmergency
    | ShowConsent
    | FormEffect
    | DayEffect
    | AskOfSigns
    | NoSigns
    | FlareEffect
    | LogEffect
    | ScreeningEffect
    | GoalEffect
    | PlanEffect
    | WeekEffect
    | VisitEffect
    | EditEffect
)
Effects: TypeAlias = list[Effect]
