"""The conversations that are kept word for word."""

import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.core.breathing import BREATH
from tests.golden.days import OF_THE_DAY
from tests.golden.goal_conversations import ABOUT_GOALS
from tests.support.scripts import LONGEST, NONE_OF_THESE, ORDINARY, answer, check_in, set_up
from tests.support.stage import Person, Stage, open_stage
from tests.support.transcript import Transcript

Conversation = Callable[[Stage, Person], Awaitable[Transcript]]
CONVERSATIONS: dict[str, Conversation] = dict(OF_THE_DAY)


async def transcript_of(name: str) -> str:
    """Play a conversation on a stage of its own and return what was said."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_stage(Path(folder)) as stage:
            transcript = await CONVERSATIONS[name](stage, stage.person())
            return transcript.text()


def _kept(conversation: Conversation) -> Conversation:
    CONVERSATIONS[conversation.__name__] = conversation
    return conversation


@_kept
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


@_kept
async def evening_full(stage: Stage, ada: Person) -> Transcript:
    """The longest evening, a change of an answer, and a note."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await stage.evening()
    await chat.tap(*LONGEST, "Edit", "Stress: 3", "6", "Add a note")
    await chat.send("A long drive in the rain.")
    return chat


@_kept
async def evening_short(stage: Stage, ada: Person) -> Transcript:
    """Three taps, the second day typed, with words that are not understood at first."""
    await set_up(ada)
    await ada.send("/settings")
    await ada.tap("Questions")
    await ada.tap("Three taps only")
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


@_kept
async def flare_with_signs(_: Stage, ada: Person) -> Transcript:
    """A flare, one of the signs asked with it, and the rest of the check-in."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/checkin")
    await chat.tap("Less", "7", "9", "Night", "Yes", "One of these")
    await chat.tap("Carry on", "5", "Rest", "Change in passing urine")
    return chat


@_kept
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


@_kept
async def flare_command(stage: Stage, ada: Person) -> Transcript:
    """/flare, twice, the rechecks after one and three days, and over."""
    await set_up(ada)
    await check_in(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/flare")
    await chat.tap(NONE_OF_THESE, "8", "1 minute", "Stop")
    await chat.send("/why")
    await chat.send("/flare")
    await chat.tap("About the same")
    chat.later("24 hours after the flare was declared")
    await stage.later(hours=24)
    await chat.tap("Worse")
    chat.later("72 hours after it was declared, past the evening's check-in")
    await stage.later(hours=48)
    await chat.tap("Over")
    await chat.send("/flare")
    return chat


@_kept
async def flare_inside_checkin(_: Stage, ada: Person) -> Transcript:
    """/flare in the middle of a check-in, which goes on after it and does not ask of it again."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/checkin")
    await chat.tap("Less", "7")
    await chat.send("/flare")
    await chat.tap(NONE_OF_THESE, "8")
    await chat.tap("9", "Night", "5", "Rest")
    return chat


@_kept
async def flare_command_with_a_sign(_: Stage, ada: Person) -> Transcript:
    """/flare with one of the signs: the hold stops the rest."""
    await set_up(ada)
    chat = Transcript(ada, "Ada")
    await chat.send("/flare")
    await chat.tap("One of these", "Carry on", "8")
    await chat.send("/flare")
    return chat


@_kept
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


@_kept
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


@_kept
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


@_kept
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


@_kept
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


@_kept
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


@_kept
async def lesson(stage: Stage, ada: Person) -> Transcript:
    """In week 2 a lesson rides along with the reply (B13), one every second evening."""
    await set_up(ada)
    await stage.evening(8)
    await check_in(ada)
    await ada.tap("Skip")
    await ada.send("/settings")
    await answer(ada, "Questions", "Three taps only", "Back", "Close")
    await stage.evening(1)
    chat = Transcript(ada, "Ada")
    await chat.tap("About that", "4", "No", "Not today", "Read it")
    return chat


@_kept
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


@_kept
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


@_kept
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


@_kept
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


@_kept
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


@_kept
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


@_kept
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


@_kept
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


@_kept
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


@_kept
async def editing(stage: Stage, ada: Person) -> Transcript:
    """Yesterday filled in, a question back, an earlier day changed, a note taken back."""
    await set_up(ada)
    await ada.send("/settings")
    await ada.tap("Questions")
    await ada.tap("Three taps only")
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
    await chat.tap("Fri 20 Nov", "On the whole: 6", "5", "Add a note")
    await chat.send("rain all day")
    await chat.send("/undo")
    await chat.tap("Take it back")
    return chat


@_kept
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


@_kept
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
    await chat.tap("Questions", "Three taps only", "Back", "Close")
    for command in ("/pause", "/resume", "/privacy", "/help", "/cancel", "/start", "/nonsense"):
        await chat.send(command)
    await chat.send("and some words")
    return chat


@_kept
async def delete(_: Stage, ada: Person) -> Transcript:
    """A copy, second thoughts, and the end."""
    await set_up(ada)
    await check_in(ada, *LONGEST)
    chat = Transcript(ada, "Ada")
    await chat.send("/export")
    await chat.send("/delete")
    await chat.tap("Keep it")
    await chat.send("/delete")
    await chat.tap("Delete everything")
    await chat.send("Hello?")
    return chat


for _conversation in ABOUT_GOALS:
    _kept(_conversation)
