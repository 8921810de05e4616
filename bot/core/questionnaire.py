"""What a check-in may ask: questions, their order, their conditions, the possible answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType, TypeAlias

QuestionId = NewType("QuestionId", str)
OptionId = NewType("OptionId", str)

# An answer is a whole number on a 0-10 scale, one or several option ids, or None for "skipped".
AnswerValue: TypeAlias = int | tuple[OptionId, ...] | None
Answers: TypeAlias = Mapping[QuestionId, AnswerValue]

SCALE_MAX = 10


class QuestionKind(StrEnum):
    """How a question is answered."""

    SCALE_0_10 = "scale_0_10"
    CHOICE = "choice"
    SEVERAL = "several"


class ConditionKind(StrEnum):
    """When a question is asked at all."""

    EXCEEDS = "exceeds"  # answers[question] >= answers[other] + by
    IS = "is"  # answers[question] holds the option
    IS_NOT = "is_not"  # answers[question] does not hold the option


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


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `options` is empty for a scale. Asked only if all `conditions` hold."""

    id: QuestionId
    kind: QuestionKind
    options: tuple[OptionId, ...] = ()
    conditions: tuple[Condition, ...] = ()
    may_skip: bool = True

    def accepts(self, value: AnswerValue) -> bool:
        """Whether the value is a possible answer; None (skipped) is wherever one may skip."""
        if value is None:
            return self.may_skip
        if self.kind is QuestionKind.SCALE_0_10:
            return type(value) is int and 0 <= value <= SCALE_MAX
        if not isinstance(value, tuple) or len(set(value)) != len(value):
            return False
        if not all(option in self.options for option in value):
            return False
        return bool(value) if self.kind is QuestionKind.SEVERAL else len(value) == 1


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
