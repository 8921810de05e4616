"""Sample patients: what a made-up person of each kind answers, evening by evening, from a seed."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bot.core.diary import DaySummary, FlareAnswer
from bot.simulation.bodies import Body, Kind, born

SAMPLE_DAYS = 56
SEED = 8
DRILL_SHARE = 0.6
FIRST_DAY = date(2026, 1, 1)
SITUATIONS = ("sitting", "standing", "walking", "lifting", "resting", "other")
TIMES_OF_DAY = ("morning", "midday", "afternoon", "evening", "night")


class Sample(StrEnum):
    """The kinds of patient there are."""

    IMPROVING = "improving"
    BOOM_BUST = "boom-bust"
    FLARE_PRONE = "flare-prone"
    STABLE = "stable"
    AVOIDING = "avoiding"
    RED_FLAG = "red-flag"


WISHES = {
    Sample.IMPROVING: "lift",
    Sample.BOOM_BUST: "sport",
    Sample.FLARE_PRONE: "sleep",
    Sample.STABLE: "sit",
    Sample.AVOIDING: "play",
    Sample.RED_FLAG: "walk",
}


@dataclass(frozen=True, slots=True)
class Evening:
    """One evening: option or number by question id; no answers at all if the prompt is left alone.

    `does_drill` is whether the person says that the move was done.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    does_drill: bool = False


def usual_pain(sample: Sample, seed: int = SEED) -> int:
    """Return what the patient calls usual at the start, 0-10."""
    return round(_born(sample, seed).level)


def wish_of(sample: Sample) -> str:
    """Return the movement that the patient wants back."""
    return WISHES[sample]


def evenings(sample: Sample, days: int = SAMPLE_DAYS, seed: int = SEED) -> list[Evening]:
    """Return what the patient answers, first evening first; the same for the same seed.

    The red flag is raised on the last evening: a flare, and one of the signs asked with it.
    """
    body = _born(sample, seed)
    told: list[Evening] = []
    for day in range(days):
        raises_flag = sample is Sample.RED_FLAG and day == days - 1
        body.live()
        body.is_away = 0
        entry = body.evening(FIRST_DAY + timedelta(days=day), None)
        while entry is None and (raises_flag or day == 0):
            entry = body.evening(FIRST_DAY + timedelta(days=day), None)
        if entry is None:
            told.append(Evening())
            continue
        answers = _answers(body.chance, entry, round(body.level), raises_flag=raises_flag)
        told.append(Evening(answers, body.chance.random() < DRILL_SHARE))
    return told


def _born(sample: Sample, seed: int) -> Body:
    dice = random.Random(f"{seed} {sample}")  # noqa: S311 - a story, not a secret
    return born(Kind(sample.value.replace("-", "_")), dice)


def _answers(
    dice: random.Random, entry: DaySummary, level: int, *, raises_flag: bool
) -> dict[str, str]:
    """The evening's answers; a question that was skipped has none."""
    flare = raises_flag or entry.flare is FlareAnswer.YES
    given: dict[str, object] = {
        "against_plan": entry.against_plan,
        "pain": entry.pain_0_10 if not raises_flag else max(8, level),
        "worst": entry.worst_0_10 if not raises_flag else 9,
        "worst_when": dice.choice(TIMES_OF_DAY),
        "worst_doing": dice.choice(SITUATIONS),
        "flare": "yes" if flare else "no",
        "flare_signs": "some" if raises_flag else "none",
        "stress": entry.stress_0_10,
        "helped": entry.helped[0] if entry.helped else "nothing",
    }
    return {question: str(answer) for question, answer in given.items() if answer is not None}
