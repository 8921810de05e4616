"""`demo`: the bot with the playground around it."""

import asyncio
import errno
import sys
from functools import partial
from typing import IO

import click

from bot.cli.common import UNWELL, read_settings, refuse, run_until_stopped
from bot.logs import set_up_logging
from bot.playground.chatting import run_chat
from bot.playground.demo import DEMO_PORT, run_demo
from bot.playground.player import run_script
from bot.playground.samples import Sample
from bot.playground.script import ScriptError, decode_script
from bot.settings import LogLevel

STANDARD_INPUT = "<stdin>"


@click.command()
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
    settings = read_settings()
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

    try:
        run_until_stopped(serve)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        refuse(f"{error.strerror}: choose another with --port")
    except ScriptError as error:
        refuse(str(error), UNWELL)
    if mistakes:
        sys.exit(UNWELL)
