"""The commands. Each reads the settings, says in one line what is wrong with them, or runs.

Each is loaded when it is called, with no more than it needs: the health check runs every two
minutes, on the smallest machines too.
"""

import click

from bot import __version__
from bot.cli.lazy_group import LazyGroup

COMMANDS = {
    "run": "bot.cli.serving.run",
    "demo": "bot.cli.demo.demo",
    "migrate": "bot.cli.migrating.migrate",
    "health": "bot.cli.health.health",
    "stats": "bot.cli.operating.stats",
    "retry-dead": "bot.cli.operating.retry_dead",
    "content": "bot.cli.content.content",
}


@click.group(cls=LazyGroup, places=COMMANDS, invoke_without_command=True)
@click.version_option(__version__, prog_name="pain-check-in")
@click.pass_context
def main(context: click.Context) -> None:
    """A Telegram bot for daily back pain check-ins. Without a command: run."""
    if context.invoked_subcommand is None:
        context.invoke(main.load("run"))
