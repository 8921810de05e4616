"""The commands. Each reads the settings, says in one line what is wrong with them, or runs."""

import asyncio
import errno
import signal
import sys
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import IO, Any, NoReturn

import click
from sqlalchemy.exc import SQLAlchemyError

from bot import __version__
from bot.clock import SystemClock
from bot.content.loader import check_content
from bot.content.problems import ContentError
from bot.logs import set_up_logging
from bot.playground.chatting import run_chat
from bot.playground.demo import DEMO_PORT, run_demo
from bot.playground.player import run_script
from bot.playground.samples import Sample
from bot.playground.script import ScriptError, decode_script
from bot.settings import LogLevel, Settings, SettingsError, load_settings
from bot.stats import stats_lines
from bot.storage import inbox
from bot.storage.database import Database, open_database
from bot.storage.errors import DatabaseError
from bot.storage.health import last_poll
from bot.storage.migrations import migrate as migrate_database
from bot.storage.stats import collect
from bot.telegram.runtime import run_bot

NOT_SET_UP = 2
UNWELL = 1
STANDARD_INPUT = "<stdin>"
QUIET_AT_MOST = timedelta(minutes=5)
HOW_TO_BEGIN = (
    "BOT_TOKEN is not set: put the token from @BotFather into the environment or .env "
    "(`python -m bot demo` needs none)"
)

BAD_CONTENT = "The content can't be used. Mend these, or set another CONTENT_DIR:"


@click.group(invoke_without_command=True)
@click.version_option(__version__, prog_name="pain-check-in")
@click.pass_context
def main(context: click.Context) -> None:
    """A Telegram bot for daily back pain check-ins. Without a command: run."""
    if context.invoked_subcommand is None:
        context.invoke(run)


@main.command()
def run() -> None:
    """Serve Telegram, by long polling or a webhook (WEBHOOK_URL); needs BOT_TOKEN."""
    settings = _settings()
    if settings.bot_token is None:
        _refuse(HOW_TO_BEGIN)
    token = settings.bot_token.get_secret_value()

    async def serve(stop: asyncio.Event) -> None:
        await run_bot(settings, token, SystemClock(), stop)

    _run_until_stopped(serve)


@main.command()
@click.option("--port", default=DEMO_PORT, show_default=True, help="Port of the page on 127.0.0.1.")
@click.option(
    "--sample",
    type=click.Choice([sample.value for sample in Sample]),
    help="Begin with 8 weeks of a made-up patient.",
)
@click.option(
    "--script",
    type=click.File("rb"),
    help="Play a transcript in the terminal instead, and print the chat; - is typed line by line.",
)
def demo(port: int, sample: str | None, script: IO[bytes] | None) -> None:
    """The whole bot in a browser: no account, no token, nothing leaves this machine."""
    settings = _settings()
    if script is not None and settings.log_level is LogLevel.INFO:
        set_up_logging(LogLevel.WARNING, settings.log_format)  # the chat, and nothing beside it

    mistakes = 0

    async def serve(stop: asyncio.Event) -> None:
        nonlocal mistakes
        patient = Sample(sample) if sample else None
        if script is None:
            await run_demo(settings, port, stop, click.echo, patient)
        elif script.name == STANDARD_INPUT:
            echoes = not (script.isatty() and sys.stdout.isatty())
            complain = partial(click.echo, err=True)
            mistakes = await run_chat(
                settings, script, stop, click.echo, complain, patient, echoes=echoes
            )
        else:
            chat = decode_script(script.read())
            await run_script(settings, chat, stop, click.echo, patient)

    _run_until_stopped(serve)
    if mistakes:
        sys.exit(UNWELL)


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


@main.command()
def health() -> None:
    """Say when the bot last heard from Telegram; exit code 1 if that is over five minutes ago."""
    try:
        heard = asyncio.run(last_poll(load_settings()))
    except (SettingsError, DatabaseError) as error:
        _refuse(str(error), UNWELL)
    _judge(heard, SystemClock().now())


@main.command()
def stats() -> None:
    """Say how many patients there are, what waits, and how late the day's prompts were."""

    async def count(database: Database) -> None:
        now = SystemClock().now()
        async with database.read() as session:
            for line in stats_lines(await collect(session, now), now):
                click.echo(line)

    _with_database(count)


@main.command("retry-dead")
def retry_dead() -> None:
    """Have every dead letter handled again; say how many there were."""

    async def revive(database: Database) -> None:
        async with database.write() as session:
            count = await inbox.retry_dead(session)
        click.echo(f"Dead letters put back into the inbox: {count}.")

    _with_database(revive)


@main.group()
def content() -> None:
    """The fixed content: drills, advice, questions, safety texts."""


@content.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True))
def check(folder: Path | None) -> None:
    """Say everything that is wrong with the content.

    FOLDER is a folder of your own in front of the package's, CONTENT_DIR without it.
    """
    problems = check_content(overlay=folder or _settings().content_dir)
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
    """Run until SIGTERM or Ctrl-C.

    What is wrong with the settings, the database or the content is said; the exit code is then 2.
    """

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
    except ContentError as error:
        _refuse(f"{BAD_CONTENT}\n{error}")
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        _refuse(f"{error.strerror}: choose another with --port")
    except ScriptError as error:
        _refuse(str(error), UNWELL)


def _with_database(work: Callable[[Database], Coroutine[Any, Any, None]]) -> None:
    """Work on the database of the settings as it is, beside a bot that runs; make none."""
    settings = _settings()
    path = settings.database_path
    if path is not None and not path.exists():
        _refuse(f"There is no database at {path}: `python -m bot run` makes it")

    async def opened(_: asyncio.Event) -> None:
        database = await open_database(settings)
        try:
            await work(database)
        except SQLAlchemyError as error:
            raise DatabaseError(
                f"the database can't be used ({type(error).__name__}): run `python -m bot migrate`"
            ) from error
        finally:
            await database.close()

    _run_until_stopped(opened)


def _judge(heard: datetime | None, now: datetime) -> None:
    if heard is None:
        _refuse("Unwell: the bot has not heard from Telegram yet.", UNWELL)
    quiet_seconds = max(0, round((now - heard).total_seconds()))
    if now - heard > QUIET_AT_MOST:
        _refuse(f"Unwell: the bot last heard from Telegram {quiet_seconds} s ago.", UNWELL)
    click.echo(f"Well: the bot heard from Telegram {quiet_seconds} s ago.")


def _refuse(message: str, code: int = NOT_SET_UP) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)
