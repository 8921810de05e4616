"""Runs every scenario file of `rules/`: what is given, and what the rules make of it.

A file is about one rule. Each scenario has a `kind` (see the runners), what is given, and `expect`;
what is not expected by name is not looked at.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.core.reasons import SOURCES
from tests.scenarios import (
    drill_runners,
    pacing_runners,
    phase_runners,
    relief_runners,
    screen_runners,
)

RUNNERS = {
    **pacing_runners.RUNNERS,
    **phase_runners.RUNNERS,
    **screen_runners.RUNNERS,
    **drill_runners.RUNNERS,
    **relief_runners.RUNNERS,
}
FOLDER = Path(__file__).parent
FILES: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((FOLDER / "rules").glob("*.toml"))
}
SCENARIOS = [
    pytest.param(file.get("given", {}) | scenario, id=f"{stem}: {scenario['name']}")
    for stem, file in FILES.items()
    for scenario in file["scenario"]
]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_scenario(scenario: Mapping[str, Any]) -> None:
    found = RUNNERS[scenario["kind"]](scenario)

    assert {name: found.get(name) for name in scenario["expect"]} == scenario["expect"]


def test_every_rule_that_names_a_source_has_scenarios() -> None:
    recommended = {
        tomllib.loads(path.read_text(encoding="utf-8"))["rule"] for path in FOLDER.glob("*.toml")
    }
    assert recommended | {file["rule"] for file in FILES.values()} >= set(SOURCES)


def test_names_are_told_apart() -> None:
    for stem, file in FILES.items():
        names = [scenario["name"] for scenario in file["scenario"]]
        assert len(names) == len(set(names)), stem
