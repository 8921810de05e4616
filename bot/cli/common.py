"""What the commands share: settings that are read, one-line refusals, running until stopped."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn

import click

from bot.content.problems import ContentError
from bot.logs import set_up_logging
from bot.memory import spare_the_collector
from bot.settings import Settings, SettingsError, load_settings
from bot.storage.errors import DatabaseError

NOT_SET_UP = 2
UNWELL = 1

BAD_CONTENT = "The content can't be used. Mend these, or set another CONTENT_DIR:"


def read_settings() -> Settings:
    """The settings, with logging set up as they say; refuses if they are wrong."""
    try:
        settings = load_settings()
    except SettingsError as error:
        refuse(str(error))
    set_up_logging(settings.log_level, settings.log_format)
    return settings


def run_until_stopped(work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Run until SIGTERM or Ctrl-C; to be called with everything loaded that the work needs.

    What is wrong with the settings, the database or the content is said; the exit code is then 2.
    """
    if not gc.isenabled():  # `python -m bot` loads without it
        spare_the_collector()

    async def supervised() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, stop.set)
        await work(stop)

    try:
        asyncio.run(supervised())
    except (SettingsError, DatabaseError) as error:
        refuse(str(error))
    except ContentError as error:
        refuse(f"{BAD_CONTENT}\n{error}")


def refuse(message: str, code: int = NOT_SET_UP) -> NoReturn:
    """Say on standard error why not, and exit."""
    click.echo(message, err=True)
    sys.exit(code)
