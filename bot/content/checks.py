"""What has to hold across fields and files: faults that no single field can show."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.content.lint import Passage, allowed_words, lint, lint_messages
from bot.content.problems import (
    KeyPath,
    Problem,
    SourceText,
    key_lines,
    relative,
    source_text,
)
from bot.content.question_schema import AuthoredCondition, QuestionnaireFile
from bot.content.readability import HIGHEST_GRADE, grade
from bot.content.safety_schema import AuthoredFlag, FlagFile, PhraseFile
from bot.content.schema import AdviceCard, AdviceFile, AuthoredAdvice
from bot.core.questionnaire import ConditionKind, QuestionKind
from bot.core.safety import FlagId, Tier

# Keys whose text no patient reads as a sentence of ours.
_NOT_READ = frozenset({"id", "source", "sources", "licence", "reach", "country"})
_READ_FILES = ("drills/*.toml", "advice/*.toml", "places/*.toml", "safety/flags.toml")
_TIER_LETTERS = {Tier.A: "E", Tier.B: "B", Tier.C: "C"}


def check_shared_sources(
    root: Path,
    path: Path,
    file: AdviceFile | FlagFile,
    kind: str,
    seen: Mapping[str, AdviceCard],
) -> list[Problem]:
    """Ids that are used twice, and sources that are named but not given, or given but not named."""
    text = source_text(root, path)
    cards: tuple[AuthoredAdvice | AuthoredFlag, ...] = (
        file.card if isinstance(file, AdviceFile) else file.flag
    )
    problems: list[Problem] = []
    here: set[str] = set()
    for index, card in enumerate(cards):
        if card.id in here or card.id in seen:
            problems.append(text.problem((kind, index, "id"), f"{card.id}: used twice; rename one"))
        here.add(card.id)
        if card.source not in file.sources:
            advice = f"{card.source}: no such source in this file; add [sources.{card.source}]"
            problems.append(text.problem((kind, index, "source"), advice))
    for name in file.sources:
        if all(card.source != name for card in cards):
            advice = f"{name}: no card uses it; take it out"
            problems.append(text.problem(("sources", name), advice))
    return problems


def check_questionnaire(root: Path, path: Path, file: QuestionnaireFile) -> list[Problem]:
    """Options that fit the kind, conditions about earlier questions that can give such answers."""
    text = source_text(root, path)
    problems: list[Problem] = []
    if file.id != path.stem:
        problems.append(text.problem(("id",), f"{file.id}: name it {path.stem}, like its file"))
    earlier: dict[str, tuple[QuestionKind, tuple[str, ...]]] = {}
    for index, question in enumerate(file.question):
        at: KeyPath = ("question", index)
        if question.id in earlier:
            problems.append(text.problem((*at, "id"), f"{question.id}: asked twice; rename one"))
        is_scale = question.kind is QuestionKind.SCALE_0_10
        differ = len(set(question.options)) == len(question.options)
        if is_scale == bool(question.options) or not differ:
            advice = f"{question.id}: a scale has no options, any other kind has different ones"
            problems.append(text.problem((*at, "options"), advice))
        for condition in question.when:
            if not _can_hold(condition, earlier):
                advice = f"{question.id}: its condition cannot hold with the questions before it"
                problems.append(text.problem((*at, "when"), advice))
        earlier[question.id] = (question.kind, question.options)
    return problems


def _can_hold(
    condition: AuthoredCondition, earlier: Mapping[str, tuple[QuestionKind, tuple[str, ...]]]
) -> bool:
    if condition.question not in earlier:
        return False
    if condition.kind is ConditionKind.EXCEEDS:
        scales = {name for name, (kind, _) in earlier.items() if kind is QuestionKind.SCALE_0_10}
        return condition.option is None and {condition.question, condition.other} <= scales
    return condition.other is None and condition.option in earlier[condition.question][1]


def check_flags(root: Path, path: Path, file: FlagFile) -> list[Problem]:
    """Ids whose letter is not their tier's, and tiers without a question."""
    text = source_text(root, path)
    problems: list[Problem] = []
    for index, flag in enumerate(file.flag):
        letter = _TIER_LETTERS[flag.tier]
        if not flag.id.startswith(letter):
            advice = f"{flag.id}: ids of tier {flag.tier} begin with {letter}"
            problems.append(text.problem(("flag", index, "id"), advice))
    missing = [tier for tier in Tier if all(flag.tier is not tier for flag in file.flag)]
    problems += [Problem(text.path, 1, f"tier {tier}: has no question") for tier in missing]
    return problems


def check_phrases(
    root: Path, path: Path, file: PhraseFile, flags: Mapping[FlagId, object]
) -> list[Problem]:
    """Groups that signal nothing or two things, unknown flags, and phrases of two groups."""
    text = source_text(root, path)
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for index, group in enumerate(file.group):
        at: KeyPath = ("group", index)
        if (group.flag is None) == (group.crisis is None):
            problems.append(text.problem(at, "give either flag or crisis, and not both"))
        if flags and group.flag is not None and FlagId(group.flag) not in flags:
            problems.append(text.problem((*at, "flag"), f"{group.flag}: no such flag"))
        for words in group.spelled_out():
            if seen.setdefault(words, index) != index:
                advice = f'"{words}": another group has it too; keep it in one'
                problems.append(text.problem((*at, "phrases"), advice))
    return problems


def check_words(root: Path) -> list[Problem]:
    """The word lint over everything that patients read, and the reading age of every card."""
    problems: list[Problem] = []
    for pattern in _READ_FILES:
        for path in sorted(root.glob(pattern)):
            text = source_text(root, path)
            try:
                table = tomllib.loads(text.text)
            except tomllib.TOMLDecodeError:
                continue  # reported by the reader, with its line
            problems += lint(toml_passages(text, table))
            problems += _hard_to_read(text, table, pattern)
    messages = sorted((root / "messages").rglob("*.ftl"))
    problems += lint_messages((relative(path, root), path.read_text("utf-8")) for path in messages)
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


def _hard_to_read(source: SourceText, table: Mapping[str, Any], pattern: str) -> list[Problem]:
    cards: list[tuple[KeyPath, Sequence[str]]] = []
    if pattern.startswith("drills"):
        cards.append((("purpose",), drill_sentences(table)))
    elif pattern.startswith("advice"):
        for index, card in enumerate(table.get("card", [])):
            cards.append((("card", index, "text"), [str(card.get("text", ""))]))
    problems: list[Problem] = []
    for at, sentences in cards:
        if (found := grade(sentences)) > HIGHEST_GRADE:
            advice = f"reads at grade {found:.1f}, above {HIGHEST_GRADE}; use shorter words"
            problems.append(source.problem(at, advice))
    return problems


def drill_sentences(table: Mapping[str, Any]) -> list[str]:
    """The sentences of a drill card as its file holds them."""
    sentences = [str(table.get("purpose", ""))]
    for key in ("steps", "cues", "stop"):
        found = table.get(key)
        sentences += [str(item) for item in found] if isinstance(found, list) else []
    return sentences
