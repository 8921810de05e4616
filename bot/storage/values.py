"""Answers as JSON keeps them: a tuple of options is a list there."""

from bot.core.questionnaire import AnswerValue, OptionId


def to_store(value: AnswerValue) -> object:
    """The answer as JSON has it."""
    return list(value) if isinstance(value, tuple) else value


def from_store(stored: object) -> AnswerValue:
    """The answer; anything that is none, as from elsewhere, counts as skipped."""
    if isinstance(stored, list):
        return tuple(OptionId(option) for option in stored)
    return stored if isinstance(stored, int | str) else None
