"""Shared offices, made once: warming up is what takes time."""

from __future__ import annotations

import os

import pytest

from sim.model import BapasModel
from sim.office import Office

os.environ["BAPAS_LANG"] = "en"  # the source of all sentences
os.environ["BAPAS_WARMUPS"] = "0"  # a test finds nothing that another run has left


@pytest.fixture(scope="session")
def small() -> BapasModel:
    """A small office after a warm-up of six years; fork it, never run it."""
    return BapasModel(rng=11, warmup_weeks=313)


@pytest.fixture(scope="session")
def office() -> Office:
    return Office()
