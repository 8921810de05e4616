"""What holds of the pacing rules whatever the diary; single cases are in tests/scenarios."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.diary import AgainstPlan, DaySummary, Diary, FlareAnswer
from bot.core.pacing import Level, Light, Recommendation, light, recommend, with_remark
from bot.core.reasons import because
from tests.core.builders import POLICY, TODAY, day, diary
from tests.core.strategies import diaries

RULES = {"P2", "P4", "P5", "P6", "P7", "P8", "P13"}
FROM_LEAST = [Level.EASE, Level.LIGHTER, Level.KEEP]

# One row a usual from 0 to 10, one letter a pain from 0 to 10, worked out from P5 by hand.
GRID = [
    "gggaaarrrrr",
    "gggaaarrrrr",
    "ggggaarrrrr",
    "gggggarrrrr",
    "ggggggarrrr",
    "gggggggarrr",
    "ggggggggrrr",
    "ggggggggrrr",
    "ggggggggarr",
    "ggggggggaar",
    "ggggggggaaa",
]
LETTERS = {"g": Light.GREEN, "a": Light.AMBER, "r": Light.RED}


@pytest.mark.parametrize("usual", range(11))
def test_each_cell_of_usual_and_pain_has_the_light_worked_out_by_hand(usual: int) -> None:
    found = [light(pain, usual, POLICY) for pain in range(11)]
    assert found == [LETTERS[letter] for letter in GRID[usual]]


def test_lights_only_get_redder_with_pain_and_greener_with_a_higher_usual() -> None:
    order = [Light.GREEN, Light.AMBER, Light.RED]
    usuals = [half / 2 for half in range(21)]
    redness = [[order.index(light(p, u, POLICY)) for p in range(11)] for u in usuals]
    for row in redness:
        assert row == sorted(row)
    for column in zip(*redness, strict=True):
        assert list(column) == sorted(column, reverse=True)


def test_without_a_usual_only_severe_pain_counts() -> None:
    found = [light(pain, None, POLICY) for pain in range(11)]
    assert found == [Light.GREEN] * 8 + [Light.RED] * 3


@given(diaries())
def test_reasons_are_never_empty_and_name_a_rule_and_a_source(record: Diary) -> None:
    found = recommend(record, POLICY, TODAY)

    assert found.reasons
    assert all(r.rule in RULES and r.source and r.inputs for r in found.reasons)
    assert len({r.rule for r in found.reasons}) == len(found.reasons)
    assert len(found.notices) <= 1
    assert set(found.notices) <= {reason.rule for reason in found.reasons}


@given(diaries())
def test_the_same_input_gives_the_same_output(record: Diary) -> None:
    assert recommend(record, POLICY, TODAY) == recommend(record, POLICY, TODAY)


@given(diaries(), st.integers(-1000, 1000))
def test_shifting_every_date_changes_nothing_but_the_dates_named(record: Diary, by: int) -> None:
    shift = timedelta(days=by)
    moved = Diary(
        days=[replace(entry, date=entry.date + shift) for entry in record.days],
        usual_at_start_0_10=record.usual_at_start_0_10,
        started_on=record.started_on + shift,
        noticed={rule: [on + shift for on in dates] for rule, dates in record.noticed.items()},
    )

    here, there = recommend(record, POLICY, TODAY), recommend(moved, POLICY, TODAY + shift)

    assert (there.level, there.notices) == (here.level, here.notices)
    assert [r.rule for r in there.reasons] == [r.rule for r in here.reasons]
    assert _inputs(there, timedelta()) == _inputs(here, shift)


def _inputs(found: Recommendation, shift: timedelta) -> list[dict[str, object]]:
    """The inputs of every reason, with the dates among them moved."""
    return [
        {
            name: (date.fromisoformat(str(value)) + shift).isoformat()
            if name.startswith(("more_", "after_", "told_on"))
            else value
            for name, value in reason.inputs.items()
        }
        for reason in found.reasons
    ]


@given(diaries(logs_today=True), st.integers(0, 10), st.integers(0, 10))
def test_worse_pain_today_never_asks_for_more(record: Diary, one: int, other: int) -> None:
    milder, worse = (
        recommend(_with_pain_today(record, pain), POLICY, TODAY) for pain in sorted((one, other))
    )

    assert FROM_LEAST.index(worse.level) <= FROM_LEAST.index(milder.level)
    assert _percent(worse) <= _percent(milder)


def _with_pain_today(record: Diary, pain: int) -> Diary:
    today = replace(record.days[-1], pain_0_10=pain)
    return replace(record, days=[*record.days[:-1], today])


def _percent(found: Recommendation) -> float:
    percent = found.reasons[0].inputs.get("percent", 100)
    assert not isinstance(percent, str)
    return percent


@given(diaries())
def test_days_to_come_are_not_looked_at(record: Diary) -> None:
    later = [day(1, 10, 10, AgainstPlan.MORE, FlareAnswer.YES), day(2, 0, 0, AgainstPlan.LESS)]
    longer = replace(record, days=[*record.days, *later])
    assert recommend(longer, POLICY, TODAY) == recommend(record, POLICY, TODAY)


@pytest.mark.parametrize("seed", range(6))
def test_a_rule_speaks_at_most_once_in_fourteen_days(seed: int) -> None:
    chance = random.Random(seed)
    days: list[DaySummary] = []
    spoke: dict[str, list[date]] = {}
    for offset in range(-180, 1):
        days.append(_random_day(chance, offset))
        on = TODAY + timedelta(days=offset)
        record = Diary(days, 3, TODAY - timedelta(days=180), spoke)
        for rule in recommend(record, POLICY, on).notices:
            spoke.setdefault(rule, []).append(on)

    assert set(spoke) <= {"P6", "P7", "P13"}
    assert sum(map(len, spoke.values())) > 10
    for dates in spoke.values():
        assert all(gap >= timedelta(days=14) for gap in _gaps(dates))


def _random_day(chance: random.Random, offset: int) -> DaySummary:
    return day(
        offset,
        chance.choice([2, 3, 3, 4, 5, 6]),
        plan=chance.choice(list(AgainstPlan)),
        flare=FlareAnswer.YES if chance.random() < 0.03 else FlareAnswer.NO,
    )


def _gaps(dates: Sequence[date]) -> list[timedelta]:
    return [later - earlier for earlier, later in pairwise(dates)]


def test_an_empty_diary_keeps_to_the_plan() -> None:
    found = recommend(diary([], usual=None), POLICY, TODAY)
    assert (found.level, found.reasons[0].rule, found.notices) == (Level.KEEP, "P2", ())


REMARK = because("B21", phase="moving")


def recommended(level: Level, rule: str, *notices: str) -> Recommendation:
    return Recommendation(level, (because(rule), because("P13")), notices)


@pytest.mark.parametrize(
    ("before", "rules", "notices"),
    [
        (recommended(Level.KEEP, "P2"), ["B21"], ("B21",)),  # of no other reason it decides
        (recommended(Level.LIGHTER, "P4"), ["P4", "P13", "B21"], ("B21",)),
        (recommended(Level.KEEP, "P2", "P6"), ["P2", "P13"], ("P6",)),  # one notice a day
        (recommended(Level.EASE, "P8"), ["P8", "P13"], ()),  # none in a flare
    ],
)
def test_b21_a_remark_stands_beside_what_decided_or_for_it(
    before: Recommendation, rules: list[str], notices: tuple[str, ...]
) -> None:
    after = with_remark(before, REMARK)
    assert [reason.rule for reason in after.reasons] == rules
    assert after.level is before.level
    assert after.notices == notices
    assert with_remark(before, None) is before
