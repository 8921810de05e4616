"""Where the bot's processes come from: one process that has read everything, and forks.

Each is killed like any other; only its start is cheaper. `tests/test_cli.py` starts the bot as
people do.
"""

import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping
from pathlib import Path

NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload(["tests.chaos.warm"])


def run_bot(environment: Mapping[str, str], folder: Path, log: Path) -> None:
    """`python -m bot run` in this folder, with this environment and nothing of the tests'."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(file, stream)
    sys.argv = ["bot", "run"]
    runpy.run_module("bot", run_name="__main__", alter_sys=True)
