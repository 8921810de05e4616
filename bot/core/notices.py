"""Remarks that are made only now and then: boom and bust, avoidance, the whisper (P6, P7, P13)."""

from collections.abc import Callable
from datetime import date

from bot.core.diary import AgainstPlan, DaySummary, Reason, days_between
from bot.core.evening import Evening, because


def notice(evening: Evening) -> Reason | None:
    """The one remark of this evening, or None: at most one a day, and none in a flare."""
    if evening.is_flare:
        return None
    rules: tuple[Callable[[Evening], Reason | None], ...] = (_boom, _avoidance, _whisper)
    return next((reason for rule in rules if (reason := rule(evening)) is not None), None)


def _boom(evening: Evening) -> Reason | None:
    policy = evening.policy
    if evening.is_silent("P6", policy.boom_silence_days):
        return None
    pairs = _boom_pairs(evening)
    if len(pairs) < policy.boom_pairs:
        return None
    logged = len(days_between(evening.diary, date.min, evening.today))
    if logged < policy.boom_min_logged_days:
        return None
    latest = enumerate(pairs[-policy.boom_pairs :], start=1)
    shown = {
        f"{name}_{number}": day.isoformat()
        for number, pair in latest
        for name, day in zip(("more", "after"), pair, strict=True)
    }
    return because("P6", pairs=len(pairs), days=policy.boom_window_days, **shown)


def _boom_pairs(evening: Evening) -> list[tuple[date, date]]:
    """Days of more than planned, each with the first harder day after it; no day closes two."""
    window = evening.last_activity(evening.policy.boom_window_days)
    harder = [day.date for day in window if _is_harder(day, evening)]
    pairs: list[tuple[date, date]] = []
    for more in (day.date for day in window if _is_more(day, evening)):
        reach = range(1, evening.policy.boom_bust_days + 1)
        after = next((day for day in harder if (day - more).days in reach), None)
        if after is not None:
            pairs.append((more, after))
            harder.remove(after)
    return pairs


def _is_more(day: DaySummary, evening: Evening) -> bool:
    percent = day.quota_percent
    is_boom = percent is not None and percent >= evening.policy.boom_percent
    return is_boom or day.against_plan is AgainstPlan.MORE


def _is_less(day: DaySummary, under_percent: int) -> bool:
    percent = day.quota_percent
    is_under = percent is not None and percent < under_percent
    return is_under or day.against_plan is AgainstPlan.LESS


def _is_harder(day: DaySummary, evening: Evening) -> bool:
    if _is_less(day, evening.policy.bust_under_percent):
        return True
    return evening.is_above_usual(day, evening.policy.boom_bust_above_usual)


def _avoidance(evening: Evening) -> Reason | None:
    policy, usual = evening.policy, evening.usual_0_10
    window = evening.last_days(policy.avoidance_window_days)
    if usual is None or any(day.is_flare for day in window):
        return None
    less = [
        day.date
        for day in window
        if _is_less(day, policy.avoidance_under_percent)
        and day.pain_0_10 is not None
        and day.pain_0_10 <= usual
    ]
    # It speaks on the evening of such a day, not on one that went better.
    if len(less) < policy.avoidance_days or less[-1] != evening.today:
        return None
    if evening.is_silent("P7", policy.avoidance_silence_days):
        return None
    return because("P7", less_days=len(less), days=policy.avoidance_window_days, usual=usual)


def _whisper(evening: Evening) -> Reason | None:
    policy, usual = evening.policy, evening.usual_0_10
    if usual is None or evening.pain_0_10 is None or evening.days_since_flare is not None:
        return None
    if evening.is_silent("P13", policy.whisper_silence_days):
        return None
    running = evening.last_days(policy.whisper_days_running)
    loud = sum(evening.is_above_usual(day, policy.whisper_above_usual) for day in running)
    if loud == policy.whisper_days_running:
        return because("P13", louder="days_running", days=loud, usual=usual)
    return _loud_mean(evening, usual)


def _loud_mean(evening: Evening, usual: float) -> Reason | None:
    policy = evening.policy
    week = evening.last_days(policy.whisper_mean_days)
    pains = [day.pain_0_10 for day in week if day.pain_0_10 is not None and not day.is_flare]
    if len(pains) < policy.whisper_mean_min_entries:
        return None
    mean = sum(pains) / len(pains)
    if mean < usual + policy.whisper_mean_above_usual:
        return None
    return because("P13", louder="mean", days=len(pains), mean=round(mean, 1), usual=usual)
