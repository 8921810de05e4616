"""The check-in as a state machine: a pinned list of questions, the answers, and which one is open.

Theory of operation. A check-in pins its ordered question ids when it begins, so that a new
questionnaire in the middle changes nothing but the questions that vanished, which are passed over.
`advance` is total: any state, any event, never raises. An event about any question but the current
one returns the same state and no effects; that one rule covers double taps and old buttons. What is
asked next follows from the answers alone: the first pinned question that is neither answered nor
skipped and whose conditions hold. Going back only moves the current question; the answer stands
until it is given anew. Answers whose conditions no longer hold are dropped with an effect, so that
the stored record never holds an answer to a question that would not have been asked.

    open --Reply(current)--> record, then the next question, or Finished
    open --Skip(current)---> as an answer of None
    open --GoBack----------> the nearest earlier question whose conditions hold
    open --Cancel----------> Stopped (answers kept), or Finished if nothing was left to answer
    closed --anything------> unchanged, except Reopen(question) while the record may be edited
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import TypeAlias, assert_never

from bot.core.questionnaire import (
    AnswerValue,
    Condition,
    ConditionKind,
    Question,
    QuestionId,
    Questionnaire,
)


@dataclass(frozen=True, slots=True)
class State:
    """Where a check-in stands. `current` is None when it is closed."""

    questions: tuple[QuestionId, ...]
    current: QuestionId | None
    answers: Mapping[QuestionId, AnswerValue] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Reply:
    """The patient answered this question."""

    question: QuestionId
    value: AnswerValue


@dataclass(frozen=True, slots=True)
class Skip:
    """The patient passed this question over."""

    question: QuestionId


@dataclass(frozen=True, slots=True)
class GoBack:
    """The patient wants the question before this one."""

    question: QuestionId


@dataclass(frozen=True, slots=True)
class Cancel:
    """The patient stops here; what was answered is kept."""


@dataclass(frozen=True, slots=True)
class Reopen:
    """The patient changes a finished check-in, from this question on."""

    question: QuestionId


Event: TypeAlias = Reply | Skip | GoBack | Cancel | Reopen


@dataclass(frozen=True, slots=True)
class Ask:
    """Show this question."""

    question: QuestionId


@dataclass(frozen=True, slots=True)
class AskAgain:
    """The reply was not a possible answer: show the question again and say what is possible.

    `too_low`: it was a number, below what another answer leaves possible.
    """

    question: QuestionId
    too_low: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """Store this answer (None: skipped)."""

    question: QuestionId
    value: AnswerValue


@dataclass(frozen=True, slots=True)
class Forget:
    """Drop the stored answer: its question no longer applies."""

    question: QuestionId


@dataclass(frozen=True, slots=True)
class Finish:
    """Every question is answered or skipped."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The patient cancelled; answers so far are kept as a partial record."""


Effect: TypeAlias = Ask | AskAgain | Record | Forget | Finish | Stop


@dataclass(frozen=True, slots=True)
class Turn:
    """The state after an event, and what is to be done about it."""

    state: State
    effects: tuple[Effect, ...] = ()


def begin(questionnaire: Questionnaire) -> Turn:
    """Start a check-in with every question of the questionnaire pinned, the first one open."""
    state = State(tuple(q.id for q in questionnaire.questions), None)
    return _move_on(state, questionnaire)


def advance(state: State, event: Event, questionnaire: Questionnaire) -> Turn:
    """The next state and what to do, for any state and any event. Never raises."""
    match event:
        case Reply(question, value):
            return _reply(state, question, value, questionnaire)
        case Skip(question):
            return _reply(state, question, None, questionnaire)
        case GoBack(question):
            return _go_back(state, question, questionnaire)
        case Cancel():
            return _cancel(state, questionnaire)
        case Reopen(question):
            return _reopen(state, question, questionnaire)
        case _:
            assert_never(event)


def resume(state: State, questionnaire: Questionnaire) -> Turn:
    """Show where the check-in stands, or move past a question that a new version no longer has."""
    if state.current is None:
        return Turn(state)
    if _applies(state.current, state, questionnaire):
        return Turn(state, (Ask(state.current),))
    return _move_on(state, questionnaire)


def go_on(state: State, questionnaire: Questionnaire) -> Turn:
    """Take up a check-in that was closed: its first open question, or Finish if there is none."""
    return _move_on(state, questionnaire)


def progress(state: State, questionnaire: Questionnaire) -> tuple[int, int]:
    """Position of the current question, and how many there may be at most, as (3, 8).

    The second number stays the same from the first question to the last.
    """
    applying = [q for q in state.questions if _applies(q, state, questionnaire)]
    position = applying.index(state.current) + 1 if state.current in applying else len(applying)
    return position, _longest(questionnaire, state.questions)


_TRIED_OUT = 8  # conditions whose every outcome is tried; with more of them, all questions count


@lru_cache(maxsize=64)
def _longest(questionnaire: Questionnaire, pinned: tuple[QuestionId, ...]) -> int:
    """The most of these questions that any answers lead to."""
    found = (questionnaire.question(question_id) for question_id in pinned)
    known = [question for question in found if question is not None]
    atoms = sorted({_atom(c) for question in known for c in question.conditions})
    if len(atoms) > _TRIED_OUT:
        return len(known)
    outcomes = (
        dict(zip(atoms, truths, strict=True))
        for truths in product((False, True), repeat=len(atoms))
    )
    return max(sum(_would_apply(question, holds) for question in known) for holds in outcomes)


def _atom(condition: Condition) -> str:
    """What a condition looks at; "is" and "is not" look at the same."""
    return f"{condition.question} {condition.option} {condition.other} {condition.by}"


def _would_apply(question: Question, holds: Mapping[str, bool]) -> bool:
    return all(holds[_atom(c)] is not (c.kind is ConditionKind.IS_NOT) for c in question.conditions)


def _reply(
    state: State, question_id: QuestionId, value: AnswerValue, questionnaire: Questionnaire
) -> Turn:
    if question_id != state.current:
        return Turn(state)
    question = questionnaire.question(question_id)
    if question is None:
        return _move_on(state, questionnaire)
    too_low = question.is_too_low(value, state.answers)
    if too_low or not question.accepts(value):
        return Turn(state, (AskAgain(question_id, too_low),))
    answered = replace(state, answers=MappingProxyType({**state.answers, question_id: value}))
    kept, dropped = _drop_inapplicable(answered, questionnaire)
    moved = _move_on(kept, questionnaire)
    return Turn(moved.state, (Record(question_id, value), *dropped, *moved.effects))


def _go_back(state: State, question_id: QuestionId, questionnaire: Questionnaire) -> Turn:
    if question_id != state.current:
        return Turn(state)
    # A current question that is not pinned (a state from elsewhere) comes after all pinned ones.
    pinned = question_id in state.questions
    position = state.questions.index(question_id) if pinned else len(state.questions)
    for candidate in reversed(state.questions[:position]):
        if _applies(candidate, state, questionnaire):
            return Turn(replace(state, current=candidate), (Ask(candidate),))
    return Turn(state, (Ask(question_id),))


def _cancel(state: State, questionnaire: Questionnaire) -> Turn:
    """Stop; a finished check-in that was only being changed stays finished."""
    if state.current is None:
        return Turn(state)
    closed = replace(state, current=None)
    is_complete = _next_open(state, questionnaire) is None
    return Turn(closed, (Finish() if is_complete else Stop(),))


def _reopen(state: State, question_id: QuestionId, questionnaire: Questionnaire) -> Turn:
    is_open_to_change = state.current is None and question_id in state.questions
    if not is_open_to_change or not _applies(question_id, state, questionnaire):
        return Turn(state)
    return Turn(replace(state, current=question_id), (Ask(question_id),))


def _move_on(state: State, questionnaire: Questionnaire) -> Turn:
    question_id = _next_open(state, questionnaire)
    effect = Finish() if question_id is None else Ask(question_id)
    return Turn(replace(state, current=question_id), (effect,))


def _next_open(state: State, questionnaire: Questionnaire) -> QuestionId | None:
    """The first pinned question that is not answered and whose conditions hold."""
    for question_id in state.questions:
        if question_id not in state.answers and _applies(question_id, state, questionnaire):
            return question_id
    return None


def _drop_inapplicable(
    state: State, questionnaire: Questionnaire
) -> tuple[State, tuple[Forget, ...]]:
    """Without the answers whose conditions fail or that are too low now, and what hung on these.

    Answers to questions that a new version no longer has stay.
    """
    gone = tuple(q for q in state.answers if _is_ruled_out(q, state, questionnaire))
    if not gone:
        return state, ()
    kept = {q: value for q, value in state.answers.items() if q not in gone}
    fewer = replace(state, answers=MappingProxyType(kept))
    settled, more = _drop_inapplicable(fewer, questionnaire)
    return settled, (*(Forget(q) for q in gone), *more)


def _applies(question_id: QuestionId, state: State, questionnaire: Questionnaire) -> bool:
    question: Question | None = questionnaire.question(question_id)
    return question is not None and all(c.holds(state.answers) for c in question.conditions)


def _is_ruled_out(question_id: QuestionId, state: State, questionnaire: Questionnaire) -> bool:
    question = questionnaire.question(question_id)
    if question is None:
        return False
    is_too_low = question.is_too_low(state.answers[question_id], state.answers)
    return is_too_low or not _applies(question_id, state, questionnaire)
