"""The Lapas before a release: requests for litmas, programmes inside, and what comes of a full one."""

from __future__ import annotations

import pytest

from sim import population
from sim.agents import lapas
from sim.agents.person_key import person_key
from sim.agents.pk import litmas
from sim.codes import RELEASING, Need, Programme
from sim.kernel.views import WorldView
from sim.ledger import costs
from tests.features.acting import do, people, someone, weeks


def settled(w: WorldView, stream: int) -> tuple[list[float], float]:
    """Needs and prisonisation of who is settled as a new person of a stream; always the same one."""
    i = w.clock.n - 1
    do(population.settle, i, person_key(w.clock.week, stream, 0), stream, w)
    return [w.clients[i].needs[k] for k in range(len(Need))], w.clients[i].prisonisation


def test_programmes_before_release_lower_attitudes_and_raise_self_control(w: WorldView) -> None:
    usual, _ = settled(w, Programme.PB)
    w.levers.inside_hours = 100.0
    prepared, _ = settled(w, Programme.PB)
    treated = {k for k in range(len(Need)) if prepared[k] < usual[k]}
    assert treated == {Need.ATTITUDES, Need.SELF_CONTROL}
    w.p.inside_quality = 0.0
    assert settled(w, Programme.PB)[0] == usual


def test_who_does_not_come_from_the_lapas_has_had_no_programme_there(w: WorldView) -> None:
    usual = settled(w, Programme.PIDANA_PENGAWASAN)
    w.levers.inside_hours, w.levers.lapas_full = 100.0, 2.0
    assert settled(w, Programme.PIDANA_PENGAWASAN) == usual


def test_programmes_before_release_are_paid_for(w: WorldView) -> None:
    w.clock.came[0], w.clock.came[RELEASING] = 10, 13
    before = do(costs.programme_hours, w)
    w.levers.inside_hours = 50.0
    assert do(costs.programme_hours, w) - before == pytest.approx(150.0)


def test_who_comes_out_of_a_fuller_lapas_is_more_prisonised(w: WorldView) -> None:
    i = someone(w, prisonisation=0.3)
    do(lapas.harden, w.clients[i], w.levers, w.p)
    assert w.clients[i].prisonisation == 0.3
    w.levers.lapas_full = 2.0
    do(lapas.harden, w.clients[i], w.levers, w.p)
    assert w.clients[i].prisonisation == pytest.approx(0.3 + w.p.full_prisonises)


def test_a_full_lapas_asks_for_more_litmas(w: WorldView) -> None:
    asked = []
    for full in (1.0, 3.0):
        w.levers.lapas_full = full
        asked.append(sum(do(litmas.litmas_for, w.clients[i].id, w.levers, w) for i in people(w)))
    assert asked[1] > asked[0] > 0
    w.p.full_asks = 0.0
    assert do(lapas.asks, w.levers, w.p) == 1.0


def test_requests_for_releases_come_from_the_lapas(w: WorldView) -> None:
    asker = w.agencies[len(w.agencies) - 1]
    asked = 0
    before = asker.cases
    for _ in weeks(w, 8):
        first = w.clock.n_docket
        do(litmas.ask_for_releases, w)
        asked += w.clock.n_docket - first
        w.clock.n_docket = first
    assert asker.cases - before == asked > 0
