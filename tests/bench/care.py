"""How fast the rules are: patient-days a second of made-up patients, and of the single rules.

`python -m tests.bench.care [patients of each kind]` prints it; nothing is asserted, because a slow
machine is no fault. Times are processor times, so that neighbours on the machine count little.
"""

import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

from bot.content.loader import load_content
from bot.core.drill_kinds import Slot
from bot.core.drills import DrillContext, choose_drills
from bot.core.ladders import DrillBook
from bot.core.pacing import Level, recommend
from bot.core.phases import Facts, gate
from bot.core.policy import Policies
from bot.simulation.bodies import Kind
from bot.simulation.life import begin_life, live
from bot.simulation.record import Record
from bot.simulation.training import plan_of

START = date(2026, 1, 5)
DAYS = 180
REPEATS = 2000


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    patients = int(arguments[0]) if arguments else 20
    content = load_content()
    book = DrillBook.of(content.choosable)
    total_days, total_seconds = 0, 0.0
    for kind in Kind:
        began = time.process_time()
        for seed in range(patients):
            record = begin_life(kind, book, content.policies, Random(seed), START)
            total_days += sum(1 for _ in live(record, DAYS))
        seconds = time.process_time() - began
        total_seconds += seconds
        print(f"{kind:<12} {patients * DAYS / seconds:8.0f} patient-days a second")
    print(f"{'all':<12} {total_days / total_seconds:8.0f} patient-days a second")
    measure_rules(record, content.policies)


def measure_rules(record: Record, policies: Policies) -> None:
    """The single rules on the last patient's half year."""
    today = record.today - timedelta(days=1)
    plan = plan_of(record, is_resting=False)
    context = DrillContext(
        today=record.today,
        slot=Slot.EVENING,
        level=Level.KEEP,
        wish=record.wish,
        leave_out=record.leave_out,
        suggested=record.suggested[-14:],
        plan=plan,
    )
    facts = Facts(record.settled, 4.0, 6.0, is_held=False)
    rules: dict[str, Callable[[], object]] = {
        "recommend": lambda: recommend(record.diary, policies.pacing, today),
        "plan": lambda: plan_of(record, is_resting=False),
        "choose_drills": lambda: choose_drills(record.book.drills, context, 1),
        "gate": lambda: gate(record.diary, facts, policies.phases, today),
    }
    for name, rule in rules.items():
        began = time.process_time()
        for _ in range(REPEATS):
            rule()
        micros = (time.process_time() - began) / REPEATS * 1e6
        print(f"{name:<14} {micros:7.0f} µs")


if __name__ == "__main__":
    main(sys.argv[1:])
