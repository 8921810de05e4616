"""Plant faults in the rules and see which the tests notice: `python -m tests.mutation [rest]`.

Works on a copy in a temporary folder. Needs mutmut beside the development tools; prints what
survived, to be explained in the README of this folder.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACING = (
    *("safety", "pacing", "notices", "evening", "diary", "sessions"),
    *("quotas", "burden", "breaks", "flares", "recurrence"),
)
REST = (
    "drills",
    "turns",
    "ladders",
    "plan",
    "phases",
    "screening",
    "fear",
    "relief",
    "loads",
    "sites",
)
LEFT_OUT = ("test_simulation.py", "test_calendar.py", "test_checkin.py", "test_checkin_machine.py")

CONFIG = """\
[mutmut]
source_paths=
    bot
only_mutate=
{modules}
pytest_add_cli_args_test_selection=
    tests/core
    tests/scenarios
pytest_add_cli_args=
    -p
    no:cacheprovider
    -m
    not slow
also_copy=
    tests
    conftest.py
    pytest.ini
"""
PYTEST = "[pytest]\nasyncio_mode = auto\nmarkers = slow: slow\ntimeout = 60\n"
CONFTEST = """\
from hypothesis import HealthCheck, settings

settings.register_profile(
    "faults",
    max_examples=30,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("faults")
"""


def main(arguments: list[str]) -> int:
    """Copy, configure, run; the status of mutmut, with what survived printed after it."""
    modules = REST if arguments[:1] == ["rest"] else PACING
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, modules)
        run = subprocess.run([sys.executable, "-m", "mutmut", "run"], cwd=folder, check=False)
        subprocess.run([sys.executable, "-m", "mutmut", "results"], cwd=folder, check=False)
        return run.returncode


def prepare(folder: Path, modules: tuple[str, ...]) -> None:
    """Put a copy of the rules and of their tests into the folder."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "bot", folder / "bot", ignore=ignore)
    for part in ("core", "scenarios"):
        shutil.copytree(ROOT / "tests" / part, folder / "tests" / part, ignore=ignore)
    shutil.copy(ROOT / "tests" / "__init__.py", folder / "tests")
    for test in LEFT_OUT:
        (folder / "tests" / "core" / test).unlink(missing_ok=True)
    lines = "\n".join(f"    bot/core/{module}.py" for module in modules)
    (folder / "setup.cfg").write_text(CONFIG.format(modules=lines), encoding="utf-8")
    (folder / "pytest.ini").write_text(PYTEST, encoding="utf-8")
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
