"""A made-up patient under the rules, day after day, as the services would apply them.

`next_day` lets one diary day pass and says all that the rules made of it: what went out unasked,
the evening's check-in, what it was answered with, the drill, the walk, the doors.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bot.core.burden import Contact, Turn, Unasked, admit, contact, next_turn
from bot.core.diary import DaySummary, Diary
from bot.core.drill_kinds import Contraindication, DrillId, Wish
from bot.core.drills import Choice
from bot.core.ladders import DrillBook
from bot.core.pacing import Recommendation, recommend
from bot.core.phases import Facts, Gate, Standing, accepted, begin, loaded_rest, offered, on_day
from bot.core.plan import Practice, PracticeKind
from bot.core.policy import Policies
from bot.core.quotas import WALKING, Review, amount_tomorrow, is_due, review, walking_from_poor_day
from bot.core.safety import Tier
from bot.core.sessions import Session
from bot.simulation import training
from bot.simulation.bodies import Kind, born
from bot.simulation.record import Record

SEEN = 0.2  # how many of those with a hold have been seen by the next day
RETURNS = 0.1  # how many of those at rest write again on a day
TAKES = 0.7  # how many of the open doors are taken


@dataclass(frozen=True, slots=True)
class Day:
    """What the rules made of one day; None where they had nothing to say or were not asked."""

    date: date
    entry: DaySummary | None
    hold: Tier | None
    unasked: tuple[Unasked, ...]
    contact: Contact
    turn: Turn | None
    loaded_rest: bool
    standing: Standing
    practices: tuple[Practice, ...]
    recommendation: Recommendation | None = None
    choice: Choice | None = None
    session: Session | None = None
    review: Review | None = None
    walk_minutes: int = 0
    offer: Gate | None = None
    swap_offered_for: DrillId | None = None


def begin_life(
    kind: Kind,
    book: DrillBook,
    policies: Policies,
    chance: Random,
    started_on: date,
    leave_out: frozenset[Contraindication] = frozenset(),
) -> Record:
    """A patient of this kind on their first day."""
    body = born(kind, chance)
    days: list[DaySummary] = []
    noticed: dict[str, list[date]] = {}
    return Record(
        body=body,
        chance=chance,
        book=book,
        policies=policies,
        today=started_on,
        diary=Diary(days, min(10, round(body.level)), started_on, noticed),
        days=days,
        noticed=noticed,
        standing=begin(started_on),
        quota=walking_from_poor_day(chance.randint(2, 12), policies.quotas, started_on),
        psfs_first=body.function,
        last_heard_on=started_on,
        practices=(Practice(PracticeKind.ACTIVITY, WALKING, started_on),),
        leave_out=leave_out,
        wish=chance.choice([None, *Wish]),
    )


def live(record: Record, days: int) -> Iterator[Day]:
    """The next days of a patient, one after the other."""
    for _ in range(days):
        yield next_day(record)


def next_day(record: Record) -> Day:
    """Let a day pass; changes the record."""
    record.body.live()
    _hold(record)
    settling = training.settle_yesterday(record)
    what, turn, unasked = _messages(record)
    sleep = record.body.sleep() if record.chance.random() < 0.8 else None
    entry = None if what is Contact.REST else record.body.evening(record.today, sleep)
    if entry is not None:
        record.days.append(entry)
    if entry is not None or (what is Contact.REST and record.chance.random() < RETURNS):
        record.last_heard_on, record.sent_since = record.today, []
    training.learn(record, settling)
    record.standing = on_day(record.standing, record.policies.phases, record.today)
    pacing, phases = record.policies.pacing, record.policies.phases
    is_resting = loaded_rest(record.diary, pacing, phases, record.today)
    day = Day(
        record.today,
        entry,
        record.hold,
        unasked,
        what,
        turn,
        is_resting,
        record.standing,
        record.practices,
    )
    if entry is not None and not record.is_held:
        day = _reply(record, day)
    record.today += timedelta(days=1)
    return day


def _reply(record: Record, day: Day) -> Day:
    """What the evening's check-in is answered with."""
    said = recommend(record.diary, record.policies.pacing, record.today)
    for rule in said.notices:
        record.noticed.setdefault(rule, []).append(record.today)
    looked, minutes = _walk(record, said)
    plan = training.plan_of(record, is_resting=day.loaded_rest)
    choice = training.choose(record, said.level, plan)
    session = None if choice is None else training.train(record, choice, plan)
    offer = _offer(record)
    swap = training.offer_swap(record, plan)
    return replace(
        day,
        recommendation=said,
        choice=choice,
        session=session,
        review=looked,
        walk_minutes=minutes,
        standing=record.standing,
        offer=offer,
        swap_offered_for=swap,
        practices=record.practices,
    )


def _hold(record: Record) -> None:
    """A flag is raised, or a person who has been seen ends the hold."""
    flag = record.body.flag()
    if record.hold is None:
        record.hold = flag
    elif record.chance.random() < SEEN:
        record.hold = None


def _messages(record: Record) -> tuple[Contact, Turn | None, tuple[Unasked, ...]]:
    """What goes out unasked today, in the order of the hours."""
    burden, started = record.policies.burden, record.diary.started_on
    what = contact(record.last_heard_on, record.sent_since, record.today, burden)
    if what is not Contact.ASK:
        if what in {Contact.GENTLE, Contact.WEEKLY}:
            record.sent_since = [*record.sent_since, record.today]
        return what, None, ()
    turn = None
    wanted = [Unasked.MORNING, Unasked.LESSON, Unasked.CHECKIN, Unasked.REMINDER, Unasked.UNWIND]
    if record.today.weekday() == 0:
        wanted.append(Unasked.WEEKLY)
        turn = next_turn(record.asked, started, record.today, burden)
    if turn is not None:
        record.asked[turn] = record.today
    sent: list[Unasked] = []
    for position, message in enumerate(wanted):
        if admit(message, sent, wanted[position + 1 :], burden).may_go:
            sent.append(message)
    return what, turn, tuple(sent)


def _walk(record: Record, said: Recommendation) -> tuple[Review | None, int]:
    """Today's walk, the weekly look at its quota, and tomorrow's minutes."""
    own = record.sessions.setdefault(WALKING, [])
    if record.body.walks():
        own.append(record.body.session(WALKING, record.today, None))
    quotas, pacing = record.policies.quotas, record.policies.pacing
    looked = None
    if is_due(record.quota, quotas, record.today):
        looked = review(
            record.quota, own, record.diary, pacing, quotas, record.today, is_held=False
        )
        record.quota = looked.quota
    dose = record.dose(WALKING)
    return looked, amount_tomorrow(record.quota, said, dose, quotas, is_held=False)


def _offer(record: Record) -> Gate | None:
    """A door that is open, which most patients take."""
    facts = Facts(
        record.settled,
        record.psfs_first,
        record.body.function,
        is_held=record.is_held,
        wants_load=True,
    )
    phases = record.policies.phases
    found = offered(record.standing, record.diary, facts, phases, record.today)
    if found is not None and record.chance.random() < TAKES:
        record.standing = accepted(record.standing, found, record.today)
    return found
