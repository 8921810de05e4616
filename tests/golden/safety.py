"""Signs, holds and crises, kept word for word."""

from tests.support.scripts import NONE_OF_THESE, ORDINARY, set_up
from tests.support.stage import Person, Stage
from tests.support.transcript import Transcript


async def flare_command_with_a_sign(_: Stage, ada: Person) -> Transcript:
    """/flare with one of the signs: the hold stops the rest."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/flare")
    await chat.tap("One of these", "Carry on", "8")
    await chat.send("/flare")
    return chat


async def hold(stage: Stage, ada: Person) -> Transcript:
    """A sign at onboarding, the evening's line, a mistake that was none, the end by being seen."""
    chat = Transcript(ada, "Ada")
    await chat.send("/start")
    await chat.tap("Sounds good", "I agree")
    await chat.send("Leeds")
    await chat.tap("18:00", NONE_OF_THESE, "One of these", "Fever, shivering or unwell")
    await chat.tap("Carry on setting up", NONE_OF_THESE, "6", "Sleep")
    await chat.send("/drill")
    chat.later("18:00")
    await stage.evening()
    await chat.tap("I tapped by mistake", "Yes", "Not yet")
    await chat.send("/checkin")
    await chat.tap(*ORDINARY)
    chat.later("the next day, 24 hours after the sign, and in the evening")
    await stage.evening(1)
    await chat.tap("I've been seen and told I can carry on")
    await chat.send("/drill")
    return chat


async def denial(_: Stage, ada: Person) -> Transcript:
    """Words that seem to deny a sign: it is asked about, and holds on a yes."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("no chest pain today")
    await chat.tap("No")
    await chat.send("/log")
    await chat.send("my dad had cancer")
    await chat.send("no")
    await chat.send("I have no fever")
    await chat.tap("Yes")
    return chat


async def crisis_before_consent(_: Stage, ada: Person) -> Transcript:
    """A crisis text of somebody of whom nothing is known."""
    chat = Transcript(ada, "Ada")
    await chat.send("/emergency")
    await chat.send("/why")
    await chat.send("I want to kill myself")
    await chat.send("/start")
    await chat.send("I took an overdose")
    await chat.tap("Carry on here")
    return chat


async def crisis(_: Stage, ada: Person) -> Transcript:
    """The crisis texts inside a check-in, and one that is none."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/checkin")
    await chat.send("I can't go on")
    await chat.tap("Show the numbers again", "Carry on here", "About that")
    await chat.send("I took too many pills")
    await chat.send("my back is killing me")
    return chat


async def after_crisis(stage: Stage, ada: Person) -> Transcript:
    """What comes by itself within a day of a crisis text; words that cry out and answer nothing."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("i want to die")
    await chat.send("ow it hurts so much")
    chat.later("the evening")
    await stage.evening()
    await chat.send("ow it hurts so much")
    chat.later("two hours later, and the next morning: nothing comes")
    await stage.later(hours=2, minutes=5)
    await stage.later(hours=11)
    chat.later("the next evening")
    await stage.evening()
    return chat
