"""`migrate`: the database brought up to date."""

import asyncio

import click

from bot.cli.common import read_settings, run_until_stopped
from bot.storage.database import open_database
from bot.storage.migrations import migrate as migrate_database


@click.command()
def migrate() -> None:
    """Bring the database up to date. `run` does so by itself."""
    settings = read_settings()

    async def work(_: asyncio.Event) -> None:
        database = await open_database(settings)
        await migrate_database(database)
        await database.close()
        click.echo("The database is up to date.")

    run_until_stopped(work)
