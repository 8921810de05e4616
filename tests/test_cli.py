"""The commands: each says in one line what is wrong, or does its work."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import bot
from bot.cli import main
from bot.settings import Settings
from tests.support.undisturbed import logging_kept

ROOT = Path(__file__).parents[1]
COMMANDS = ["run", "demo", "migrate", "stats", "retry-dead", "content", "content check"]
KEY = "5a" * 32


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    with logging_kept():
        yield


def call(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env=environment)


def said(result: Result) -> str:
    """The one line that a refusal is."""
    assert result.stdout == ""
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_without_a_token_it_says_what_to_set_and_that_the_demo_needs_none(tmp_path: Path) -> None:
    """In a process of its own, as an operator meets it."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    done = subprocess.run(
        [sys.executable, "-m", "bot"],
        env=kept | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    for words in ("BOT_TOKEN", "@BotFather", "python -m bot demo"):
        assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_run_is_what_happens_without_a_command() -> None:
    assert said(call("run")) == said(call())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    result = call(*command.split(), "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert "--help" in result.stdout


def test_every_command_is_listed_with_what_it_does() -> None:
    listed = call("--help").stdout
    context = click.Context(main)
    names = main.list_commands(context)
    assert {command.split()[0] for command in COMMANDS} <= set(names)
    for name in names:
        command = main.get_command(context, name)
        assert command is not None
        assert name in listed
        assert command.get_short_help_str()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("healt", "health"), ("retrydead", "retry-dead"), ("content chek", "check")],
)
def test_a_command_that_there_is_not_is_told_with_the_nearest_one(typed: str, meant: str) -> None:
    result = call(*typed.split())
    assert result.exit_code == 2
    assert f"Did you mean '{meant}'?" in result.stderr


def test_the_version_is_told() -> None:
    assert bot.__version__ in call("--version").stdout


@pytest.mark.parametrize("command", ["run", "demo", "migrate"])
@pytest.mark.parametrize(
    ("name", "value"),
    [("BROADCAST_RATE", "fast"), ("BOT_TOKEN", "hello"), ("DATABASE_KEY", "5a")],
)
def test_a_wrong_setting_is_one_line_that_names_it(command: str, name: str, value: str) -> None:
    line = said(call(command, **{name: value}))
    assert line.startswith(name)


def test_a_webhook_without_its_secret_is_one_line() -> None:
    line = said(call("run", BOT_TOKEN="1:a", WEBHOOK_URL="https://bot.example.org/"))
    assert line.startswith("WEBHOOK_SECRET is not set")


def test_migrate_makes_the_database_and_may_be_called_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for _ in range(2):
        result = call("migrate", DATABASE_KEY=KEY, DATA_DIR=str(data))
        assert (result.exit_code, result.stdout) == (0, "The database is up to date.\n")
    assert [path.name for path in data.iterdir()] == ["pain-check-in.db"]


def test_a_wrong_key_and_a_missing_one_are_one_line_each(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    call("migrate", DATABASE_KEY=KEY, DATA_DIR=data)
    wrong = said(call("migrate", DATABASE_KEY="00" * 32, DATA_DIR=data))
    assert "does not open with this key" in wrong
    missing = call("migrate", DATABASE_KEY_FILE=str(tmp_path / "no.key"), DATA_DIR=data)
    assert "DATABASE_KEY_FILE" in said(missing)
    assert not (tmp_path / "no.key").exists()


@pytest.mark.parametrize("place", ["file", "folder"])
def test_a_database_that_cannot_be_opened_is_one_line(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder").mkdir()
    url = {"file": f"{tmp_path}/file/diary.db", "folder": f"{tmp_path}/folder"}[place]
    result = call("migrate", DATABASE_KEY=KEY, DATABASE_URL=f"sqlite:///{url}")
    assert str(tmp_path) in said(result)


def test_a_port_that_is_taken_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = said(call("demo", "--port", str(port)))
    assert str(port) in line


def test_the_content_in_the_package_is_sound() -> None:
    result = call("content", "check")
    assert (result.exit_code, result.stdout) == (0, "The content is sound.\n")


def clinic(tmp_path: Path, words: str) -> str:
    """A folder with one drill of the package, its title said otherwise."""
    drill = (ROOT / "bot" / "content" / "drills" / "bird_dog.toml").read_text(encoding="utf-8")
    (tmp_path / "clinic" / "drills").mkdir(parents=True)
    path = tmp_path / "clinic" / "drills" / "bird_dog.toml"
    path.write_text(drill.replace('title = "Bird dog"', words), encoding="utf-8")
    return str(tmp_path / "clinic")


def test_a_folder_in_front_is_checked_with_the_package(tmp_path: Path) -> None:
    sound = clinic(tmp_path, 'title = "Our bird dog"')
    for result in (call("content", "check", sound), call("content", "check", CONTENT_DIR=sound)):
        assert (result.exit_code, result.stdout) == (0, "The content is sound.\n")


def test_a_folder_in_front_that_is_not_sound_is_told_and_stops_the_start(tmp_path: Path) -> None:
    folder = clinic(tmp_path, "titel = 3")
    told = call("content", "check", CONTENT_DIR=folder)
    assert told.exit_code == 1
    data = tmp_path / "data"
    refused = call("run", BOT_TOKEN="1:a", CONTENT_DIR=folder, DATA_DIR=str(data))
    assert (refused.exit_code, refused.stdout) == (2, "")
    heading, *faults = refused.stderr.splitlines()
    assert "CONTENT_DIR" in heading
    assert len(faults) >= 2
    assert all(f"{folder}/drills/bird_dog.toml:" in fault for fault in faults)
    assert set(faults) <= set(told.stdout.splitlines())
    assert not data.exists()


def test_a_folder_in_front_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    refused = call("run", BOT_TOKEN="1:a", CONTENT_DIR=str(tmp_path / "nowhere"))
    assert refused.exit_code == 2
    assert f"{tmp_path}/nowhere" in refused.stderr


def test_content_that_is_not_sound_is_told_by_file(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "bot" / "content", folder)
    drill = min((folder / "drills").glob("*.toml"))
    drill.write_text("this is no TOML")
    result = call("content", "check", str(folder))
    assert result.exit_code == 1
    assert drill.name in result.stdout
    assert call("content", "check", str(tmp_path / "nowhere")).exit_code == 2
