"""Each conversation is said today as it was approved; `python -m tests.golden` writes them anew."""

import pytest

from tests.golden.conversations import CONVERSATIONS, transcript_of
from tests.golden.files import FOLDER, path_of


@pytest.mark.parametrize("name", CONVERSATIONS)
async def test_it_is_said_as_approved(name: str) -> None:
    approved = path_of(name).read_text(encoding="utf-8")
    assert await transcript_of(name) == approved, "if this is meant: python -m tests.golden"


def test_no_transcript_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(CONVERSATIONS)
