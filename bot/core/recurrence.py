"""Episodes of back pain and the quiet between them (P14, A12).

Theory of operation. Every diary day is low (pain of 1 or less, no flare), loud (more, or a flare),
or says nothing. Two loud days belong to one episode unless 28 days lie between them with nothing
but low answers, at least 4 of them. An episode without such quiet before it began before the diary,
as far as anybody knows. Any other is a recurrence if the back kept the patient from things at two
check-ins in a row. Project rules after de Vet (a month free before and after) and WalkBack.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from bot.core.diary import AgainstPlan, DaySummary, Diary, Reason
from bot.core.policy import PacingPolicy
from bot.core.reasons import because


@dataclass(frozen=True, slots=True)
class Episode:
    """From its first to its last loud day, and the quiet days before it if they are known.

    `is_limiting`: the back kept the patient from things for 24 hours or more.
    """

    first: date
    last: date
    quiet_days: int | None
    is_limiting: bool

    @property
    def is_recurrence(self) -> bool:
        """Whether it came back after a quiet time and was limiting (P14)."""
        return self.quiet_days is not None and self.is_limiting

    @property
    def reason(self) -> Reason:
        """Why it counts, or does not."""
        return because(
            "P14",
            quiet_days=-1 if self.quiet_days is None else self.quiet_days,
            limiting="yes" if self.is_limiting else "no",
        )


@dataclass(slots=True)
class _Open:
    """An episode under way while the days are walked through."""

    quiet_days: int | None
    loud: list[DaySummary] = field(default_factory=list)


def episodes(diary: Diary, policy: PacingPolicy) -> tuple[Episode, ...]:
    """All episodes, oldest first; the last one may still go on. Needs the whole diary."""
    found: list[_Open] = []
    quiet_since, low = diary.started_on, 0
    for day in diary.days:
        if _is_low(day, policy):
            low += 1
        elif _is_loud(day, policy):
            quiet = (day.date - quiet_since).days
            if quiet >= policy.low_days and low >= policy.low_min_entries:
                found.append(_Open(quiet))
            elif not found:
                found.append(_Open(None))
            found[-1].loud.append(day)
            quiet_since, low = day.date + timedelta(days=1), 0
    return tuple(_closed(episode, policy) for episode in found)


def recurrences(diary: Diary, policy: PacingPolicy) -> tuple[Episode, ...]:
    """The episodes that count as recurrences, oldest first."""
    return tuple(episode for episode in episodes(diary, policy) if episode.is_recurrence)


def gaps_days(found: Sequence[Episode]) -> tuple[int, ...]:
    """The quiet days before each recurrence, oldest first: what is shown after phase 2 began."""
    return tuple(e.quiet_days for e in found if e.is_recurrence and e.quiet_days is not None)


def _is_loud(day: DaySummary, policy: PacingPolicy) -> bool:
    return day.is_flare or (day.pain_0_10 is not None and day.pain_0_10 > policy.low_pain)


def _is_low(day: DaySummary, policy: PacingPolicy) -> bool:
    return day.pain_0_10 is not None and not _is_loud(day, policy)


def _closed(episode: _Open, policy: PacingPolicy) -> Episode:
    limiting = [day for day in episode.loud if _limits(day)]
    running = any(
        (after.date - before.date).days <= policy.limiting_within_days
        for before, after in pairwise(limiting)
    )
    first, last = episode.loud[0].date, episode.loud[-1].date
    return Episode(first, last, episode.quiet_days, running)


def _limits(day: DaySummary) -> bool:
    return day.is_flare or day.against_plan is AgainstPlan.LESS
