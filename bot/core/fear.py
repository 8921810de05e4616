"""A feared activity in five graded steps, up on confidence (B16).

The patient names the activity and the five steps, from the one that is nearly easy to the activity
itself, and says before and after each try how sure they are to do it again, 0-10. The step goes up
when they were at 7 or more after two tries in a row on it. It never goes down by itself, and pain
is not asked: a try can hurt and still raise confidence. After a red session the dose is P5's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.diary import Reason
from bot.core.policy import LadderPolicy
from bot.core.reasons import because


@dataclass(frozen=True, slots=True)
class Try:
    """One try of a step (0 is the easiest), with the confidence before and after it, 0-10."""

    on: date
    step: int
    before_0_10: int | None
    after_0_10: int | None


@dataclass(frozen=True, slots=True)
class Climb:
    """Where the patient is on the ladder: the step to try next, and why. Done: all steps are."""

    step: int
    is_done: bool
    reason: Reason


def climb(tries: Sequence[Try], steps: int, policy: LadderPolicy) -> Climb:
    """The step to try next, from all tries in order. `steps` is how many the ladder has (five).

    Tries of a step other than the one that was due count for nothing, so that none is jumped.
    """
    step, sure = 0, 0
    for attempt in tries:
        if step >= steps or attempt.step != step:
            continue
        is_sure = (attempt.after_0_10 or 0) >= policy.fear_confidence
        sure = sure + 1 if is_sure else 0
        if sure >= policy.fear_times:
            step, sure = step + 1, 0
    is_done = step >= steps
    reason = because("B16", step=min(step, steps - 1) + 1, of=steps, sure=sure)
    return Climb(min(step, steps - 1), is_done, reason)


def gain(tries: Sequence[Try], step: int) -> int | None:
    """How far confidence moved on a step: the last "after" less the first "before", or None."""
    own = [attempt for attempt in tries if attempt.step == step]
    before = next((a.before_0_10 for a in own if a.before_0_10 is not None), None)
    after = next((a.after_0_10 for a in reversed(own) if a.after_0_10 is not None), None)
    return None if before is None or after is None else after - before
