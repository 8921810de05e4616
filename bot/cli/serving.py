"""`run`: the bot itself."""

import asyncio

import click

from bot.cli.common import read_settings, refuse, run_until_stopped
from bot.clock import SystemClock

HOW_TO_BEGIN = (
    "BOT_TOKEN is not set: put the token from @BotFather into the environment or .env "
    "(`python -m bot demo` needs none)"
)


@click.command()
def run() -> None:
    """Serve Telegram, by long polling or a webhook (WEBHOOK_URL); needs BOT_TOKEN."""
    settings = read_settings()
    if settings.bot_token is None:
        refuse(HOW_TO_BEGIN)
    token = settings.bot_token.get_secret_value()

    from bot.telegram.runtime import run_bot  # noqa: PLC0415 - a refusal above need not wait for it

    async def serve(stop: asyncio.Event) -> None:
        await run_bot(settings, token, SystemClock(), stop)

    run_until_stopped(serve)
