"""A question of a form in words and buttons; an instrument's words are its own, to the letter."""

import re
from collections.abc import Callable, Mapping, Sequence

from bot.content.instrument_schema import InstrumentCard, InstrumentItem
from bot.core.instruments import Instrument
from bot.core.questionnaire import AnswerValue, OptionId, Question, QuestionId, QuestionKind
from bot.service.about_forms import Details, Fact, OwnLabels, WordsOf
from bot.service.signs import ASKS_SIGNS, SIGNS
from bot.service.told import flag_of
from bot.telegram.payloads import Payload
from bot.telegram.screens.scales import scale_rows
from bot.telegram.screens.screen import Button, Rows, Studio, in_rows
from bot.telegram.words import Html, quoted

PGIC = QuestionId("pgic")
OWN_WORDS_SHOWN = 200  # characters; all of them are kept
EXAMPLES = 3  # labels named as words that work
WISH_SHOWN = 40  # characters of a wish that is said back
_NUMBER = re.compile(r"_?\d+$")
LONG_LABEL = 16  # characters; longer ones stand two a row, and from twice that one a row


def question_text(
    studio: Studio, question: Question, details: Details, *, again: bool = False
) -> str:
    """What is asked, and the ends of its scale."""
    card, item = _of_instrument(studio, question.id)
    if card is not None and item is not None:
        text = studio.words.html("question-bold", question=item.text)
        ends = card.ends(item)
        if ends is None:
            return text
        scale = studio.words.html("scale-ends", low=ends[0], high=ends[1], most=question.highest)
        return f"{text}\n{scale}"
    flag = studio.content.flags.get(flag_of(question.id))
    if flag is not None:
        return studio.words.html("question-bold", question=flag.question)
    asked = studio.words.html(f"question-{question.id}", **safe(studio, details))
    text = studio.words.html("question-bold", question=asked)
    if question.kind in {QuestionKind.SCALE_0_10, QuestionKind.SCALE_0_6}:
        scale = studio.words.html(shared(studio, "scale", question.id))
        return f"{text}\n{scale}"
    return f"{text}\n\n{signs_text(studio, again=again)}" if question.id in ASKS_SIGNS else text


def signs_text(studio: Studio, *, again: bool = False) -> Html:
    """The signs E1 to E4, each on a line; asked `again` they stand just above already."""
    if again:
        return studio.words.html("signs-stand-above")
    lines = (
        studio.words.html("flag-line", question=card.question)
        for flag, card in studio.content.flags.items()
        if flag in SIGNS
    )
    return Html("\n".join(lines))


def option_label(studio: Studio, question: Question, option: OptionId, labels: OwnLabels) -> str:
    """What a button for this option says."""
    own = labels.get(question.id, {}).get(option)
    if own is not None:
        return own
    message = shared(studio, "option", question.id, f"-{option}")
    if option.isdecimal() and not studio.words.has(message):
        return str(int(option))
    if question.id == PGIC:
        grades = studio.content.library.instruments[Instrument.PGIC].grade
        return next(grade.text for grade in grades if grade.id.value == option)
    return studio.words.plain(message)


def option_labels(studio: Studio, question: Question, labels: OwnLabels) -> dict[str, str]:
    """The labels of all options, for those who type one."""
    return {option: option_label(studio, question, option, labels) for option in question.options}


def examples(studio: Studio, question: Question, labels: Mapping[str, str]) -> str | None:
    """Words that answer the question, for who typed others twice; None where any would do."""
    words, skip = studio.words, "yes" if question.may_skip else "no"
    if question.highest is not None:
        return words.html("again-more-number", most=question.highest, skip=skip)
    if question.own_words or not labels:
        return None
    if question.kind is QuestionKind.SEVERAL:
        shown = [in_a_sentence(label) for label in labels.values()][:EXAMPLES]
        return words.html("again-more-several", first=shown[0], last=shown[-1], skip=skip)
    return choice_examples(studio, list(labels.values()), skip)


def choice_examples(studio: Studio, labels: Sequence[str], skip: str) -> str:
    """Some of these labels as words that work; `skip` (yes, no): that works, too."""
    words, shown = studio.words, [in_a_sentence(label) for label in labels][:EXAMPLES]
    rest = "all" if len(labels) <= EXAMPLES else "more"
    listed = words.html("again-more-examples", count=len(shown), **_numbered(shown))
    return words.html("again-more-choice", examples=listed, rest=rest, skip=skip)


def _numbered(shown: Sequence[str]) -> dict[str, str]:
    padded = [*shown, *[""] * EXAMPLES][:EXAMPLES]
    return {f"label_{number}": label for number, label in enumerate(padded, start=1)}


def in_a_sentence(label: str) -> str:
    """A label as it stands inside a sentence; "I'm ..." stays as it is."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def option_rows(
    studio: Studio, question: Question, labels: OwnLabels, payload: Callable[[str], Payload]
) -> Rows:
    """A button for each possible answer."""
    if question.highest is not None and not question.options:
        if question.kind is QuestionKind.NUMBER:
            return ()
        return scale_rows(lambda number: payload(str(number)), question.highest)
    written = option_labels(studio, question, labels)
    buttons = [Button(label, payload(option)) for option, label in written.items()]
    return in_rows(buttons, _width([button.label for button in buttons]))


def tick_rows(
    studio: Studio,
    question: Question,
    labels: OwnLabels,
    ticked: tuple[OptionId, ...],
    payload: Callable[[str], Payload],
) -> Rows:
    """A button for each option of several, those that are ticked marked."""
    buttons = []
    for option, label in option_labels(studio, question, labels).items():
        shown = studio.words.plain("ticked", label=label) if option in ticked else label
        buttons.append(Button(shown, payload(option)))
    return in_rows(buttons, _width([button.label for button in buttons]))


def answer_text(
    studio: Studio,
    question: Question,
    value: AnswerValue,
    labels: OwnLabels,
) -> str:
    """An answer in words; a patient's own words in their own direction."""
    if value is None:
        return studio.words.plain("answer-skipped")
    if isinstance(value, int):
        return str(value)
    if question.kind is QuestionKind.NIGHT_TIME and isinstance(value, str):
        return value
    if isinstance(value, str):
        return quoted(shortened(value, OWN_WORDS_SHOWN))
    own = labels.get(question.id, {})
    known = option_labels(studio, question, labels)
    said = [own.get(option) or known.get(option, option) for option in value]
    return ", ".join(
        quoted(text) if option in own else text for option, text in zip(value, said, strict=True)
    )


def shortened(text: str, most: int) -> str:
    """The text, or its beginning and that there is more."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def safe(studio: Studio, details: Details) -> Mapping[str, str | int]:
    """Details for a message; a patient's own words among them keep their direction."""
    return {name: _filled(studio, value) for name, value in details.items()}


def _filled(studio: Studio, value: str | int) -> str | int:
    if isinstance(value, WordsOf):
        return studio.words.html(value)
    if isinstance(value, int | Html | Fact):
        return value
    return quoted(value)


def shared(studio: Studio, what: str, question: QuestionId, end: str = "") -> str:
    """The name of a question's message; those that differ by their number alone may share one."""
    own = f"{what}-{question}{end}"
    return own if studio.words.has(own) else f"{what}-{_NUMBER.sub('', question)}{end}"


def _of_instrument(
    studio: Studio, question: QuestionId
) -> tuple[InstrumentCard | None, InstrumentItem | None]:
    for card in studio.content.library.instruments.values():
        for item in card.item:
            if item.id == question:
                return card, item
    return None, None


def _width(labels: list[str]) -> int:
    longest = max((len(label) for label in labels), default=0)
    if longest > 2 * LONG_LABEL:
        return 1
    return 2 if longest > LONG_LABEL or len(labels) in {2, 4} else 3
