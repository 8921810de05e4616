"""How the scenarios about the screen are run."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.core.drill_kinds import Contraindication, Joint, Quality
from bot.core.screen_course import retest_after
from bot.core.screening import (
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
from tests.core.builders import SCREENS, TODAY
from tests.scenarios.tables import Found, Given, on, rows

# A small screen: one test a joint, two at the knee, as simple as can be.
_MOBILE, _STABLE = Quality.MOBILITY, Quality.STABILITY
NOBODY: frozenset[Contraindication] = frozenset()


def _test(name: str, joint: Joint, quality: Quality, *marks: Mark, **limits: Any) -> ScreenTest:
    left_out = limits.pop("left_out_for", NOBODY)
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


def run_retest(given: Given) -> Found:
    """Whether the tests are due again: `tested` in days from today."""
    results = [Result(TestId("bridge"), on(offset), once=20) for offset in given["tested"]]
    tested_on = retest_after(results, TODAY, SCREENS)
    if tested_on is None:
        return {"is_due": False}
    return {"is_due": True, "since": (tested_on - TODAY).days}


RUNNERS: Mapping[str, Callable[[Given], Found]] = {
    "screen": run_screen,
    "retest": run_retest,
    "may_test": run_may_test,
}
