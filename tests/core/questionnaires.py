"""The evening check-in as questions, and a few values that meet both sides of its conditions."""

from dataclasses import replace

from bot.core.questionnaire import (
    AnswerValue,
    Condition,
    ConditionKind,
    OptionId,
    Question,
    QuestionId,
    QuestionKind,
    Questionnaire,
)


def choice(name: str, *options: str, when: tuple[Condition, ...] = ()) -> Question:
    return Question(QuestionId(name), QuestionKind.CHOICE, pick(*options), when)


def scale(name: str) -> Question:
    return Question(QuestionId(name), QuestionKind.SCALE_0_10)


def holds(kind: ConditionKind, question: str, option: str) -> Condition:
    return Condition(kind, QuestionId(question), OptionId(option))


def pick(*options: str) -> tuple[OptionId, ...]:
    return tuple(OptionId(option) for option in options)


WORST_STANDS_OUT = Condition(
    ConditionKind.EXCEEDS, QuestionId("worst"), other=QuestionId("pain"), by=2
)
IS_FLARE = holds(ConditionKind.IS, "flare", "yes")
IS_NO_FLARE = holds(ConditionKind.IS_NOT, "flare", "yes")

EVENING = Questionnaire(
    "evening",
    1,
    (
        choice("against_plan", "less", "about", "more"),
        scale("pain"),
        replace(scale("worst"), at_least=QuestionId("pain")),
        choice("worst_when", "morning", "midday", "night", when=(WORST_STANDS_OUT,)),
        choice("flare", "no", "yes", "unsure"),
        choice("flare_signs", "none", "some", when=(IS_FLARE,)),
        choice("worst_doing", "sitting", "walking", when=(WORST_STANDS_OUT, IS_NO_FLARE)),
        scale("stress"),
        Question(QuestionId("helped"), QuestionKind.SEVERAL, pick("heat", "walk", "nothing")),
    ),
)

# c hangs on b, and b hangs on a.
CHAIN = Questionnaire(
    "chain",
    1,
    (
        choice("a", "yes", "no"),
        choice("b", "yes", "no", when=(holds(ConditionKind.IS, "a", "yes"),)),
        choice("c", "yes", "no", when=(holds(ConditionKind.IS, "b", "yes"),)),
    ),
)

_VALUES: dict[str, tuple[AnswerValue, ...]] = {
    "pain": (None, 3),
    "worst": (None, 3, 4, 5),
    "flare": (None, pick("no"), pick("yes"), pick("unsure")),
    "stress": (None, 10),
}


def telling_values(question: Question) -> tuple[AnswerValue, ...]:
    """Skipped, and a value for each way in which a condition may see the question."""
    return _VALUES.get(question.id) or (None, question.options[:1])
