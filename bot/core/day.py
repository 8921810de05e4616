"""A patient's own day: their times, the evenings on which they are asked, what may come unasked.

Every time is local, as on the patient's clock; days of the week count from Monday, which is 0.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.breaks import WEEKDAYS
from bot.core.burden import Rhythm

EVERY_EVENING = frozenset(range(7))
# What a rhythm begins with: Monday, Wednesday, Friday; Sunday. Project rules.
EVENINGS = {
    Rhythm.DAILY: EVERY_EVENING,
    Rhythm.THREE_EVENINGS: frozenset({0, 2, 4}),
    Rhythm.WEEKLY: frozenset({6}),
}
AFTER_WAKING = timedelta(minutes=15)  # the morning message; product.md, the daily arc
FIRST_HOUR = timedelta(hours=1)  # no curl-up, no end-range bending: care.md 3.3, from memory
BEFORE_SLEEP = timedelta(minutes=45)  # the unwind
# What a check-in can do without. Pain, the flare and its signs, and the day against plan stay: the
# rules rest on them.
OPTIONAL_QUESTIONS = ("stress", "helped")
# What is asked of nobody who didn't switch it on: when they went to bed, with the morning's sleep.
EXTRA_QUESTIONS = ("bedtime",)
# What comes in between is called no evening; the diary day begins at four. Project rule.
NO_EVENING_FROM, NO_EVENING_UNTIL = time(4), time(15)


def is_by_day(at: time) -> bool:
    """Whether a check-in at this local time is called no evening one."""
    return NO_EVENING_FROM <= at < NO_EVENING_UNTIL


@dataclass(frozen=True, slots=True)
class OwnDay:
    """What a patient may set; until then these count. Project rules, no trial.

    `nudge_minutes` is the space between two stand-up nudges, None while they are off.
    """

    wake_at: time = time(7, 0)
    sleep_at: time = time(22, 30)
    work_from: time = time(9, 0)
    work_until: time = time(17, 0)
    work_days: frozenset[int] = WEEKDAYS
    evenings: frozenset[int] = EVERY_EVENING
    reminder: bool = True
    morning: bool = True
    unwind: bool = False
    nudge_minutes: int | None = None
    not_asked: frozenset[str] = frozenset()
    also_asked: frozenset[str] = frozenset()

    def is_first_hour(self, at: time) -> bool:
        """Whether this local time is within an hour of waking, across midnight as well."""
        woke, now = (timedelta(hours=t.hour, minutes=t.minute) for t in (self.wake_at, at))
        return (now - woke) % timedelta(days=1) < FIRST_HOUR

    @property
    def rhythm(self) -> Rhythm:
        """How often the check-in comes, by the number of its evenings."""
        if self.evenings == EVERY_EVENING:
            return Rhythm.DAILY
        return Rhythm.WEEKLY if len(self.evenings) == 1 else Rhythm.THREE_EVENINGS

    @property
    def morning_at(self) -> time:
        """When the morning message comes."""
        return moved(self.wake_at, AFTER_WAKING)

    @property
    def unwind_at(self) -> time:
        """When the unwind comes."""
        return moved(self.sleep_at, -BEFORE_SLEEP)

    def is_night(self, local: time) -> bool:
        """Whether the patient sleeps at this time of day; a night may reach past midnight."""
        if self.sleep_at <= self.wake_at:
            return self.sleep_at <= local < self.wake_at
        return local >= self.sleep_at or local < self.wake_at

    def after_the_night(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """The moment itself (aware) by the patient's day; by night, when the night ends."""
        local = moment.astimezone(zone)
        if not self.is_night(local.time()):
            return moment
        day = local.date() if local.time() < self.wake_at else local.date() + timedelta(days=1)
        return datetime.combine(day, self.wake_at, tzinfo=zone)


OWN_DAY = frozenset(field.name for field in fields(OwnDay))


def toggled(days: frozenset[int], day: int) -> frozenset[int]:
    """The days with this one ticked or unticked; the last one stays."""
    changed = days ^ {day}
    return changed or days


def moved(at: time, by: timedelta) -> time:
    """A time of day so much later or earlier, past midnight if need be."""
    return (datetime.combine(date(2000, 1, 2), at) + by).time()
