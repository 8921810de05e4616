"""Where a patient stands: find, retrain, load (A8), and the two doors to loading (A9).

Theory of operation. A patient stands at one stage, since a day; the stage is stored and never taken
away. "Find" ends with the first screen, or after a week. "Retrain" is phase 1. "Load" begins when
the patient takes up an offer: through the gate it is phase 2; through the second door phase 1 goes
on and light strength at the first level is added, until the gate opens as well. Every offer and
every refusal can show its checks. Too little history leaves a check unmet. A flare of more than 72
hours rests the loaded drills, and nothing else changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile

from bot.core.diary import Diary, Reason, days_between, first_baseline_0_10, usual_0_10
from bot.core.flare_now import flare_since
from bot.core.instruments import Direction, Instrument, named_change
from bot.core.policy import PacingPolicy, PhasePolicy
from bot.core.reasons import because


class Stage(StrEnum):
    """What the plan is about."""

    FIND = "find"
    RETRAIN = "retrain"
    LOAD = "load"


class Door(StrEnum):
    """How loading began."""

    GATE = "gate"  # phase 2
    SECOND = "second"  # light strength while phase 1 goes on


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a patient stands, to be stored: the stage, since when, and through which door.

    `phase_1_since` is when the drills began, for the second door; it never changes.
    """

    stage: Stage
    since: date
    phase_1_since: date
    door: Door | None = None

    @property
    def phase(self) -> int:
        """1 during pain, 2 after."""
        return 2 if self.door is Door.GATE else 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gates look at besides the diary.

    `settled` has one truth value for each session done, oldest first: whether it counts as settled
    for progression. `psfs_first` and `psfs_now` are PSFS means (0-10). `is_held`: a hold of tier A
    or B stands.
    """

    settled: Sequence[bool]
    psfs_first: float | None
    psfs_now: float | None
    is_held: bool
    wants_load: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of a gate: what there is, what is needed."""

    name: str
    is_met: bool
    have: float | int | str
    need: float | int | str


@dataclass(frozen=True, slots=True)
class Gate:
    """All conditions of one door."""

    door: Door
    checks: tuple[Check, ...]

    @property
    def is_open(self) -> bool:
        """Whether every condition is met."""
        return all(check.is_met for check in self.checks)

    @property
    def reason(self) -> Reason:
        """What it found, check by check."""
        found = {check.name: check.have for check in self.checks}
        return because("A9", door=self.door.value, **found)


def begin(today: date) -> Standing:
    """Where everybody starts."""
    return Standing(Stage.FIND, today, today)


def offered(
    standing: Standing, diary: Diary, facts: Facts, policy: PhasePolicy, today: date
) -> Gate | None:
    """The open door that the patient may be offered today, the gate first; None if none is open.

    Phase 2 is proposed, never begun unasked, and it is never called a discharge (A9).
    """
    if standing.stage is Stage.FIND or standing.door is Door.GATE:
        return None
    main = gate(diary, facts, policy, today)
    if main.is_open:
        return main
    if standing.door is Door.SECOND:
        return None
    second = second_door(standing, diary, facts, policy, today)
    return second if second.is_open else None


def screened(standing: Standing, today: date) -> Standing:
    """The first screen is done: from find to retrain."""
    if standing.stage is not Stage.FIND:
        return standing
    return replace(standing, stage=Stage.RETRAIN, since=today)


def on_day(standing: Standing, policy: PhasePolicy, today: date) -> Standing:
    """Find ends by itself after a week, so that nobody waits for a screen they do not want."""
    is_long = today - standing.since >= timedelta(days=policy.find_days)
    return screened(standing, today) if is_long else standing


def accepted(standing: Standing, found: Gate, today: date) -> Standing:
    """The patient takes up an open door. A closed one changes nothing."""
    if not found.is_open or standing.stage is Stage.FIND:
        return standing
    return replace(standing, stage=Stage.LOAD, since=today, door=found.door)


def gate(diary: Diary, facts: Facts, policy: PhasePolicy, today: date) -> Gate:
    """The gate to phase 2, with every condition."""
    latest = facts.settled[-policy.gate_sessions :]
    percent = 100 * sum(latest) // len(latest) if latest else 0
    enough = len(latest) >= policy.gate_sessions
    return Gate(
        Door.GATE,
        (
            _without_flare(diary, policy, today),
            _quiet_mean(diary, policy, today),
            Check(
                "settled_percent",
                enough and percent >= policy.gate_settled_percent,
                percent if enough else "too_few",
                policy.gate_settled_percent,
            ),
            _function(facts, policy),
            _no_hold(facts),
        ),
    )


def second_door(
    standing: Standing, diary: Diary, facts: Facts, policy: PhasePolicy, today: date
) -> Gate:
    """The second door, with every condition."""
    weeks = (today - standing.phase_1_since).days // 7
    settled = sum(facts.settled)
    rising = is_rising(diary, policy, today)
    shown = "unknown" if rising is None else "up" if rising else "not_up"
    return Gate(
        Door.SECOND,
        (
            Check("weeks", weeks >= policy.door_weeks, weeks, policy.door_weeks),
            Check(
                "settled",
                settled >= policy.door_settled_sessions,
                settled,
                policy.door_settled_sessions,
            ),
            Check("trend", rising is False, shown, "not_up"),
            _no_hold(facts),
            Check("wants_it", facts.wants_load, "yes" if facts.wants_load else "no", "yes"),
        ),
    )


def is_rising(diary: Diary, policy: PhasePolicy, today: date) -> bool | None:
    """Whether pain goes up: by 14 days against the 14 before, or clearly against the first week.

    None if there are too few entries to tell.
    """
    span = timedelta(days=policy.trend_days)
    now = _mean(diary, today - span + timedelta(days=1), today, policy.trend_min_entries)
    before = _mean(
        diary, today - 2 * span + timedelta(days=1), today - span, policy.trend_min_entries
    )
    if now is None or before is None:
        return None
    first, usual = first_baseline_0_10(diary, today), usual_0_10(diary, today)
    drift = None if first is None or usual is None else named_change(Instrument.NRS, first, usual)
    is_worse = drift is not None and drift.direction is Direction.WORSE
    return is_worse or now >= before + policy.trend_points


def loaded_rest(diary: Diary, pacing: PacingPolicy, policy: PhasePolicy, today: date) -> bool:
    """Whether the loaded drills rest: a flare has lasted for more than 72 hours (diary days).

    They are offered again by P4 when it is over. Up to `flare_gap_days` missed days don't end it.
    """
    since = flare_since(diary, pacing, today)
    if since is not None:
        return today - since >= timedelta(hours=policy.flare_rest_hours)
    first, reach = today, timedelta(days=pacing.flare_gap_days + 1)
    recent = days_between(diary, today - 2 * timedelta(hours=policy.flare_rest_hours), today)
    for day in takewhile(lambda day: day.is_flare, reversed(recent)):
        if first - day.date > reach:
            break
        first = day.date
    is_in_flare = any(day.is_flare for day in recent if day.date == first)
    return is_in_flare and (today - first) >= timedelta(hours=policy.flare_rest_hours)


def is_maintenance(standing: Standing, policy: PhasePolicy, today: date) -> bool:
    """Whether 12 weeks of phase 2 are over: twice a week and walking."""
    weeks = timedelta(weeks=policy.maintenance_weeks)
    return standing.door is Door.GATE and today - standing.since >= weeks


def _without_flare(diary: Diary, policy: PhasePolicy, today: date) -> Check:
    """No flare for 14 days, enough of which have an answer."""
    first = today - timedelta(days=policy.gate_flare_free_days - 1)
    days = days_between(diary, first, today)
    flares = [(today - day.date).days for day in days if day.is_flare]
    is_known = len(days) >= policy.gate_min_entries and diary.started_on <= first
    have = min(flares) if flares else policy.gate_flare_free_days if is_known else "too_few"
    is_met = is_known and not flares
    return Check("days_without_flare", is_met, have, policy.gate_flare_free_days)


def _quiet_mean(diary: Diary, policy: PhasePolicy, today: date) -> Check:
    """The mean of 7 days at most 2, or 30 % below the first baseline."""
    since = today - timedelta(days=policy.gate_mean_days - 1)
    mean = _mean(diary, since, today, policy.gate_mean_min_entries)
    if mean is None:
        return Check("mean", False, "too_few", policy.gate_mean)
    first = first_baseline_0_10(diary, today)
    lower = -1.0 if first is None else first * (100 - policy.gate_drop_percent) / 100
    need = round(max(policy.gate_mean, lower), 2)
    return Check("mean", mean <= need, round(mean, 2), need)


def _function(facts: Facts, policy: PhasePolicy) -> Check:
    """PSFS up by 2 since the first, or at 7."""
    if facts.psfs_now is None:
        return Check("psfs", False, "unknown", policy.gate_psfs)
    if facts.psfs_first is None:
        need = policy.gate_psfs
    else:
        need = min(policy.gate_psfs, round(facts.psfs_first + policy.gate_psfs_up, 1))
    return Check("psfs", facts.psfs_now >= need, facts.psfs_now, need)


def _no_hold(facts: Facts) -> Check:
    return Check("hold", not facts.is_held, "stands" if facts.is_held else "none", "none")


def _mean(diary: Diary, first: date, last: date, at_least: int) -> float | None:
    pains = [d.pain_0_10 for d in days_between(diary, first, last) if d.pain_0_10 is not None]
    return sum(pains) / len(pains) if len(pains) >= at_least else None
