"""Single sessions of a practice: their light (P5), whether they settled, and the dose after them.

The light of a session, the first row that holds:

    RED    it had not settled after 24 hours
    RED    during it 6 or more and at least 3 above usual, or 8 or more and above usual
    AMBER  during it 3 or more and at least 2 above usual, or 8 or more
    AMBER  "hard", or "it hurt" without a number
    GREEN  else

A skipped session has none. The dose after it: green and amber keep, red halves and offers the
easier variant; two reds running rest the practice for 72 hours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from bot.core.diary import Diary, Reason, days_between, usual_0_10
from bot.core.pacing import WHOLE, Light, light
from bot.core.policy import PacingPolicy, QuotaPolicy
from bot.core.reasons import because

_MOST_URGENT_FIRST = (Light.RED, Light.AMBER, Light.GREEN)


class Feedback(StrEnum):
    """What the patient says of a session, one tap."""

    DONE = "done"
    EASY = "easy"
    HARD = "hard"
    HURT = "hurt"  # then: how much, 0-10?
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Session:
    """One session of a drill or an activity on a diary day.

    `settled` is the answer to "back to its usual?" after 24 hours, None if it was not asked or not
    answered. `in_control` is the answer that counts for a level of mobility (no hands, or held for
    5 seconds), and clean form for strength. `effort` is how hard it was.
    """

    practice: str
    on: date
    feedback: Feedback
    during_0_10: int | None = None
    settled: bool | None = None
    settle_asked: bool = False
    effort_0_10: int | None = None
    in_control: bool | None = None

    @property
    def is_done(self) -> bool:
        """Whether it took place."""
        return self.feedback is not Feedback.SKIP

    @property
    def asks_how_much(self) -> bool:
        """Whether to ask for a number: it hurt, and none was given."""
        return self.feedback is Feedback.HURT and self.during_0_10 is None

    @property
    def looks_settled(self) -> bool:
        """For display only: no complaint counts as settled. Progression asks `is_settled`."""
        return self.is_done and self.settled is not False


@dataclass(frozen=True, slots=True)
class Dose:
    """What fits of a practice: its share in percent, the easier variant, or rest until a day."""

    percent: int
    use_easier: bool
    rests_until: date | None
    reason: Reason

    def rests_on(self, day: date) -> bool:
        """Whether the practice rests on this diary day."""
        return self.rests_until is not None and day < self.rests_until


def session_light(session: Session, usual: float | None, policy: PacingPolicy) -> Light | None:
    """The light of one session against what is usual (0-10); None if it was skipped."""
    if not session.is_done:
        return None
    if session.settled is False:
        return Light.RED
    felt = _felt(session)
    if session.during_0_10 is None:
        return felt
    measured = light(session.during_0_10, usual, policy)
    return min(felt, measured, key=_MOST_URGENT_FIRST.index)


def asks_if_settled(session: Session, today: date) -> bool:
    """Whether the next contact asks "back to its usual?": once, after "hard" or "it hurt"."""
    is_heavy = session.feedback in {Feedback.HARD, Feedback.HURT}
    return is_heavy and session.on < today and session.settled is None and not session.settle_asked


def is_settled(session: Session, diary: Diary, pacing: PacingPolicy, policy: QuotaPolicy) -> bool:
    """Whether a session counts as settled for progression: it needs a sign, silence is none.

    The sign is a Yes to "back to its usual?", or, after "done" or "easy", a check-in of the next
    day (within `settle_hours`, in whole days) with a green light.
    """
    if session.settled is not None:
        return session.settled and session.is_done
    if session.feedback not in {Feedback.DONE, Feedback.EASY}:
        return False
    reach = timedelta(hours=policy.settle_hours)
    after = days_between(diary, session.on + timedelta(days=1), session.on + reach)
    pains = [day.pain_0_10 for day in after if day.pain_0_10 is not None]
    if not pains or any(day.is_flare for day in after):
        return False
    usual = usual_0_10(diary, session.on)
    return all(light(pain, usual, pacing) is Light.GREEN for pain in pains)


def dose_after(
    sessions: Sequence[Session], diary: Diary, pacing: PacingPolicy, policy: QuotaPolicy
) -> Dose:
    """The dose of a practice after its sessions, oldest first; the whole dose if there are none."""
    latest = (session for session in reversed(sessions) if session.is_done)
    done = list(islice(latest, policy.reds_running))  # the last one first
    if not done:
        return Dose(WHOLE, False, None, because("P5", light="none"))
    # One after the other: what was usual before the last session counts only if that was red.
    lights = (session_light(s, usual_0_10(diary, s.on), pacing) for s in done)
    last = next(lights)
    if last is not Light.RED:
        return Dose(WHOLE, False, None, because("P5", light=str(last)))
    percent = pacing.red_percent
    if len(done) < policy.reds_running or any(earlier is not Light.RED for earlier in lights):
        return Dose(percent, True, None, because("P5", light="red", percent=percent))
    rest = timedelta(hours=policy.rest_hours)
    reason = because("P5", light="red", reds=len(done), rest_hours=policy.rest_hours)
    return Dose(percent, True, done[0].on + rest, reason)


def _felt(session: Session) -> Light:
    if session.feedback is Feedback.HARD or session.asks_how_much:
        return Light.AMBER
    return Light.GREEN
