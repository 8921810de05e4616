"""`content`: what can be done with the authored content."""

from pathlib import Path

import click

from bot.cli.common import read_settings
from bot.content.loader import check_content


@click.group()
def content() -> None:
    """The fixed content: drills, advice, questions, safety texts."""


@content.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True))
def check(folder: Path | None) -> None:
    """Say everything that is wrong with the content.

    FOLDER is a folder of your own in front of the package's, CONTENT_DIR without it.
    """
    problems = check_content(overlay=folder or read_settings().content_dir)
    for problem in problems:
        click.echo(problem)
    if problems:
        raise SystemExit(1)
    click.echo("The content is sound.")
