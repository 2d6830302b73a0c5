"""A small office of one's own, as plain Python sees it: a test may change anything in it."""

from __future__ import annotations

import pytest

from sim.kernel.views import WorldView
from sim.model import BapasModel
from tests.features.acting import fork


@pytest.fixture
def model(small: BapasModel) -> BapasModel:
    """A fork with room for a year of arrivals."""
    return fork(small)


@pytest.fixture
def w(model: BapasModel) -> WorldView:
    return model.view
