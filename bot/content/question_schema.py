"""The shapes of the authored questionnaires: structure only, the words are in the catalogue."""

from typing import Annotated

from pydantic import Field, StringConstraints

from bot.content.schema import Authored, Id
from bot.core.questionnaire import (
    SCALE_MAX,
    Condition,
    ConditionKind,
    OptionId,
    Question,
    QuestionId,
    QuestionKind,
    Questionnaire,
)

Option = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]*|[0-9]+)$", max_length=24)]


class AuthoredCondition(Authored):
    """When a question is asked; see `bot.core.questionnaire.Condition`."""

    kind: ConditionKind
    question: Id
    option: Option | None = None
    other: Id | None = None
    by: int = 0

    def condition(self) -> Condition:
        """The condition as the rules see it."""
        return Condition(
            kind=self.kind,
            question=QuestionId(self.question),
            option=OptionId(self.option) if self.option is not None else None,
            other=QuestionId(self.other) if self.other is not None else None,
            by=self.by,
        )


class AuthoredQuestion(Authored):
    """One question: its structure only. The words are in the message catalogue, by id."""

    id: Id
    kind: QuestionKind
    options: tuple[Option, ...] = ()
    when: tuple[AuthoredCondition, ...] = ()
    may_skip: bool = True
    at_most: Annotated[int, Field(ge=1)] = SCALE_MAX
    own_words: bool = False
    timed: bool = False
    at_least: Id | None = None
    alone: tuple[Option, ...] = ()

    def question(self) -> Question:
        """The question as the rules see it."""
        return Question(
            id=QuestionId(self.id),
            kind=self.kind,
            options=tuple(OptionId(option) for option in self.options),
            conditions=tuple(condition.condition() for condition in self.when),
            may_skip=self.may_skip,
            at_most=self.at_most,
            own_words=self.own_words,
            timed=self.timed,
            at_least=QuestionId(self.at_least) if self.at_least is not None else None,
            alone=tuple(OptionId(option) for option in self.alone),
        )


class QuestionnaireFile(Authored):
    """An ordered set of questions; raise `version` with any change."""

    id: Id
    version: Annotated[int, Field(ge=1)]
    question: Annotated[tuple[AuthoredQuestion, ...], Field(min_length=1)]

    def questionnaire(self) -> Questionnaire:
        """The questionnaire as the rules see it."""
        questions = tuple(question.question() for question in self.question)
        return Questionnaire(id=self.id, version=self.version, questions=questions)
