"""Logging: one line an event; never the token, never what a patient wrote.

Lines go through one renderer, which also takes tokens out of whatever other libraries say. A
traceback is told by its frames alone: an exception's own text may hold an answer or a note. What
Python itself would print past the logging module (threads, destructors) takes the same way.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, TypeAlias

import structlog

from bot.settings import LogFormat, LogLevel

TOKEN = re.compile(r"\d{3,}(?::|%3A)[A-Za-z0-9_-]{6,}", re.IGNORECASE)
HIDDEN = "[token]"
# Third parties log URLs, parameters and rows below this level.
THIRD_PARTY_LEVEL = logging.WARNING
OURS = "bot"

ExcInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None]
Event: TypeAlias = MutableMapping[str, Any]


def set_up_logging(level: LogLevel, log_format: LogFormat) -> None:
    """Send everything to standard error in one shape."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        first_line_only,
        frames_only,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    renderer: Any = (
        structlog.processors.JSONRenderer()
        if log_format is LogFormat.JSON
        else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                renderer,
                one_line_without_tokens,
            ],
        )
    )
    logging.root.handlers = [handler]
    logging.root.setLevel(THIRD_PARTY_LEVEL)
    logging.getLogger(OURS).setLevel(level.value)
    logging.captureWarnings(capture=True)
    # A line that can't be written would be printed raw, with the exception at hand.
    logging.raiseExceptions = False
    sys.excepthook = _log_uncaught
    sys.unraisablehook = _log_unraisable
    threading.excepthook = _log_of_thread


def first_line_only(_: object, __: str, event: Event) -> Event:
    """Cut what asyncio adds below its message: the failed task, with its exception's text."""
    if event.get("logger") == "asyncio":
        event["event"] = str(event["event"]).partition("\n")[0]
    return event


def frames_only(_: object, __: str, event: Event) -> Event:
    """Tell an exception by its type and frames, without its text."""
    found = event.pop("exc_info", None)
    error = _exception(found)
    if error is not None:
        event["error"] = type(error).__name__
        event["frames"] = [
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    return event


def one_line_without_tokens(_: object, __: str, line: Any) -> str:
    """Take everything that looks like a bot token out of a finished line, and keep it one line."""
    return TOKEN.sub(HIDDEN, str(line)).replace("\n", "\\n")


def _exception(found: object) -> BaseException | None:
    if isinstance(found, BaseException):
        return found
    if isinstance(found, tuple) and isinstance(found[1], BaseException):
        return found[1]
    return sys.exc_info()[1] if found else None


def _log_uncaught(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    structlog.get_logger(OURS).critical("stopped by a fault", exc_info=error)


def _log_unraisable(fault: "sys.UnraisableHookArgs") -> None:
    structlog.get_logger(OURS).error("a fault that nobody could be told", exc_info=fault.exc_value)


def _log_of_thread(fault: threading.ExceptHookArgs) -> None:
    structlog.get_logger(OURS).error("a thread ended by a fault", exc_info=fault.exc_value)
