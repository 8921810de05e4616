"""Which evening's reply carries something to read (B13); which lesson it is, the content knows."""

from datetime import date, timedelta

from bot.core.diary import Reason
from bot.core.policy import BurdenPolicy
from bot.core.reasons import because


def rides_along(
    started_on: date,
    read_on: date | None,
    today: date,
    policy: BurdenPolicy,
    *,
    is_calm: bool,
    asks_more: bool,
) -> Reason | None:
    """Why the reply to today's check-in carries a lesson; None if it doesn't.

    `read_on` is the diary day of the last one, however it came: a patient who reads by themself
    gets none on top. `is_calm`: no flare and no day to ease off, on which reading is one thing too
    many. `asks_more`: the reply asks something else, and one thing beside it is enough; the lesson
    then waits for the next reply, and is not made up for later.
    """
    if asks_more or not is_calm or today < started_on + timedelta(days=policy.lesson_from_day):
        return None
    if read_on is None:
        return because("B13", every_days=policy.lesson_every_days)
    days = (today - read_on).days
    if days < policy.lesson_every_days:
        return None
    return because("B13", every_days=policy.lesson_every_days, days=days)
