"""From one TOML file to one validated value, collecting every problem instead of stopping."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from bot.content.layers import Layers
from bot.content.problems import KeyPath, Problem, SourceText
from bot.content.schema import Source

T = TypeVar("T")
ModelT = TypeVar("ModelT", bound=BaseModel)

_SOURCES: TypeAdapter[dict[str, Source]] = TypeAdapter(dict[str, Source])
_TOML_POSITION = re.compile(r"\(at (?:line (?P<line>\d+), column \d+|end of document)\)")


@dataclass(slots=True)
class Reader:
    """Reads the authored files; `problems` grows with what it finds wrong."""

    layers: Layers
    problems: list[Problem] = field(default_factory=list)

    def table(self, path: Path) -> tuple[SourceText, dict[str, Any]] | None:
        """The file's text and its TOML table, or None with a problem noted."""
        shown = self.layers.shown(path)
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(Problem(shown, 1, f"cannot be read as UTF-8 text: {error}"))
            return None
        try:
            return SourceText(shown, text), tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.problems.append(Problem(shown, _syntax_line(error, text), f"not TOML: {error}"))
            return None

    def model(self, path: Path, model: type[ModelT], **given: str) -> ModelT | None:
        """The file as this model, or None with its problems noted.

        `given` are values that come from elsewhere (the file's name) and must not be in the file.
        """
        read = self.table(path)
        if read is None:
            return None
        source, table = read
        written = [key for key in given if key in table]
        for key in written:
            advice = f"{key}: take it out; the file's name says it"
            self.problems.append(source.problem((key,), advice))
        if written:
            return None
        return self._validated(source, table | given, _adapter(model))

    def shared(self, path: Path, model: type[ModelT], items: str) -> ModelT | None:
        """A file whose `items` share its sources: each names one, and gets the source itself."""
        read = self.table(path)
        if read is None:
            return None
        source, table = read
        before = len(self.problems)
        given = self._validated(source, table.pop("sources", {}), _SOURCES, ("sources",))
        if given is None:
            return None
        entries = table.get(items)
        cards = entries if isinstance(entries, list) else []
        cards = [card if isinstance(card, dict) else {} for card in cards]
        self.problems += _source_faults(source, cards, given, items)
        if len(self.problems) > before:
            return None
        for card in cards:
            if isinstance(card.get("source"), str):
                card["source"] = given[card["source"]].model_dump(mode="json")
        return self._validated(source, table, _adapter(model))

    def values(self, path: Path, dataclass_type: type[T]) -> T | None:
        """The file as a plain dataclass of the core: every field, and no other."""
        read = self.table(path)
        if read is None:
            return None
        source, table = read
        for key in _unknown_keys(dataclass_type, table):
            self.problems.append(source.problem(key, f"{_shown(key)}: no such value; take it out"))
        return self._validated(source, table, TypeAdapter(dataclass_type))

    def _validated(
        self, source: SourceText, table: object, adapter: TypeAdapter[T], at: KeyPath = ()
    ) -> T | None:
        # Through JSON: its strict mode takes names for enum members, lists for tuples and text for
        # dates, which TOML needs, and still no number for a text or text for a number.
        try:
            as_json = json.dumps(table, default=_date_as_text, allow_nan=False)
        except ValueError as error:
            self.problems.append(Problem(source.path, 1, f"a value that cannot be used: {error}"))
            return None
        try:
            return adapter.validate_json(as_json, strict=True)
        except ValidationError as error:
            self.problems += [_explained(source, details, at) for details in error.errors()]
            return None


@lru_cache(maxsize=64)
def _adapter(model: type[ModelT]) -> TypeAdapter[ModelT]:
    return TypeAdapter(model)


def _source_faults(
    source: SourceText, cards: Sequence[Mapping[str, Any]], given: Mapping[str, Source], items: str
) -> list[Problem]:
    """Sources that are named but not given, or given but not named."""
    problems: list[Problem] = []
    named = [card.get("source") for card in cards]
    for index, name in enumerate(named):
        if isinstance(name, str) and name not in given:
            advice = f"{name}: no such source in this file; add [sources.{name}]"
            problems.append(source.problem((items, index, "source"), advice))
    for name in given:
        if name not in named:
            advice = f"{name}: no card uses it; take it out"
            problems.append(source.problem(("sources", name), advice))
    return problems


def _date_as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise ValueError(f"{value!r} is neither text, number, truth value nor date")


def _syntax_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    at = _TOML_POSITION.search(str(error))
    if at is None:
        return 1
    return int(at["line"]) if at["line"] else max(1, len(text.splitlines()))


def _explained(source: SourceText, details: ErrorDetails, within: KeyPath = ()) -> Problem:
    at: KeyPath = (*within, *details["loc"])
    match details["type"]:
        case "missing":
            return source.problem(at, f"{_shown(at)}: is missing; add it")
        case "extra_forbidden" | "unexpected_keyword_argument":
            return source.problem(at, f"{_shown(at)}: no such key; take it out or mend its name")
        case _:
            found = json.dumps(details["input"], ensure_ascii=False, default=str)
            return source.problem(at, f"{_shown(at)}: {details['msg']}; found {found[:80]}")


def _shown(at: KeyPath) -> str:
    return ".".join(str(part) for part in at) or "the file"


def _unknown_keys(dataclass_type: type[Any], table: dict[str, Any]) -> list[KeyPath]:
    if not is_dataclass(dataclass_type):
        return []
    hints = get_type_hints(dataclass_type)
    known = {item.name: hints[item.name] for item in fields(dataclass_type)}
    unknown: list[KeyPath] = [(key,) for key in table if key not in known]
    for name, hint in known.items():
        inner = table.get(name)
        if isinstance(inner, dict) and isinstance(hint, type):
            unknown += [(name, *key) for key in _unknown_keys(hint, inner)]
    return unknown
