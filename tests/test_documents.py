"""The documents say what is so, as far as a machine can tell."""

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

from bot import cli
from bot.settings import Settings
from bot.telegram.conversations.commands import COMMANDS

ROOT = Path(__file__).parent.parent
# Machines' own folders and package indexes have no business in the repository. Written in parts, so
# that this file does not hold them either.
FORBIDDEN = (
    "/" + "work/",
    "../" + "shared",
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "--find-" + "links",
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
NAME = re.compile(r"[A-Za-z0-9._-]+")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def files() -> list[Path]:
    """Every file that is tracked, or would be after `git add`."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    if listed.returncode != 0:
        pytest.skip("not a git repository")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def documents() -> list[Path]:
    return [path for path in files() if path.suffix == ".md"]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str) -> set[tuple[str, str]]:
    return {(normal(name), version) for name, version in PIN.findall(read(lock))}


def one_liners() -> list[str]:
    """The README's indented lines that begin with a venv: the first two commands."""
    lines = (line.strip() for line in read("README.md").splitlines() if line.startswith("    "))
    return [line for line in lines if line.startswith("python3 -m venv")]


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_every_setting_is_told_of(field: str) -> None:
    assert re.search(rf"^{field.upper()}=", read(".env.example"), re.MULTILINE)
    assert f"| `{field.upper()}` |" in read("docs/operating.md")


def test_the_example_of_settings_holds_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
        monkeypatch.delenv(field, raising=False)
    example = Settings(_env_file=ROOT / ".env.example")  # type: ignore[call-arg]
    assert example == Settings(_env_file=None)  # type: ignore[call-arg]


def test_the_example_of_settings_names_nothing_else() -> None:
    named = set(re.findall(r"^(\w+)=", read(".env.example"), re.MULTILINE))
    assert named == {field.upper() for field in Settings.model_fields}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_of_the_chat_is_in_the_readme(command: str) -> None:
    assert f"`/{command}`" in read("README.md")


@pytest.mark.parametrize("command", sorted(cli.COMMANDS))
def test_every_command_of_the_shell_is_in_the_operators_guide(command: str) -> None:
    assert f"`python -m bot {command}" in read("docs/operating.md")


def test_the_readme_and_the_gate_are_one_line() -> None:
    _, tests = one_liners()
    assert tests in read(".ci/run").splitlines()
    assert tests in read("CONTRIBUTING.md")


def test_the_first_line_installs_and_runs_the_demo() -> None:
    demo, _ = one_liners()
    assert "--require-hashes -r requirements.lock" in demo
    assert demo.endswith("python -m bot demo")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_everything_that_is_needed_is_pinned_with_a_hash(lock: str) -> None:
    project = tomllib.loads(read("pyproject.toml"))
    needed = list(project["project"]["dependencies"])
    if lock == "requirements-dev.lock":
        needed += project["dependency-groups"]["dev"]
    names = {normal(match.group()) for each in needed if (match := NAME.match(each))}
    assert names <= {name for name, _ in pins(lock)}
    # A requirement and its hashes are one line, continued.
    for requirement in read(lock).replace("\\\n", " ").splitlines():
        if requirement.strip() and not requirement.strip().startswith("#"):
            assert "--hash=sha256:" in requirement, requirement


def test_the_gate_tests_what_is_installed() -> None:
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_every_relative_link_leads_somewhere() -> None:
    for document in documents():
        for link in LINK.findall(document.read_text(encoding="utf-8")):
            if "://" not in link and not link.startswith("#"):
                target = document.parent / link.partition("#")[0]
                assert target.exists(), f"{document.relative_to(ROOT)}: {link}"


def test_no_file_names_a_machine_or_an_index() -> None:
    for path in files():
        content = path.read_bytes()
        for words in FORBIDDEN:
            assert words.encode() not in content, f"{path.relative_to(ROOT)}: {words}"


def test_the_changelog_says_what_is_unreleased() -> None:
    assert re.search(r"^## Unreleased$", read("CHANGELOG.md"), re.MULTILINE)
