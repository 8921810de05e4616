"""Figures as lines: one name, one value."""

import json
import math
import os
import platform
import time
from collections.abc import Mapping, Sequence

PACE_RUNS = 7
PACE_SIZE = 1_000
USUAL_SECONDS = 0.0203


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies; NaN without values."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def milliseconds(values: Sequence[float], share: float) -> str:
    """A percentile of seconds, in milliseconds."""
    return f"{percentile(values, share) * 1000:.0f} ms"


def show(title: str, figures: Mapping[str, object]) -> None:
    """Print the figures of one run."""
    print(title)
    width = max(len(name) for name in figures)
    for name, value in figures.items():
        print(f"  {name:<{width}}  {value}")


def machine() -> str:
    """What kind of machine this is, in a few words."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else math.nan
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"load {load:.1f}, {pace():.0f} % of the usual pace"
    )


def pace() -> float:
    """How fast this machine is in this minute, in per cent of the one of docs/performance.md.

    On shared machines the same code takes up to twice as long from one minute to the next; figures
    of different runs can be compared only after dividing by this.
    """
    fastest = math.inf
    values = {str(number): [number] for number in range(50)}
    for _ in range(PACE_RUNS):
        began = time.process_time()
        for _ in range(PACE_SIZE):
            json.loads(json.dumps(values))
        fastest = min(fastest, time.process_time() - began)
    return USUAL_SECONDS / fastest * 100
