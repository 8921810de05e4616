"""Setting up and the evening's check-in, kept word for word."""

from tests.support.scripts import LONGEST, NONE_OF_THESE, ORDINARY, check_in, set_up
from tests.support.stage import Person, Stage
from tests.support.transcript import Transcript


async def onboarding(_: Stage, ada: Person) -> Transcript:
    """Setting up, with a look at the details, a step back and a tick."""
    chat = Transcript(ada, "Ada")
    await chat.send("/start")
    await chat.tap("Sounds good", "Read more", "Back", "I agree")
    await chat.send("Nowhereville")
    await chat.send("18:42")
    await chat.send("Berlin")
    await chat.tap("Other", "Back", "19:00", NONE_OF_THESE, "Back", NONE_OF_THESE, NONE_OF_THESE)
    await chat.tap("Hip replacement", "Done", "4", "Type it")
    await chat.send("carry my grandson")
    await chat.tap("Show me", "Done it", "I've time for more")
    return chat


async def evening_full(stage: Stage, ada: Person) -> Transcript:
    """The longest evening, a change of an answer, and a note."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await stage.evening()
    await chat.tap(*LONGEST, "Edit", "Stress: 3", "6", "Add a note")
    await chat.send("A long drive in the rain.")
    return chat


async def evening_short(stage: Stage, ada: Person) -> Transcript:
    """Three taps, the second day typed, with words that are not understood at first."""
    await set_up(ada)
    await ada.send("/settings")
    await ada.tap("Questions")
    await ada.tap("Short check-in")
    chat = Transcript(ada, "Ada")
    await stage.evening()
    await chat.tap("Less", "2", "No")
    chat.later("the next evening")
    await stage.evening(1)
    await chat.send("more")
    await chat.send("4 or 5")
    await chat.send("about five")
    await chat.send("not sure")
    return chat


async def evening_typed(stage: Stage, ada: Person) -> Transcript:
    """An evening of somebody who only types, with a flare in it and a change left open."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await stage.evening()
    for words in ("more", "5", "/flare", "none of these", "6", "3 minutes", "stop"):
        await chat.send(words)
    for words in ("7", "in the evening", "four or five", "4", "a walk", "/undo", "stress: 4"):
        await chat.send(words)
    chat.later("the next morning, that change still open")
    await stage.later(hours=12.3)
    await chat.send("4 and i didnt do it")
    await chat.send("3")
    return chat


async def flare_with_signs(_: Stage, ada: Person) -> Transcript:
    """A flare, one of the signs asked with it, and the rest of the check-in."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/checkin")
    await chat.tap("Less", "7", "9", "Night", "Yes", "One of these")
    await chat.tap("Carry on", "5", "Rest", "Change in passing urine")
    return chat


async def editing(stage: Stage, ada: Person) -> Transcript:
    """Yesterday filled in, a question back, an earlier day changed, a note taken back."""
    await set_up(ada)
    await ada.send("/settings")
    await ada.tap("Questions")
    await ada.tap("Short check-in")
    chat = Transcript(ada, "Ada")
    await stage.evening()
    chat.later("the next afternoon; nothing was answered")
    await stage.later(hours=20)
    await chat.send("/checkin")
    await chat.tap("Yesterday", "Less", "6", "No")
    await chat.tap("About that")
    await chat.send("/undo")
    await chat.tap("More", "4", "No")
    await chat.send("/edit")
    await chat.tap("Check-in Fri 20 Nov", "On the whole: 6", "5", "Add a note")
    await chat.send("rain all day")
    await chat.send("/undo")
    await chat.tap("Take it back")
    return chat


async def turns(stage: Stage, ada: Person) -> Transcript:
    """On day 7 one thing that can be done again, the day after PSEQ-2."""
    await set_up(ada)
    await stage.evening(5)
    await check_in(ada)
    await stage.evening(1)
    chat = Transcript(ada, "Ada")
    chat.later("a week on")
    await stage.evening(1)
    await chat.tap(*ORDINARY)
    await chat.send("I carried the shopping up")
    chat.later("the evening after it")
    await stage.evening(1)
    await chat.tap(*ORDINARY, "3", "4")
    return chat


async def weekly(stage: Stage, ada: Person) -> Transcript:
    """Sunday's three questions, the week after them, what stands under More, the 24 sentences."""
    await set_up(ada)
    await check_in(ada, *LONGEST)
    chat = Transcript(ada, "Ada")
    chat.later("Sunday, half an hour before the check-in")
    await stage.at(stage.clock.now().replace(day=22, hour=17, minute=30, second=5))
    await chat.tap("4", "Back", "4", "5")
    await chat.send("six")
    await chat.tap(
        "More",
        "A short questionnaire (RMDQ-24), if you like",
        "1",
        "8",
        "Done",
        "Done",
        "24",
        "Done",
    )
    await chat.tap("Less", "More")
    return chat
