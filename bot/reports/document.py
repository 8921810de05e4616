"""A patient's record as a JSON document that can be read back in."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

FORMAT = "pain-check-in/1"  # raise the number when a reader of the old form would go wrong

JsonValue: TypeAlias = (
    Mapping[str, "JsonValue"] | Sequence["JsonValue"] | str | int | float | bool | None
)


def export_document(record: Mapping[str, JsonValue]) -> bytes:
    """The record (plain dicts and lists) under "record", beside "format"; UTF-8, sorted, indented.

    The same record gives the same bytes. Raises ValueError on numbers that JSON does not have.
    """
    document = {"format": FORMAT, "record": record}
    text = json.dumps(document, allow_nan=False, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()
