"""`stats` and `retry-dead`: what an operator sees and can do beside a running bot."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import click
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.common import read_settings, refuse, run_until_stopped
from bot.clock import SystemClock
from bot.stats import stats_lines
from bot.storage import inbox
from bot.storage.database import Database, is_damage, open_database
from bot.storage.errors import DAMAGED, DatabaseError
from bot.storage.stats import collect


@click.command()
def stats() -> None:
    """Say how many patients there are, what waits, and how late the day's prompts were."""

    async def count(database: Database) -> None:
        now = SystemClock().now()
        async with database.read() as session:
            for line in stats_lines(await collect(session, now), now):
                click.echo(line)

    _with_database(count)


@click.command("retry-dead")
def retry_dead() -> None:
    """Have every dead letter handled again; say how many there were."""

    async def revive(database: Database) -> None:
        async with database.write() as session:
            count = await inbox.retry_dead(session)
        click.echo(f"Dead letters put back into the inbox: {count}.")

    _with_database(revive)


def _with_database(work: Callable[[Database], Coroutine[Any, Any, None]]) -> None:
    """Work on the database of the settings as it is, beside a bot that runs; make none."""
    settings = read_settings()
    path = settings.database_path
    if path is not None and not path.exists():
        refuse(f"There is no database at {path}: `python -m bot run` makes it")

    async def opened(_: asyncio.Event) -> None:
        database = await open_database(settings)
        try:
            await work(database)
        except SQLAlchemyError as error:
            behind = (
                f"the database can't be used ({type(error).__name__}): run `python -m bot migrate`"
            )
            raise DatabaseError(DAMAGED if is_damage(error) else behind) from error
        finally:
            await database.close()

    run_until_stopped(opened)
