"""What is stored of walking, as the rules read it: the amount, and a day's walks against it (A20).

The amount is kept as something given whenever it is set, with the rule that set it; so is what fits
of it tomorrow, whenever the evening's reply says it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.core.diary import DaySummary, Reason
from bot.core.policy import QuotaPolicy
from bot.core.quotas import WALKING, Quota, walking_from_poor_day
from bot.core.walks import DayAmount, with_walks
from bot.service.scene import Scene
from bot.storage.forms import Form
from bot.storage.suggestions import Suggestion, SuggestionKind

WALK = "walk"
AMOUNT, BEFORE, MINUTES = "amount", "before", "minutes"  # inputs of what is kept
A_DAY = timedelta(days=1)


def merged(
    scene: Scene, days: list[DaySummary], walks: Sequence[Form], given: Sequence[Suggestion]
) -> list[DaySummary]:
    """The days with what was told of walking; `given` is oldest first."""
    walked = minutes_walked(walks)
    if not walked:
        return days
    policies = scene.content.policies
    amounts = _amounts(given, walked)
    return with_walks(days, walked, amounts, policies.pacing, policies.quotas)


def minutes_walked(walks: Sequence[Form]) -> Counter[date]:
    """The minutes of each diary day of which a walk was told, once there is an amount."""
    walked: Counter[date] = Counter()
    for form in walks:
        minutes = form.number("walk_minutes")
        if minutes is not None:
            walked[form.diary_date] += minutes
    return walked


def quota_of(given: Suggestion, policy: QuotaPolicy) -> Quota:
    """The amount as it was kept."""
    inputs = given.reasons[0].inputs
    quota = walking_from_poor_day(int(inputs[AMOUNT]), policy, given.diary_date)
    return replace(quota, before=int(inputs[BEFORE]) or None)


def why_so_much(given: Suggestion) -> Reason:
    """Why the amount is what it is, and since when."""
    reason = given.reasons[0]
    return replace(reason, inputs={**reason.inputs, "set_on": given.diary_date.isoformat()})


def latest(given: Sequence[Suggestion]) -> Suggestion | None:
    """The amount that was set last, if it was in these days."""
    set_ones = (one for one in reversed(given) if _is_amount(one))
    return next(set_ones, None)


def _amounts(given: Sequence[Suggestion], walked: Mapping[date, int]) -> dict[date, DayAmount]:
    """The amount of each day: what was set before it began, or on it where that was the first."""
    set_on = [(one.diary_date, _number(one, AMOUNT)) for one in given if _is_amount(one)]
    told = {
        one.diary_date + A_DAY: _number(one, MINUTES)
        for one in given
        if one.kind is SuggestionKind.WALK
    }
    found: dict[date, DayAmount] = {}
    for on in walked:
        before = [amount for day, amount in set_on if day < on]
        first = [amount for day, amount in set_on if day == on]
        if before or first:
            full = before[-1] if before else first[0]
            found[on] = DayAmount(full, told.get(on, full))
    return found


def _is_amount(one: Suggestion) -> bool:
    return one.kind is SuggestionKind.QUOTA and one.item == WALKING


def _number(one: Suggestion, name: str) -> int:
    return int(one.reasons[0].inputs[name])
