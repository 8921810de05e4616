"""The packaged content, loaded once, and a copy of it in which a test may plant faults."""

import functools
import pickle
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content.loader import PACKAGED, Content, load_content


@pytest.fixture(autouse=True, scope="session")
def _each_text_is_parsed_once() -> Iterator[None]:
    """A hundred tests load all two hundred files, and change one: the rest is remembered."""
    parse = tomllib.loads

    @functools.cache
    def parsed(text: str) -> bytes:
        return pickle.dumps(parse(text))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", lambda text: pickle.loads(parsed(text)))
        yield


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="session")
def one_copy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Path, bytes]]:
    """The authored files, without the cities (which the loader does not read), and their bytes."""
    root = tmp_path_factory.mktemp("content") / "content"
    shutil.copytree(PACKAGED, root, ignore=shutil.ignore_patterns("*.py", "*.tsv", "__pycache__"))
    return root, {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def copy(one_copy: tuple[Path, dict[Path, bytes]]) -> Iterator[Path]:
    """A copy of the authored files, mended after the test (a fresh one each time is slow)."""
    root, files = one_copy
    yield root
    for path in root.rglob("*"):
        if path.is_file() and path not in files:
            path.unlink()
    for path, before in files.items():
        if not path.exists() or path.read_bytes() != before:
            path.write_bytes(before)
