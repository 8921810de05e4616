"""Logging as the running bot sets it up, and everything as it was afterwards."""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog


@contextmanager
def set_up_and_restore() -> Iterator[None]:
    """Undo, at the end, what setting up the bot's logging changes for the whole process."""
    root = logging.root
    kept = (list(root.handlers), root.level, logging.getLogger("bot").level)
    hooks = (sys.excepthook, sys.unraisablehook, threading.excepthook)
    try:
        yield
    finally:
        root.handlers, level, ours = kept
        root.setLevel(level)
        logging.getLogger("bot").setLevel(ours)
        logging.captureWarnings(capture=False)
        logging.raiseExceptions = True
        sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
        structlog.reset_defaults()
