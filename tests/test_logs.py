"""The log: one line an event, never a token, never what a patient wrote."""

import asyncio
import gc
import io
import json
import logging
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr

import pytest
import structlog

from bot.logs import set_up_logging
from bot.settings import LogFormat, LogLevel
from tests.support.undisturbed import logging_kept

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_0123"
NOTE = "fell off the ladder"
Lines = Callable[[], list[str]]


@pytest.fixture(params=list(LogFormat))
def log_format(request: pytest.FixtureRequest) -> LogFormat:
    return LogFormat(request.param)


@contextmanager
def logging_at(level: LogLevel, log_format: LogFormat) -> Iterator[Lines]:
    """Logging as the bot sets it up, and what was logged so far, line by line."""
    stream = io.StringIO()
    with logging_kept():
        with redirect_stderr(stream):
            set_up_logging(level, log_format)
        yield lambda: stream.getvalue().splitlines()


@pytest.fixture
def lines(log_format: LogFormat) -> Iterator[Lines]:
    """Everything that is logged, in either format."""
    with logging_at(LogLevel.DEBUG, log_format) as read:
        yield read


def fail(text: str) -> Exception:
    """An exception that was raised, so that it has frames."""
    try:
        int(text)
    except ValueError as error:
        return error
    raise AssertionError(text)


def ours() -> structlog.stdlib.BoundLogger:
    logger: structlog.stdlib.BoundLogger = structlog.get_logger("bot.somewhere")
    return logger


@pytest.mark.parametrize(
    "say",
    [
        lambda: ours().debug(f"calling /bot{TOKEN}/getMe", url=f"https://x/bot{TOKEN}/getMe"),
        lambda: ours().error("could not", exc_info=fail(f"https://x/bot{TOKEN}/sendMessage")),
        lambda: logging.getLogger("httpx").warning("POST https://x/bot%s/getMe", TOKEN),
        lambda: logging.getLogger("aiohttp").error("bad", exc_info=fail(f"in /bot{TOKEN}/x")),
        lambda: logging.getLogger("x").warning({"token": TOKEN}),
        lambda: logging.getLogger("x").warning("escaped: bot%s", TOKEN.replace(":", "%3A")),
        lambda: logging.getLogger("x").warning("escaped: bot%s", TOKEN.replace(":", "%3a")),
        lambda: logging.getLogger("x").error(fail(TOKEN)),
    ],
)
def test_no_line_holds_the_token_whoever_says_it(lines: Lines, say: Callable[[], None]) -> None:
    say()
    (line,) = lines()
    assert "AAF" not in line
    assert "abcdefghijkl" not in line


@pytest.mark.parametrize(
    "say",
    [
        lambda: ours().error("a handler failed", exc_info=fail(NOTE)),
        lambda: logging.getLogger("asyncio").error("x", exc_info=fail(NOTE)),
        lambda: logging.getLogger("sqlalchemy").error("failed", exc_info=fail(NOTE)),
    ],
)
def test_an_exception_is_told_by_its_frames_and_never_by_its_text(
    lines: Lines, say: Callable[[], None]
) -> None:
    say()
    (line,) = lines()
    assert NOTE not in line
    assert "ValueError" in line
    assert "test_logs.py" in line


def test_what_other_libraries_tell_for_their_developers_is_left_out(lines: Lines) -> None:
    for name in ("httpx", "sqlalchemy.engine", "telegram.ext", "apscheduler"):
        logging.getLogger(name).debug(NOTE)
        logging.getLogger(name).info(NOTE)
    assert lines() == []


async def test_a_task_that_nobody_awaited_tells_no_text(lines: Lines) -> None:
    async def end_badly() -> None:
        raise ValueError(NOTE)

    task = asyncio.create_task(end_badly())
    await asyncio.wait({task})
    del task
    gc.collect()
    (line,) = lines()
    assert "never retrieved" in line
    assert NOTE not in line


def test_a_thread_that_ends_badly_tells_no_text(lines: Lines) -> None:
    thread = threading.Thread(target=lambda: (_ for _ in ()).throw(ValueError(NOTE)))
    thread.start()
    thread.join()
    (line,) = lines()
    assert "a thread ended by a fault" in line
    assert NOTE not in line


def test_a_destructor_that_ends_badly_tells_no_text(lines: Lines) -> None:
    class Bad:
        def __del__(self) -> None:
            raise ValueError(NOTE)

    bad = Bad()
    del bad
    gc.collect()
    (line,) = lines()
    assert "nobody could be told" in line
    assert NOTE not in line


def test_every_event_is_one_line(lines: Lines) -> None:
    ours().info("two\nlines", detail="three\nmore\nlines")
    logging.getLogger("x").warning("two\nlines")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("careful\nnow", UserWarning, stacklevel=1)
    assert len(lines()) == 3


@pytest.mark.parametrize("log_format", [LogFormat.JSON], indirect=True)
def test_json_parses_line_by_line(lines: Lines) -> None:
    ours().info("serving", bot="a_bot", quote='"', newline="\n", snowman="☃")
    ours().error("could not", exc_info=fail(NOTE), url=f"/bot{TOKEN}/x")
    logging.getLogger("x").warning("from %s", "elsewhere")
    first, second, third = (json.loads(line) for line in lines())
    assert (first["event"], first["bot"], first["level"]) == ("serving", "a_bot", "info")
    assert (first["logger"], first["newline"], first["snowman"]) == ("bot.somewhere", "\n", "☃")
    assert (second["error"], second["url"]) == ("ValueError", "/bot[token]/x")
    assert (third["event"], third["logger"]) == ("from elsewhere", "x")
    assert all("timestamp" in entry for entry in (first, second, third))


@pytest.mark.parametrize("level", list(LogLevel))
def test_the_level_is_kept(level: LogLevel) -> None:
    with logging_at(level, LogFormat.TEXT) as lines:
        for name in ("debug", "info", "warning", "error"):
            getattr(ours(), name)("said")
    expected = list(LogLevel)[list(LogLevel).index(level) :]
    assert len(lines()) == len(expected)
