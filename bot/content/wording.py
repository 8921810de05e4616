"""The words of everything a patient reads: the lint, and the reading age of each card."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.content.layers import Layers
from bot.content.lint import Passage, allowed_words, lint, lint_messages
from bot.content.problems import KeyPath, Problem, SourceText, key_lines
from bot.content.readability import HIGHEST_GRADE, grade

# Keys whose text no patient reads as a sentence of ours.
_NOT_READ = frozenset({"id", "source", "sources", "licence", "reach", "country", "norm"})
# What is read: for each pattern, the list of its cards (None: the file is the card), and the keys
# of a card whose sentences are measured together.
_READ: Mapping[str, tuple[str | None, tuple[str, ...]]] = {
    "drills/*.toml": (None, ("purpose", "steps", "cues", "gentler", "level_up", "stop")),
    "advice/*.toml": ("card", ("text",)),
    "lessons/*.toml": (None, ("text",)),
    "reminders/*.toml": ("reminder", ("text",)),
    "relief/*.toml": ("action", ("text",)),
    "screens/*.toml": (None, ("purpose", "set_up", "steps", "count", "stop")),
    "visit/*.toml": ("question", ("text",)),
    "glossary/*.toml": ("term", ("text",)),
    "feared/*.toml": (None, ("steps",)),
    # The instruments' own wording is not ours to make easier.
    "instruments/*.toml": (None, ()),
    "places/*.toml": (None, ()),
    "safety/flags.toml": (None, ()),
}


def check_words(layers: Layers) -> list[Problem]:
    """The word lint over everything that patients read, and the reading age of every card."""
    problems: list[Problem] = []
    for pattern, (items, keys) in _READ.items():
        for path in layers.files(pattern):
            try:
                text = layers.source(path)
                table = tomllib.loads(text.text)
            except (tomllib.TOMLDecodeError, UnicodeDecodeError):
                continue  # reported by the reader, with its line
            problems += lint(toml_passages(text, table))
            problems += _hard_to_read(text, table, items, keys)
    messages = layers.files("messages/**/*.ftl")
    problems += lint_messages((layers.shown(path), path.read_text("utf-8")) for path in messages)
    return problems


def toml_passages(source: SourceText, table: Mapping[str, Any]) -> Iterator[Passage]:
    """Every text of an authored file that a patient may read, with the line of its key."""
    lines = key_lines(source.text)
    written = source.text.splitlines()
    for at, text in _texts(table, ()):
        known = [length for length in range(len(at), 0, -1) if at[:length] in lines]
        line = lines[at[: known[0]]] if known else 1
        above = allowed_words(written[line - 2]) if line > 1 else frozenset()
        yield Passage(source.path, line, text, above)


def _texts(value: object, at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*at, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _NOT_READ:
                yield from _texts(item, (*at, key))


def _hard_to_read(
    source: SourceText, table: Mapping[str, Any], items: str | None, keys: Sequence[str]
) -> list[Problem]:
    cards: list[tuple[KeyPath, object]] = [((), table)]
    if items is not None:
        found = table.get(items)
        listed = found if isinstance(found, list) else []
        cards = [((items, index), card) for index, card in enumerate(listed)]
    problems: list[Problem] = []
    for at, card in cards:
        if keys and (hard := grade(sentences(card, keys))) > HIGHEST_GRADE:
            advice = f"reads at grade {hard:.1f}, above {HIGHEST_GRADE}; use shorter words"
            problems.append(source.problem((*at, keys[0]), advice))
    return problems


def sentences(card: object, keys: Sequence[str]) -> list[str]:
    """The sentences of a card, as its file holds them, under these keys."""
    found: list[str] = []
    for key in keys:
        value = card.get(key) if isinstance(card, dict) else None
        found += [str(item) for item in value] if isinstance(value, list) else [str(value or "")]
    return found
