"""Families: what lifts and lowers their support."""

from __future__ import annotations

from sim import population
from sim.agents import family
from sim.agents.pk import field
from sim.kernel.views import WorldView
from tests.features.acting import at_desk, do, people, someone, weeks


def after_a_week(w: WorldView, i: int) -> float:
    w.families[i].support = w.families[i].root = 0.5
    do(family.live, i, w)
    return w.families[i].support


def test_work_supports_and_drugs_and_stigma_wear_out_a_family(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]
    c.needs[5], w.communities[c.community].stigma = 0.4, 0.5
    jobless = after_a_week(w, i)
    c.employer = -2
    working = after_a_week(w, i)
    c.needs[5] = 0.9
    on_drugs = after_a_week(w, i)
    c.needs[5], w.communities[c.community].stigma = 0.4, 0.9
    shamed = after_a_week(w, i)
    assert jobless < working and on_drugs < working and shamed < working


def test_mediation_lifts_support_and_part_of_it_lasts(w: WorldView) -> None:
    home = w.families[someone(w)]
    home.support = home.root = 0.4
    do(family.mediate, home, w.p)
    assert home.support > home.root > 0.4


def test_an_arrest_shames_the_family(w: WorldView) -> None:
    home = w.families[someone(w)]
    home.support = home.root = 0.6
    do(family.hear_of_offence, home, w.p)
    assert home.support < home.root < 0.6


def test_only_families_that_give_little_support_are_mediated(w: WorldView) -> None:
    i, j = at_desk(w)
    w.levers.mediation = 12.0
    home = w.families[i]
    found = []
    for support in (0.3, 0.8):
        home.support, w.clock.week = support, 0
        before = home.mediated
        for _ in weeks(w, 5):
            home.support = support
            w.pks[j].left = 6000
            do(field.mediate_family, i, j, w)
        found.append(home.mediated - before)
    assert found[0] > 0 == found[1]


def test_families_that_stand_as_guarantor_accept_more_often(w: WorldView) -> None:
    supports = []
    for guarantors in (0.0, 1.0):
        w.p.guarantors = guarantors
        rows = people(w)[:100]
        for i in rows:
            w.families[i].support = 0.0
            do(population.home, w.families[i], w.clients[i], w.clock.seed, w.p)
        supports.append(sum(w.families[i].support for i in rows))
    assert supports[0] < supports[1]
