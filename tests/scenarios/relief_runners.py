"""How the scenarios about fear, relief, loads and the first week are run."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta

from bot.core.fear import Try, climb, gain
from bot.core.first_week import week_1
from bot.core.loads import Load, LoadKind, offers_spacing
from bot.core.relief import Bridge, ReliefAction, offers_bridge, relief_week, tag
from tests.core.builders import LADDERS, TODAY
from tests.scenarios.tables import Found, Given, inputs, on, rows


def run_climb(given: Given) -> Found:
    tries = [
        Try(day, int(said["step"]), int(said["before"]), int(said["after"]))
        for day, said in rows(given["tries"])
    ]
    found = climb(tries, LADDERS.fear_steps, LADDERS)
    return {**inputs(found.reason), "done": found.is_done, "gain": gain(tries, 0)}


def run_relief(given: Given) -> Found:
    actions = [
        ReliefAction(day, said["what"], tag(said["what"], {}), helped=said.get("helped") == "yes")
        for day, said in rows(given["actions"])
    ]
    bridges = [Bridge(on(offset), taken=True) for offset in given.get("bridged", [])]
    week = relief_week(actions, bridges, LADDERS)
    return {
        "soothing": week.soothing,
        "strategic": week.strategic,
        "both": week.did_both or "none yet",
        "days": week.days,
    }


def run_bridge(given: Given) -> Found:
    heat, now = (
        datetime.combine(TODAY, time.fromisoformat(given[name])) for name in ("heat", "now")
    )
    bridges = [Bridge(on(offset), taken=False) for offset in given.get("offered", [])]
    found = offers_bridge(heat, now, bridges, TODAY, LADDERS, is_held=given.get("held", False))
    return {**inputs(found), "offers": found is not None}


def run_loads(given: Given) -> Found:
    loads = [Load(day, LoadKind(said["kind"])) for day, said in rows(given["loads"])]
    spoken = [on(offset) for offset in given.get("spoken", [])]
    found = offers_spacing(loads, given.get("phase", 1), spoken, TODAY, LADDERS)
    return {**inputs(found), "offers": found is not None}


def run_first_week(given: Given) -> Found:
    """The week 1 log: `started` and `entries` in days from today."""
    entries = [TODAY + timedelta(days=days) for days in given["entries"]]
    reason = week_1(TODAY + timedelta(days=given["started"]), entries, TODAY)
    return {"arrives": reason is not None} | ({} if reason is None else dict(reason.inputs))


RUNNERS: Mapping[str, Callable[[Given], Found]] = {
    "climb": run_climb,
    "relief": run_relief,
    "bridge": run_bridge,
    "first_week": run_first_week,
    "loads": run_loads,
}
