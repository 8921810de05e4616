"""A chat over standard input, in a process of its own: each line is answered before the next."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.playground.script import NOT_A_LINE

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@contextmanager
def chat(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`python -m bot demo --script -`, as from a terminal."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--script", "-"],
        env=kept | {"PYTHONPATH": str(ROOT)},
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def say(process: subprocess.Popen[str], line: str, answer: str) -> None:
    """Send this line, and wait for this line of the answer; nothing else is sent meanwhile."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    for told in process.stdout:
        if told.rstrip("\n") == answer:
            return
    raise AssertionError(f"{answer!r} did not come")


def test_each_line_is_answered_before_the_next_is_sent(tmp_path: Path) -> None:
    with chat(tmp_path) as process:
        say(process, "= 2027-01-08 18:42 Europe/Berlin\n> /start", "< [Sounds good]")
        say(process, "[Sounds good]", "~ [I agree]")
        say(process, "[I agree]", "< keyboard: [Share location]")
        rest, complaints = process.communicate("@ Berlin\n", timeout=60)
        assert "< It's 18:42 for you. When shall I ask?" in rest
        assert (process.returncode, complaints) == (0, "")


def test_a_line_that_cant_be_used_is_named_and_the_chat_goes_on(tmp_path: Path) -> None:
    with chat(tmp_path) as process:
        told, complaints = process.communicate(
            "dance\n> /start\n[Dance]\n= 2027-01-08 18:42 Europe/Berlin\n[Sounds good]\n",
            timeout=60,
        )
    first, second, third = complaints.splitlines()
    assert first == f"line 1: dance: {NOT_A_LINE}"
    assert second.startswith("line 3: [Dance]: no such button")
    assert third.endswith("move it up")
    assert "~ [I agree]" in told
    assert process.returncode == 1


@pytest.mark.parametrize("ends", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_while_it_waits_for_a_line(tmp_path: Path, ends: signal.Signals) -> None:
    with chat(tmp_path) as process:
        say(process, "> /start", "< [Sounds good]")
        process.send_signal(ends)
        process.wait(timeout=60)  # its input is still open
        _, complaints = process.communicate(timeout=60)
    assert (process.returncode, complaints) == (0, "")
