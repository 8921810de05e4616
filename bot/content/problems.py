"""What is wrong with the authored files, and on which line of which file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KeyPath = tuple[str | int, ...]

_TABLE = re.compile(r"^\[(?P<array>\[)?\s*(?P<name>[\w.\-\"' ]+?)\s*\](?(array)\])\s*(#.*)?$")
_KEY = re.compile(r"^(?P<key>[A-Za-z0-9_.\-\"]+)\s*=")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: the file (relative to the content folder), its line (from 1), what to mend."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


class ContentError(Exception):
    """The content cannot be used. Its message lists every problem, one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of an authored TOML file, able to say on which line a key stands."""

    path: str
    text: str

    def problem(self, at: KeyPath, text: str) -> Problem:
        """A problem at this key; at the nearest key above it that can be found, else line 1."""
        lines = key_lines(self.text)
        for length in range(len(at), 0, -1):
            if at[:length] in lines:
                return Problem(self.path, lines[at[:length]], text)
        return Problem(self.path, 1, text)


def key_lines(text: str) -> dict[KeyPath, int]:
    """The line of each key and table of a TOML text: ("card", 2, "levels") -> 31.

    A reader of lines, not of TOML: it serves error messages only. Keys inside inline tables and
    the items of lists are not told apart; their problem is shown at the key that holds them.
    """
    found: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    closing: str | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if closing is not None:
            closing = None if closing in line else closing
            continue
        if heading := _TABLE.match(line):
            table = _table_path(heading["name"], array=bool(heading["array"]), counts=counts)
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_parts(key["key"])), number)
            closing = _unclosed(line)
    return found


def _parts(name: str) -> list[str]:
    return [part.strip().strip("\"'") for part in name.split(".")]


def _table_path(name: str, *, array: bool, counts: dict[KeyPath, int]) -> KeyPath:
    path: KeyPath = ()
    parts: Sequence[str] = _parts(name)
    for part in parts[:-1]:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, parts[-1])
    if not array:
        return path
    counts[path] = counts.get(path, -1) + 1
    return (*path, counts[path])


def _unclosed(line: str) -> str | None:
    """The mark that ends a multi-line string begun on this line, if one is left open."""
    for mark in ('"""', "'''"):
        if line.count(mark) == 1:
            return mark
    return None
