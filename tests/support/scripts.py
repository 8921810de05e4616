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


async def set_up_step_by_step(
    person: Person, *, place: str = "Berlin", hour: str = "19:00", usual: str = "4"
) -> None:
    """Set up in the shortest way, reading every card."""
    await agree(person)
    await person.send(place)
    await person.tap(hour)
    for _ in range(3):
        await person.tap(NONE_OF_THESE)
    await person.tap(usual)
    await person.tap("Walk")
    person.told("All set")


async def set_up(
    person: Person, *, place: str = "Berlin", hour: str = "19:00", usual: str = "4"
) -> None:
    """The same by somebody who knows the way, and answers before the cards are there.

    The bot has half as much to do for it, so this is what most tests begin with.
    """
    await person.send("/start")
    welcome = person.button("Sounds good").buttons[0].data or ""
    onboarding, _ = welcome.split(":hello:")
    steps = ("flags_a:none", "flags_b:none", "moves:none", f"usual:{usual}", "wish:walk")
    agreed = [f"{onboarding}:{step}" for step in ("hello:next", "consent:agree")]
    answers = [f"{onboarding}:{step}" for step in (f"hour:{hour.replace(':', '')}", *steps)]
    await person.ahead(*map(person.phone.tap_data, agreed), person.phone.send(place))
    await person.ahead(*map(person.phone.tap_data, answers))
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
