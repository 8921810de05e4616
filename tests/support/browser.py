"""Where the browser is that the page is tested in, and how it is fetched for the gate.

Nothing here fails the gate: without a browser its tests are skipped, and pytest says why.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence

PACKAGE = "chromium-headless-shell"
# The shell draws pages alone, no window around them: it takes two thirds of the time.
NAMES = (PACKAGE, "chromium", "chromium-browser", "google-chrome")
MISSING = f"no browser: `apt-get install {PACKAGE}` as root, or set CHROMIUM to another's path"
# A mirror that does not answer is given up, and so is another program that holds apt's lock.
APT = (
    *("apt-get", "-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=15"),
    *("-o", "Acquire::https::Timeout=15", "-o", "DPkg::Lock::Timeout=20"),
)
INSTALL = ("install", "--yes", "--no-install-recommends", PACKAGE)
# What the network can hold up comes first, so that no installation is cut off halfway. Where the
# system keeps no archives, as some containers do, the last step fetches them once more.
STEPS = (
    (("update",), 40),
    ((*INSTALL, "--download-only"), 150),
    (INSTALL, 150),
)


def find_browser() -> str | None:
    """Chromium's program, or None: `CHROMIUM` if it is set, or one that is on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def fetch_browser() -> None:
    """Install Debian's headless Chromium if there is none and one may; otherwise say why not."""
    if find_browser() is not None:
        return
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print(f"   {MISSING}", flush=True)
        return
    print(f"   no browser here yet: installing {PACKAGE}", flush=True)
    for step, seconds in STEPS:
        if problem := _problem_of(step, seconds):
            print(f"   {problem}; {MISSING}", flush=True)
            return


def _problem_of(step: Sequence[str], seconds: float) -> str | None:
    """Run it for so long at most, its complaints shown; return what went wrong, or None."""
    name = f"apt-get {step[0]}"
    try:
        done = subprocess.run(
            [*APT, *step],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{name} took more than {seconds:g} s"
    return f"{name} failed with {done.returncode}" if done.returncode else None
