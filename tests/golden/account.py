"""The settings and the end, kept word for word."""

from tests.support.scripts import LONGEST, check_in, set_up
from tests.support.stage import Person, Stage
from tests.support.transcript import Transcript


async def settings(_: Stage, ada: Person) -> Transcript:
    """Every setting, by tap and by typing; pause and resume; the short commands."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/settings")
    await chat.tap("Change the time", "Back", "Change the time")
    await chat.send("half past whenever")
    await chat.send("8 pm")
    await chat.tap("Change the place")
    await chat.send("Springfield")
    await chat.send("Lisbon")
    await chat.tap("Questions", "Short check-in", "Back", "Close")
    for command in ("/pause", "/resume", "/privacy", "/help", "/cancel", "/start", "/nonsense"):
        await chat.send(command)
    await chat.send("and some words")
    return chat


async def delete(_: Stage, ada: Person) -> Transcript:
    """A copy, second thoughts, something else in between, and the end."""
    await set_up(ada)
    await check_in(ada, *LONGEST)
    chat = Transcript(ada, "Ada")
    await chat.send("/export")
    await chat.send("/delete")
    await chat.tap("Keep it")
    await chat.send("/delete")
    await chat.send("/log")
    await chat.tap("Delete everything", "Delete everything")
    await chat.send("Hello?")
    return chat
