"""Words typed in place of a tap, below a question of the check-in or of a form."""

from collections.abc import Iterable

from bot.core.questionnaire import TEXT_AT_MOST, AnswerValue, OptionId, Question, QuestionKind
from bot.service.about_forms import OwnLabels
from bot.telegram.reading import chosen_label, scale_number
from bot.telegram.screens.questions import option_labels
from bot.telegram.visit import Visit

# What cannot be an answer: the machine meets it with "ask again" and nothing is written.
UNCLEAR: AnswerValue = ()
WAYS_OUT = ("back", "skip", "cancel", "done")


def way_out(visit: Visit, value: AnswerValue, actions: Iterable[str]) -> str | None:
    """The button beside the answers whose label was typed, unless the words are an answer."""
    if value != UNCLEAR and not isinstance(value, str):
        return None
    labels = {action: visit.words.plain(f"button-{action}") for action in actions}
    return chosen_label(visit.text, labels)


def typed_value(visit: Visit, question: Question, labels: OwnLabels) -> AnswerValue:
    """What the words answer, UNCLEAR if nothing."""
    if question.highest is not None:
        number = scale_number(visit.text, visit.words, question.highest)
        return UNCLEAR if number is None else number
    if question.kind is QuestionKind.TEXT:
        return visit.text.strip()[:TEXT_AT_MOST]
    written = option_labels(visit.house.renderer.studio, question, labels)
    if question.kind is QuestionKind.SEVERAL:
        parts = [part for part in visit.text.replace("\n", ",").split(",") if part.strip()]
        several = [chosen_label(part, written) for part in parts]
        if not several or None in several:
            return UNCLEAR
        return tuple(dict.fromkeys(OptionId(option) for option in several if option is not None))
    option = chosen_label(visit.text, written)
    if option is not None:
        return (OptionId(option),)
    return visit.text.strip()[:TEXT_AT_MOST] if question.own_words else UNCLEAR
