"""`health`: what a container asks every two minutes."""

import asyncio
from datetime import datetime, timedelta

import click

from bot.cli.common import UNWELL, refuse
from bot.clock import SystemClock
from bot.settings import SettingsError, load_settings
from bot.storage.errors import DatabaseError
from bot.storage.health import last_poll

QUIET_AT_MOST = timedelta(minutes=5)


@click.command()
def health() -> None:
    """Say when the bot last heard from Telegram; exit code 1 if that is over five minutes ago."""
    try:
        heard = asyncio.run(last_poll(load_settings()))
    except (SettingsError, DatabaseError) as error:
        refuse(str(error), UNWELL)
    _judge(heard, SystemClock().now())


def _judge(heard: datetime | None, now: datetime) -> None:
    if heard is None:
        refuse("Unwell: the bot has not heard from Telegram yet.", UNWELL)
    quiet_seconds = max(0, round((now - heard).total_seconds()))
    if now - heard > QUIET_AT_MOST:
        refuse(f"Unwell: the bot last heard from Telegram {quiet_seconds} s ago.", UNWELL)
    click.echo(f"Well: the bot heard from Telegram {quiet_seconds} s ago.")
