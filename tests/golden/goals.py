"""The conversations about goals, tests and the plan."""

from datetime import timedelta

from tests.support.scripts import NONE_OF_THESE, ORDINARY, answer, check_in, set_up
from tests.support.stage import Person, Stage, open_raw
from tests.support.transcript import Transcript


async def intake(stage: Stage, ada: Person) -> Transcript:
    """Three evenings with a question after the reply: a sign, kit, a skip; /visit."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await stage.evening()
    await chat.tap(*ORDINARY, "Yes")
    chat.later("the next evening")
    await stage.evening(1)
    await chat.tap(*ORDINARY, "A wall, a chair, a mat too")
    chat.later("the evening after it")
    await stage.evening(1)
    await chat.tap(*ORDINARY)
    await chat.send("skip")
    await chat.send("/goals")
    await chat.tap("What I told you", "Sport", "Golf")
    await chat.send("/drill")
    await chat.send("/visit")
    await chat.tap("I've talked about it", "I have talked to someone")
    return chat


async def screen(stage: Stage, ada: Person) -> Transcript:
    """Tests with two sides, by tap, by typing, by the timer; one without; one left out."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/screen")
    await chat.tap("3", "40 to 59", "Women", "8")
    await chat.send("9 cm")
    await chat.tap("Next test", "16", "Next test", "Start the timer")
    chat.later("32 seconds")
    await stage.at(stage.clock.now() + timedelta(seconds=32))
    await stage.restart()
    await chat.tap("Stop", "Start the timer")
    chat.later("40 seconds")
    await stage.at(stage.clock.now() + timedelta(seconds=40))
    await chat.send("stop")
    await chat.tap("Next test", "Skip", "What they show so far")
    await chat.send("/drill")
    chat.later("the next day, on a sorer morning")
    await stage.evening(1)
    await ada.tap("Cancel")
    await chat.send("/screen")
    await chat.tap("7")
    return chat


async def retest(stage: Stage, ada: Person) -> Transcript:
    """Five weeks after a test, on the third evening, which has nothing else to ask: begun again."""
    await set_up(ada)
    await ada.send("/screen")
    await answer(ada, "3", "40 to 59", "Women", "8", "8")
    for days in (33, 1):
        await stage.evening(days)
        await check_in(ada)
    await stage.evening(1)
    await answer(ada, *ORDINARY[:-1])
    chat = Transcript(ada, "Ada")
    await chat.tap(ORDINARY[-1], "Not now")
    chat.later("a week later")
    await stage.evening(7)
    await ada.send("/checkin")
    await answer(ada, *ORDINARY[:-1])
    await chat.tap(ORDINARY[-1], "Yes, let's begin", "4")
    return chat


async def goals(stage: Stage, ada: Person) -> Transcript:
    """Two activities rated, two weeks later once more; something avoided, its first step."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/goals")
    await chat.tap("Name activities", "A longer walk")
    await chat.send("4")
    await chat.send("Carry my grandson")
    await chat.tap("Skip", "3", "2")
    chat.later("two weeks later")
    await stage.evening(14)
    await chat.send("/goals")
    await chat.tap("Rate them now", "6", "5")
    await chat.send("/goals")
    await chat.tap("Something I avoid", "Bending down", "Try step 1", "4", "Did it", "7")
    await chat.tap("Try step 1", "7", "Did it", "8", "Try step 2", "5", "Not today")
    await chat.send("/goals")
    await chat.tap("Something else I avoid")
    await chat.send("four")
    await chat.send("bending down to tie shoes")
    return chat


async def plan(stage: Stage, ada: Person) -> Transcript:
    """The plan at first, in phase 1 with walks and an amount, in phase 2, and in a flare."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/plan")
    await chat.tap("I walked", "20", "No")
    for day, (minutes, poor) in enumerate((("10", "Yes"), ("15", "No")), start=1):
        chat.later("the next day" if day == 1 else "the day after it")
        await stage.evening(1)
        await ada.tap("Cancel")
        await ada.send("/plan")
        await chat.tap("I walked", minutes, poor)
    await check_in(ada)
    chat.later("a week later")
    await stage.evening(7)
    await chat.send("/checkin")
    await chat.tap(*ORDINARY)
    await chat.send("/why")
    await chat.send("/plan")
    await chat.tap("I walked", "30", "Easy")
    await _begin_phase_2(stage)
    chat.later("some months later, in phase 2")
    await chat.send("/plan")
    await chat.send("/flare")
    await chat.tap(NONE_OF_THESE, "6")
    return chat


async def _begin_phase_2(stage: Stage) -> None:
    """As if the patient had gone through the gate; months of days would make a long play."""
    await stage.stop()
    connection = open_raw(stage.path)
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("UPDATE standings SET stage = 'load', door = 'gate'")
    connection.close()
    await stage.start()
