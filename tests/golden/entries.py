"""What is told beside the evening, /flare and /log, kept word for word."""

from tests.support.scripts import LONGEST, NONE_OF_THESE, ORDINARY, check_in, set_up
from tests.support.stage import Person, Stage
from tests.support.transcript import Transcript


async def flare(stage: Stage, ada: Person) -> Transcript:
    """A flare without signs, and the evening after it."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/checkin")
    await chat.tap("Less", "7", "9", "Night", "Yes", NONE_OF_THESE, "5", "Rest")
    chat.later("the next evening")
    await stage.evening(1)
    await chat.tap("About that", "5", "5", "No", "5", "Rest")
    return chat


async def flare_command(stage: Stage, ada: Person) -> Transcript:
    """/flare, twice, the rechecks after one and three days, and over."""
    await set_up(ada)
    await check_in(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/flare")
    await chat.tap(NONE_OF_THESE, "8", "1 minute", "Stop")
    await chat.send("/why")
    await chat.send("/flare")
    await chat.tap(NONE_OF_THESE, "About the same")
    chat.later("24 hours after the flare was declared")
    await stage.later(hours=24)
    await chat.tap("Worse", NONE_OF_THESE)
    chat.later("72 hours after it was declared, past the evening's check-in")
    await stage.later(hours=48)
    await chat.tap("Over")
    await chat.send("/flare")
    return chat


async def flare_inside_checkin(stage: Stage, ada: Person) -> Transcript:
    """/flare inside a check-in, which does not ask of it again; the next evening calls it over."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/checkin")
    await chat.tap("Less", "7")
    await chat.send("/flare")
    await chat.tap(NONE_OF_THESE, "8")
    await chat.tap("9", "Night", "5", "Rest")
    chat.later("the next evening")
    await stage.evening(1)
    await chat.tap("About that", "3", "3", "No", "5", "Rest")
    return chat


async def log(stage: Stage, ada: Person) -> Transcript:
    """Three entries, own words that become buttons, a change, and heat in the evening."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/log")
    await chat.tap("5")
    await chat.send("Gardening")
    await chat.send("a hot bath")
    chat.later("an hour later")
    await stage.later(hours=1)
    await ada.tap("Cancel")
    await chat.send("/log")
    await chat.tap("3", "Gardening", "a hot bath", "Edit", "Now: 3", "4")
    await chat.send("/log")
    await chat.tap("6")
    await chat.send("skip")
    await chat.tap("Heat", "Done it", "Just right")
    return chat


async def log_more(_: Stage, ada: Person) -> Transcript:
    """More about an entry: below a knee asks for the signs; each site has its number."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/log")
    await chat.tap("5", "Sitting", "Nothing yet", "More")
    await chat.tap("Low back left", "Below a knee", "Done", NONE_OF_THESE)
    await chat.tap("Left foot", "Done", "Tingling", "Stiff", "Done", "Comes and goes", "Sitting")
    await chat.tap("5", "2")
    return chat


async def log_did(_: Stage, ada: Person) -> Transcript:
    """Something that was done, in place of a number; a medicine by its name."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/log")
    await chat.tap("Something I did", "Medicine")
    await chat.send("Paracetamol")
    await chat.tap("Hard to say")
    await chat.send("/log")
    await chat.tap("Something I did", "Changed position", "It helped")
    await chat.send("/log")
    await chat.tap("Something I did", "Medicine", "Paracetamol", "It helped")
    return chat


async def week_1(stage: Stage, ada: Person) -> Transcript:
    """The evening of the seventh day, with entries on five of them."""
    await set_up(ada)
    await check_in(ada, *LONGEST)
    for days in (1, 1):
        await stage.evening(days)
        for label in ORDINARY:
            await ada.tap(label)
    await stage.later(hours=15)
    await ada.send("/log")
    for label in ("6", "Lifting", "Rest", "More", "Skip", "Skip", "Skip", "Bending"):
        await ada.tap(label)
    await stage.evening(3)
    chat = Transcript(ada, "Ada")
    await chat.tap(*ORDINARY)
    return chat
