"""The evening's check-in and its reply, with all there can be to ask and to say."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from types import MappingProxyType

from bot.content.learning_schema import Lesson, Reminder
from bot.content.loader import Content
from bot.core.checkin import State
from bot.core.diary import AgainstPlan, Reason
from bot.core.noticing import Noticing
from bot.core.pacing import Level, Recommendation
from bot.core.patient import PatientId
from bot.core.questionnaire import AnswerValue, Question, QuestionId, QuestionKind, Questionnaire
from bot.service import effects as e
from bot.service.about_checkins import (
    AskNote,
    AskQuestion,
    CheckInWaits,
    ChooseAnswerToEdit,
    RetireCard,
    ShowReceipt,
)
from bot.service.about_moves import EveningReply, Occasion, OfferDrill, RetireDrill, ShowDrillSteps
from bot.service.about_reading import OfferedPage
from bot.service.opening import FULL, SHORT
from bot.storage.checkins import CheckIn, CheckInId, CheckInState
from bot.storage.suggestions import SuggestionId
from tests.telegram.drill_effects import LARGEST_ID, LONG_NOTE, NOW, TODAY, about_drills, offered

ADA = PatientId(17)
CHECKIN = CheckInId(LARGEST_ID)


def about_evenings(content: Content) -> Iterator[e.Effect]:
    """Each question as it can be asked, and each answer as it can be read back."""
    for questionnaire in checkins_of(content):
        for question in questionnaire.questions:
            asked = AskQuestion(CHECKIN, question.id, 1, 8)
            yield asked
            yield replace(asked, position=2, first=True, again=True, due_until=NOW)
            yield replace(asked, again=True, helps=True)
            yield replace(asked, again=True, lowest=7)
            yield replace(asked, again=True, lowest=7, too_low=True)
            yield replace(asked, reminds=True)
            yield replace(asked, fresh=True, day=TODAY)
            yield replace(asked, in_flare=True)
            yield replace(asked, first=True, plan_is_new=True)
            yield replace(asked, after_pause=True)
            yield replace(asked, after_crisis=True)
            yield replace(asked, first=True, past_day=TODAY, offers_yesterday=True)
            yield replace(asked, first=True, by_day=True)
            yield replace(asked, returns=True)
            yield replace(asked, returns=True, past_day=TODAY)
            if question.kind is QuestionKind.SEVERAL:
                yield replace(asked, choosing_several=True, ticked=question.options)
        questions = tuple(question.id for question in questionnaire.questions)
        for state in CheckInState:
            yield from _receipts(questions, state, {})
        for question in questionnaire.questions:
            for value in _values(question):
                yield from _receipts(questions, CheckInState.COMPLETE, {question.id: value})
        everything = {q.id: _values(q)[-1] for q in questionnaire.questions}
        yield from _receipts(questions, CheckInState.COMPLETE, everything)
    yield CheckInWaits(CHECKIN)
    yield AskNote(CHECKIN)
    yield RetireCard(CHECKIN)


def _values(question: Question) -> list[AnswerValue]:
    if question.kind is QuestionKind.SCALE_0_10:
        return [None, 0, 10]
    if question.kind is QuestionKind.SEVERAL:
        return [None, *((option,) for option in question.options), question.options]
    return [None, *((option,) for option in question.options)]


def _receipts(
    questions: tuple[QuestionId, ...], state: CheckInState, answers: dict[QuestionId, AnswerValue]
) -> Iterator[e.Effect]:
    progress = State(questions, None, answers)
    for note in (None, LONG_NOTE[:2000]):
        stored = CheckIn(CHECKIN, ADA, TODAY, "evening", state, progress, NOW, note)
        yield ShowReceipt(stored)
        yield ShowReceipt(stored, fresh=True, offers_yesterday=True)
        yield ShowReceipt(stored, is_flare=True)
        yield ChooseAnswerToEdit(stored, tuple(answers))


def pacing_reasons() -> Iterator[Reason]:
    """Every reason of bot/core/pacing.py's table, each with every variant of its inputs."""

    def because(rule: str, **inputs: float | str) -> Reason:
        return Reason(rule, MappingProxyType(inputs), "")

    yield from (because("P8", flare_days=days, percent=50) for days in (1, 2, 9))
    yield because("P5", light="red", pain=9, usual=4.5, percent=75)
    yield because("P5", light="red", pain=9, percent=75)
    yield from (because("P4", days_since_flare=days, percent=75) for days in (1, 2, 3))
    yield because("P4", told_on="2026-11-01", percent=75)
    yield because("P5", light="amber", pain=6, usual=4.0)
    dates = {"more_1": "2026-11-01", "after_1": "2026-11-02", "more_2": "2026-11-08"}
    yield because("P6", pairs=2, days=14, **dates, after_2="2026-11-09")
    yield because("P7", less_days=4, days=7, usual=4.0)
    yield because("P13", louder="days_running", days=3, usual=4.0)
    yield because("P13", louder="mean", days=5, mean=5.4, usual=4.0)
    yield because("P8", flare_days=3, percent=50, told_on="2026-11-01")
    yield because("B21", days=2, since="2026-11-01")
    yield from (because("P2", plan=plan) for plan in (*AgainstPlan, "unsaid"))


def about_replies(content: Content) -> Iterator[e.Effect]:
    """What is said after a check-in, and the moves that are offered."""
    drills = list(offered(content))
    advice = list(content.advice)
    for number, (noticed, level, reason) in enumerate(product(Noticing, Level, pacing_reasons())):
        recommendation = Recommendation(level, (reason,))
        drill = drills[number % len(drills)] if number % 3 else None
        walk = (None, 1, 30)[number % 3]
        yield EveningReply(noticed, recommendation, advice[number % len(advice)], drill, walk)
    for first, second in product(pacing_reasons(), pacing_reasons()):
        both = Recommendation(Level.KEEP, (first, second), (second.rule,))
        yield EveningReply(Noticing.STEADY, both, advice[0], drills[0])
    for card in advice:
        plain = Recommendation(Level.KEEP, (next(pacing_reasons()),))
        yield EveningReply(Noticing.THANKS, plain, card, None)
    for lesson in content.library.lessons:
        yield EveningReply(Noticing.STEADY, plain, advice[0], drills[0], None, _page(lesson))
        yield EveningReply(
            Noticing.STEADY,
            plain,
            advice[0],
            drills[0],
            first_week=True,
            is_long_flare=True,
            new_stage=True,
            says_nobody_reads=True,
        )
    yield EveningReply(Noticing.STEADY, plain, advice[0], drills[0], asks_no_more=True)
    for reminder in content.library.reminders:
        yield EveningReply(Noticing.STEADY, plain, advice[0], drills[0], None, _page(reminder))
    for drill in drills:
        yield from (OfferDrill(drill, left) for left in (0, 1))
        yield from (OfferDrill(drill, 2, occasion) for occasion in Occasion)
        yield ShowDrillSteps(drill, told=True)
        yield ShowDrillSteps(replace(drill, percent=50), easier=True)
    yield RetireDrill(drills[0].suggestion)
    yield from about_drills(content)


def _page(page: Lesson | Reminder) -> OfferedPage:
    return OfferedPage(SuggestionId(LARGEST_ID), page)


def checkins_of(content: Content) -> list[Questionnaire]:
    """The long form and the short one."""
    return [content.questionnaires[name] for name in (FULL, SHORT)]
