"""The library: what is read, tried, tested and asked beside the check-in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.content import checks, library_checks
from bot.content.instrument_schema import InstrumentCard
from bot.content.learning_schema import (
    FearedActivity,
    GlossaryFile,
    Lesson,
    ReliefAction,
    ReliefFile,
    Reminder,
    ReminderFile,
    Term,
    VisitFile,
)
from bot.content.problems import SourceText
from bot.content.reading import Reader
from bot.content.screen_schema import ScreenCard
from bot.content.shelves import files_of
from bot.core.instruments import Instrument
from bot.core.questionnaire import QuestionId, Questionnaire
from bot.core.screening import ScreenTest, TestId


@dataclass(frozen=True, slots=True)
class Library:
    """All of it, validated.

    `tests` are the screens as the rules see them, `instead` what stands in for one left out.
    """

    lessons: tuple[Lesson, ...]
    reminders: tuple[Reminder, ...]
    relief: Mapping[str, ReliefAction]
    screens: Mapping[TestId, ScreenCard]
    tests: Mapping[TestId, ScreenTest]
    instead: Mapping[TestId, TestId]
    visits: VisitFile
    feared: Mapping[str, FearedActivity]
    instruments: Mapping[Instrument, InstrumentCard]
    terms: Mapping[str, Term]

    def to_read(self, read: int) -> Lesson | Reminder:
        """What comes after so many were read: each lesson once, then reminders round and round."""
        if read < len(self.lessons):
            return self.lessons[read]
        return self.reminders[(read - len(self.lessons)) % len(self.reminders)]

    def term_named(self, name: str) -> Term | None:
        """What explains this word, written as people type it; None if nothing does."""
        return next((term for term in self.terms.values() if name in term.names), None)

    def term_of(self, question: QuestionId) -> Term | None:
        """What explains the words of a question; None if nothing does."""
        return next((term for term in self.terms.values() if question in term.questions), None)

    def lesson_of(self, reminder: Reminder) -> Lesson:
        """The lesson that a reminder brings back."""
        return next(lesson for lesson in self.lessons if lesson.id == reminder.lesson)


def read_library(reader: Reader, questionnaires: Mapping[str, Questionnaire]) -> Library | None:
    """The library, or None with its problems noted if a part of it can't be had at all."""
    lessons = _lessons(reader)
    reminders = _reminders(reader, lessons)
    relief = _relief(reader, questionnaires)
    screens = _screens(reader)
    visits = _visits(reader)
    feared = _feared(reader)
    instruments = _instruments(reader)
    terms = _terms(reader, questionnaires)
    if visits is None:
        return None
    return Library(
        lessons=lessons,
        reminders=reminders,
        relief=MappingProxyType(relief),
        screens=MappingProxyType(screens),
        tests=MappingProxyType({key: card.test for key, card in screens.items()}),
        instead=MappingProxyType(
            {key: TestId(card.instead) for key, card in screens.items() if card.instead}
        ),
        visits=visits,
        feared=MappingProxyType(feared),
        instruments=MappingProxyType(instruments),
        terms=MappingProxyType(terms),
    )


def _lessons(reader: Reader) -> tuple[Lesson, ...]:
    """The lessons in their order."""
    found: list[Lesson] = []
    texts: dict[str, SourceText] = {}
    before = len(reader.problems)
    for path in files_of(reader, "lessons"):
        lesson = reader.model(path, Lesson, id=path.stem)
        if lesson is not None:
            found.append(lesson)
            texts[lesson.id] = reader.layers.source(path)
    in_order = tuple(sorted(found, key=lambda lesson: lesson.number))
    if len(reader.problems) == before:
        reader.problems += library_checks.check_lessons(in_order, texts)
    return in_order


def _reminders(reader: Reader, lessons: Sequence[Lesson]) -> tuple[Reminder, ...]:
    """What brings the lessons back, in the order in which it comes round."""
    found: list[Reminder] = []
    taken: set[str] = set()
    known = [lesson.id for lesson in lessons]
    for path in files_of(reader, "reminders"):
        file = reader.model(path, ReminderFile)
        if file is not None:
            text = reader.layers.source(path)
            ids = [reminder.id for reminder in file.reminder]
            reader.problems += checks.check_ids(text, "reminder", ids, taken)
            reader.problems += library_checks.check_reminders(text, file, known)
            found += file.reminder
    reminded = {reminder.lesson for reminder in found}
    reader.problems += library_checks.check_rotation(reminded, len(found), known)
    return tuple(found)


def _relief(reader: Reader, questionnaires: Mapping[str, Questionnaire]) -> dict[str, ReliefAction]:
    """The relief actions by id, in the order written."""
    actions: dict[str, ReliefAction] = {}
    taken: set[str] = set()
    for path in files_of(reader, "relief"):
        file = reader.shared(path, ReliefFile, "action")
        if file is not None:
            text = reader.layers.source(path)
            ids = [action.id for action in file.action]
            reader.problems += checks.check_ids(text, "action", ids, taken)
            actions |= {action.id: action for action in file.action}
    asked = (QuestionId("helped"), QuestionId("log_better"))
    helped = [form.question(name) for form in questionnaires.values() for name in asked]
    options = [option for question in helped if question is not None for option in question.options]
    if actions:
        reader.problems += library_checks.check_relief(actions, options)
    return actions


def _screens(reader: Reader) -> dict[TestId, ScreenCard]:
    """The tests of the self-screen by id."""
    cards: dict[str, ScreenCard] = {}
    texts: dict[str, SourceText] = {}
    before = len(reader.problems)
    for path in files_of(reader, "screens"):
        card = reader.model(path, ScreenCard, id=path.stem)
        if card is not None:
            cards[card.id] = card
            texts[card.id] = reader.layers.source(path)
    if len(reader.problems) == before:
        reader.problems += library_checks.check_screens(cards, texts)
    return {card.test.id: card for card in cards.values()}


def _visits(reader: Reader) -> VisitFile | None:
    """What to ask at a visit, and what to tick after it."""
    path = reader.layers.find("visit/visits.toml")
    file = reader.shared(path, VisitFile, "question")
    if file is not None:
        text = reader.layers.source(path)
        asked = [question.id for question in file.question]
        reader.problems += checks.check_ids(text, "question", asked, set())
        reader.problems += checks.check_ids(text, "tick", [tick.id for tick in file.tick], set())
    return file


def _feared(reader: Reader) -> dict[str, FearedActivity]:
    """The templates of graded steps by id."""
    found: dict[str, FearedActivity] = {}
    for path in files_of(reader, "feared"):
        activity = reader.model(path, FearedActivity, id=path.stem)
        if activity is not None:
            found[activity.id] = activity
    return found


def _terms(reader: Reader, questionnaires: Mapping[str, Questionnaire]) -> dict[str, Term]:
    """What words mean, by id."""
    terms: dict[str, Term] = {}
    taken: set[str] = set()
    asked = {question.id for form in questionnaires.values() for question in form.questions}
    for path in files_of(reader, "glossary"):
        file = reader.shared(path, GlossaryFile, "term")
        if file is not None:
            text = reader.layers.source(path)
            reader.problems += checks.check_ids(text, "term", [one.id for one in file.term], taken)
            reader.problems += library_checks.check_terms(text, file, terms, asked)
            terms |= {term.id: term for term in file.term}
    return terms


def _instruments(reader: Reader) -> dict[Instrument, InstrumentCard]:
    """The words of the instruments."""
    found: dict[Instrument, InstrumentCard] = {}
    texts: dict[Instrument, SourceText] = {}
    before = len(reader.problems)
    for path in files_of(reader, "instruments"):
        card = reader.model(path, InstrumentCard, id=path.stem)
        if card is not None:
            found[card.id] = card
            texts[card.id] = reader.layers.source(path)
    if len(reader.problems) == before:
        reader.problems += library_checks.check_instruments(found, texts)
    return found
