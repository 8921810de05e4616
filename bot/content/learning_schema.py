"""The shapes of what is read beside the exercises: lessons, relief, visits, what words mean."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.content.schema import Authored, CardText, Id, Label, Source
from bot.core.drills import Contraindication, Relief, Wish

LessonText = Annotated[str, StringConstraints(min_length=1, max_length=700)]
# As it is typed: in small letters, without a full stop.
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9 -]*$", max_length=40)]
StepText = Annotated[str, StringConstraints(min_length=1, max_length=160)]


class Theme(StrEnum):
    """What a lesson is about."""

    PAIN = "pain"  # pain and sensitisation
    FLARE = "flare"
    PACING = "pacing"
    SLEEP = "sleep"
    STRESS = "stress"
    MOVEMENT = "movement"
    MAP = "map"  # the joint map and its limits
    IMAGING = "imaging"
    MEDICINES = "medicines"
    CARE = "care"  # visits, and what is normal to ask


class Lesson(Authored):
    """One lesson: read in the order of `number`, from 1. `id` is the file's name."""

    id: Id
    number: Annotated[int, Field(ge=1)]
    theme: Theme
    title: Label
    text: LessonText
    source: Source


class Reminder(Authored):
    """A sentence or two that bring back a lesson, once all of these have been read."""

    id: Id
    lesson: Id
    text: CardText


class ReminderFile(Authored):
    """Reminders in the order in which they come round."""

    reminder: Annotated[tuple[Reminder, ...], Field(min_length=1)]


class ReliefAction(Authored):
    """Something that people do about pain: easing now, or working on what lasts (B18).

    `id` is the answer to "what helped", where the check-in asks for it. `before_mobility`: warmth
    makes a mobility drill a good next thing (B19).
    """

    id: Id
    label: Label
    text: CardText
    kind: Relief
    before_mobility: bool = False
    source: Source


class ReliefFile(Authored):
    """The relief actions that the bot knows; patients add their own."""

    action: Annotated[tuple[ReliefAction, ...], Field(min_length=1)]


class Term(Authored):
    """What a word of ours means, for whoever asks.

    `names` are what may be asked about; a bare "what do you mean" at one of `questions` is about
    it, and so is an answer to them that holds a word of `astray`: it is meant for another question.
    What `waits_in_a_hold` waits as lessons do: what to do about the sign is said instead.
    """

    id: Id
    names: Annotated[tuple[Name, ...], Field(min_length=1)]
    questions: tuple[Id, ...] = ()
    astray: tuple[Name, ...] = ()
    waits_in_a_hold: bool = False
    text: CardText
    source: Source

    @property
    def names_its_source(self) -> bool:
        """Whether a number is in the text, which no patient gets without its source."""
        return any(character.isdigit() for character in self.text)


class GlossaryFile(Authored):
    """Words that are explained."""

    term: Annotated[tuple[Term, ...], Field(min_length=1)]


class Topic(StrEnum):
    """What a question for a visit is about."""

    UNDERSTANDING = "understanding"
    EXAMINATION = "examination"
    IMAGING = "imaging"
    PLAN = "plan"
    ACTIVITY = "activity"
    WORK = "work"
    MEDICINES = "medicines"
    SLEEP_AND_MOOD = "sleep_and_mood"
    NEXT = "next"


class VisitQuestion(Authored):
    """A question worth asking at a visit (B22)."""

    id: Id
    topic: Topic
    text: CardText
    source: Source


class VisitTick(Authored):
    """Something to tick after a visit (B23): a short label for a button, and what it means."""

    id: Id
    label: Label
    text: CardText


class VisitFile(Authored):
    """What to ask at a visit, and what to tick after it."""

    question: Annotated[tuple[VisitQuestion, ...], Field(min_length=1)]
    tick: Annotated[tuple[VisitTick, ...], Field(min_length=5, max_length=5)]


class FearedActivity(Authored):
    """Five graded steps towards an activity that someone has come to avoid (B16).

    `id` is the file's name. A step may hold {activity}, which stands for the patient's own words.
    """

    id: Id
    title: Label
    helps: Annotated[tuple[Wish, ...], Field(min_length=1)]
    steps: Annotated[tuple[StepText, ...], Field(min_length=5, max_length=5)]
    left_out_for: tuple[Contraindication, ...]
    source: Source
