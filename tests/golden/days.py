"""What comes by itself through the day, and its settings, kept word for word."""

from datetime import UTC, datetime, timedelta

from tests.support.scripts import NONE_OF_THESE, ORDINARY, agree, check_in, set_up
from tests.support.stage import Person, Stage
from tests.support.transcript import Transcript


async def settings_of_the_day(_: Stage, ada: Person) -> Transcript:
    """Times of the day, evenings, questions and messages (B6, U7), by tap and by typing."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/settings")
    await chat.tap("Which days", "Three days a week", "Other days", "✓ Mon", "Tue", "Back")
    await chat.tap("The week's day", "Wed", "Back")
    await chat.tap("My day", "When I get up", "06:00", "Work ends", "17:00")
    await chat.tap("Work ends")
    await chat.send("7 am")
    await chat.send("4 pm")
    await chat.tap("Work days", "✓ Fri", "Back", "Back", "Questions", "Stress: asked", "Back")
    await chat.tap("Messages", "Before bed: off", "Stand-up nudges")
    await chat.send("45 minutes")
    await chat.tap("Back", "Close")
    return chat


async def silence(stage: Stage, ada: Person) -> Transcript:
    """Silence (P12): three check-ins, one gentle message, one a week later, then nothing (U9)."""
    await set_up(ada)
    await ada.send("/settings")
    await ada.tap("Messages")
    await ada.tap("Reminder: on")
    chat = Transcript(ada, "Ada")
    await stage.evening()
    for day in range(1, 20):
        chat.later(f"day {day + 1}, in the evening")
        await stage.evening(1)
    chat.later("and one morning")
    await stage.later(hours=14)
    await chat.send("hello again")
    await chat.tap("Check in now")
    return chat


async def gentle(stage: Stage, ada: Person) -> Transcript:
    """The gentle message answered: weekly instead, and what comes then."""
    await set_up(ada)
    for _ in range(4):
        await stage.evening(1)
    chat = Transcript(ada, "Ada")
    await chat.tap("Weekly instead")
    for day in range(1, 8):
        chat.later(f"{day} days later")
        await stage.evening(1)
    return chat


async def reminder(stage: Stage, ada: Person) -> Transcript:
    """A reminder, only while the entry is missing (U1): put off, then answered inside it."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await stage.evening()
    chat.later("an hour and a half later")
    await stage.later(minutes=91)
    await chat.tap("In 30 min")
    chat.later("half an hour later")
    await stage.later(minutes=31)
    await chat.tap(*ORDINARY)
    chat.later("the rest of the night")
    await stage.later(hours=7)
    return chat


async def morning(stage: Stage, ada: Person) -> Transcript:
    """The morning after (B7): was it done, and how was the sleep? A poor night counts (P9)."""
    await set_up(ada)
    await check_in(ada)
    chat = Transcript(ada, "Ada")
    chat.later("a quarter past seven")
    await stage.at(datetime(2026, 11, 21, 6, 15, 5, tzinfo=UTC))
    await chat.tap("Show me", "Done it", "2")
    await chat.send("/drill")
    chat.later("in the evening")
    await stage.evening()
    return chat


async def bedtime(stage: Stage, ada: Person) -> Transcript:
    """Bedtime, for whoever wants it asked (B15): by tap, in words, and what the week says."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/settings")
    await chat.tap("Questions", "Bedtime: not asked", "Back", "Close")
    await check_in(ada)
    chat.later("a quarter past seven")
    await stage.at(datetime(2026, 11, 21, 6, 15, 5, tzinfo=UTC))
    await chat.tap("7", "Back", "6", "23:30", "Edit")
    await chat.tap("Bedtime: 23:30")
    await chat.send("rather late")
    await chat.send("a quarter past midnight")
    await check_in(ada)
    chat.later("the next morning")
    await stage.at(datetime(2026, 11, 22, 6, 15, 5, tzinfo=UTC))
    await chat.tap("Done it", "5")
    await chat.send("11:30")
    await check_in(ada)
    chat.later("and the one after it")
    await stage.at(datetime(2026, 11, 23, 6, 15, 5, tzinfo=UTC))
    await chat.send("no, 8")
    await chat.send("11ish")
    await chat.send("/week")
    await chat.tap("More")
    for _ in ("the bedtime", "the move", "the sleep"):
        await chat.send("/undo")
        await chat.tap("Take it back")
    return chat


async def nudges(stage: Stage, ada: Person) -> Transcript:
    """Stand-up nudges (B8, P11): moved, ignored, asked once, fewer."""
    await set_up(ada)
    await ada.send("/settings")
    for label in ("Messages", "Stand-up nudges", "60 minutes", "Back", "Close"):
        await ada.tap(label)
    await ada.send("/pause")
    await ada.send("/resume")
    chat = Transcript(ada, "Ada")
    monday = datetime(2026, 11, 23, 8, 0, 5, tzinfo=UTC)  # nine in Berlin
    for hour, taps in ((1, ("Moved",)), (2, ()), (3, ()), (4, ()), (5, ()), (6, ())):
        chat.later(f"Monday, {9 + hour}:00")
        await stage.at(monday + timedelta(hours=hour, minutes=hour))
        await chat.tap(*taps)
    for day, hour in ((1, 1), (1, 2), (1, 3), (1, 4), (2, 1)):
        chat.later(f"{('Tuesday', 'Wednesday')[day - 1]}, {9 + hour}:00")
        await stage.at(monday + timedelta(days=day, hours=hour, minutes=hour))
    await chat.tap("Fewer")
    chat.later("Wednesday, half past ten")
    await stage.later(minutes=29)
    await chat.tap("Off")
    return chat


async def unwind(stage: Stage, ada: Person) -> Transcript:
    """A few slow breaths before bed (B9), for whoever wants them."""
    await set_up(ada)
    await ada.send("/settings")
    await ada.tap("Messages")
    await ada.tap("Before bed: off")
    chat = Transcript(ada, "Ada")
    chat.later("three quarters of an hour before bed")
    await stage.at(datetime(2026, 11, 20, 20, 45, 5, tzinfo=UTC))
    await chat.tap("1 minute", "Stop")
    return chat


async def rhythm(stage: Stage, ada: Person) -> Transcript:
    """From day 28, inside the reply: how often from here on (U9)? What works again comes first."""
    await set_up(ada)
    for days in (7, 7, 7, 7):
        await stage.evening(days)
        await check_in(ada)
    await ada.tap("Skip")
    await stage.evening(1)
    chat = Transcript(ada, "Ada")
    await chat.send("/checkin")
    await chat.tap(*ORDINARY, "Three days a week")
    return chat


async def pause(stage: Stage, ada: Person) -> Transcript:
    """A pause with an end, which ends by itself; one without; what resuming says."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/pause")
    await chat.send("until the cows come home")
    await chat.send("until Tuesday")
    chat.later("Monday evening: nothing")
    await stage.evening(3)
    chat.later("Tuesday evening")
    await stage.evening(1)
    await chat.tap(*ORDINARY)
    await chat.send("/pause")
    await chat.tap("Until I say", "End the pause now")
    chat.later("the next morning")
    await stage.later(hours=14)
    await chat.send("/resume")
    return chat


async def undo_settings(stage: Stage, ada: Person) -> Transcript:
    """/undo sets back what was set last (U2): a time, a list, a pause, a "moved" under a nudge."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/settings")
    await chat.tap("Change the time", "20:00")
    await chat.send("/undo")
    await chat.tap("Keep it")
    await chat.send("/settings")
    await chat.tap(
        "Which days", "Three days a week", "Back", "Moves to leave out", "Hip replacement"
    )
    await chat.send("/undo")
    await chat.tap("Take it back")
    await chat.send("/undo")
    await chat.tap("Take it back")
    await chat.send("/undo")
    await chat.tap("Take it back")
    await chat.send("/pause")
    await chat.tap("A week")
    await chat.send("/undo")
    await chat.tap("Take it back")
    await ada.send("/settings")
    for label in ("Messages", "Stand-up nudges", "60 minutes", "Back", "Close"):
        await ada.tap(label)
    chat.later("Monday, ten o'clock")
    await stage.at(datetime(2026, 11, 23, 9, 0, 5, tzinfo=UTC))
    await chat.tap("Moved")
    await chat.send("/undo")
    await chat.tap("Take it back")
    return chat


async def stumbles(_: Stage, ada: Person) -> Transcript:
    """Where newcomers stumbled: an hour for a clock, a sticker, an edit left, a long note."""
    chat = Transcript(ada, "Ada")
    await agree(ada)
    await chat.send("7 pm")
    await chat.send("Springfield")
    await chat.send("Berlin")
    for label in ("19:00", NONE_OF_THESE, NONE_OF_THESE, NONE_OF_THESE, "4"):
        await ada.tap(label)
    await chat.tap("Type it")
    await ada.does(ada.phone.sticker())
    await chat.send("walk")
    await check_in(ada)
    await chat.tap("Edit")
    await chat.send("/cancel")
    await chat.tap("Add a note")
    await chat.send("A long drive in the rain, and then the stairs, twice. " * 5)
    await chat.send("my leg is numb")
    await chat.tap(NONE_OF_THESE)
    return chat


async def slips(_: Stage, ada: Person) -> Transcript:
    """Slips of the finger, and courtesies around an answer, in words alone."""
    chat = Transcript(ada, "Ada")
    await agree(ada)
    await chat.send("newyork")
    for label in ("19:00", NONE_OF_THESE, NONE_OF_THESE, NONE_OF_THESE, "4", "Walk"):
        await ada.tap(label)
    await chat.send("shwo me")
    await chat.send("ok, did it")
    await chat.send("setings")
    await chat.tap("/settings")
    await chat.send("/chekin")
    await chat.tap("/checkin")
    await chat.send("abuot that")
    await chat.send("well, about that")
    return chat
