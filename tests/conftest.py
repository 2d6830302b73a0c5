"""Shared offices, made once: warming up is what takes time."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from sim.model import BapasModel
from sim.office import Office

os.environ["BAPAS_LANG"] = "en"  # the source of all sentences
os.environ["BAPAS_WARMUPS"] = "0"  # a test finds nothing that another run has left

settings.register_profile("shared machine", deadline=None)  # what else runs there says nothing of a test
settings.load_profile("shared machine")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A worker runs a whole file, so that what its tests share is made once; a test with a group goes apart."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.location[0]))


@pytest.fixture(scope="session")
def small() -> BapasModel:
    """A small office after a warm-up of six years; fork it, never run it."""
    return BapasModel(rng=11, warmup_weeks=313)


@pytest.fixture(scope="session")
def office() -> Office:
    return Office()
