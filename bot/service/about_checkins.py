"""What is shown of a check-in: its questions, its receipt, what can be changed."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.core.questionnaire import QuestionId
from bot.storage.checkins import CheckIn, CheckInId


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Show a question of a check-in. `due_until` marks a scheduled prompt and when it goes stale.

    `was_answered`: there is an answer of last time to give again. `reminds`: it comes a second time
    and can be put off. `after_pause`: it is the first after a pause that ended by itself.
    `after_crisis`: a crisis text came less than a day ago, so it isn't asked as on any day.
    `day` is its diary day, which a fresh card names; `past_day` the same, of a day that is over.
    `by_day`: it is not evening yet by the patient's clock. `returns`: it was left for something
    else, and is back. `lowest`: no number below it counts as an answer; `too_low`: such a one was
    said.
    `first_week`: the day is compared with a usual one, as there is no plan yet; `plan_is_new`: it
    is compared with its plan for the first time. `in_flare`: there was one the day before, which
    may go on.
    `fresh` sends a new card and takes the buttons off the old one; `again` says what was not
    understood, and `helps`, the time after that, which words would be.
    """

    checkin: CheckInId
    question: QuestionId
    position: int
    total: int
    first: bool = False
    again: bool = False
    helps: bool = False
    lowest: int = 0
    too_low: bool = False
    fresh: bool = False
    silent: bool = False
    due_until: datetime | None = None
    ticked: tuple[str, ...] = ()
    choosing_several: bool = False
    was_answered: bool = False
    reminds: bool = False
    after_pause: bool = False
    after_crisis: bool = False
    day: date | None = None
    past_day: date | None = None
    by_day: bool = False
    returns: bool = False
    offers_yesterday: bool = False
    first_week: bool = False
    plan_is_new: bool = False
    in_flare: bool = False


@dataclass(frozen=True, slots=True)
class CheckInWaits:
    """The check-in stands aside while a safety text is read; a button goes on with it."""

    checkin: CheckInId


@dataclass(frozen=True, slots=True)
class ShowReceipt:
    """The finished (or stopped) check-in as a compact receipt.

    `first_week`: its day was compared with a usual one. `is_flare`: /flare or a recheck called the
    day a flare, whatever was said here.
    """

    checkin: CheckIn
    fresh: bool = False
    offers_yesterday: bool = False
    first_week: bool = False
    is_flare: bool = False


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
