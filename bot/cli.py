"""The commands. Each reads the settings, says in one line what is wrong with them, or runs."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, NoReturn

import click

from bot import __version__
from bot.clock import SystemClock
from bot.content.loader import check_content
from bot.logs import set_up_logging
from bot.playground.demo import DEMO_PORT, run_demo
from bot.settings import Settings, SettingsError, load_settings
from bot.storage.database import DatabaseError, open_database
from bot.storage.migrations import migrate as migrate_database
from bot.telegram.runtime import run_bot

NOT_SET_UP = 2
HOW_TO_BEGIN = (
    "BOT_TOKEN is not set: put the token from @BotFather into the environment or .env "
    "(`python -m bot demo` needs none)"
)


@click.group(invoke_without_command=True)
@click.version_option(__version__, prog_name="pain-check-in")
@click.pass_context
def main(context: click.Context) -> None:
    """A Telegram bot for daily back pain check-ins. Without a command: run."""
    if context.invoked_subcommand is None:
        context.invoke(run)


@main.command()
def run() -> None:
    """Serve Telegram by long polling; needs BOT_TOKEN."""
    settings = _settings()
    if settings.bot_token is None:
        _refuse(HOW_TO_BEGIN)
    token = settings.bot_token.get_secret_value()

    async def serve(stop: asyncio.Event) -> None:
        await run_bot(settings, token, SystemClock(), stop)

    _run_until_stopped(serve)


@main.command()
@click.option("--port", default=DEMO_PORT, show_default=True, help="Port of the page on 127.0.0.1.")
def demo(port: int) -> None:
    """The whole bot in a browser: no account, no token, nothing leaves this machine."""
    settings = _settings()

    async def serve(stop: asyncio.Event) -> None:
        await run_demo(settings, port, stop, click.echo)

    _run_until_stopped(serve)


@main.command()
def migrate() -> None:
    """Bring the database up to date. `run` does so by itself."""
    settings = _settings()

    async def work(_: asyncio.Event) -> None:
        database = await open_database(settings)
        await migrate_database(database)
        await database.close()
        click.echo("The database is up to date.")

    _run_until_stopped(work)


@main.group()
def content() -> None:
    """The fixed content: drills, advice, questions, safety texts."""


@content.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True))
def check(folder: Path | None) -> None:
    """Say everything that is wrong with the content in FOLDER (the package's own without it)."""
    problems = check_content(folder)
    for problem in problems:
        click.echo(problem)
    if problems:
        raise SystemExit(1)
    click.echo("The content is sound.")


def _settings() -> Settings:
    try:
        settings = load_settings()
    except SettingsError as error:
        _refuse(str(error))
    set_up_logging(settings.log_level, settings.log_format)
    return settings


def _run_until_stopped(work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Run until SIGTERM or Ctrl-C; a setting or database that is wrong is one line, exit code 2."""

    async def supervised() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, stop.set)
        await work(stop)

    try:
        asyncio.run(supervised())
    except (SettingsError, DatabaseError) as error:
        _refuse(str(error))


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(NOT_SET_UP)
