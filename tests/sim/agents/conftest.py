"""Behaviours by arithmetic, on people of a small office: what a rule says, to the last step."""

import pytest

from sim.codes import NEVER, Programme, Status
from sim.kernel.views import WorldView
from sim.model import BapasModel
from tests.features.acting import fork, someone


@pytest.fixture
def w(small: BapasModel) -> WorldView:
    """A small office of one's own; some weeks into it, since at week 0 a sum and a difference are the same."""
    view = fork(small).view
    view.clock.week += 25
    return view


@pytest.fixture
def i(w: WorldView) -> int:
    """Someone under PB, on no chain and of whom there is no news."""
    row = someone(w, caught=0)
    file = w.files[row]
    file.status, file.programme, file.news, file.step, file.owed = Status.GUIDED, Programme.PB, NEVER, 0, 0
    file.term_start, file.term_end = w.clock.week - 10, w.clock.week + 60
    return row
