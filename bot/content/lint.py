"""The word lint: what no patient should read (care rules on words and on claims).

Words are matched whole, in their usual inflections, in any letter case. A necessary exception is
marked on the line directly above, in TOML and in Fluent files alike, and holds for what follows:

    # lint: allow diagnose
    privacy-what = Nothing here diagnoses anything.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.content.problems import Problem

# Each word as the rules name it, and the pattern of its inflections.
BANNED: Mapping[str, str] = {
    # Words that frighten or scold.
    "damage": r"damag(?:e|es|ed|ing)",
    "worn out": r"(?:worn|wear|wears|wearing)[ -]out",
    "degenerate": r"degenerat(?:e|es|ed|ing|ion|ive)",
    "crumbling": r"crumbl(?:e|es|ed|ing)",
    "slipped": r"slipped",
    "unstable": r"unstable",
    "failed": r"fail(?:s|ed|ing|ure|ures)?",
    "bad back": r"bad backs?",
    "alarm": r"alarm(?:s|ed|ing)?",
    "danger": r"dangers?",
    "dangerous": r"dangerous(?:ly)?",
    "abnormal": r"abnormal(?:ly|ity|ities)?",
    "should have": r"should(?: have|'ve)",
    "must": r"must(?:n't)?",
    "don't worry": r"do(?:n't| not) worry",
    # Claims that a program without a medical purpose does not make.
    "treat": r"treat(?:s|ed|ing|ment|ments|able)?",
    "relieve": r"reliev(?:e|es|ed|ing)|pain relief",
    "therapy": r"therap(?:y|ies|eutic)",
    "rehab programme": r"rehab(?:ilitation)? program(?:me)?s?",
    "diagnose": r"diagnos(?:e|es|ed|ing|is|tic)",
    "detect": r"detect(?:s|ed|ing|ion)?",
    "monitor your disease": r"monitor(?:s|ed|ing)? (?:your|the|a) (?:disease|condition|illness)",
    "prescribe": r"prescrib(?:e|es|ed|ing)",
    "safe for you": r"safe for you",
    "risk score": r"risk scores?",
    "alert": r"alert(?:s|ed|ing)?",
    # Promises that nothing here can keep.
    "cure": r"cur(?:e|es|ed|ing)",
    "guarantee": r"guarantee(?:s|d)?",
    "vanish": r"vanish(?:es|ed|ing)?",
    "pain-free": r"pain[- ]free",
    # Kept out for what it suggests.
    "premium": r"premium",
}

_PATTERNS = {
    word: re.compile(rf"(?<![\w'])(?:{pattern})(?![\w])", re.IGNORECASE)
    for word, pattern in BANNED.items()
}
# One look finds out that there is none of them at all, as in nearly every passage.
_ANY = re.compile("|".join(pattern.pattern for pattern in _PATTERNS.values()), re.IGNORECASE)
_ALLOW = re.compile(r"^\s*#+\s*lint:\s*allow\s+(?P<words>.+)$", re.IGNORECASE)
_FTL_ENTRY = re.compile(r"^-?[A-Za-z][\w-]*\s*=(?P<value>.*)$")
_FTL_ATTRIBUTE = re.compile(r"^\s+\.[A-Za-z][\w-]*\s*=(?P<value>.*)$")
_FTL_VARIANT = re.compile(r"^\s*\*?\[[^\]]*\](?P<value>.*)$")
_FTL_PLACEABLE = re.compile(r"\{[^{}\"]*\}|\{\s*\$[^{}]*->\s*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some text that a patient may read, where it stands, and the words allowed in it."""

    path: str
    line: int
    text: str
    allowed: frozenset[str] = field(default_factory=frozenset)


def lint(passages: Iterable[Passage]) -> list[Problem]:
    """One problem for each banned word in each passage."""
    problems: list[Problem] = []
    for passage in passages:
        text = " ".join(passage.text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
        if not _ANY.search(text):
            continue
        for word, pattern in _PATTERNS.items():
            if word in passage.allowed:
                continue
            if match := pattern.search(text):
                advice = f'says "{match[0]}", which patients should not read; word it anew'
                problems.append(Problem(passage.path, passage.line, advice))
    return problems


def lint_messages(files: Iterable[tuple[str, str]]) -> list[Problem]:
    """The lint of Fluent files, each given as its path and its whole text."""
    return lint(passage for path, text in files for passage in fluent_passages(path, text))


def fluent_passages(path: str, text: str) -> Iterator[Passage]:
    """The values of a Fluent file, line by line: no comments, names, variables or selectors."""
    allowed: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#"):
            marked = allowed_words(line) or marked
            continue
        if entry := _FTL_ENTRY.match(line):
            allowed, marked = marked, frozenset()
            value = entry["value"]
        elif not line.strip():
            marked = frozenset()
            continue
        else:
            part = _FTL_ATTRIBUTE.match(line) or _FTL_VARIANT.match(line)
            value = part["value"] if part else line
        yield Passage(path, number, _FTL_PLACEABLE.sub(" ", value), allowed)


def allowed_words(line: str) -> frozenset[str]:
    """The words that a comment line allows in what follows it; empty if it is no such comment."""
    match = _ALLOW.match(line)
    if match is None:
        return frozenset()
    return frozenset(word.strip().lower() for word in match["words"].split(",") if word.strip())
