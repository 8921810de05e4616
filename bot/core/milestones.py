"""Days on which one thing is asked once: the rhythm (U9), and what is possible again (U10)."""

from collections.abc import Collection
from datetime import date

RHYTHM_DAY = 28
AGAIN_DAYS = (7, 28, 60)  # one thing, in the patient's own words, that they can do again


def asks_rhythm(started_on: date, asked_on: Collection[date], today: date, *, opens: bool) -> bool:
    """Whether to ask "daily, three evenings, or weekly?": once from day 28, and when a gate opens.

    `asked_on` are the days on which it was asked; never twice on one.
    """
    if today in asked_on:
        return False
    is_late = (today - started_on).days >= RHYTHM_DAY
    was_asked = any((on - started_on).days >= RHYTHM_DAY for on in asked_on)
    return opens or (is_late and not was_asked)


def asks_what_is_possible(started_on: date, asked_on: Collection[date], today: date) -> int | None:
    """The day (7, 28 or 60) whose question is due and was not asked yet, the latest; None if none.

    A question of a missed day is asked at the next contact, until the one after it is due.
    """
    days = (today - started_on).days
    due = [day for day in AGAIN_DAYS if day <= days]
    if not due or any((on - started_on).days >= due[-1] for on in asked_on):
        return None
    return due[-1]
