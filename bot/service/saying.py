"""Short answers, and what may be withdrawn before it is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Subject(StrEnum):
    """What a queued message is about, so that it can be withdrawn before it is sent."""

    PROMPT = "prompt"
    ADVICE = "advice"
    GOODBYE = "goodbye"


class Notice(StrEnum):
    """Short answers without anything to fill in but `details`; each is a message of its own."""

    HELLO_STRANGER = "hello-stranger"
    TAP_PLEASE = "tap-please"  # to a stranger's yes or no, of which it is not kept what it answers
    NOT_NOW = "not-now"
    WELCOME_BACK = "welcome-back"
    YOU_ARE_WELCOME = "you-are-welcome"
    OUT_OF_PLACE = "out-of-place"
    # What a plain wish or question is answered with: the command that does it.
    WISH_DELETE = "wish-delete"
    WISH_QUIET = "wish-quiet"
    WISH_HOUR = "wish-hour"
    WISH_DOCTOR = "wish-doctor"
    WISH_ABOUT = "wish-about"
    ABOUT_STRANGER = "about-stranger"  # who this is, before consent
    WISH_MEDICINE = "wish-medicine"
    STOP_WHICH = "stop-which"  # to a bare "stop" while something is asked
    SORE = "sore"  # to words that say how much it hurts, and answer nothing
    BODY_TOLD = "body-told"  # what may be a reason to leave moves out: where to tick it
    LOW = "low"  # to words of grief or a low mood, which answer nothing
    AFTER_CRISIS = "after-crisis"  # before what goes on after a crisis text
    UNKNOWN_COMMAND = "unknown-command"
    UNKNOWN_COMMAND_NEAR = "unknown-command-near"  # `near`: one that there is
    DID_YOU_MEAN = "did-you-mean"  # `near`: the command that the words nearly are
    DID_YOU_MEAN_LABEL = "did-you-mean-label"  # `near`: the label that they nearly are
    NOT_KEPT = "not-kept"  # words that came when their question was out of sight
    NOT_WORDS = "not-words"
    NOT_HERE = "not-here"  # a location, where something else is asked
    PLACE_UNASKED = "place-unasked"  # a location, where nothing is asked
    NOT_WORDS_YET = "not-words-yet"  # nothing else can be begun yet
    EDITED = "edited"
    CANCELLED = "cancelled"
    NOTHING_TO_CANCEL = "nothing-to-cancel"
    UNDO_CHECKIN = "undo-checkin"  # `day`: of the finished check-in that was said last
    NOTHING_TO_UNDO = "nothing-to-undo"
    STILL_PAUSED = "still-paused"
    RESUMED = "resumed"
    RESUMED_DONE = "resumed-done"  # today's check-in is in
    START_WITH_TODAY = "start-with-today"
    PRIVACY = "privacy"  # `months`: how long everything is kept after the last sign of life
    HELP = "help"
    TROUBLE = "trouble"
    NOTE_SHORTENED = "note-shortened"
    SHORTENED = "shortened"
    DRILLS_ENOUGH = "drills-enough"
    DRILL_WHICH = "drill-which"  # "done", of a move that is meant for later
    DRILL_NOTED = "drill-noted"  # the same was told before
    DRILL_DONE_HELD = "drill-done-held"  # while a sign stands
    DRILL_DONE_THEN = "drill-done-then"  # `day`: the earlier diary day that it counts for
    DRILL_TOO_OLD = "drill-too-old"
    DRILL_LEFT_OUT = "drill-left-out"
    # `drill`: its title; `counts`: "less" (it was told as done), "another" (one did), "none".
    DRILL_NOT_TODAY = "drill-not-today"
    GOODBYE = "goodbye"
    ERASED_SOON = "erased-soon"  # `day`: on which, if nothing is heard until then
    ERASED_IDLE = "erased-idle"  # after that silence
    PLACE_UNKNOWN = "place-unknown"
    PLACE_UNSURE = "place-unsure"
    COUNTRY_UNKNOWN = "country-unknown"
    WISH_UNSURE = "wish-unsure"
    HOUR_READ = "hour-read"  # `time`: what a typed one was taken for
    HOUR_UNKNOWN = "hour-unknown"
    SETTING_STAYS = "setting-stays"  # `line`: how it is; `name` and `way` (on, off) change it
    TIMES_CROSS = "times-cross"
    CLOCK_TAKEN = "clock-taken"
    CLOCK_NOWHERE = "clock-nowhere"
    PLACE_FOUND = "place-found"
    PLACE_KEPT = "place-kept"  # left without another one
    EDIT_UNCLEAR = "edit-unclear"
    EDIT_NO_SUCH_DAY = "edit-no-such-day"
    MOVES_UNCLEAR = "moves-unclear"
    AGREE_IN_WORDS = "agree-in-words"
    BY_ITS_BUTTON = "by-its-button"
    SIGNS_UNSURE = "signs-unsure"
    NONE_IS_UNCLEAR = "none-is-unclear"
    NOT_UNDERSTOOD = "not-understood"
    REPORT_UNSURE = "report-unsure"
    NOTHING_GIVEN = "nothing-given"
    FINISH_SETTING_UP = "finish-setting-up"
    WORSE_SINCE_START = "worse-since-start"
    LEFT_SETTING_UP = "left-setting-up"


class Toast(StrEnum):
    """The short line that answers a tap."""

    STALE = "toast-stale"
    NOT_YOURS = "toast-not-yours"
    NOTED = "toast-noted"
    HERE = "toast-here"  # it came a moment ago


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
