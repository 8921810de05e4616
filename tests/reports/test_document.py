import json

import pytest

from bot.reports.document import FORMAT, JsonValue, export_document


def test_it_reads_back_as_it_was() -> None:
    day: JsonValue = {"pain_0_10": 4, "note": "müde 🙂", "worst_0_10": None, "is_short": True}
    record: dict[str, JsonValue] = {"zone": "Europe/Zürich", "days": [day]}
    assert json.loads(export_document(record)) == {"format": FORMAT, "record": record}


def test_it_is_sorted_indented_plain_text_with_one_newline_at_the_end() -> None:
    lines = ["{", '  "format": "pain-check-in/1",', '  "record": {', '    "a": "é",', '    "b": 1']
    expected = "\n".join([*lines, "  }", "}", ""])
    assert export_document({"b": 1, "a": "é"}) == expected.encode()


def test_numbers_that_json_does_not_have_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        export_document({"mean": float("nan")})
