"""The gate, `python -m tests`: every check in turn, the quick ones first, up to the first failure.

It ends with pytest's closing line, so that the last thing printed says how many tests passed.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.support.browser import fetch_browser

ROOT = Path(__file__).parent.parent
STEPS = (
    "ruff format --check",
    "ruff check",
    "lint-imports --no-logo",
    "python -m bot content check",
    "mypy --num-workers 2",
    "python -m slipcover --dont-wrap-pytest -m pytest --quiet --numprocesses 4 --dist loadgroup",
)
# Programs that are started again and again find what was compiled, whatever the machine's habit.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def main() -> int:
    """Run the steps; returns the exit code of the first that fails, or 0."""
    fetch_browser()
    for step in STEPS:
        print(f"== {step}", flush=True)
        began = time.monotonic()
        if step == STEPS[-1]:
            # Compiles the tests, once instead of once in each worker; says nothing by itself.
            _run("pytest --collect-only -q", stdout=subprocess.DEVNULL)
        code = _run(step)
        if code != 0:
            return code
        if step != STEPS[-1]:
            print(f"   {time.monotonic() - began:.1f} s", flush=True)
    return 0


def _run(step: str, stdout: int | None = None) -> int:
    program, *arguments = step.split()
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, stdout=stdout, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
