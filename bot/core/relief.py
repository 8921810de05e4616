"""Relief: what soothes now, what works on what lasts, and the step from one to the other (B18-B20).

Both kinds are counted side by side; there is no ratio, and neither is better. What did both is a
strategic action that the patient also named as a help, or heat that a mobility card followed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType

from bot.core.diary import Reason
from bot.core.drill_kinds import Relief
from bot.core.policy import LadderPolicy
from bot.core.reasons import because

HEAT = "heat"
# The tags of what the evening question "what helped?" offers (B18). Medicine soothes, and is logged
# only; the patient's own actions count as soothing until they say otherwise.
RELIEF_OF: Mapping[str, Relief] = MappingProxyType(
    {
        HEAT: Relief.SOOTHING,
        "rest": Relief.SOOTHING,
        "company": Relief.SOOTHING,
        "medicine": Relief.SOOTHING,
        "breathing": Relief.SOOTHING,
        "walk": Relief.STRATEGIC,
        "drill": Relief.STRATEGIC,
    }
)
# Answers to "what helped" and "what made it better" that are no action: none needed, or none has.
NO_ACTION = frozenset({"nothing", "nothing_yet"})


@dataclass(frozen=True, slots=True)
class ReliefAction:
    """One relief action on a diary day. `helped`: the patient named it as a help."""

    on: date
    what: str
    relief: Relief
    helped: bool = False


@dataclass(frozen=True, slots=True)
class Bridge:
    """Heat in the evening and the mobility card offered after it; `taken` is stored (B19)."""

    on: date
    taken: bool


@dataclass(frozen=True, slots=True)
class ReliefWeek:
    """Both counts, and one action that did both on so many days, or None yet (B20)."""

    soothing: int
    strategic: int
    did_both: str | None
    days: int


def tag(what: str, own: Mapping[str, Relief]) -> Relief:
    """The tag of an action: the patient's own word, else the shipped one, else soothing."""
    return own.get(what) or RELIEF_OF.get(what, Relief.SOOTHING)


def relief_week(
    actions: Iterable[ReliefAction], bridges: Sequence[Bridge], policy: LadderPolicy
) -> ReliefWeek:
    """The counts of these actions and bridges, which are those of one week."""
    told = [action for action in actions if action.what not in NO_ACTION]
    counts = Counter(action.relief for action in told)
    both = {(a.on, a.what) for a in told if a.relief is Relief.STRATEGIC and a.helped}
    both |= {(bridge.on, HEAT) for bridge in bridges if bridge.taken}
    days = Counter(what for _, what in both)
    often = [(-count, what) for what, count in days.items() if count >= policy.both_days]
    what = min(often)[1] if often else None
    return ReliefWeek(
        counts[Relief.SOOTHING], counts[Relief.STRATEGIC], what, days[what] if what else 0
    )


def offers_bridge(
    heat_at: datetime,
    now: datetime,
    bridges: Sequence[Bridge],
    today: date,
    policy: LadderPolicy,
    *,
    is_held: bool,
) -> Reason | None:
    """Why a mobility card is offered inside the reply to heat (B19); local, aware times.

    Only in the evening, within 15 minutes of the heat, once a diary day, and never with a hold.
    """
    minutes = (now - heat_at) / timedelta(minutes=1)
    is_evening = heat_at.hour >= policy.bridge_from_hour
    is_new = all(bridge.on != today for bridge in bridges)
    if is_held or not is_evening or not is_new or not 0 <= minutes <= policy.bridge_minutes:
        return None
    return because("B19", after=HEAT, minutes=int(minutes))
