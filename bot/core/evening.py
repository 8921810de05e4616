"""What the pacing rules look at on one evening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.diary import (
    DaySummary,
    Diary,
    day_on,
    days_between,
    days_of_activity,
    usual_0_10,
)
from bot.core.flare_now import in_flare, was_told
from bot.core.policy import PacingPolicy
from bot.core.reasons import PROJECT_RULE, because

__all__ = ["PROJECT_RULE", "Evening", "because", "evening_of"]


@dataclass(frozen=True, slots=True)
class Evening:
    """The diary, the numbers, the date, what is usual by then, and the day's entry if there is one.

    All rules of one evening compare with the same usual.
    """

    diary: Diary
    policy: PacingPolicy
    today: date
    usual_0_10: float | None
    entry: DaySummary | None

    @property
    def pain_0_10(self) -> int | None:
        """Today's pain on the whole."""
        return None if self.entry is None else self.entry.pain_0_10

    @property
    def is_flare(self) -> bool:
        """Whether today is in a flare."""
        return in_flare(self.diary, self.policy, self.today)

    @property
    def days_since_flare(self) -> int | None:
        """Days since the last flare day, if it is no further back than its after-effect (P4)."""
        if self.is_flare:
            return 0
        back = range(1, self.policy.after_flare_days + 1)
        before = ((days, self.today - timedelta(days=days)) for days in back)
        return next((n for n, on in before if was_told(self.diary, self.policy, on)), None)

    def last_days(self, count: int) -> Sequence[DaySummary]:
        """The entries of the last `count` diary days, today's included, in order."""
        return days_between(self.diary, self.today - timedelta(days=count - 1), self.today)

    def last_activity(self, count: int) -> Sequence[DaySummary]:
        """As `last_days`, and the days of which no more than a walk was told."""
        return days_of_activity(self.diary, self.today - timedelta(days=count - 1), self.today)

    def is_above_usual(self, day: DaySummary, points: int) -> bool:
        """Whether the day's pain was at least so many points above usual; False if not known."""
        if day.pain_0_10 is None or self.usual_0_10 is None:
            return False
        return day.pain_0_10 >= self.usual_0_10 + points

    def is_silent(self, rule: str, days: int) -> bool:
        """Whether the rule spoke less than `days` days ago. Having spoken today does not count."""
        spoken = self.diary.noticed.get(rule, ())
        return any(0 < (self.today - on).days < days for on in spoken)


def evening_of(diary: Diary, policy: PacingPolicy, today: date) -> Evening:
    """The evening of `today`; later days are not looked at."""
    return Evening(diary, policy, today, usual_0_10(diary, today), day_on(diary, today))
