"""What stands under "More" in the week: counts, side by side, without a judgement."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.core.bedtimes import BedtimeSpread, spread
from bot.core.breaks import Nudge
from bot.core.diary import Diary, days_between
from bot.core.drill_kinds import DrillId
from bot.core.instruments import Instrument, NamedChange, named_change
from bot.core.policy import Policies
from bot.core.quotas import Quota
from bot.core.relief import Bridge, ReliefAction, ReliefWeek, relief_week
from bot.core.sessions import Session
from bot.core.summary import WEEK_DAYS
from bot.core.visit import Counted, LogEntry, VisitLine, visit_line

MOST_USED_FROM = 2  # times: what was done once is not most used; project rule


@dataclass(frozen=True, slots=True)
class WeekMore:
    """Seven diary days. `quota_days` were done of `quota_planned`; a missed day is in neither.

    `most_used` is the drill done most often, at least twice: most used, never "best". `peg` is the
    last score of these days, `is_first_peg` if there is none before, `peg_change` if it may be
    named. `breathing_days` are those on which a breathing guide was followed to its end (A16).
    `bedtimes` is None with fewer than three nights (B15).
    """

    peg: float | None
    peg_change: NamedChange | None
    when: Counted | None
    most_used: tuple[DrillId, int] | None
    quota_days: int
    quota_planned: int
    breaks_taken: int
    breaks_offered: int
    relief: ReliefWeek
    flare_days: int
    is_first_peg: bool = False
    breathing_days: int = 0
    bedtimes: BedtimeSpread | None = None


def week_more(
    diary: Diary,
    today: date,
    policies: Policies,
    *,
    pegs: Sequence[tuple[date, float]],
    drills_done: Mapping[DrillId, int],
    quota: Quota | None,
    walks: Sequence[Session],
    nudges: Sequence[Nudge],
    relief: Sequence[ReliefAction],
    bridges: Sequence[Bridge],
    logs: Sequence[LogEntry] = (),
    breathed_on: Collection[date] = (),
    bedtimes: Sequence[tuple[date, time]] = (),
) -> WeekMore:
    """The seven diary days ending today; whatever is older or later is left out.

    `pegs` are all scores in order of date. Nudges are told apart by the date of their instant.
    """
    first = today - timedelta(days=WEEK_DAYS - 1)
    line = visit_line(diary, first, today, logs)
    sent = [nudge for nudge in nudges if first <= nudge.sent_at.date() <= today]
    eased = [action for action in relief if first <= action.on <= today]
    crossed = [bridge for bridge in bridges if first <= bridge.on <= today]
    walked = {walk.on for walk in walks if walk.is_done and first <= walk.on <= today}
    return WeekMore(
        *_peg(pegs, first, today),
        when=line.when if isinstance(line, VisitLine) else None,
        most_used=_most_used(drills_done),
        quota_days=len(walked),
        quota_planned=0 if quota is None else quota.days_a_week,
        breaks_taken=sum(nudge.moved_at is not None for nudge in sent),
        breaks_offered=len(sent),
        relief=relief_week(eased, crossed, policies.ladders),
        flare_days=sum(day.is_flare for day in days_between(diary, first, today)),
        is_first_peg=sum(on <= today for on, _ in pegs) == 1,
        breathing_days=sum(first <= on <= today for on in set(breathed_on)),
        bedtimes=spread([at for on, at in bedtimes if first <= on <= today]),
    )


def _most_used(drills_done: Mapping[DrillId, int]) -> tuple[DrillId, int] | None:
    """The drill that was done most often; None if none was often enough to be called that."""
    often = [(drill, times) for drill, times in drills_done.items() if times >= MOST_USED_FROM]
    return min(often, key=lambda one: (-one[1], one[0]), default=None)


def _peg(
    pegs: Sequence[tuple[date, float]], first: date, last: date
) -> tuple[float | None, NamedChange | None]:
    known = [(on, score) for on, score in pegs if on <= last]
    if not known or known[-1][0] < first:
        return None, None
    score = known[-1][1]
    before = known[-2][1] if len(known) > 1 else None
    change = None if before is None else named_change(Instrument.PEG, before, score)
    return score, change
