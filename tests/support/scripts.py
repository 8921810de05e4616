"""The conversations that most tests begin with."""

import html
import re

from bot.telegram.words import DEFAULT_LANGUAGE, words_for
from tests.support.stage import Person

NONE_OF_THESE = "None of these"
# One answer to each question, in the order in which they are asked.
ORDINARY = ("About that", "4", "4", "No", "3", "Heat")
LONGEST = ("About that", "4", "7", "Evening", "No", "Sitting", "3", "A walk")


async def agree(person: Person) -> None:
    """From /start to the question of the place."""
    await person.send("/start")
    await person.tap("Sounds good")
    await person.tap("I agree")


async def set_up(
    person: Person, *, place: str = "Berlin", hour: str = "19:00", usual: str = "4"
) -> None:
    """Set up in the shortest way."""
    await agree(person)
    await person.send(place)
    await person.tap(hour)
    for _ in range(3):
        await person.tap(NONE_OF_THESE)
    await person.tap(usual)
    await person.tap("Walk")
    person.told("All set")


async def answer(person: Person, *labels: str) -> None:
    """Tap these answers, one after the other."""
    for label in labels:
        await person.tap(label)


async def check_in(person: Person, *labels: str) -> None:
    """Open today's check-in by command and answer it."""
    await person.send("/checkin")
    await answer(person, *(labels or ORDINARY))


def wording(message: str, **details: object) -> str:
    """A message of the catalogue as a person reads it."""
    marked = words_for(DEFAULT_LANGUAGE).html(message, **details)
    return html.unescape(re.sub(r"</?\w+>", "", marked)).strip()
