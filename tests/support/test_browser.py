"""The browser is fetched where that is possible; where it is not, the gate goes on and says why."""

import os
from pathlib import Path

import pytest

from tests.support import browser

APT = 'echo "$*" >> {log}; case "$*" in {cases} esac\n'


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of root's with nothing on its path yet: the folder that is its path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return tmp_path


def program(folder: Path, name: str, lines: str = "") -> None:
    place = folder / name
    place.write_text(f"#!/bin/sh\n{lines}", encoding="utf-8")
    place.chmod(0o755)


def apt(folder: Path, cases: str = "") -> Path:
    log = folder / "asked"
    program(folder, "apt-get", APT.format(log=log, cases=cases))
    return log


def test_a_browser_that_is_there_is_taken(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = apt(machine)
    program(machine, "chromium")
    browser.fetch_browser()
    assert browser.find_browser() == str(machine / "chromium")
    program(machine, browser.PACKAGE)
    assert browser.find_browser() == str(machine / browser.PACKAGE), "what takes less goes first"
    monkeypatch.setenv("CHROMIUM", "/opt/another")
    assert browser.find_browser() == "/opt/another"
    assert not log.exists()
    assert capsys.readouterr().out == ""


def test_a_missing_one_is_installed(machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shell = machine / browser.PACKAGE
    made = f": > {shell}; /bin/chmod +x {shell}"
    log = apt(machine, f"*--download-only*) ;; *install*) {made};;")
    browser.fetch_browser()
    assert browser.find_browser() == str(shell)
    steps = [line.split()[9:] for line in log.read_text().splitlines()]
    assert steps == [list(step) for step, _ in browser.STEPS]
    assert browser.MISSING not in capsys.readouterr().out


@pytest.mark.parametrize("user", [0, 1000])
def test_without_apt_or_root_nothing_is_tried(
    machine: Path,
    user: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    log = machine / "asked"
    if user:
        apt(machine)
        monkeypatch.setattr(os, "geteuid", lambda: user)
    browser.fetch_browser()
    assert browser.MISSING in capsys.readouterr().out
    assert not log.exists()


@pytest.mark.parametrize(
    ("cases", "problem"),
    [
        ("*update*) exit 100;;", "apt-get update failed with 100"),
        ("*--download-only*) exec /bin/sleep 60;;", "apt-get install took more than 0.3 s"),
    ],
)
def test_what_fails_or_hangs_is_given_up(
    machine: Path,
    cases: str,
    problem: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    short = [(step, 0.3 if "--download-only" in step else 20) for step, _ in browser.STEPS]
    monkeypatch.setattr(browser, "STEPS", short)
    log = apt(machine, cases)
    browser.fetch_browser()
    assert f"{problem}; {browser.MISSING}" in capsys.readouterr().out
    assert not log.read_text().rstrip().endswith(f" {browser.PACKAGE}"), (
        "the last step is not begun"
    )
