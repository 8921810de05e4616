"""Runs every scenario file of this folder: a few days, and what the rules make of them.

A file has the rule it is about and its scenarios. `days` is a table, a row a day or a span of equal
days; day 0 is today, "-" was not answered. Dates in `inputs` are written as days from today, too.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.diary import Reason, usual_0_10
from bot.core.pacing import recommend
from tests.core.builders import LONG_AGO, POLICY, TODAY, diary
from tests.scenarios.tables import parse_days

FOLDER = Path(__file__).parent
RULES = {"P2", "P4", "P5", "P6", "P7", "P8", "P13"}


@dataclass(frozen=True)
class Scenario:
    """One scenario as written; an unknown or missing key is an error."""

    name: str
    days: str
    level: str
    decided_by: str
    usual: int | None = None
    started: int = LONG_AGO
    spoke: Mapping[str, list[int]] = field(default_factory=dict)
    inputs: Mapping[str, int | float | str] = field(default_factory=dict)
    inputs_missing: tuple[str, ...] = ()
    notices: tuple[str, ...] | list[str] = ()
    noticed_inputs: Mapping[str, int | float | str] = field(default_factory=dict)
    usual_is: float | None = None


def read(path: Path) -> tuple[str, list[Scenario]]:
    file: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return file["rule"], [Scenario(**scenario) for scenario in file["scenario"]]


FILES = {path.stem: read(path) for path in sorted(FOLDER.glob("*.toml"))}
SCENARIOS = [
    pytest.param(scenario, id=f"{stem}: {scenario.name}")
    for stem, (_, scenarios) in FILES.items()
    for scenario in scenarios
]


def shown(reason: Reason) -> dict[str, int | float | str]:
    """The inputs with dates as days from today."""
    return {name: _from_today(value) for name, value in reason.inputs.items()}


def _from_today(value: float | str) -> int | float | str:
    try:
        return (date.fromisoformat(str(value)) - TODAY) // timedelta(days=1)
    except ValueError:
        return value


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_scenario(scenario: Scenario) -> None:
    record = diary(
        parse_days(scenario.days),
        usual=scenario.usual,
        started=scenario.started,
        spoke=scenario.spoke,
    )

    found = recommend(record, POLICY, TODAY)

    assert (found.level.value, found.reasons[0].rule) == (scenario.level, scenario.decided_by)
    assert shown(found.reasons[0]).items() >= dict(scenario.inputs).items()
    assert not set(scenario.inputs_missing) & set(found.reasons[0].inputs)
    assert found.notices == tuple(scenario.notices)
    remarks = [rule for rule in found.notices if rule != scenario.decided_by]
    assert [reason.rule for reason in found.reasons] == [scenario.decided_by, *remarks]
    if scenario.noticed_inputs:
        assert shown(found.reasons[-1]).items() >= dict(scenario.noticed_inputs).items()
    if scenario.usual_is is not None:
        assert usual_0_10(record, TODAY) == scenario.usual_is


def test_every_rule_has_scenarios_in_which_it_speaks_and_in_which_it_does_not() -> None:
    for rule in RULES:
        about = [s for named, scenarios in FILES.values() for s in scenarios if named == rule]
        speaks = [s for s in about if rule in {s.decided_by, *s.notices}]
        assert speaks, rule
        assert len(about) > len(speaks) or rule == "P2", rule
    decided = {s.decided_by for _, scenarios in FILES.values() for s in scenarios}
    assert decided == RULES
