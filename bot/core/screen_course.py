"""The course of a screen: which results belong to one, which test comes next."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.core.ladders import Track
from bot.core.policy import ScreenPolicy
from bot.core.screening import (
    JOINT_MAP,
    FindingKind,
    Moment,
    NotNow,
    Person,
    Result,
    ScreenTest,
    TestId,
    Tests,
    findings,
    is_retest_due,
    neighbours_to_offer,
    why_not,
)


def current(results: Sequence[Result], today: date, policy: ScreenPolicy) -> tuple[Result, ...]:
    """The latest result of each test of the screen that is under way; none if a new one is due.

    A screen is what was done within one retest interval from its first day. `results` are in order
    of date.
    """
    started = started_on(results, policy)
    if started is None or today - started >= timedelta(days=policy.retest_days):
        return ()
    latest = {result.test: result for result in results if result.on >= started}
    return tuple(latest.values())


def started_on(results: Sequence[Result], policy: ScreenPolicy) -> date | None:
    """The first day of the latest screen."""
    started: date | None = None
    for result in results:
        if started is None or result.on - started >= timedelta(days=policy.retest_days):
            started = result.on
    return started


def retest_after(results: Sequence[Result], today: date, policy: ScreenPolicy) -> date | None:
    """The day of the last test, if it is a retest interval ago or more; None else.

    With the last of its tests a screen was finished, whether all were done or some left out.
    `results` are in order of date.
    """
    is_due = bool(results) and is_retest_due(results[-1].on, today, policy)
    return results[-1].on if is_due else None


def changed_on(
    results: Sequence[Result], tests: Tests, person: Person, policy: ScreenPolicy, track: Track
) -> date | None:
    """The last day on which the screen found something else on a track than before (A1).

    None while it never found anything there. `results` are in order of date.
    """
    changed, before = None, frozenset[tuple[FindingKind, TestId]]()
    for day in sorted({result.on for result in results}):
        so_far = [result for result in results if result.on <= day]
        found = frozenset(
            (finding.kind, finding.test)
            for finding in findings(so_far, tests, person, policy)
            if (finding.joint, finding.quality) == track
        )
        if found != before:
            changed, before = day, found
    return changed


def suitable(
    tests: Tests,
    instead: Mapping[TestId, TestId],
    moment: Moment,
    policy: ScreenPolicy,
    left_out: Collection[TestId] = (),
) -> tuple[TestId, ...]:
    """The tests of this patient's screen in the order of the map, whatever the day is like.

    A test that is left out, for the patient or by them, gives way to the one that stands in for it.
    """
    calm = replace(moment, pain_0_10=0, is_flare=False, is_held=False)
    chosen: list[TestId] = []
    for joint in JOINT_MAP:
        for test in tests.values():
            if test.joint is not joint or test.id in instead.values():
                continue
            fitting = (
                one.id
                for one in _with_stand_in(test, tests, instead)
                if why_not(one, calm, policy) is None and one.id not in left_out
            )
            chosen += list(fitting)[:1]
    return tuple(chosen)


def why_none(
    offered: Sequence[TestId], tests: Tests, moment: Moment, policy: ScreenPolicy
) -> NotNow | None:
    """Why nothing is tested just now, of the tests that suit the patient; None if it may be."""
    if moment.is_held:
        return NotNow.HOLD
    if moment.leave_out is None:
        return NotNow.UNASKED
    if not offered:
        return NotNow.LEFT_OUT
    if moment.is_flare:  # said before today's pain is asked
        return NotNow.FLARE
    return why_not(tests[offered[0]], moment, policy)


def next_test(
    offered: Iterable[TestId], done: Sequence[Result], tests: Tests, person: Person
) -> tuple[TestId | None, bool]:
    """The next test that has no result yet, and whether it is a neighbour of a low joint (A4)."""
    had = {result.test for result in done}
    open_ones = [test for test in offered if test not in had]
    near = [test for test in neighbours_to_offer(done, tests, person) if test in open_ones]
    return next(iter([*near, *open_ones]), None), bool(near)


def _with_stand_in(
    test: ScreenTest, tests: Tests, instead: Mapping[TestId, TestId]
) -> tuple[ScreenTest, ...]:
    other = tests.get(instead[test.id]) if test.id in instead else None
    return (test,) if other is None else (test, other)
