"""The joint-by-joint self-screen: who may take which test, what a result says, what it leads to.

Theory of operation. A result is compared with the pass mark of the person: each low side counts
one, and sides that are too far apart are a finding of their own. A joint with two low results (two
sides, two tests, or two screens running) has a finding, of the quality that the joint's map asks
for (A3). One low result alone only offers the neighbours' tests (A4). Nothing here says why a back
hurts: these are flags, no home version was validated, and the map is a coaching map with limited
evidence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NewType

from bot.core.drill_kinds import Contraindication, Joint, Quality
from bot.core.policy import ScreenPolicy

# The joint map (A3), from the ground up: which joints are to move, which to hold.
JOINT_MAP: Mapping[Joint, Quality] = {
    Joint.ANKLE: Quality.MOBILITY,
    Joint.KNEE: Quality.STABILITY,
    Joint.HIP: Quality.MOBILITY,
    Joint.LUMBAR: Quality.STABILITY,
    Joint.THORACIC: Quality.MOBILITY,
    Joint.NECK: Quality.STABILITY,
}
_CHAIN = tuple(JOINT_MAP)


TestId = NewType("TestId", str)
# Who takes no test at all (A19); each test names the others.
_NEVER_ANY = frozenset({Contraindication.PREGNANT, Contraindication.RECENT_OPERATION})


class Sex(StrEnum):
    """For marks that differ."""

    MEN = "men"
    WOMEN = "women"


@dataclass(frozen=True, slots=True)
class Mark:
    """The least that passes, for these ages (both included) and this sex (None: any)."""

    at_least: float
    from_age: int = 0
    to_age: int = 150
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class ScreenTest:
    """What the rules need to know of a test; its words and the sources of its marks are content.

    Values are in the test's own unit. Sides may differ by `sides_within`, or by a percentage of the
    better one; without either no difference counts.
    """

    id: TestId
    joint: Joint
    quality: Quality
    marks: tuple[Mark, ...]
    left_out_for: frozenset[Contraindication]
    sides_within: float | None = None
    sides_within_percent: int | None = None


Tests = Mapping[TestId, ScreenTest]


class NotNow(StrEnum):
    """Why a test is not offered."""

    HOLD = "hold"
    FLARE = "flare"
    PAIN = "pain"
    LEFT_OUT = "left_out"
    UNASKED = "unasked"  # the tick screen, or the pain just now, has no answer yet


@dataclass(frozen=True, slots=True)
class Person:
    """What marks depend on. What is not known takes the lowest mark that may apply."""

    age: int | None = None
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """How the patient is just now; `leave_out` is None until the tick screen is answered."""

    pain_0_10: int | None
    usual_0_10: float | None
    is_flare: bool
    is_held: bool
    leave_out: frozenset[Contraindication] | None


@dataclass(frozen=True, slots=True)
class Result:
    """One test on a diary day: both sides, or `once` for a test without sides."""

    test: TestId
    on: date
    left: float | None = None
    right: float | None = None
    once: float | None = None

    @property
    def values(self) -> tuple[float, ...]:
        """What was measured."""
        return tuple(v for v in (self.left, self.right, self.once) if v is not None)


class FindingKind(StrEnum):
    """What a finding is about; asymmetry comes before low."""

    APART = "apart"  # the sides are too far apart
    LOW = "low"  # two low results


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason to train a joint, of the quality that its map asks for (A15)."""

    joint: Joint
    quality: Quality
    kind: FindingKind
    test: TestId
    on: date


@dataclass(frozen=True, slots=True)
class Picture:
    """The screen in phase 1 (A10): joints that do less than their job, and the ones beside them.

    `over` are stable joints next to a low mobile one: on the map they may move for it. No cause.
    """

    under: tuple[Joint, ...]
    over: tuple[Joint, ...]


def why_not(test: ScreenTest, moment: Moment, policy: ScreenPolicy) -> NotNow | None:
    """Why this test is not offered now, the gravest reason first; None if it may be.

    Never with pain of 8 or more or 2 above usual, in a flare, with a hold, in pregnancy, within six
    weeks of an operation, or for whom the test itself leaves out (balance: falls).
    """
    if moment.is_held:
        return NotNow.HOLD
    if moment.leave_out is None or moment.pain_0_10 is None:
        return NotNow.UNASKED
    if moment.leave_out & (_NEVER_ANY | test.left_out_for):
        return NotNow.LEFT_OUT
    if moment.is_flare:
        return NotNow.FLARE
    is_sore = _is_too_sore(moment.pain_0_10, moment.usual_0_10, policy)
    return NotNow.PAIN if is_sore else None


def mark_of(test: ScreenTest, person: Person) -> float:
    """The least that passes for this person, in the unit of the test; 0 if no mark applies."""
    fitting = (
        mark.at_least
        for mark in test.marks
        if (person.age is None or mark.from_age <= person.age <= mark.to_age)
        and (person.sex is None or mark.sex in {None, person.sex})
    )
    return min(fitting, default=0.0)


def lows(result: Result, test: ScreenTest, person: Person) -> int:
    """How many of the result's values are below the mark."""
    mark = mark_of(test, person)
    return sum(value < mark for value in result.values)


def is_apart(result: Result, test: ScreenTest) -> bool:
    """Whether the sides are further apart than the test allows."""
    if result.left is None or result.right is None:
        return False
    apart, better = abs(result.left - result.right), max(result.left, result.right)
    if test.sides_within is not None and apart > test.sides_within:
        return True
    percent = test.sides_within_percent
    return percent is not None and 100 * apart > percent * better


def findings(
    results: Sequence[Result], tests: Tests, person: Person, policy: ScreenPolicy
) -> tuple[Finding, ...]:
    """What the screen found, sides that are apart first, then from the ground up.

    `results` are in order of date. Of each test the last two count, the second last only if it is
    from the screen before (within two retest intervals). Results of unknown tests are left out.
    """
    found: list[Finding] = []
    known = [result for result in results if result.test in tests]
    for joint, quality in JOINT_MAP.items():
        recent = _recent(known, tests, joint, policy)
        latest = {result.test: result for result in recent}
        apart = [result for result in latest.values() if is_apart(result, tests[result.test])]
        low = [result for result in recent if lows(result, tests[result.test], person)]
        found += [Finding(joint, quality, FindingKind.APART, r.test, r.on) for r in apart[-1:]]
        is_still_low = any(latest[result.test] is result for result in low)
        count = sum(lows(result, tests[result.test], person) for result in low)
        if not apart and is_still_low and count >= policy.lows_for_a_finding:
            found.append(Finding(joint, quality, FindingKind.LOW, low[-1].test, low[-1].on))
    return tuple(sorted(found, key=lambda finding: finding.kind is FindingKind.LOW))


def neighbours_to_offer(
    results: Sequence[Result], tests: Tests, person: Person
) -> tuple[TestId, ...]:
    """Tests of the joints next to a low one that this screen has not had yet (A4)."""
    near = {
        neighbour for joint in _low_joints(results, tests, person) for neighbour in _near(joint)
    }
    done = {result.test for result in results}
    return tuple(t.id for t in tests.values() if t.joint in near and t.id not in done)


def picture(results: Sequence[Result], tests: Tests, person: Person) -> Picture:
    """Which joints do less than their job in this screen, and the stable ones beside them."""
    under = _low_joints(results, tests, person)
    mobile = [joint for joint in under if JOINT_MAP[joint] is Quality.MOBILITY]
    near = {neighbour for joint in mobile for neighbour in _near(joint)}
    over = [j for j in near if JOINT_MAP[j] is Quality.STABILITY and j not in under]
    return Picture(tuple(under), tuple(sorted(over, key=_CHAIN.index)))


def percent_of_first(first: Result, now: Result) -> int | None:
    """Phase 2 (A10, A11): the weaker side now in percent of the first; over 100 is exceeded.

    None if the tests differ, or the first value was nothing.
    """
    if first.test != now.test or not first.values or not now.values or not min(first.values):
        return None
    return round(100 * min(now.values) / min(first.values))


def is_retest_due(last_on: date, today: date, policy: ScreenPolicy) -> bool:
    """Whether it is four weeks since the last screen."""
    return today - last_on >= timedelta(days=policy.retest_days)


def _is_too_sore(pain: int, usual: float | None, policy: ScreenPolicy) -> bool:
    is_above = usual is not None and pain >= usual + policy.never_above_usual
    return pain >= policy.never_from_pain or is_above


def _low_joints(results: Iterable[Result], tests: Tests, person: Person) -> list[Joint]:
    low = {
        tests[result.test].joint
        for result in results
        if result.test in tests and lows(result, tests[result.test], person)
    }
    return [joint for joint in _CHAIN if joint in low]


def _recent(
    known: Sequence[Result], tests: Tests, joint: Joint, policy: ScreenPolicy
) -> list[Result]:
    """Of each test of the joint the last result, and the one of the screen before."""
    kept: list[Result] = []
    reach = timedelta(days=2 * policy.retest_days)
    for test in (test for test in tests.values() if test.joint is joint):
        own = [result for result in known if result.test == test.id][-2:]
        kept += [result for result in own if own[-1].on - result.on <= reach]
    return sorted(kept, key=lambda result: result.on)


def _near(joint: Joint) -> tuple[Joint, ...]:
    at = _CHAIN.index(joint)
    return tuple(_CHAIN[i] for i in (at - 1, at + 1) if 0 <= i < len(_CHAIN))
