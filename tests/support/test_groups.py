"""Tests that belong together stay in one worker of the gate; only its time would tell otherwise."""

import pytest


@pytest.mark.waits
def test_what_waits_is_kept_together(request: pytest.FixtureRequest) -> None:
    """With pytest 9.2, pytest-xdist let go of every group without a word."""
    is_grouped = getattr(request.config.option, "loadgroup", False)
    assert request.node.nodeid.endswith("@waits") is is_grouped
