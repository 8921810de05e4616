"""What a check-in may ask: questions, their order, their conditions, the possible answers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NewType, TypeAlias

QuestionId = NewType("QuestionId", str)
OptionId = NewType("OptionId", str)

# An answer is a whole number, one or several option ids, the patient's own words or a time of day,
# or None for "skipped".
AnswerValue: TypeAlias = int | tuple[OptionId, ...] | str | None
Answers: TypeAlias = Mapping[QuestionId, AnswerValue]

SCALE_MAX = 10
TEXT_AT_MOST = 2000  # characters
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)


class QuestionKind(StrEnum):
    """How a question is answered."""

    SCALE_0_10 = "scale_0_10"
    SCALE_0_6 = "scale_0_6"
    NUMBER = "number"  # whole, from 0; its options are numbers to pick, others can be typed
    CHOICE = "choice"
    SEVERAL = "several"
    TEXT = "text"
    NIGHT_TIME = "night_time"  # HH:MM on the patient's clock; the times to pick are the patient's


class ConditionKind(StrEnum):
    """When a question is asked at all."""

    EXCEEDS = "exceeds"  # answers[question] >= answers[other] + by
    IS = "is"  # answers[question] holds the option
    IS_NOT = "is_not"  # answers[question] does not hold the option
    ANSWERED = "answered"  # answers[question] was given, and not skipped


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition over earlier answers; a missing or skipped answer never satisfies it."""

    kind: ConditionKind
    question: QuestionId
    option: OptionId | None = None
    other: QuestionId | None = None
    by: int = 0

    def holds(self, answers: Answers) -> bool:
        """Whether the answers given so far satisfy the condition."""
        value = answers.get(self.question)
        match self.kind:
            case ConditionKind.EXCEEDS:
                reference = answers.get(self.other) if self.other is not None else None
                if not isinstance(value, int) or not isinstance(reference, int):
                    return False
                return value >= reference + self.by
            case ConditionKind.IS:
                return isinstance(value, tuple) and self.option in value
            case ConditionKind.IS_NOT:
                return isinstance(value, tuple) and self.option not in value
            case ConditionKind.ANSWERED:
                return value is not None


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `options` is empty for a scale. Asked only if all `conditions` hold.

    `at_most` is the highest number that counts as an answer to a NUMBER. With `own_words` a CHOICE
    may also be answered in words that are no option. A `timed` NUMBER is seconds that a timer can
    count. A number is never below the answer to `at_least`: the worst of a day is no less than the
    day on the whole. Each option in `alone` of SEVERAL says that none of the others is so.
    """

    id: QuestionId
    kind: QuestionKind
    options: tuple[OptionId, ...] = ()
    conditions: tuple[Condition, ...] = ()
    may_skip: bool = True
    at_most: int = SCALE_MAX
    own_words: bool = False
    timed: bool = False
    at_least: QuestionId | None = None
    alone: tuple[OptionId, ...] = ()

    @property
    def highest(self) -> int | None:
        """The highest number that counts as an answer; None where no number does."""
        match self.kind:
            case QuestionKind.SCALE_0_10:
                return SCALE_MAX
            case QuestionKind.SCALE_0_6:
                return 6
            case QuestionKind.NUMBER:
                return self.at_most
            case (
                QuestionKind.CHOICE
                | QuestionKind.SEVERAL
                | QuestionKind.TEXT
                | QuestionKind.NIGHT_TIME
            ):
                return None

    def lowest(self, answers: Answers) -> int:
        """The lowest number that counts as an answer beside these."""
        other = answers.get(self.at_least) if self.at_least is not None else None
        return other if isinstance(other, int) else 0

    def is_too_low(self, value: AnswerValue, answers: Answers) -> bool:
        """Whether the value is a number below what another answer leaves possible."""
        return isinstance(value, int) and 0 <= value < self.lowest(answers)

    def accepts(self, value: AnswerValue) -> bool:
        """Whether the value is a possible answer; None (skipped) is wherever one may skip."""
        if value is None:
            return self.may_skip
        if self.highest is not None:
            return type(value) is int and 0 <= value <= self.highest
        if self.kind is QuestionKind.NIGHT_TIME:
            return isinstance(value, str) and _CLOCK.fullmatch(value) is not None
        if isinstance(value, str):
            takes_words = self.kind is QuestionKind.TEXT or self.own_words
            return takes_words and len(value.strip()) > 0 and len(value) <= TEXT_AT_MOST
        if not isinstance(value, tuple) or len(set(value)) != len(value):
            return False
        if self.kind is QuestionKind.TEXT or not all(one in self.options for one in value):
            return False
        if self.kind is QuestionKind.SEVERAL:
            return len(value) == 1 or (bool(value) and not set(value) & set(self.alone))
        return len(value) == 1

    def ticked(self, before: Sequence[OptionId], more: Sequence[OptionId]) -> tuple[OptionId, ...]:
        """What is ticked once these were, one after the other: `alone` and the others part."""
        now = tuple(before)
        for option in more:
            parts_from = now if option in self.alone else (option, *self.alone)
            kept = tuple(other for other in now if other not in parts_from)
            now = now if option in now else (*kept, option)
        return now


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """An ordered set of questions; check-ins store the version they were asked with."""

    id: str
    version: int
    questions: tuple[Question, ...]
    _by_id: Mapping[QuestionId, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {q.id: q for q in reversed(self.questions)})

    def question(self, question_id: QuestionId) -> Question | None:
        """The question with this id, or None if this version does not have it."""
        return self._by_id.get(question_id)

    def with_options(self, more: Mapping[QuestionId, Sequence[OptionId]]) -> "Questionnaire":
        """The same with further options, such as the patient's own, to some of its questions."""
        questions = tuple(
            replace(q, options=(*q.options, *more[q.id])) if q.id in more else q
            for q in self.questions
        )
        return Questionnaire(self.id, self.version, questions)
