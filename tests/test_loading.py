"""What each command loads: the health check runs every two minutes, on small machines too."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Runs the command as `python -m bot` does, and tells at its end what is loaded by then.
TELLING = """
import atexit, gc, json, runpy, sys

def tell():
    found = {"loaded": list(sys.modules), "spared": gc.get_freeze_count(), "on": gc.isenabled()}
    print(json.dumps(found))

atexit.register(tell)
runpy.run_module("bot", run_name="__main__", alter_sys=True)
"""
BOT = {"telegram", "aiohttp", "apscheduler", "alembic", "matplotlib", "bot.content.loader"}
PLAYGROUND = {"bot.playground"}


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has ended: its exit code, what was loaded, what the collector passes over."""

    code: int
    loaded: set[str]
    spared: int
    collects: bool


def ended(folder: Path, *arguments: str, **environment: str) -> Ended:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    done = subprocess.run(
        [sys.executable, "-c", TELLING, *arguments],
        env=kept | {"PYTHONPATH": str(ROOT)} | environment,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return Ended(done.returncode, set(told["loaded"]), told["spared"], told["on"])


@pytest.mark.parametrize(
    ("command", "code", "needless"),
    [
        ("health", 1, BOT | PLAYGROUND | {"sqlalchemy"}),
        ("stats", 2, BOT | PLAYGROUND),
        ("run", 2, BOT | PLAYGROUND | {"sqlalchemy"}),
        ("--version", 0, BOT | PLAYGROUND | {"sqlalchemy", "pydantic", "structlog"}),
    ],
)
def test_a_command_that_only_looks_loads_no_bot(
    tmp_path: Path, command: str, code: int, needless: set[str]
) -> None:
    """There is no database here, and no token."""
    end = ended(tmp_path, command)
    assert end.code == code
    assert "bot.cli" in end.loaded
    assert end.loaded & needless == set()


def test_the_bot_is_loaded_without_playground_and_pictures_and_lasts(tmp_path: Path) -> None:
    """It ends at the content, with everything loaded: the collector need not look at that again."""
    end = ended(tmp_path, "run", BOT_TOKEN="1:a", CONTENT_DIR=str(tmp_path / "nowhere"))
    assert end.code == 2
    assert {"telegram", "sqlalchemy", "bot.telegram.runtime"} <= end.loaded
    assert end.loaded & (PLAYGROUND | {"matplotlib"}) == set()
    assert end.collects
    assert end.spared > 100_000
