"""A week of needs by arithmetic: each state goes a share of its way to the level that its rule names."""

from __future__ import annotations

import pytest
from pytest import approx

from sim.agents.client import needs
from sim.codes import Job, Need
from sim.kernel.views import WorldView
from tests.features.acting import do, someone


@pytest.fixture
def i(w: WorldView) -> int:
    """Someone without work, with states at which no rule is at its end, under rates that are all different."""
    row = someone(w, motivation=0.45, narrative=0.35, alliance=0.3, mental=0.2, ties=0.4, rehearsal=0.25, housed=1)
    c = w.clients[row]
    for k in range(7):
        c.needs[k], c.roots[k] = 0.3 + 0.05 * k, 0.6 - 0.03 * k
    w.p.need_return_week, w.p.rehearsal_slows, w.p.disruption = 0.02, 0.6, 0.04
    w.p.company_rate, w.p.family_rate, w.p.job_rate = 0.07, 0.11, 0.13
    w.p.ties_rate, w.p.ties_level, w.p.street_ties = 0.03, 0.55, 0.08
    w.p.narrative_rate, w.p.motivation_rate = 0.05, 0.06
    return row


def drifted(w: WorldView, i: int, support: float = 0.55, friends: float = 0.3) -> list[float]:
    """The needs after a week."""
    do(needs.drift, w.clients[i], support, friends, w.p)
    return list(w.clients[i].needs)


def test_a_gain_goes_back_to_its_root_by_a_share_that_rehearsal_lessens(w: WorldView, i: int) -> None:
    c = w.clients[i]
    for k in (Need.ATTITUDES, Need.SELF_CONTROL, Need.SUBSTANCE):
        before, root, rehearsal = c.needs[k], c.roots[k], c.rehearsal
        after = drifted(w, i)[k]
        assert after - before == approx(0.02 * (1.0 - 0.6 * rehearsal) * (root - before))
        assert c.rehearsal == approx(0.98 * rehearsal)


def test_duties_of_the_week_leave_idle_hours_by_the_hour(w: WorldView, i: int) -> None:
    c = w.clients[i]
    c.rehearsal, c.duty_minutes = 0.0, 90
    before = c.needs[Need.LEISURE]
    level = c.roots[Need.LEISURE] + 0.04 * 1.5
    assert drifted(w, i)[Need.LEISURE] - before == approx(0.02 * (level - before))


def test_company_goes_to_where_ties_and_what_friends_do_pull_it(w: WorldView, i: int) -> None:
    c = w.clients[i]
    before = c.needs[Need.ASSOCIATES]
    level = c.roots[Need.ASSOCIATES] + w.p.ties_pull * (0.4 - 0.5) + w.p.exposure_pull * (0.3 - w.p.network_mean)
    assert 0.0 < level < 1.0
    assert drifted(w, i)[Need.ASSOCIATES] - before == approx(0.07 * (level - before))


def test_the_family_need_is_the_root_less_the_support_above_the_usual(w: WorldView, i: int) -> None:
    c = w.clients[i]
    before = c.needs[Need.FAMILY]
    level = c.roots[Need.FAMILY] + w.p.support_usual - 0.55
    assert 0.0 < level < 1.0
    assert drifted(w, i)[Need.FAMILY] - before == approx(0.11 * (level - before))


@pytest.mark.parametrize(("employer", "working"), [(Job.JOBLESS, 0.0), (Job.SELF_EMPLOYED, 1.0), (0, 1.0)])
def test_work_moves_the_work_need_half_its_weight_either_way_and_hope_by_its_weight(
    w: WorldView, i: int, employer: int, working: float
) -> None:
    c, p = w.clients[i], w.p
    p.job_need, c.employer = 0.2, employer
    before, hope = c.needs[Need.WORK], c.narrative
    after = drifted(w, i)[Need.WORK]
    assert after - before == approx(0.13 * (c.roots[Need.WORK] + 0.2 * (0.5 - working) - before))
    level = (
        p.hope_base
        + p.hope_support * 0.55
        + p.hope_work * working
        + p.hope_alliance * c.alliance
        + p.hope_motivation * 0.45
    )
    assert 0.0 < level < 1.0
    assert c.narrative - hope == approx(0.05 * (level - hope))


@pytest.mark.parametrize("housed", [0, 1])
def test_ties_go_to_their_level_and_the_street_adds_to_what_is_left(w: WorldView, i: int, housed: int) -> None:
    c = w.clients[i]
    c.housed = housed
    drifted(w, i)
    assert c.ties == approx(0.4 + 0.03 * (0.55 - 0.4) + 0.08 * (1 - housed) * 0.6)


def test_the_will_is_made_of_relation_and_hope_less_illness(w: WorldView, i: int) -> None:
    c, p = w.clients[i], w.p
    drifted(w, i)
    level = p.will_base + p.will_alliance * c.alliance + p.will_narrative * c.narrative - p.will_mental * c.mental
    assert 0.0 < level < 1.0 and p.will_mental > 0.0
    assert c.motivation == approx(0.45 + 0.06 * (level - 0.45))


def test_exposure_is_the_mean_of_what_old_friends_do_and_none_without_friends(w: WorldView, i: int) -> None:
    c = w.clients[i]
    w.signal[1], w.signal[2], w.signal[3] = 0.2, 0.7, 0.9
    c.friends[0], c.friends[1], c.friends[2] = 1, 2, 3
    found = []
    for c.n_friends in (0, 1, 2):
        found.append(do(needs.exposure, c, w.signal))
    assert found == [0.0, approx(0.2), approx(0.45)]
