"""Lessons, breathing, moves, and how the weeks are read, kept word for word."""

from bot.core.breathing import BREATH
from tests.support.scripts import LONGEST, NONE_OF_THESE, ORDINARY, answer, check_in, set_up
from tests.support.stage import Person, Stage
from tests.support.transcript import Transcript


async def reading(_: Stage, ada: Person) -> Transcript:
    """Lessons, reasons, sources, the consent, numbers to call."""
    await set_up(ada)
    await check_in(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/learn")
    await chat.tap("The next one")
    await chat.send("/why")
    await chat.tap("What it rests on")
    await chat.send("/consent")
    await chat.send("/emergency")
    return chat


async def meanings(stage: Stage, ada: Person) -> Transcript:
    """What words mean, an answer that is meant for another question, the first day with a plan."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await stage.evening()
    await chat.send("worse")
    await chat.tap("About that", "4", "4")
    await chat.send("a flare? what is that")
    await chat.send("no")
    await chat.send("what do you mean")
    await chat.tap("3", "Heat", "No")
    await chat.send("what's pacing")
    chat.later("the second week begins")
    await stage.evening(7)
    await chat.send("/checkin")
    return chat


async def lesson(stage: Stage, ada: Person) -> Transcript:
    """In week 2 a lesson rides along with the reply (B13), one every second evening."""
    await set_up(ada)
    await stage.evening(8)
    await check_in(ada)
    await ada.tap("Skip")
    await ada.send("/settings")
    await answer(ada, "Questions", "Short check-in", "Back", "Close")
    await stage.evening(1)
    chat = Transcript(ada, "Ada")
    await chat.tap("About that", "4", "No", "Not today", "Read it")
    return chat


async def breathing(stage: Stage, ada: Person) -> Transcript:
    """A minute of slow breathing, and one that is stopped."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/breathe")
    await chat.tap("1 minute")
    for breath in range(1, 7):
        chat.later(f"{10 * breath} seconds")
        await stage.at(stage.clock.now() + BREATH)
    await chat.tap("Breathe again", "3 minutes", "Stop")
    return chat


async def drills(stage: Stage, ada: Person) -> Transcript:
    """A move that went well and counts, one that hurt, what is asked a day later, an easier one."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.tap("Show me", "Done it", "Easy", "Yes")
    chat.later("the next day, for an hour of its own")
    await stage.evening(1)
    await ada.tap("Cancel")
    await chat.send("/drill")
    await chat.tap("Done it", "It hurt", "7")
    chat.later("the evening after it")
    await stage.evening(1)
    await chat.tap(*ORDINARY, "No, not yet")
    await chat.send("/drill")
    await chat.tap("Show me")
    return chat


async def week(stage: Stage, ada: Person) -> Transcript:
    """A week with a gap, a flare and a short first day."""
    await set_up(ada)
    await check_in(ada, *LONGEST)
    for days, evening in (
        (1, ORDINARY),
        (2, ("More", "3", "3", "No", "8", "A walk")),
        (1, ("Less", "7", "8", "Yes", NONE_OF_THESE, "7", "Heat")),
        (1, ORDINARY),
    ):
        await stage.evening(days)
        for label in evening:
            await ada.tap(label)
    chat = Transcript(ada, "Ada")
    await chat.send("/week")
    return chat


async def month(stage: Stage, ada: Person) -> Transcript:
    """The month below the week, a gap and a flare in it; the month before, and back (U6)."""
    await set_up(ada)
    await check_in(ada, *LONGEST)
    for days, evening in (
        (1, ORDINARY),
        (3, ("Less", "7", "8", "Yes", NONE_OF_THESE, "7", "Heat")),
        (9, ORDINARY),
    ):
        await stage.evening(days)
        await check_in(ada, *evening)
    await ada.send("/week")
    chat = Transcript(ada, "Ada")
    await chat.tap("The month", "Earlier", "Later")
    return chat


async def visit(stage: Stage, ada: Person) -> Transcript:
    """After five evenings one sentence; the ticks after the visit, shown over visits."""
    await set_up(ada)
    await check_in(ada, *LONGEST)
    for _ in range(4):
        await stage.evening(1)
        for label in LONGEST:
            await ada.tap(label)
    chat = Transcript(ada, "Ada")
    await chat.send("/visit")
    await chat.tap("I've been there")
    await chat.send("the new physio")
    await chat.tap("Wrote a plan down", "Done")
    await chat.send("six weeks, then again")
    await chat.send("/visit")
    await chat.tap("Past visits")
    return chat


async def team(_: Stage, ada: Person) -> Transcript:
    """Two people on the team, one of them let go; too few days for a sentence; what to ask."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/team")
    await chat.tap("Add someone", "Family doctor")
    await chat.send("Dr Byron")
    await chat.tap("Skip", "Add someone")
    await chat.send("Osteopath")
    await chat.send("Jo")
    await chat.send("Thursdays, bring the list")
    await chat.tap("Remove someone", "Remove Jo")
    await chat.send("/visit")
    await chat.tap("What to ask", "What I'd love to do", "Back", "Back")
    return chat
