"""JSON that orjson reads and writes, and what it leaves to the standard library."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.json_text import read_text, write_text

HALF_A_PAIR = "\ud83d"
texts = st.text(st.characters(exclude_categories=())) | st.just(HALF_A_PAIR) | st.just("\0")
finite = st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | finite | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_what_is_written_is_text_that_a_database_takes_and_is_read_back(value: object) -> None:
    written = write_text(value)
    written.encode()
    assert "\0" not in written
    if not _holds_a_large_number(value):
        assert read_text(written) == value


def _holds_a_large_number(value: object) -> bool:
    """Beyond 64 bits orjson reads a float, which is no id of anything."""
    if isinstance(value, dict):
        return any(map(_holds_a_large_number, value.values()))
    if isinstance(value, list):
        return any(map(_holds_a_large_number, value))
    return isinstance(value, int) and not -(2**63) <= value < 2**64


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan])
def test_a_number_that_json_has_no_word_for_is_written_as_none(number: float) -> None:
    assert write_text([number]) == "[null]"


def test_what_orjson_refuses_is_read_by_the_standard_library() -> None:
    assert read_text(rb'{"text": "\ud83d"}') == {"text": HALF_A_PAIR}


@pytest.mark.parametrize("text", ["", "{", "[1,]", b"\xff", "nothing"])
def test_what_is_no_json_is_a_value_error(text: str | bytes) -> None:
    with pytest.raises((json.JSONDecodeError, UnicodeDecodeError)):
        read_text(text)
