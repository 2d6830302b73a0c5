"""The compiled loop is the source that one reads: run as plain Python, a whole small office has the same history."""

from __future__ import annotations

import pytest

from sim.codes import Programme
from sim.kernel.plain import as_python
from sim.kernel.views import BooksView, Rows
from sim.model import BapasModel
from sim.office import Office
from sim.week import run
from tests.sim.partners import EVERY_KIND
from tests.sim.test_drivers import POLICIES, assert_same_history

WEEKS = 40  # into a second year of the ledger, and past a second snapshot


@pytest.fixture(scope="module")
def office() -> BapasModel:
    """A tiny office with every programme and every kind of partner, its year half over; fork it, never run it."""
    intake = dict.fromkeys(Programme.codes(), 3.0) | {"pb": 12.0, "cb": 12.0}
    model = BapasModel(office=Office(clients=40, pks=3, intake=intake, partners=EVERY_KIND), rng=7, warmup_weeks=313)
    model.run(30)
    return model


@pytest.mark.parametrize("name", POLICIES)
def test_the_loop_of_the_week_gives_the_same_history_as_plain_python(office: BapasModel, name: str) -> None:
    fast, plain = office.fork(POLICIES[name], opens=4), office.fork(POLICIES[name], opens=4)
    fast.run(WEEKS)
    plan = plain.prepare(WEEKS)
    as_python(run)(plain.view, BooksView(plain.books), Rows(plan))
    assert_same_history(fast, plain)
