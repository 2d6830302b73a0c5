"""Behaviours by arithmetic, on people of a small office: what a rule says, to the last step."""

import pytest

from sim.kernel.views import WorldView
from sim.model import BapasModel
from tests.features.acting import fork


@pytest.fixture
def w(small: BapasModel) -> WorldView:
    """A small office of one's own; some weeks into it, since at week 0 a sum and a difference are the same."""
    view = fork(small).view
    view.clock.week += 25
    return view
