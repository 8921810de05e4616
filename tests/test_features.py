"""Every feature that `docs/features.md` calls here is named by a test, by its code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
FEATURES = TESTS.parent / "docs" / "features.md"
ROW = re.compile(r"^\| ([ABU]\d+|W) \| .+ \| (here|part: .+|later) \|$", re.MULTILINE)
CODE = re.compile(r"\b[ABU]\d+\b|\bW\b")
IN_A_NAME = re.compile(r"(?<![a-z])[abu]\d+(?=_)")


def features() -> dict[str, str]:
    return dict(ROW.findall(FEATURES.read_text("utf-8")))


def named() -> set[str]:
    """The codes in names and docstrings of tests, and in names and first lines of scenarios."""
    texts = list(docstrings())
    for path in (TESTS / "scenarios").rglob("*.toml"):
        texts += [path.name]
        texts += [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    written = {code for text in texts for code in CODE.findall(text)}
    return written | {code.upper() for text in texts for code in IN_A_NAME.findall(text)}


def docstrings() -> Iterator[str]:
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if node.name.startswith("test_"):
                yield f"{node.name} {ast.get_docstring(node) or ''}"


def test_every_feature_that_is_here_is_named_by_a_test() -> None:
    promised = {code for code, state in features().items() if state != "later"}
    assert len(features()) > 50
    assert promised - named() == set()


def test_no_code_is_made_up() -> None:
    assert named() <= features().keys()
