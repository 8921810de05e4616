"""The gate, `python -m tests`: every check in turn, the quick ones first, up to the first failure.

It ends with pytest's closing line, so that the last thing printed says how many tests passed.
"""

import subprocess
import sys
import time
from pathlib import Path

from tests.support.browser import fetch_browser

ROOT = Path(__file__).parent.parent
STEPS = (
    "ruff format --check",
    "ruff check",
    "mypy",
    "lint-imports --no-logo",
    "python -m bot content check",
    "pytest --quiet --numprocesses 4 --dist worksteal --cov --cov-report=",
)


def main() -> int:
    """Run the steps; returns the exit code of the first that fails, or 0."""
    fetch_browser()
    for step in STEPS:
        print(f"== {step}", flush=True)
        program, *arguments = step.split()
        began = time.monotonic()
        command = [str(Path(sys.executable).with_name(program)), *arguments]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code != 0:
            return code
        if step != STEPS[-1]:
            print(f"   {time.monotonic() - began:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
