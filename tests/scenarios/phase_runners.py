"""How the scenarios about phases and their doors are run."""

from collections.abc import Callable, Mapping

from bot.core.phases import (
    Door,
    Facts,
    Gate,
    Stage,
    Standing,
    accepted,
    gate,
    is_maintenance,
    is_rising,
    loaded_rest,
    offered,
    on_day,
    second_door,
)
from tests.core.builders import PHASES, POLICY, TODAY, diary
from tests.scenarios.tables import Found, Given, inputs, on, parse_days


def standing_of(given: Given) -> Standing:
    door = given.get("door")
    return Standing(
        Stage(given.get("stage", "retrain")),
        on(given.get("since", -30)),
        on(given.get("phase_1_since", given.get("since", -30))),
        None if door is None else Door(door),
    )


def _facts(given: Given) -> Facts:
    settled = [True] * given.get("settled", 10) + [False] * given.get("unsettled", 0)
    return Facts(
        settled,
        given.get("psfs_first"),
        given.get("psfs_now"),
        is_held=given.get("held", False),
        wants_load=given.get("wants", False),
    )


def _checks(found: Gate) -> Found:
    unmet = [check.name for check in found.checks if not check.is_met]
    return {**inputs(found.reason), "open": found.is_open, "unmet": unmet}


def run_gate(given: Given) -> Found:
    record = diary(
        parse_days(given["days"]), usual=given.get("usual", 5), started=given.get("started", -60)
    )
    standing, facts = standing_of(given), _facts(given)
    door = given.get("kind_of_door", "gate")
    if door == "gate":
        found = gate(record, facts, PHASES, TODAY)
    else:
        found = second_door(standing, record, facts, PHASES, TODAY)
    offer = offered(standing, record, facts, PHASES, TODAY)
    after = accepted(standing, found, TODAY)
    rising = is_rising(record, PHASES, TODAY)
    return {
        **_checks(found),
        "offered": "none" if offer is None else offer.door.value,
        "stage_after": after.stage.value,
        "phase_after": after.phase,
        "rising": "unknown" if rising is None else rising,
    }


def run_stage(given: Given) -> Found:
    standing = standing_of(given)
    return {
        "stage": on_day(standing, PHASES, TODAY).stage.value,
        "maintenance": is_maintenance(standing, PHASES, TODAY),
    }


def run_loaded_rest(given: Given) -> Found:
    record = diary(parse_days(given["days"]))
    return {"rests": loaded_rest(record, POLICY, PHASES, TODAY)}


RUNNERS: Mapping[str, Callable[[Given], Found]] = {
    "gate": run_gate,
    "stage": run_stage,
    "loaded_rest": run_loaded_rest,
}
