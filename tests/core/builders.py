"""Small diaries for tests, and the policy that is shipped."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import bot.content
from bot.core.diary import AgainstPlan, DaySummary, Diary, FlareAnswer
from bot.core.policy import (
    BurdenPolicy,
    LadderPolicy,
    PacingPolicy,
    PhasePolicy,
    QuotaPolicy,
    ScreenPolicy,
)

TODAY = date(2026, 3, 20)
LONG_AGO = -60


P = TypeVar("P")


def shipped(name: str, policy: type[P]) -> P:
    path = Path(bot.content.__file__).parent / "policy" / f"{name}.toml"
    return policy(**tomllib.loads(path.read_text(encoding="utf-8")))


POLICY = shipped("pacing", PacingPolicy)
QUOTAS = shipped("quotas", QuotaPolicy)
BURDEN = shipped("burden", BurdenPolicy)
PHASES = shipped("phases", PhasePolicy)
LADDERS = shipped("ladders", LadderPolicy)
SCREENS = shipped("screens", ScreenPolicy)


def on(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def day(
    offset: int,
    pain: int | None = None,
    worst: int | None = None,
    plan: AgainstPlan | None = None,
    flare: FlareAnswer | None = None,
    *,
    today: date = TODAY,
    stress: int | None = None,
    helped: Sequence[str] = (),
    worst_when: str | None = None,
) -> DaySummary:
    return DaySummary(
        today + timedelta(days=offset),
        pain_0_10=pain,
        worst_0_10=worst,
        against_plan=plan,
        flare=flare,
        stress_0_10=stress,
        helped=tuple(helped),
        worst_when=worst_when,
    )


def diary(
    days: Iterable[DaySummary],
    *,
    usual: int | None = 4,
    started: int = LONG_AGO,
    spoke: Mapping[str, Sequence[int]] = MappingProxyType({}),
    today: date = TODAY,
) -> Diary:
    return Diary(
        days=tuple(days),
        usual_at_start_0_10=usual,
        started_on=today + timedelta(days=started),
        noticed={
            rule: [today + timedelta(days=offset) for offset in offsets]
            for rule, offsets in spoke.items()
        },
    )
