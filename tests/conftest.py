"""What tests of every folder may ask for."""

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture
def unmeasured() -> Iterator[None]:
    """Run without coverage, which makes what is all Python up to six times slower.

    For tests that do the same thing thousands of times. pytest-cov's own `no_cover` fails in xdist.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)
