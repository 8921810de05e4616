"""Sample patients: what a person of each kind answers, evening by evening, from a seed.

Only good enough to show the bot with a history in it; nothing clinical rests on these curves.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SAMPLE_DAYS = 56
SEED = 20261121
FLARE_PAIN = 8
MISSED_SHARE = 0.08
DRILL_SHARE = 0.6
SITUATIONS = ("sitting", "standing", "walking", "lifting", "resting", "other")
TIMES_OF_DAY = ("morning", "midday", "afternoon", "evening", "night")
HELPERS = ("heat", "walk", "breathing", "drill", "rest", "company", "nothing")


class Sample(StrEnum):
    """The kinds of patient there are."""

    IMPROVING = "improving"
    BOOM_BUST = "boom-bust"
    FLARE_PRONE = "flare-prone"
    STABLE = "stable"
    AVOIDING = "avoiding"
    RED_FLAG = "red-flag"


@dataclass(frozen=True, slots=True)
class Evening:
    """One evening: option or number by question id; no answers at all if the prompt is left alone.

    `does_drill` is whether the person says that the move was done.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    does_drill: bool = False


@dataclass(frozen=True, slots=True)
class _Course:
    """How a kind of patient fares: pain on the whole (0-10) at the first day and the last.

    Every `flare_every` days (0: never) a flare of three days sets in. `overdoes` is one who does
    more on each good day and pays for it on the next two. `less_share` is the share of the other
    days on which less is done than was planned.
    """

    first: float
    last: float
    flare_every: int = 0
    overdoes: bool = False
    less_share: float = 0.12
    more_share: float = 0.08
    stress: int = 3
    wish: str = "walk"
    ends_with_sign: bool = False


COURSES: Mapping[Sample, _Course] = {
    Sample.IMPROVING: _Course(6.2, 2.4, wish="lift"),
    Sample.BOOM_BUST: _Course(4.2, 4.4, overdoes=True, stress=4, wish="sport"),
    Sample.FLARE_PRONE: _Course(4.0, 3.8, flare_every=13, stress=5, wish="sleep"),
    Sample.STABLE: _Course(4.0, 4.0, wish="sit"),
    Sample.AVOIDING: _Course(4.2, 4.2, less_share=0.75, more_share=0.0, stress=6, wish="play"),
    Sample.RED_FLAG: _Course(4.4, 5.4, ends_with_sign=True),
}


def usual_pain(sample: Sample) -> int:
    """Return what the patient calls usual at the start, 0-10."""
    return round(COURSES[sample].first)


def wish_of(sample: Sample) -> str:
    """Return the movement that the patient wants back."""
    return COURSES[sample].wish


def evenings(sample: Sample, days: int = SAMPLE_DAYS, seed: int = SEED) -> list[Evening]:
    """Return what the patient answers, first evening first; the same for the same seed."""
    course = COURSES[sample]
    dice = random.Random(f"{seed} {sample}")  # noqa: S311 - a story, not a secret
    told: list[Evening] = []
    aftermath = 0
    for day in range(days):
        is_last = day == days - 1
        flare = _is_flare(course, day)
        base = course.first + (course.last - course.first) * day / max(days - 1, 1)
        pain = _clamp(base + dice.gauss(0, 0.8) + (2.3 if aftermath else 0))
        boom = course.overdoes and not aftermath and pain <= round(base)
        aftermath = 2 if boom else max(0, aftermath - 1)
        if flare:
            pain = _clamp(FLARE_PAIN + dice.choice((-1, 0, 0)))
        plan = "more" if boom else _against_plan(course, dice, eased=flare or aftermath > 0)
        if is_last and course.ends_with_sign:
            pain, flare = FLARE_PAIN, True
        answers = _answers(course, dice, pain, plan, flare=flare, sign=is_last)
        missed = dice.random() < MISSED_SHARE and 0 < day < days - 1 and not flare
        told.append(Evening() if missed else Evening(answers, dice.random() < DRILL_SHARE))
    return told


def _is_flare(course: _Course, day: int) -> bool:
    return course.flare_every > 0 and day % course.flare_every >= course.flare_every - 3


def _against_plan(course: _Course, dice: random.Random, *, eased: bool) -> str:
    if eased:
        return "less"
    if course.overdoes:
        return "about"
    roll = dice.random()
    if roll < course.less_share:
        return "less"
    return "more" if roll < course.less_share + course.more_share else "about"


def _answers(
    course: _Course, dice: random.Random, pain: int, plan: str, *, flare: bool, sign: bool
) -> dict[str, str]:
    worst = _clamp(pain + dice.choice((0, 1, 1, 2, 3)))
    return {
        "against_plan": plan,
        "pain": str(pain),
        "worst": str(worst),
        "worst_when": dice.choice(TIMES_OF_DAY),
        "worst_doing": dice.choice(SITUATIONS),
        "flare": "yes" if flare else "no",
        "flare_signs": "some" if sign and course.ends_with_sign else "none",
        "stress": str(_clamp(course.stress + dice.gauss(0, 1.3))),
        "helped": dice.choice(HELPERS),
    }


def _clamp(value: float) -> int:
    return min(10, max(0, round(value)))
