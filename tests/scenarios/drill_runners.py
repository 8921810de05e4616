"""How the scenarios about the choice of drills and what is kept up are run."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.core.diary import Reason
from bot.core.drill_kinds import Contraindication, Joint, Position, Quality, Relief, Slot, Wish
from bot.core.drills import Drill, DrillContext, DrillId, choose_drills
from bot.core.ladders import DrillBook, Progress, after_session
from bot.core.pacing import Level, Light
from bot.core.plan import Plan, Practice, PracticeKind, adopt, swaps
from bot.core.screening import Finding, FindingKind, TestId
from bot.core.sessions import session_light
from tests.core.builders import LADDERS, POLICY, TODAY
from tests.scenarios.phase_runners import standing_of
from tests.scenarios.screen_runners import NOBODY
from tests.scenarios.tables import Found, Given, inputs, on, parse_sessions


def drill(name: str, joint: str, quality: str, phase: int, level: int, **more: Any) -> Drill:
    plain: dict[str, Any] = {
        "position": Position.STANDING,
        "seconds": 60,
        "starter": False,
        "slots": frozenset(Slot),
        "relief": Relief.STRATEGIC,
        "left_out_for": NOBODY,
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
        standing_of(given),
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
        for_day=on(given["for_day"]) if "for_day" in given else None,
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
        return {**inputs(found), "asks_which_to_drop": True}
    return {"keeps": [practice.item for practice in found], "asks_which_to_drop": False}


def run_swap(given: Given) -> Found:
    practice = Practice(PracticeKind.DRILL, given.get("drill", "back_1"), on(given["since"]))
    plan = _plan({**given, "keeps": [practice.item, *given.get("keeps", [])]})
    found = swaps(
        practice,
        plan,
        NOBODY,
        [on(offset) for offset in range(given["since"], 0, given.get("every", 1))],
        screen_changed_on=on(given["screen_changed"]) if "screen_changed" in given else None,
        last_offered_on=on(given["offered"]) if "offered" in given else None,
    )
    return {"others": []} if found is None else {**inputs(found[1]), "others": list(found[0])}


RUNNERS: Mapping[str, Callable[[Given], Found]] = {
    "choice": run_choice,
    "ladder": run_ladder,
    "adopt": run_adopt,
    "swap": run_swap,
}
