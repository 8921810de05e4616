"""What has to hold for lessons, relief actions, tests of the self-screen and instruments."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product

from bot.content.instrument_schema import InstrumentCard
from bot.content.learning_schema import (
    GlossaryFile,
    Lesson,
    ReliefAction,
    ReminderFile,
    Term,
    Theme,
)
from bot.content.leave_out import left_out_by_moves
from bot.content.problems import Problem, SourceText
from bot.content.schema import Mark
from bot.content.screen_schema import OLDEST, YOUNGEST, ScreenCard, Unit
from bot.core.drills import Contraindication, Joint, Position
from bot.core.instruments import INSTRUMENTS, Impression, Instrument
from bot.core.relief import NO_ACTION
from bot.core.screening import JOINT_MAP, Sex

LEAST_LESSONS = 24
LEAST_ON_PAIN = 8
LEAST_REMINDERS = 24
# B5: nobody is told whether they need a picture. B13: a lesson is not an examination.
_SCAN_ADVICE = re.compile(
    r"\byou (?:do not |don't |won't |will )?need (?:a |an |no )?(?:scan|X-ray)"
)
_QUIZ = re.compile(r"\?|\bquiz\b|\btrue or false\b", re.IGNORECASE)


def check_lessons(lessons: Sequence[Lesson], texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    """Numbers without a gap, themes, sources, and no examination."""
    numbers = Counter(lesson.number for lesson in lessons)
    for lesson in lessons:
        text = texts[lesson.id]
        if numbers[lesson.number] > 1:
            yield text.problem(("number",), f"{lesson.number}: another lesson has it too")
        for key, advice in _lesson_faults(lesson):
            yield text.problem((key,), advice)
    for number in sorted(set(range(1, max(numbers, default=0))) - set(numbers)):
        yield Problem("lessons", 1, f"none has number {number}; count them from 1 without a gap")
    if len(lessons) < LEAST_LESSONS:
        yield Problem("lessons", 1, f"holds {len(lessons)} lessons; {LEAST_LESSONS} are promised")
    on_pain = sum(lesson.theme is Theme.PAIN for lesson in lessons)
    if on_pain < LEAST_ON_PAIN:
        yield Problem("lessons", 1, f"{on_pain} are on pain; {LEAST_ON_PAIN} are promised")
    for theme in sorted(set(Theme) - {lesson.theme for lesson in lessons}):
        yield Problem("lessons", 1, f"{theme}: has no lesson")


def _lesson_faults(lesson: Lesson) -> Iterator[tuple[str, str]]:
    if _QUIZ.search(lesson.text):
        yield "text", "asks something; a lesson tells and never asks"
    if lesson.theme is Theme.IMAGING:
        if lesson.source.mark is not Mark.GUIDELINE:
            yield "source", "imaging: cite a guideline"
        if _SCAN_ADVICE.search(lesson.text):
            yield "text", "imaging: leave to the clinician who needs a scan"


def check_reminders(
    text: SourceText, file: ReminderFile, lessons: Collection[str]
) -> Iterator[Problem]:
    """Reminders of lessons that there are."""
    for index, reminder in enumerate(file.reminder):
        if reminder.lesson not in lessons:
            advice = f"{reminder.lesson}: no such lesson"
            yield text.problem(("reminder", index, "lesson"), advice)


def check_rotation(reminded: Collection[str], count: int, lessons: Iterable[str]) -> list[Problem]:
    """Whether the rotation after the lessons is long enough and brings each of them back."""
    problems = [
        Problem("reminders", 1, f"{lesson}: no reminder brings it back")
        for lesson in lessons
        if lesson not in reminded
    ]
    if count < LEAST_REMINDERS:
        advice = f"holds {count} reminders; {LEAST_REMINDERS} keep them from coming too often"
        problems.append(Problem("reminders", 1, advice))
    return problems


def check_relief(actions: Mapping[str, ReliefAction], options: Iterable[str]) -> Iterator[Problem]:
    """Whether everything that can be said to have helped is tagged (B18)."""
    for option in sorted(set(options) - NO_ACTION - set(actions)):
        yield Problem("relief", 1, f"{option}: is offered as a help and has no action of this id")
    if len({action.kind for action in actions.values()}) == 1:
        yield Problem("relief", 1, "all actions are of one kind; both have their place")


def check_screens(
    screens: Mapping[str, ScreenCard], texts: Mapping[str, SourceText]
) -> Iterator[Problem]:
    """Tests that suit the joint's job, spare whom they have to, and leave nobody without one."""
    for name, card in screens.items():
        for key, advice in _screen_faults(card, screens):
            yield texts[name].problem((key,), advice)
    for joint in JOINT_MAP:
        here = [card for card in screens.values() if card.joint is joint]
        if not any(card.position is not Position.FLOOR for card in here):
            yield Problem("screens", 1, f"{joint}: has no test that spares the floor")


def _screen_faults(
    card: ScreenCard, screens: Mapping[str, ScreenCard]
) -> Iterator[tuple[str, str]]:
    if card.joint is Joint.BREATH:
        yield "joint", "breath has no test"
    elif card.quality is not JOINT_MAP[card.joint]:
        yield "quality", f"the {card.joint} is tested for {JOINT_MAP[card.joint]}"
    needed = {Contraindication.PREGNANT, Contraindication.RECENT_OPERATION}
    needed |= {who for who, _ in left_out_by_moves(card)}
    for who in sorted(needed - set(card.left_out_for)):
        yield "left_out_for", f"add {who}"
    if card.instead is not None:
        other = screens.get(card.instead)
        if other is None or other.joint is not card.joint:
            yield "instead", f"{card.instead}: no test of this joint"
        elif set(other.left_out_for) >= set(card.left_out_for):
            yield "instead", f"{card.instead}: is left out for the same people"
    yield from _mark_faults(card)


def _mark_faults(card: ScreenCard) -> Iterator[tuple[str, str]]:
    if not card.sides and (card.sides_within or card.sides_within_percent):
        yield "sides", "a test without sides has no difference between them"
    if card.unit is Unit.YES_NO and card.at_most != 1:
        yield "at_most", "yes is 1 and no is 0; at_most is 1"
    for age, sex in product(range(YOUNGEST, OLDEST + 1), Sex):
        if not any(
            mark.from_age <= age <= mark.to_age and mark.sex in {None, sex} for mark in card.mark
        ):
            yield "mark", f"has none for {sex} of {age}"
            break


def check_terms(
    text: SourceText, file: GlossaryFile, before: Mapping[str, Term], asked: Collection[str]
) -> Iterator[Problem]:
    """Each name and each question is one term's, here and in the files before; questions exist."""
    taken = {("names", name) for term in before.values() for name in term.names}
    taken |= {("questions", asked_in) for term in before.values() for asked_in in term.questions}
    for index, term in enumerate(file.term):
        for key, listed in (("names", term.names), ("questions", term.questions)):
            at = ("term", index, key)
            for one in listed:
                if key == "questions" and one not in asked:
                    yield text.problem(at, f"{one}: no questionnaire asks it")
                if (key, one) in taken:
                    yield text.problem(at, f"{one}: another term has it too")
                taken.add((key, one))


def check_instruments(
    instruments: Mapping[Instrument, InstrumentCard], texts: Mapping[Instrument, SourceText]
) -> Iterator[Problem]:
    """Items and grades that are the ones of the rules, in their order, with ends to each scale."""
    for name, card in instruments.items():
        sheet = INSTRUMENTS.get(name)
        wanted = [str(item.id) for item in sheet.items] if sheet is not None else []
        if [item.id for item in card.item] != wanted:
            yield texts[name].problem(("item",), f"items are {', '.join(wanted) or 'none'}")
        grades = list(Impression) if name is Instrument.PGIC else []
        if [grade.id for grade in card.grade] != grades:
            yield texts[name].problem(("grade",), f"grades are {', '.join(grades) or 'none'}")
        is_scale = name not in {Instrument.PGIC, Instrument.RMDQ}
        if is_scale and not (card.low_end and card.high_end):
            yield texts[name].problem(("low_end",), "a scale has words at both ends")
    for name in sorted(set(Instrument) - set(instruments)):
        yield Problem("instruments", 1, f"{name}: has no words")
