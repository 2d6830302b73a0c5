"""The suite is quick because a worker runs a whole file, and what its tests share is made once."""

from __future__ import annotations

import pytest


def test_tests_of_a_file_go_to_one_worker(request: pytest.FixtureRequest) -> None:
    """pytest-xdist tells groups by a mark in a test's name; pytest 9.2 keeps it from doing so, and is not used yet."""
    assert request.node.nodeid.endswith("@tests/test_groups.py") == hasattr(request.config, "workerinput")
