"""Checks every call against the Bot API's field names and types, and turns strings into values.

A mistake is recorded as a Violation and the field is left out, which is also what Telegram's
server does with most of them; the method then answers as Telegram would.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.fields import METHODS, OBJECTS, Fields, object_name
from bot.playground.model import Json, Upload, Violation, bad_request

Report = Callable[[str, str], None]
_TRUE = {"true", "yes", "1"}
_FALSE = {"false", "no", "0"}
_JSON_PROBLEMS = {
    "ReplyMarkup": "can't parse reply keyboard markup JSON object",
    "InputMedia": "can't parse input media JSON object",
    "ReplyParameters": "can't parse reply parameters JSON object",
    "[MessageEntity]": "can't parse entities JSON object",
    "[BotCommand]": "can't parse commands JSON object",
    "BotCommandScope": "can't parse BotCommandScope JSON object",
    "LinkPreviewOptions": "can't parse link preview options JSON object",
}


class Mistyped(Exception):
    """A value that is not of the documented type."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """One line of the field tables, ready for use. `strings` are the fields of type str."""

    kinds: Mapping[str, str]
    required: frozenset[str]
    strings: frozenset[str]


def _shapes(table: Mapping[str, Fields]) -> dict[str, _Shape]:
    shapes = {}
    for name, fields in table.items():
        kinds = {field: kind.lstrip("!") for field, kind in fields.items()}
        required = frozenset(field for field, kind in fields.items() if kind.startswith("!"))
        strings = frozenset(field for field, kind in kinds.items() if kind == "str")
        shapes[name] = _Shape(kinds, required, strings)
    return shapes


_METHODS = _shapes(METHODS)
_OBJECTS = _shapes(OBJECTS)


def checked_call(method: str, raw: Mapping[str, Any], violations: list[Violation]) -> Json:
    """Return the call's parameters as values of their documented types.

    `raw` holds strings (form), JSON values, or Uploads. Raises ApiError 400 where Telegram refuses
    to read a JSON-serialised object.
    """

    def report(field: str, problem: str) -> None:
        violations.append(Violation(method, field, problem))

    shape = _METHODS[method]
    values: Json = {}
    for name, value in raw.items():
        kind = shape.kinds.get(name)
        if kind is None:
            if not isinstance(value, Upload):  # files are referred to as attach://name
                report(name, "unknown field")
            continue
        try:
            values[name] = _outer_value(kind, value, name, report)
        except Mistyped as problem:
            report(name, str(problem))
    for name in shape.required - values.keys():
        report(name, "required field is missing")
    return values


def _outer_value(kind: str, value: Any, name: str, report: Report) -> Any:
    if kind == "str":
        if not isinstance(value, str):
            raise Mistyped(f"expected a string, got {type(value).__name__}")
        return value
    if isinstance(value, str) and (kind[0] == "[" or kind[0].isupper()):
        try:
            value = json.loads(value)
        except ValueError:
            report(name, "not valid JSON")
            raise bad_request(_JSON_PROBLEMS.get(kind, f"can't parse {name}")) from None
    return _value(kind, value, name, report)


def _value(kind: str, value: Any, path: str, report: Report) -> Any:
    if kind[0] == "[":
        if not isinstance(value, list):
            raise Mistyped(f"expected an array, got {type(value).__name__}")
        return [_value(kind[1:-1], item, path, report) for item in value]
    if kind == "Any":
        return value
    if kind[0].isupper():
        return _object(kind, value, path, report)
    if "|" in kind:
        if value not in kind.split("|"):
            report(path, f"{value!r} is none of {kind}")
        return value
    return _SCALARS[kind](value)


def _object(kind: str, value: Any, path: str, report: Report) -> Any:
    if kind == "KeyboardButton" and isinstance(value, str):
        return {"text": value}
    if not isinstance(value, dict):
        raise Mistyped(f"expected an object, got {type(value).__name__}")
    shape = _OBJECTS[object_name(kind, value)]
    if value.keys() <= shape.strings and value.keys() >= shape.required:
        # Nearly every object is a plain button, and a call may carry a hundred of them.
        for item in value.values():
            if type(item) is not str:
                break
        else:
            return value
    values: Json = {}
    for name, item in value.items():
        kind_of_field = shape.kinds.get(name)
        if kind_of_field is None:
            report(f"{path}.{name}", "unknown field")
        else:
            values[name] = _member(kind_of_field, item, f"{path}.{name}", report)
    for name in shape.required - values.keys():
        report(f"{path}.{name}", "required field is missing")
    return values


def _member(kind: str, item: Any, path: str, report: Report) -> Any:
    if kind == "str":
        if type(item) is str:
            return item
        report(path, f"expected a string, got {type(item).__name__}")
        return None
    try:
        return _value(kind, item, path, report)
    except Mistyped as problem:
        report(path, str(problem))
        return None


def _integer(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            pass
    raise Mistyped(f"expected an integer, got {value!r:.40}")


def _number(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            pass
    raise Mistyped(f"expected a number, got {value!r:.40}")


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _TRUE | _FALSE:
        return value.lower() in _TRUE
    raise Mistyped(f"expected true or false, got {value!r:.40}")


def _chat(value: Any) -> int | str:
    if isinstance(value, str) and value.startswith("@"):
        return value
    return _integer(value)


def _file(value: Any) -> Any:
    if isinstance(value, str | Upload):
        return value
    raise Mistyped(f"expected a file, got {type(value).__name__}")


_SCALARS: Mapping[str, Callable[[Any], Any]] = {
    "str": str,
    "int": _integer,
    "float": _number,
    "bool": _boolean,
    "chat": _chat,
    "file": _file,
}
