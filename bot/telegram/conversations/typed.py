"""Words typed in place of a tap, below a question of the check-in or of a form."""

import re
from collections.abc import Iterable

from bot.core.day import OwnDay
from bot.core.questionnaire import TEXT_AT_MOST, AnswerValue, OptionId, Question, QuestionKind
from bot.service.about_forms import OwnLabels
from bot.service.flare_days import FLARE_QUESTION
from bot.service.signs import ASKS_SIGNS
from bot.service.told import FLAG_QUESTIONS
from bot.telegram.asked import asks_back
from bot.telegram.hours import night_time
from bot.telegram.plain_yes import begins_with_yes_or_no, says_yes
from bot.telegram.reading import (
    any_of,
    chosen_label,
    chosen_part,
    counted_number,
    is_bare_number,
    is_said,
    is_yes_or_no,
    parted,
    said_of_signs,
    scale_number,
    without_hedges,
)
from bot.telegram.screens.questions import option_labels
from bot.telegram.visit import Visit

# What cannot be an answer: the machine meets it with "ask again" and nothing is written.
UNCLEAR: AnswerValue = ()
NUMBER_AT_MOST = 150  # years
_BAND = re.compile(r"(?:under|from)_\d+")
WAYS_OUT = ("back", "skip", "cancel", "done")


def way_out(visit: Visit, value: AnswerValue, actions: Iterable[str]) -> str | None:
    """The button beside the answers whose label was typed, unless the words are an answer."""
    if value != UNCLEAR and not isinstance(value, str):
        return None
    labels = {action: visit.words.plain(f"button-{action}") for action in actions}
    return chosen_label(visit.text, labels)


def is_enough(visit: Visit) -> bool:
    """Whether the words say "no more of these", which once something is ticked means Done."""
    lists = ("said-none", "said-none-of-these", "said-that-is-all")
    return any(is_said(visit.text, visit.words, listed) for listed in lists)


def typed_value(visit: Visit, question: Question, labels: OwnLabels, step: int = 0) -> AnswerValue:
    """What the words answer, UNCLEAR if nothing. `step`: which of several the question is about."""
    if question.highest is not None:
        number = _number(visit, question, question.highest)
        return UNCLEAR if number is None else number
    if question.kind is QuestionKind.TEXT:
        return _own_words(visit)
    if question.kind is QuestionKind.NIGHT_TIME:
        around = OwnDay() if visit.patient is None else visit.patient.day
        at = night_time(visit.text, visit.words, around.sleep_at)
        return UNCLEAR if at is None else at.strftime("%H:%M")
    written = option_labels(visit.house.renderer.studio, question, labels)
    if question.kind is QuestionKind.SEVERAL:
        return _several(visit, question, written)
    option = (
        _chosen(visit, visit.text, question, written, step)
        or _at_the_start(visit, question, written)
        or _to_a_flare(visit, question)
    )
    if option is not None:
        return (OptionId(option),)
    names_nothing = is_bare_number(visit.text, visit.words) or is_yes_or_no(visit.text, visit.words)
    if not question.own_words or names_nothing:
        return UNCLEAR
    return _own_words(visit)


def _own_words(visit: Visit) -> AnswerValue:
    """The text as it is kept; what stands on a button elsewhere, or asks back, is no fact."""
    is_of_a_button = is_said(visit.text, visit.words, "said-no-fact")
    is_no_fact = is_of_a_button or asks_back(visit.text, visit.words)
    return UNCLEAR if is_no_fact else visit.text.strip()[:TEXT_AT_MOST]


def _number(visit: Visit, question: Question, highest: int) -> int | None:
    if question.kind is QuestionKind.NUMBER:
        return counted_number(visit.text, visit.words, highest, question.id)
    return scale_number(visit.text, visit.words, highest)


def _several(visit: Visit, question: Question, written: dict[str, str]) -> tuple[OptionId, ...]:
    """Each of the options that the words list; UNCLEAR if one of them is none."""
    found: list[str] = []
    for part in visit.text.replace("\n", ",").split(","):
        # A label may hold an "and" of its own.
        whole = _chosen(visit, part, question, written)
        ones = [part] if whole is not None else _parted(visit, part)
        chosen = [_chosen(visit, one, question, written) for one in ones if one.strip()]
        if None in chosen:
            return ()
        found += [option for option in chosen if option is not None]
    return tuple(dict.fromkeys(OptionId(option) for option in found))


def _parted(visit: Visit, text: str) -> list[str]:
    """The text without the words that join what it lists, such as "and"."""
    joints = any_of(visit.words, "said-joints")
    return re.split(rf"(?<!\S){joints}(?!\S)", text, flags=re.IGNORECASE)


def _at_the_start(visit: Visit, question: Question, written: dict[str, str]) -> str | None:
    """The option that the words begin with, if what follows tells more and names no other one.

    "Much more, I was in the garden all day". Not of signs, where each word may matter, nor of a yes
    or a no, which the rest may take back. A sign of tier C alone takes a yes with more behind it.
    """
    if question.id.startswith(FLAG_QUESTIONS):
        return "yes" if says_yes(visit.text, visit.words) else None
    before, after = parted(visit.text, visit.words)
    reads_words = question.own_words or question.id in ASKS_SIGNS
    if not after or reads_words or is_yes_or_no(before, visit.words):
        return None
    option = _named(visit, before, question, written)
    others = [label.casefold() for name, label in written.items() if name != option]
    is_named_too = any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", after) for one in others)
    return None if is_named_too else option


def _to_a_flare(visit: Visit, question: Question) -> str | None:
    """To that question alone, a yes or a no with a few words behind it."""
    return begins_with_yes_or_no(visit.text, visit.words) if question.id == FLARE_QUESTION else None


def _named(
    visit: Visit, text: str, question: Question, written: dict[str, str], step: int = 0
) -> str | None:
    """The option whose label it is, or other words for it, softened or stressed or neither."""
    words = visit.words
    for said in dict.fromkeys((text, without_hedges(text, words))):
        chosen = chosen_label(said, written)
        if chosen is not None:
            return chosen
        for option in written:
            lists = (f"said-{question.id}-{option}", f"said-option-{option}")
            known = [listed for listed in lists if words.has(listed)]
            if any(is_said(said, words, listed, step=step) for listed in known):
                return option
        # A no to a sign is one only as it stands.
        if question.own_words or _asks_of_a_sign(question):
            return None
    return None


def _asks_of_a_sign(question: Question) -> bool:
    return question.id in ASKS_SIGNS or question.id.startswith(FLAG_QUESTIONS)


def _chosen(
    visit: Visit, text: str, question: Question, written: dict[str, str], step: int = 0
) -> str | None:
    """The option that the words mean: its label, other words for it, a part, or its band."""
    words = visit.words
    named = _named(visit, text, question, written, step)
    if named is not None:
        return named
    if question.id in ASKS_SIGNS and (said := said_of_signs(text, words)) is not None:
        return said
    if question.id in ASKS_SIGNS and says_yes(text, words):
        return "some"
    if question.own_words:
        return None
    return _band(visit, text, question) or chosen_part(text, written, words)


def _band(visit: Visit, text: str, question: Question) -> str | None:
    """Among options such as `under_40`, `from_40` and `from_60` the one that a number is in."""
    bounds = {o: int(o.rpartition("_")[2]) for o in question.options if _BAND.fullmatch(o)}
    number = counted_number(text, visit.words, NUMBER_AT_MOST) if bounds else None
    if number is None:
        return None
    reached = [o for o, bound in bounds.items() if o.startswith("from") and number >= bound]
    below = [o for o, bound in bounds.items() if o.startswith("under") and number < bound]
    return max(reached, key=bounds.__getitem__, default=next(iter(below), None))
