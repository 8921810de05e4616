"""Typed answers: numbers in digits or words, times of day, labels. Anything unclear is None."""

import re
from collections.abc import Mapping, Sequence
from datetime import time
from difflib import SequenceMatcher

from bot.core.questionnaire import SCALE_MAX, OptionId
from bot.telegram.number_words import spoken_in, whole_numbers
from bot.telegram.words import Words

_NUMBER = re.compile(r"(?<![\w.,/])(-?\d{1,3})(?![\w/])(?![.,]\d)")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_HALF_OF_A_DAY = re.compile(r"([^\W_]{1,9}?)\s*(?:[ap]\.?m\b|o['\u2019]?\s?clock\b)", re.IGNORECASE)
_BARE_HOUR = re.compile(r"[1-9]|1[0-2]")
NOON = 12
# Of difflib's ratio: a letter or two amiss ("setings" 0.93), no other word ("pain", "plan" 0.75).
NEAR = 0.8
SLIP_AT_LEAST = 4  # characters: fewer are near too much
SLIP_AT_MOST = 60
# What stands around words and changes nothing, such as the quotes of an example or a copied ">".
_AROUND = ' .!…\n\t>"“”„'
PART_AT_LEAST = 3  # characters of a label that are enough to mean it


def scale_number(text: str, words: Words, highest: int = SCALE_MAX) -> int | None:
    """A whole number from 0 to the highest: "7", "7/10", "seven", "about 7", "it was 7".

    It is bare, or stands with the few words that go with a score: a sentence tells of something
    else. Two are unclear, and a time of day ("9 pm", "nine o'clock") is no such number.
    """
    return _one_number(text, words, highest, ("said-beside-score",))


def counted_number(text: str, words: Words, highest: int, asked: str = "") -> int | None:
    """A number as `scale_number` has it, or one of what is counted: "20 minutes", "9 cm".

    What the question `asked` counts may have a list of its own, such as hours.
    """
    own = f"said-beside-{asked}"
    beside = ("said-beside-score", "said-beside-count", *([own] if words.has(own) else []))
    return _one_number(text, words, highest, beside)


def _one_number(text: str, words: Words, highest: int, beside: Sequence[str]) -> int | None:
    """The only number, if nothing stands beside it but words of these lists."""
    of_ten = rf"(?<=\w)\s*(?:/\s*10|(?<!\w){any_of(words, 'number-of-ten')})"
    text = re.sub(rf"{of_ten}(?![\w/])(?![.,]\d)", "", text, flags=re.IGNORECASE)
    numbers = {int(found) for found in _NUMBER.findall(text.replace("\u2212", "-"))}
    said = re.findall(r"[^\W\d_]+", text.casefold())
    numbers |= spoken_in(said, words)
    is_of_a_list = _plain(text) in words.listed("said-none-of-these")
    if len(numbers) != 1 or is_of_a_list or _is_on_the_clock(text, words):
        return None
    number = numbers.pop()
    return number if 0 <= number <= highest and not _says_more(text, words, beside) else None


def _says_more(text: str, words: Words, beside: Sequence[str]) -> bool:
    """Whether there is a word that is neither a number nor in one of these lists."""
    rest = re.sub(rf"(?<![\w']){any_of(words, *beside)}(?![\w'])", " ", _plain(text))
    return not whole_numbers(words).keys() >= set(re.findall(r"[^\W\d_]+", rest))


def _is_on_the_clock(text: str, words: Words) -> bool:
    """Whether a half of the day, or "o'clock", stands right behind a number."""
    before = (found[1].casefold() for found in _HALF_OF_A_DAY.finditer(text))
    return any(one.isdecimal() or one in whole_numbers(words) for one in before)


def is_bare_number(text: str, words: Words) -> bool:
    """Whether there is no word beside numbers: "3", "four", "1, 2". "None" is a word."""
    said = re.findall(r"[^\W\d_]+", text.casefold())
    return re.fullmatch(r"[\w\s.,;:/()!-]*\w[.)!]*", text) is not None and all(
        spoken_in([word], words) - {0} for word in said
    )


def clock_time(text: str, earliest: int | None = None) -> time | None:
    """A time of day: "19:30", "19.30", "7 pm", "19". None for anything else.

    With `earliest`, an hour of 24, a bare "1" to "12" is the first such hour of a twelve-hour clock
    from then on: with 12, "5" is five in the afternoon. Said in full ("5 am", "5:00", "05"), it is
    as it stands.
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    if earliest is not None and _BARE_HOUR.fullmatch(text.strip()):
        hour = int(found[1]) % NOON
        return time(min(hour, hour + NOON, key=lambda one: (one - earliest) % 24))
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "pm" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute)


def packed_time(text: str) -> time | None:
    """A time as a button carries it: four digits."""
    if not re.fullmatch(r"\d{4}", text):
        return None
    return clock_time(f"{text[:2]}:{text[2:]}")


def chosen_label(text: str, labels: dict[str, str]) -> str | None:
    """The key of the label that was typed, with its commas or without them."""
    wanted = _plain(text)
    exact = next((key for key, label in labels.items() if _plain(label) == wanted), None)
    if exact is not None or "," in wanted:
        return exact
    return next((key for key, label in labels.items() if _unparted(label) == wanted), None)


def nearest_label(text: str, labels: Mapping[str, str], near: float = NEAR) -> str | None:
    """The key of the label that the text nearly is, to be asked about and never to be taken.

    That is by `near` of difflib's ratio, or with letters that changed places ("shwo me").
    """
    typed = _plain(text)
    if not SLIP_AT_LEAST <= len(typed) <= SLIP_AT_MOST:
        return None
    alike = {key: _alikeness(typed, _plain(label)) for key, label in labels.items()}
    best = max(alike, key=alike.__getitem__, default=None)
    return best if best is not None and alike[best] >= near else None


def _alikeness(typed: str, label: str) -> float:
    """difflib's ratio; 1 if the same letters begin with the same one."""
    if typed[0] == label[:1] and sorted(typed) == sorted(label):
        return 1.0
    return SequenceMatcher(None, typed, label).ratio()


def chosen_answer(
    text: str, words: Words, buttons: Mapping[str, str], said: Mapping[str, Sequence[str]]
) -> str | None:
    """The answer whose button was typed, or else words for it, which messages of `said` list."""
    labels = {answer: words.plain(button) for answer, button in buttons.items()}
    meant = (
        answer
        for answer, lists in said.items()
        if any(is_said(text, words, listed) for listed in lists)
    )
    return chosen_label(text, labels) or next(meant, None)


def chosen_part(text: str, labels: dict[str, str], words: Words) -> str | None:
    """The key of the only label that begins with the text or holds its words.

    A yes or a no picks none, nor is a label picked whose "no" or "not" the text leaves out.
    """
    wanted = _plain(text)
    is_short = len(wanted) < PART_AT_LEAST and not wanted.isdecimal()
    if not wanted or is_short or is_yes_or_no(text, words):
        return None
    whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    found = [
        key
        for key, label in labels.items()
        if (_plain(label).startswith(wanted) and not wanted.isdecimal())
        or whole.search(_plain(label))
    ]
    if len(found) != 1:
        return None
    left_out = set(re.findall(r"[\w']+", _plain(labels[found[0]]))) - set(
        re.findall(r"[\w']+", wanted)
    )
    return None if left_out & words.listed("said-negations") else found[0]


def without_courtesy(text: str, words: Words) -> str:
    """What stands between words such as "ok", "well" and "please"; the text if that is nothing.

    A yes is no courtesy before a no: "yes, none of these" may mean either.
    """
    if is_said(text, words, "said-praise"):
        return text
    rest, before = text.strip(), ""
    while rest != before:
        before, rest = rest, _one_less(rest, words)
    return rest


def _one_less(text: str, words: Words) -> str:
    """The text without the last courtesy, or else without the first."""
    last = rf"(?<=\w)[\s,.!]+{any_of(words, 'said-courtesy')}[\s.!]*$"
    shorter = re.sub(last, "", text, flags=re.IGNORECASE)
    if shorter != text:
        return shorter
    for listed in ("said-courtesy", "said-assent"):
        found = re.match(rf"{any_of(words, listed)}[\s,.!:;-]+(?=\w)", text, re.IGNORECASE)
        if found and not (listed == "said-assent" and _is_no(text[found.end() :], words)):
            return text[found.end() :]
    return text


def _is_no(text: str, words: Words) -> bool:
    first = re.match(r"[\w']+", _plain(text))
    is_denied = first is not None and first[0] in words.listed("said-negations")
    return is_denied or any(is_said(text, words, listed) for listed in ("said-no", "said-none"))


def is_told(text: str, words: Words, message: str) -> bool:
    """Whether one of a message's words or phrases stands in the text, and nothing is denied."""
    told = rf"(?<!\w){any_of(words, message)}(?!\w)"
    rest, times = re.subn(told, " ", _plain(text), flags=re.IGNORECASE)
    return times > 0 and words.listed("said-negations").isdisjoint(re.findall(r"[\w']+", rest))


def without_hedges(text: str, words: Words) -> str:
    """The words without those that only soften or stress them: "it was a bit hard", "much better".

    What makes them doubtful, such as "maybe", stays.
    """
    rest, before = _plain(text), ""
    first, last = any_of(words, "said-hedges"), any_of(words, "said-hedges-behind")
    while rest != before:
        before = rest
        rest = re.sub(rf"^{first}\s+(?=\w)", "", rest)
        rest = re.sub(rf"(?<=\w)[\s,]+{last}$", "", rest)
    return rest


def parted(text: str, words: Words) -> tuple[str, str]:
    """What stands before the first comma, full stop or "because", and what stands after it."""
    reasons = rf"[,.;]|\s[-\u2013]\s|\s{any_of(words, 'said-because')}(?=\s)"
    before, *after = re.split(reasons, _plain(text), maxsplit=1)
    return before, after[0].strip() if after else ""


def is_said(text: str, words: Words, message: str, **details: int) -> bool:
    """Whether the text is one of the words that a message lists, apostrophes typed or not."""
    said, listed = _unparted(text), words.listed(message, **details)
    return said in listed or any(said == each.replace("'", "") for each in listed)


def is_spoken_of(text: str, words: Words, message: str) -> bool:
    """Whether one of the words that a message of the catalogue lists stands in the text."""
    return not words.listed(message).isdisjoint(re.findall(r"[\w&-]+", _plain(text)))


def said_of_signs(text: str, words: Words) -> OptionId | None:
    """What is typed to the safety questions in place of their two buttons: "none" or "some"."""
    lists = {"none": "said-none", "some": "said-some"}
    said = next((name for name, listed in lists.items() if is_said(text, words, listed)), None)
    return None if said is None else OptionId(said)


def is_unsure(text: str, words: Words) -> bool:
    """Whether the words say "I don't know", so that they are no answer in words of one's own."""
    return is_said(text, words, "said-unsure")


def is_no_wish(text: str, words: Words) -> bool:
    """Whether the words name nothing one could wish for, such as a way on: "skip", "back", "ok"."""
    return is_unsure(text, words) or is_said(text, words, "said-no-wish")


def is_yes_or_no(text: str, words: Words) -> bool:
    """Whether it is a mere yes or no, which names nothing."""
    return any(is_said(text, words, f"said-{said}") for said in ("yes", "no"))


def is_no_place(text: str, words: Words) -> bool:
    """Whether no city can be meant: to look one up would be to guess."""
    return is_unsure(text, words) or is_said(text, words, "said-no-place")


def straight(text: str) -> str:
    """The text in small letters, each apostrophe as the catalogue's words have it."""
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()


def any_of(words: Words, *messages: str) -> str:
    """A pattern for any of the words that these messages list, the longest first."""
    listed = frozenset[str]().union(*(words.listed(message) for message in messages))
    longest_first = sorted(listed, key=len, reverse=True)
    return f"(?:{'|'.join(re.escape(one) for one in longest_first)})"


def _plain(text: str) -> str:
    """The same without what stands around it."""
    return straight(text).strip(_AROUND)


def _unparted(text: str) -> str:
    """The same without commas: "yes, as usual" and "yes as usual" are one."""
    return " ".join(_plain(text).replace(",", " ").split())
