"""Pacing: from the diary to one recommendation with its reasons (rules P1-P14).

Only the rules that the evening check-in alone can feed are here. The first row that holds decides
the level. A notice is a remark that may be made only now and then; at most one is made a day, none
in a flare. Its reason follows the deciding one, or decides itself where the row says so.

    1 P8  EASE     today is in a flare           flare_days, percent, told_on (a date as ISO text,
                                                 if it was told on an earlier day and goes on)
    2 P5  LIGHTER  the light is red              light=red, pain, usual (if known), percent
    3 P4  LIGHTER  1-3 days after a flare        days_since_flare, or told_on (the day of its last
                                                 word, if days went by without one), percent
    4 P5  KEEP     the light is amber            light=amber, pain, usual
    5 P6  KEEP     more than planned, then a     pairs, days, more_1, after_1, more_2, after_2
                   harder day, twice: a notice   (dates as ISO text)
    6 P7  KEEP     less than planned 4 of 7      less_days, days, usual
                   usual days: a notice
    7 P13 KEEP     louder than usual for days:   louder=days_running, days, usual
                   a notice                      louder=mean, days, mean, usual
    8 B21 KEEP     two heavy days running: a     days, since (a date as ISO text)
                   notice that `with_remark` adds
    9 P2  KEEP     always                        plan=less, about, more or unsaid

`percent` is the share of the usual amount that fits tomorrow. Rows 5-8 may also follow row 2, 3
or 4 as a notice, except P13, which is silent after a flare (row 3), and P7, which needs seven days
without one.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.core.diary import Diary, Reason
from bot.core.evening import PROJECT_RULE, Evening, because, evening_of
from bot.core.flare_now import was_told
from bot.core.notices import notice
from bot.core.policy import PacingPolicy

__all__ = [
    "PROJECT_RULE",
    "WHOLE",
    "Level",
    "Light",
    "PacingPolicy",
    "Recommendation",
    "light",
    "recommend",
    "with_remark",
]


WHOLE = 100  # percent


class Level(StrEnum):
    """How much to ask of tomorrow, from least to most."""

    EASE = "ease"  # a flare: half, and whatever soothes
    LIGHTER = "lighter"  # a loud day or the days after a flare: less than usual
    KEEP = "keep"  # the same again, on good and bad days
    GROW = "grow"  # a little more from now on; only a week's review of a quota says so


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

    @property
    def percent(self) -> int:
        """The share of the usual amount that fits tomorrow, in percent (P2, P4, P5, P8)."""
        percent = self.reasons[0].inputs.get("percent", WHOLE)
        return percent if isinstance(percent, int) else WHOLE


def recommend(diary: Diary, policy: PacingPolicy, today: date) -> Recommendation:
    """What to ask of tomorrow. Total and deterministic; holds back when it is unsure.

    The rules look back over at most 28 days, except for the count of logged days (P6) and the
    length of a flare (P8). Days after `today` are not looked at. Sources stand with each reason.
    """
    evening = evening_of(diary, policy, today)
    decisions = (_flare(evening), _red(evening), _after_flare(evening), _amber(evening))
    decided = next((decision for decision in decisions if decision is not None), None)
    remark = notice(evening)
    level, reason = decided or (Level.KEEP, remark or _steady(evening))
    if remark is None:
        return Recommendation(level, (reason,))
    reasons = (reason,) if reason is remark else (reason, remark)
    return Recommendation(level, reasons, (remark.rule,))


def with_remark(recommendation: Recommendation, remark: Reason | None) -> Recommendation:
    """The same with a remark that the evening's check-in alone can't feed, as B21.

    Not in a flare, nor beside another notice, of which there is at most one a day; on a day of no
    other reason than the plan it decides, so that advice can speak to it.
    """
    if remark is None or recommendation.level is Level.EASE or recommendation.notices:
        return recommendation
    decided = recommendation.reasons[0]
    reasons = (remark,) if decided.rule == "P2" else (*recommendation.reasons, remark)
    return Recommendation(recommendation.level, reasons, (remark.rule,))


def light(pain_0_10: int, usual_0_10: float | None, policy: PacingPolicy) -> Light:
    """The light of a day (P5): how its pain compares with what is usual.

    With an unknown usual only severe pain counts, and counts as red: it holds back when unsure.
    """
    if usual_0_10 is None:
        return Light.RED if pain_0_10 >= policy.severe_pain else Light.GREEN
    above = pain_0_10 - usual_0_10
    is_severe = pain_0_10 >= policy.severe_pain
    if pain_0_10 >= policy.red_pain and above >= policy.red_above_usual:
        return Light.RED
    if is_severe and above > 0:
        return Light.RED
    if is_severe or (pain_0_10 >= policy.amber_pain and above >= policy.amber_above_usual):
        return Light.AMBER
    return Light.GREEN


_Decision = tuple[Level, Reason]


def _flare(evening: Evening) -> _Decision | None:
    if not evening.is_flare:
        return None
    diary, policy, days = evening.diary, evening.policy, 1
    while was_told(diary, policy, evening.today - timedelta(days=days)):
        days += 1
    told_on = _told_on(evening)
    earlier = {} if told_on == evening.today else {"told_on": told_on.isoformat()}
    return Level.EASE, because("P8", flare_days=days, percent=policy.flare_percent, **earlier)


def _told_on(evening: Evening) -> date:
    """The day of the last word of a flare, of which there must be one."""
    diary = evening.diary
    told = [*(d.date for d in diary.days if d.is_flare), *(f.on for f in diary.told_flares)]
    return max(on for on in told if on <= evening.today)


def _red(evening: Evening) -> _Decision | None:
    inputs = _light_inputs(evening, Light.RED)
    if inputs is None:
        return None
    return Level.LIGHTER, because("P5", **inputs, percent=evening.policy.red_percent)


def _after_flare(evening: Evening) -> _Decision | None:
    """A flare lasts until it is called over; if that came late, nobody knows the day it ended."""
    days = evening.days_since_flare
    if days is None:
        return None
    told_on, percent = _told_on(evening), evening.policy.after_flare_percent
    if told_on < evening.today - timedelta(days=days):
        return Level.LIGHTER, because("P4", told_on=told_on.isoformat(), percent=percent)
    return Level.LIGHTER, because("P4", days_since_flare=days, percent=percent)


def _amber(evening: Evening) -> _Decision | None:
    inputs = _light_inputs(evening, Light.AMBER)
    return None if inputs is None else (Level.KEEP, because("P5", **inputs))


def _light_inputs(evening: Evening, wanted: Light) -> dict[str, int | float | str] | None:
    pain, usual = evening.pain_0_10, evening.usual_0_10
    if pain is None or light(pain, usual, evening.policy) is not wanted:
        return None
    known = {} if usual is None else {"usual": usual}
    return {"light": wanted.value, "pain": pain, **known}


def _steady(evening: Evening) -> Reason:
    plan = None if evening.entry is None else evening.entry.against_plan
    return because("P2", plan="unsaid" if plan is None else plan.value)
