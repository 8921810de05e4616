"""How the scenarios about phases, screens, drills, fear, relief and loads are run."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from bot.core.diary import Reason
from bot.core.drill_kinds import Contraindication, Joint, Position, Quality, Relief, Slot, Wish
from bot.core.drills import Drill, DrillContext, DrillId, choose_drills
from bot.core.fear import Try, climb, gain
from bot.core.first_week import week_1
from bot.core.ladders import DrillBook, Progress, after_session
from bot.core.loads import Load, LoadKind, offers_spacing
from bot.core.pacing import Level, Light
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
from bot.core.plan import Plan, Practice, PracticeKind, adopt, swaps
from bot.core.relief import Bridge, ReliefAction, offers_bridge, relief_week, tag
from bot.core.screen_course import retest_after
from bot.core.screening import (
    Finding,
    FindingKind,
    Mark,
    Moment,
    Person,
    Result,
    ScreenTest,
    Sex,
    TestId,
    findings,
    neighbours_to_offer,
    percent_of_first,
    picture,
    why_not,
)
from bot.core.sessions import session_light
from tests.core.builders import LADDERS, PHASES, POLICY, SCREENS, TODAY, diary
from tests.scenarios.tables import on, parse_days, parse_sessions, rows

Given = Mapping[str, Any]
Found = dict[str, Any]


def _inputs(reason: Reason | None) -> Found:
    """The rule and its inputs by name, and all of them at once as `why`."""
    if reason is None:
        return {}
    why = {"rule": reason.rule, **reason.inputs}
    return {**why, "why": why}


def _standing(given: Given) -> Standing:
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
    return {**_inputs(found.reason), "open": found.is_open, "unmet": unmet}


def run_gate(given: Given) -> Found:
    record = diary(
        parse_days(given["days"]), usual=given.get("usual", 5), started=given.get("started", -60)
    )
    standing, facts = _standing(given), _facts(given)
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
    standing = _standing(given)
    return {
        "stage": on_day(standing, PHASES, TODAY).stage.value,
        "maintenance": is_maintenance(standing, PHASES, TODAY),
    }


def run_loaded_rest(given: Given) -> Found:
    record = diary(parse_days(given["days"]))
    return {"rests": loaded_rest(record, POLICY, PHASES, TODAY)}


# A small screen: one test a joint, two at the knee, as simple as can be.
_MOBILE, _STABLE = Quality.MOBILITY, Quality.STABILITY
_NOBODY: frozenset[Contraindication] = frozenset()


def _test(name: str, joint: Joint, quality: Quality, *marks: Mark, **limits: Any) -> ScreenTest:
    left_out = limits.pop("left_out_for", _NOBODY)
    return ScreenTest(TestId(name), joint, quality, marks, left_out, **limits)


TESTS = {
    test.id: test
    for test in (
        _test("to_wall", Joint.ANKLE, _MOBILE, Mark(10), sides_within=2),
        _test(
            "one_leg",
            Joint.KNEE,
            _STABLE,
            Mark(40, to_age=39),
            Mark(25, from_age=40),
            left_out_for=frozenset({Contraindication.FALLS}),
        ),
        _test(
            "stands",
            Joint.KNEE,
            _STABLE,
            Mark(14, sex=Sex.MEN),
            Mark(12, sex=Sex.WOMEN),
        ),
        _test("switch", Joint.HIP, _MOBILE, Mark(1), sides_within=0.5),
        _test("bridge", Joint.LUMBAR, _STABLE, Mark(30), sides_within_percent=10),
        _test("turn", Joint.THORACIC, _MOBILE, Mark(45)),
        _test("nod", Joint.NECK, _STABLE, Mark(20)),
    )
}


def _results(given: Given) -> list[Result]:
    found = []
    for day, said in rows(given["results"]):
        values = {side: float(said[side]) for side in ("left", "right", "once") if side in said}
        found.append(Result(TestId(said["test"]), day, **values))
    return found


def run_screen(given: Given) -> Found:
    sex = given.get("sex")
    person = Person(given.get("age"), None if sex is None else Sex(sex))
    results = _results(given)
    found = findings(results, TESTS, person, SCREENS)
    seen = picture(results, TESTS, person)
    return {
        "findings": [f"{f.joint} {f.kind} {f.quality}" for f in found],
        "offered": list(neighbours_to_offer(results, TESTS, person)),
        "under": list(seen.under),
        "over": list(seen.over),
        "percent": percent_of_first(results[0], results[-1]) if results else None,
    }


def run_may_test(given: Given) -> Found:
    ticked = given.get("ticked", [])
    moment = Moment(
        given.get("pain", 3),
        given.get("usual", 3),
        given.get("flare", False),
        given.get("held", False),
        None if ticked == "unasked" else frozenset(Contraindication(tick) for tick in ticked),
    )
    found = why_not(TESTS[TestId(given.get("test", "one_leg"))], moment, SCREENS)
    return {"why_not": "none" if found is None else found.value}


def drill(name: str, joint: str, quality: str, phase: int, level: int, **more: Any) -> Drill:
    plain: dict[str, Any] = {
        "position": Position.STANDING,
        "seconds": 60,
        "starter": False,
        "slots": frozenset(Slot),
        "relief": Relief.STRATEGIC,
        "left_out_for": _NOBODY,
        "helps": frozenset(),
    }
    return Drill(
        DrillId(name), Joint(joint), Quality(quality), phase=phase, level=level, **plain | more
    )


# A small shelf: a hip ladder over both phases, hip strength and speed, the back, the mid-back,
# breathing, and two drills that are alike.
SHELF = {
    d.id: d
    for d in (
        drill("hip_1", "hip", "mobility", 1, 1, harder=DrillId("hip_2")),
        drill("hip_2", "hip", "mobility", 1, 2, easier=DrillId("hip_1"), harder=DrillId("hip_3")),
        drill("hip_3", "hip", "mobility", 2, 3, easier=DrillId("hip_2")),
        drill("hip_load", "hip", "strength", 2, 2, harder=DrillId("hip_load_2")),
        drill("hip_load_2", "hip", "strength", 2, 3, easier=DrillId("hip_load"), kit_level=2),
        drill("hip_fast", "hip", "power", 2, 4),
        drill("back_1", "lumbar", "stability", 1, 1, helps=frozenset({Wish.LIFT})),
        drill("back_1b", "lumbar", "stability", 1, 1),
        drill("turn_1", "thoracic", "mobility", 1, 1),
        drill("breathe", "breath", "breath", 1, 1, relief=Relief.SOOTHING, starter=True),
    )
}
BOOK = DrillBook.of(SHELF)


def _progress(given: Given) -> dict[tuple[Joint, Quality], Progress]:
    return {
        (Joint(joint), Quality(quality)): Progress(rung, passes)
        for joint, quality, rung, passes in given.get("progress", [])
    }


def _plan(given: Given) -> Plan:
    since = on(given.get("kept_since", -3))
    kept = [Practice(PracticeKind.DRILL, name, since) for name in given.get("keeps", [])]
    others = [
        Practice(PracticeKind.HABIT, f"habit_{n}", TODAY) for n in range(given.get("habits", 0))
    ]
    found = [
        Finding(Joint(joint), Quality(quality), FindingKind.LOW, TestId("a_test"), TODAY)
        for joint, quality in given.get("findings", [])
    ]
    return Plan(
        BOOK,
        _standing(given),
        LADDERS,
        TODAY,
        progress=_progress(given),
        findings=tuple(found),
        practices=(*kept, *others),
        kit_level=given.get("kit", 2),
        eased=frozenset(given.get("eased", [])),
        resting=frozenset(given.get("resting", [])),
        loaded_on=[on(offset) for offset in given.get("loaded", [])],
        loaded_rest=given.get("loaded_rest", False),
        is_maintenance=given.get("maintenance", False),
        slept_poorly=given.get("slept_poorly", False),
        is_held=given.get("held", False),
    )


def run_choice(given: Given) -> Found:
    wish = given.get("wish")
    context = DrillContext(
        today=TODAY,
        slot=Slot.EVENING,
        level=Level(given.get("level", "keep")),
        wish=None if wish is None else Wish(wish),
        leave_out=frozenset(Contraindication(tick) for tick in given.get("ticked", [])),
        suggested=[(on(offset), DrillId(name)) for offset, name in given.get("suggested", [])],
        plan=_plan(given),
    )
    found = choose_drills(SHELF, context, given.get("count", 1))
    anew = replace(context, plan=replace(_plan(given), practices=()))
    everything = choose_drills(SHELF, anew, len(SHELF))
    first = found[0] if found else None
    return {
        **({} if first is None else first.reasons[0].inputs),
        "also": {} if first is None else dict(first.reasons[-1].inputs),
        "rules": [] if first is None else [reason.rule for reason in first.reasons],
        "chosen": [choice.drill for choice in found],
        "percent": 0 if first is None else first.percent,
        "new": first is not None and first.is_new,
        "possible": sorted(choice.drill for choice in everything),
    }


def run_ladder(given: Given) -> Found:
    own = SHELF[DrillId(given["drill"])]
    progress = Progress(given.get("rung", 0), given.get("passes", 0))
    for session in parse_sessions(given["sessions"], own.id):
        progress = after_session(
            progress,
            own,
            session,
            BOOK,
            LADDERS,
            is_settled=session.settled is True,
            is_red=session_light(session, 3, POLICY) is Light.RED,
            percent=given.get("percent", 100),
        )
    return {"rung": progress.rung, "passes": progress.passes}


def run_adopt(given: Given) -> Found:
    kept = [Practice(PracticeKind.DRILL, name, on(-3)) for name in given["keeps"]]
    found = adopt(kept, Practice(PracticeKind.DRILL, given["new"], TODAY), 4)
    if isinstance(found, Reason):
        return {**_inputs(found), "asks_which_to_drop": True}
    return {"keeps": [practice.item for practice in found], "asks_which_to_drop": False}


def run_swap(given: Given) -> Found:
    practice = Practice(PracticeKind.DRILL, given.get("drill", "back_1"), on(given["since"]))
    plan = _plan({**given, "keeps": [practice.item, *given.get("keeps", [])]})
    found = swaps(
        practice,
        plan,
        _NOBODY,
        screen_changed_on=on(given["screen_changed"]) if "screen_changed" in given else None,
        last_offered_on=on(given["offered"]) if "offered" in given else None,
    )
    return {"others": []} if found is None else {**_inputs(found[1]), "others": list(found[0])}


def run_climb(given: Given) -> Found:
    tries = [
        Try(day, int(said["step"]), int(said["before"]), int(said["after"]))
        for day, said in rows(given["tries"])
    ]
    found = climb(tries, LADDERS.fear_steps, LADDERS)
    return {**_inputs(found.reason), "done": found.is_done, "gain": gain(tries, 0)}


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
    return {**_inputs(found), "offers": found is not None}


def run_loads(given: Given) -> Found:
    loads = [Load(day, LoadKind(said["kind"])) for day, said in rows(given["loads"])]
    spoken = [on(offset) for offset in given.get("spoken", [])]
    found = offers_spacing(loads, given.get("phase", 1), spoken, TODAY, LADDERS)
    return {**_inputs(found), "offers": found is not None}


def run_first_week(given: Given) -> Found:
    """The week 1 log: `started` and `entries` in days from today."""
    entries = [TODAY + timedelta(days=days) for days in given["entries"]]
    reason = week_1(TODAY + timedelta(days=given["started"]), entries, TODAY)
    return {"arrives": reason is not None} | ({} if reason is None else dict(reason.inputs))


def run_retest(given: Given) -> Found:
    """Whether the tests are due again: `tested` in days from today."""
    results = [Result(TestId("bridge"), on(offset), once=20) for offset in given["tested"]]
    tested_on = retest_after(results, TODAY, SCREENS)
    if tested_on is None:
        return {"is_due": False}
    return {"is_due": True, "since": (tested_on - TODAY).days}


RUNNERS: Mapping[str, Callable[[Given], Found]] = {
    "gate": run_gate,
    "stage": run_stage,
    "loaded_rest": run_loaded_rest,
    "screen": run_screen,
    "retest": run_retest,
    "may_test": run_may_test,
    "choice": run_choice,
    "ladder": run_ladder,
    "adopt": run_adopt,
    "swap": run_swap,
    "climb": run_climb,
    "relief": run_relief,
    "bridge": run_bridge,
    "first_week": run_first_week,
    "loads": run_loads,
}
