"""The lines of `python -m bot stats`."""

from collections.abc import Iterator
from datetime import datetime

from bot.storage.stats import Stats


def stats_lines(stats: Stats, now: datetime) -> Iterator[str]:
    """One line a fact: what it is, then the numbers."""
    yield _line("patients", f"{stats.patients} ({stats.paused} paused, {stats.blocked} blocked)")
    yield _line("inbox", _waiting(stats, now))
    yield _line("dead letters", str(stats.dead))
    queued = ", ".join(f"{each.name.lower()} {count}" for each, count in stats.outbox.items())
    yield _line("outbox", queued)
    yield _line("cards", str(stats.cards))
    yield _line("prompts, 24 h", _lateness(stats))


def _line(name: str, told: str) -> str:
    return f"{name:<15} {told}"


def _waiting(stats: Stats, now: datetime) -> str:
    if stats.oldest is None:
        return "0"
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(stats.inbox.items()))
    age = max(0, round((now - stats.oldest).total_seconds()))
    return f"{sum(stats.inbox.values())} ({kinds}); the oldest for {age} s"


def _lateness(stats: Stats) -> str:
    late = stats.lateness
    if late is None:
        return "0 sent"
    p50, p99, most = (ms / 1000 for ms in (late.p50_ms, late.p99_ms, late.most_ms))
    return f"{late.count} sent; late by p50 {p50:.1f} s, p99 {p99:.1f} s, at most {most:.1f} s"
