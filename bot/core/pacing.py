"""Pacing: from the diary to one recommendation with its reasons (rules P1-P14).

Only the rules that the evening check-in alone can feed are here. The first row that holds decides
the level. A notice is a remark that may be made only now and then; at most one is made a day, none
in a flare. Its reason follows the deciding one, or decides itself where the row says so.

    1 P8  EASE     today was called a flare      flare_days, percent
    2 P5  LIGHTER  the light is red              light=red, pain, usual (if known), percent
    3 P4  LIGHTER  1-3 days after a flare day    days_since_flare, percent
    4 P5  KEEP     the light is amber            light=amber, pain, usual
    5 P6  KEEP     more than planned, then a     pairs, days, more_1, after_1, more_2, after_2
                   harder day, twice: a notice   (dates as ISO text)
    6 P7  KEEP     less than planned 4 of 7      less_days, days, usual
                   usual days: a notice
    7 P13 KEEP     louder than usual for days:   louder=days_running, days, usual
                   a notice                      louder=mean, days, mean, usual
    8 P2  KEEP     always                        plan=less, about, more or unsaid

`percent` is the share of the usual amount that fits tomorrow. Rows 5-7 may also follow row 2, 3
or 4 as a notice, except P13, which is silent after a flare (row 3), and P7, which needs seven days
without one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.diary import (
    AgainstPlan,
    DaySummary,
    Diary,
    Reason,
    day_on,
    days_between,
    usual_0_10,
)

PROJECT_RULE = "project rule, no trial"

_SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "P2": "operant pacing: thenakedphysio.com 2020, healthskills.wordpress.com 2024",
        "P4": PROJECT_RULE,
        "P5": "after providephysiotherapy.org.uk/pain-traffic-light; relative limits: project rule",
        "P6": PROJECT_RULE,
        "P7": "after PMID 23247005 (pacing and under-activity); thresholds: project rule, no trial",
        "P8": "flare as defined in J Pain 2019;20:1267 (PMID 30904517); amounts: project rule",
        "P13": PROJECT_RULE,
    }
)


class Level(StrEnum):
    """How much to ask of tomorrow, from least to most."""

    EASE = "ease"  # a flare: half, and whatever soothes
    LIGHTER = "lighter"  # a loud day or the days after a flare: less than usual
    KEEP = "keep"  # the same again, on good and bad days


class Light(StrEnum):
    """How loud a day was against what is usual (P5)."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The level, and why. `reasons` is never empty; its first is the one that decided.

    `notices` are the rule ids that speak today and are limited in how often they may. Whoever
    delivers them adds today to `Diary.noticed`; asked again on the same day, they speak again.
    """

    level: Level
    reasons: tuple[Reason, ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PacingPolicy:
    """The numbers of the pacing rules, versioned; content/policy/pacing.toml explains each."""

    version: int
    flare_percent: int
    after_flare_percent: int
    after_flare_days: int
    red_percent: int
    red_pain: int
    red_above_usual: int
    severe_pain: int
    amber_pain: int
    amber_above_usual: int
    boom_pairs: int
    boom_window_days: int
    boom_bust_days: int
    boom_bust_above_usual: int
    boom_min_logged_days: int
    boom_silence_days: int
    avoidance_days: int
    avoidance_window_days: int
    avoidance_silence_days: int
    whisper_days_running: int
    whisper_above_usual: int
    whisper_mean_days: int
    whisper_mean_min_entries: int
    whisper_mean_above_usual: float
    whisper_silence_days: int


@dataclass(frozen=True, slots=True)
class _Evening:
    """What every rule looks at: the diary, the numbers, the date, and what is usual by then."""

    diary: Diary
    policy: PacingPolicy
    today: date
    usual: float | None
    entry: DaySummary | None

    def last_days(self, count: int) -> list[DaySummary]:
        """The entries of the last `count` diary days, today's included, in order."""
        first = self.today - timedelta(days=count - 1)
        return list(days_between(self.diary, first, self.today))

    def spoke_within(self, rule: str, days: int) -> bool:
        """Whether the rule spoke on one of the `days - 1` days before today."""
        spoken = self.diary.noticed.get(rule, ())
        return any(0 < (self.today - on).days < days for on in spoken)

    @property
    def pain(self) -> int | None:
        """Today's pain on the whole."""
        return None if self.entry is None else self.entry.pain_0_10


def recommend(diary: Diary, policy: PacingPolicy, today: date) -> Recommendation:
    """What to ask of tomorrow. Total and deterministic; holds back when it is unsure.

    The rules look back over at most 28 days, except for the count of logged days (P6) and the
    onboarding answer. Days after `today` are not looked at. Sources stand with each reason.
    """
    evening = _Evening(diary, policy, today, usual_0_10(diary, today), day_on(diary, today))
    if evening.entry is not None and evening.entry.is_flare:
        return Recommendation(Level.EASE, (_flare(evening),))
    decided = _red(evening) or _after_flare(evening) or _amber(evening)
    notice = _notice(evening)
    level, reasons = decided if decided is not None else (Level.KEEP, ())
    reasons += () if notice is None else (notice,)
    return Recommendation(
        level,
        reasons or (_steady(evening),),
        () if notice is None else (notice.rule,),
    )


def light(pain: int, usual: float | None, policy: PacingPolicy) -> Light:
    """The light of a day (P5): `pain` and `usual` on 0-10.

    With an unknown usual only severe pain counts, and counts as red: it holds back when unsure.
    """
    if usual is None:
        return Light.RED if pain >= policy.severe_pain else Light.GREEN
    above = pain - usual
    if pain >= policy.red_pain and above >= policy.red_above_usual:
        return Light.RED
    if pain >= policy.severe_pain:
        return Light.RED if above > 0 else Light.AMBER
    if pain >= policy.amber_pain and above >= policy.amber_above_usual:
        return Light.AMBER
    return Light.GREEN


_Decision = tuple[Level, tuple[Reason, ...]]


def _because(rule: str, **inputs: int | float | str) -> Reason:
    return Reason(rule, MappingProxyType(inputs), _SOURCES[rule])


def _flare(evening: _Evening) -> Reason:
    days = 0
    while (day := day_on(evening.diary, evening.today - timedelta(days=days))) and day.is_flare:
        days += 1
    return _because("P8", flare_days=days, percent=evening.policy.flare_percent)


def _light_reason(evening: _Evening, wanted: Light) -> dict[str, int | float | str] | None:
    if evening.pain is None or light(evening.pain, evening.usual, evening.policy) is not wanted:
        return None
    known = {} if evening.usual is None else {"usual": evening.usual}
    return {"light": wanted.value, "pain": evening.pain, **known}


def _red(evening: _Evening) -> _Decision | None:
    inputs = _light_reason(evening, Light.RED)
    if inputs is None:
        return None
    return Level.LIGHTER, (_because("P5", **inputs, percent=evening.policy.red_percent),)


def _after_flare(evening: _Evening) -> _Decision | None:
    policy = evening.policy
    flares = [d.date for d in evening.last_days(policy.after_flare_days + 1) if d.is_flare]
    if not flares:
        return None
    since = (evening.today - flares[-1]).days
    reason = _because("P4", days_since_flare=since, percent=policy.after_flare_percent)
    return Level.LIGHTER, (reason,)


def _amber(evening: _Evening) -> _Decision | None:
    inputs = _light_reason(evening, Light.AMBER)
    return None if inputs is None else (Level.KEEP, (_because("P5", **inputs),))


def _notice(evening: _Evening) -> Reason | None:
    rules: tuple[Callable[[_Evening], Reason | None], ...] = (_boom, _avoidance, _whisper)
    return next((reason for rule in rules if (reason := rule(evening)) is not None), None)


def _boom(evening: _Evening) -> Reason | None:
    policy = evening.policy
    logged = len(days_between(evening.diary, date.min, evening.today))
    if logged < policy.boom_min_logged_days:
        return None
    if evening.spoke_within("P6", policy.boom_silence_days):
        return None
    pairs = _boom_pairs(evening)
    if len(pairs) < policy.boom_pairs:
        return None
    shown = {
        f"{name}_{number}": day.isoformat()
        for number, pair in enumerate(pairs[-policy.boom_pairs :], start=1)
        for name, day in zip(("more", "after"), pair, strict=True)
    }
    return _because("P6", pairs=len(pairs), days=policy.boom_window_days, **shown)


def _boom_pairs(evening: _Evening) -> list[tuple[date, date]]:
    """Days of more than planned, each with the first harder day after it; no day is used twice."""
    window = evening.last_days(evening.policy.boom_window_days)
    busts = [day.date for day in window if _is_bust(day, evening)]
    pairs: list[tuple[date, date]] = []
    for boom in (day.date for day in window if day.against_plan is AgainstPlan.MORE):
        for bust in busts:
            if 0 < (bust - boom).days <= evening.policy.boom_bust_days:
                pairs.append((boom, bust))
                busts.remove(bust)
                break
    return pairs


def _is_bust(day: DaySummary, evening: _Evening) -> bool:
    if day.against_plan is AgainstPlan.LESS:
        return True
    return _is_above(day, evening, evening.policy.boom_bust_above_usual)


def _is_above(day: DaySummary, evening: _Evening, points: int) -> bool:
    if day.pain_0_10 is None or evening.usual is None:
        return False
    return day.pain_0_10 >= evening.usual + points


def _avoidance(evening: _Evening) -> Reason | None:
    policy = evening.policy
    window = evening.last_days(policy.avoidance_window_days)
    if evening.usual is None or any(day.is_flare for day in window):
        return None
    less = [
        day.date
        for day in window
        if day.against_plan is AgainstPlan.LESS
        and day.pain_0_10 is not None
        and day.pain_0_10 <= evening.usual
    ]
    if len(less) < policy.avoidance_days or less[-1] != evening.today:
        return None
    if evening.spoke_within("P7", policy.avoidance_silence_days):
        return None
    return _because(
        "P7", less_days=len(less), days=policy.avoidance_window_days, usual=evening.usual
    )


def _whisper(evening: _Evening) -> Reason | None:
    policy, usual = evening.policy, evening.usual
    if usual is None or evening.pain is None or _after_flare(evening) is not None:
        return None
    if evening.spoke_within("P13", policy.whisper_silence_days):
        return None
    running = evening.last_days(policy.whisper_days_running)
    loud = [day for day in running if _is_above(day, evening, policy.whisper_above_usual)]
    if len(loud) == policy.whisper_days_running:
        return _because("P13", louder="days_running", days=len(loud), usual=usual)
    week = evening.last_days(policy.whisper_mean_days)
    pains = [d.pain_0_10 for d in week if d.pain_0_10 is not None and not d.is_flare]
    if len(pains) < policy.whisper_mean_min_entries:
        return None
    mean = sum(pains) / len(pains)
    if mean < usual + policy.whisper_mean_above_usual:
        return None
    return _because("P13", louder="mean", days=len(pains), mean=round(mean, 1), usual=usual)


def _steady(evening: _Evening) -> Reason:
    plan = None if evening.entry is None else evening.entry.against_plan
    return _because("P2", plan="unsaid" if plan is None else plan.value)
