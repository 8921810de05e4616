"""How much may be asked unasked (P12): what goes today, who takes turns, when it all rests.

At most 3 unasked messages go on a diary day. Over the limit, the order of `Unasked` decides, and a
message waits if one before it in that order is still to come. Not counted, and so not here: safety
and hold messages, nudges that were opted into, and what the patient asked for. What rides inside a
reply (a lesson, the unwind, heat to mobility, that nobody reads this) is no message at all.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.core.diary import Reason
from bot.core.policy import BurdenPolicy
from bot.core.reasons import because


class Unasked(StrEnum):
    """What may go without being asked for, the most important first."""

    CHECKIN = "checkin"
    MORNING = "morning"
    WEEKLY = "weekly"
    REMINDER = "reminder"
    UNWIND = "unwind"
    WHISPER = "whisper"
    LESSON = "lesson"


_ORDER = tuple(Unasked)


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether a message may go now, and why."""

    may_go: bool
    reason: Reason


def admit(
    message: Unasked, sent: Collection[Unasked], to_come: Collection[Unasked], policy: BurdenPolicy
) -> Admission:
    """Whether this message may go on a day on which these were sent and those are still to come.

    `sent` has one item for each message sent today. A message never goes twice a day.
    """
    room = policy.unasked_a_day - len(sent)
    before = {other for other in to_come if _ORDER.index(other) < _ORDER.index(message)}
    ahead = len(before - set(sent))
    may_go = message not in sent and ahead < room
    return Admission(
        may_go,
        because(
            "P12", message=message.value, sent=len(sent), ahead=ahead, most=policy.unasked_a_day
        ),
    )


class Contact(StrEnum):
    """What the bot does at the hour of the check-in."""

    ASK = "ask"  # the check-in as ever
    GENTLE = "gentle"  # one gentle message after missed days
    WEEKLY = "weekly"  # one message a week
    QUIET = "quiet"  # nothing today
    REST = "rest"  # nothing until the patient writes


class Rhythm(StrEnum):
    """How often the patient wants to be asked; each is a full mode."""

    DAILY = "daily"
    THREE_EVENINGS = "three_evenings"
    WEEKLY = "weekly"


def contact(
    last_heard_on: date,
    sent_since: Sequence[date],
    today: date,
    policy: BurdenPolicy,
    *,
    rhythm: Rhythm = Rhythm.DAILY,
) -> Contact:
    """What to do today, given the diary day of the last sign of life and what went since.

    `sent_since` are the days of the gentle and weekly messages since then, oldest first. Missed
    days are those between the last sign of life and today. In the slower rhythms a day without an
    entry is not a missed day, so only the rest after 14 days applies; the service asks this on the
    patient's own evenings.
    """
    missed = (today - last_heard_on).days - 1
    if missed >= policy.rest_after_days:
        return Contact.REST
    if rhythm is not Rhythm.DAILY or missed < policy.gentle_after_days:
        return Contact.ASK
    if not sent_since:
        return Contact.GENTLE
    is_week_old = (today - sent_since[-1]).days >= policy.weekly_every_days
    return Contact.WEEKLY if is_week_old else Contact.QUIET


def says_nobody_reads(
    started_on: date, replied_on: Collection[date], today: date, policy: BurdenPolicy
) -> bool:
    """Whether today's reply says again that nobody reads this chat (care.md 4.3).

    The hello says it first; after that the first reply in each stretch of
    `nobody_reads_every_days` since the start does. `replied_on` are the days of earlier replies.
    """
    every = policy.nobody_reads_every_days
    stretch = (today - started_on).days // every
    begins = started_on + timedelta(days=stretch * every)
    return stretch > 0 and not any(begins <= on < today for on in replied_on)


class Turn(StrEnum):
    """What takes turns, one a week; safety before the others, of equals the first."""

    SAFETY = "safety"  # the monthly safety questions, E1-E4
    PSFS = "psfs"
    PSEQ_2 = "pseq_2"
    PGIC = "pgic"


# Asked early, so that there is something to compare with; the others wait their first interval.
_NEEDS_A_FIRST = frozenset({Turn.PSFS, Turn.PSEQ_2})


def next_turn(
    last_asked: Mapping[Turn, date],
    started_on: date,
    today: date,
    policy: BurdenPolicy,
    among: Collection[Turn] = tuple(Turn),
) -> Turn | None:
    """Whose turn it is today, or None: at most one a week, none in the first week.

    The safety questions go first once they are due, so that they stay monthly (care.md 4.1); of the
    others that are due the one that has waited longest for its interval does. Safety was asked at
    onboarding and counts from there, as does PGIC, which asks for a change since then.
    """
    pause = timedelta(days=policy.turn_every_days)
    latest = max(last_asked.values(), default=started_on)
    if today - max(latest, started_on) < pause:
        return None
    waits = {
        turn: _waits(turn, last_asked, started_on, today, policy) for turn in Turn if turn in among
    }
    due = [turn for turn in waits if waits[turn] >= 1]
    if Turn.SAFETY in due:
        return Turn.SAFETY
    return max(due, key=lambda turn: waits[turn], default=None)


def _waits(
    turn: Turn, last_asked: Mapping[Turn, date], started_on: date, today: date, policy: BurdenPolicy
) -> float:
    """How long it has waited, in its own intervals."""
    every = {
        Turn.SAFETY: policy.safety_every_days,
        Turn.PSFS: policy.psfs_every_days,
        Turn.PSEQ_2: policy.pseq_2_every_days,
        Turn.PGIC: policy.pgic_every_days,
    }[turn]
    if turn in last_asked:
        return (today - last_asked[turn]).days / every
    days = (today - started_on).days
    return (days + every if turn in _NEEDS_A_FIRST else days) / every
