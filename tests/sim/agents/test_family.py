"""Families by arithmetic: the level to which support goes, and what one event does."""

from __future__ import annotations

from pytest import approx

from sim.agents import family
from sim.codes import Job, Need
from sim.kernel.views import WorldView
from tests.features.acting import do, someone


def test_support_goes_a_share_of_its_way_to_root_work_drugs_and_stigma(w: WorldView) -> None:
    i = someone(w)
    c, home, p = w.clients[i], w.families[i], w.p
    w.communities[c.community].stigma, c.needs[Need.SUBSTANCE] = 0.7, 0.6
    p.family_drift = 0.1
    for employer, working in ((Job.JOBLESS, 0.0), (Job.SELF_EMPLOYED, 1.0), (0, 1.0)):
        c.employer, home.support, home.root = employer, 0.4, 0.5
        do(family.live, i, w)
        level = (
            0.5
            + p.support_work * (working - p.work_usual)
            - p.support_drugs * (0.6 - p.substance_usual)
            - p.support_stigma * (0.7 - 0.5)
        )
        assert home.support == approx(0.4 + 0.1 * (level - 0.4)) and home.root == 0.5


def test_half_of_what_mediation_gives_and_shame_takes_is_lasting(w: WorldView) -> None:
    home, p = w.families[someone(w)], w.p
    p.mediation_gain, p.family_hurt = 0.2, 0.3
    home.support, home.root, home.mediated = 0.4, 0.5, 2
    do(family.mediate, home, p)
    assert (home.support, home.root, home.mediated) == (approx(0.6), approx(0.6), 3)
    do(family.hear_of_offence, home, p)
    assert (home.support, home.root) == (approx(0.3), approx(0.45))
