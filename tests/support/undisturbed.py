"""Logging is set up for a whole process; a test that does so puts everything back."""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog


@contextmanager
def logging_kept() -> Iterator[None]:
    """Whatever is done to logging inside is undone at the end."""
    root = logging.getLogger()
    before = (root.handlers[:], root.level, logging.getLogger("bot").level)
    hooks = (sys.excepthook, sys.unraisablehook, threading.excepthook)
    configured = structlog.get_config()
    try:
        yield
    finally:
        root.handlers, root.level = before[0], before[1]
        logging.getLogger("bot").setLevel(before[2])
        sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
        logging.captureWarnings(capture=False)
        structlog.configure(**configured)
