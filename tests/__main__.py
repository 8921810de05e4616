"""The gate, `python -m tests`: quick checks first, up to the first that fails, then the tests.

What takes long goes on beside them: fetching a browser, and checking types, into the tests if need
be. It ends with pytest's closing line, so that the last thing printed says how many tests passed;
or with what mypy found.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Thread

from tests.support.browser import fetch_browser

ROOT = Path(__file__).parent.parent
QUICK = (
    "ruff format --check",
    "ruff check",
    "lint-imports --no-logo",
    "python -m bot content check",
)
TYPES = "mypy --num-workers 2"
# Compiles the tests, once instead of once in each worker; says nothing by itself.
COLLECT = "pytest --collect-only --quiet"
TESTS = "python -m slipcover --dont-wrap-pytest -m pytest --quiet --numprocesses 4 --dist loadgroup"
# A thousand databases are written and synced; a disk in memory does it without waiting.
MEMORY = Path("/dev/shm")
MEMORY_BYTES = 2 * 2**30
# Programs that are started again and again find what was compiled, whatever the machine's habit.
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


def main() -> int:
    """Run the checks; returns the exit code of the first that fails, or 0."""
    fetching = Thread(target=fetch_browser)
    fetching.start()
    types = _start(TYPES, stdout=subprocess.PIPE)
    collecting = _start(COLLECT, stdout=subprocess.DEVNULL)
    for check in QUICK:
        if code := _start(check).wait():
            types.terminate()
            collecting.terminate()
            return code
    collecting.wait()
    fetching.join()
    with tempfile.TemporaryDirectory(dir=_place(), prefix="tests-") as folder:
        code = _start(TESTS, TMPDIR=folder).wait()
    said, _ = types.communicate()
    if types.returncode:
        print(said.decode(), flush=True)
    return types.returncode or code


def _place() -> Path | None:
    """Where the tests' files go for as long as they run; None for the system's own place."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > MEMORY_BYTES:
        return MEMORY
    return None


def _start(check: str, stdout: int | None = None, **environment: str) -> subprocess.Popen[bytes]:
    print(f"== {check}", flush=True)
    program, *arguments = check.split()
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT | environment, stdout=stdout)


if __name__ == "__main__":
    sys.exit(main())
