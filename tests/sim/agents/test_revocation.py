"""Revocation by arithmetic: how a chain goes on, where it stops, and what is to be served."""

from __future__ import annotations

import pytest
from pytest import approx

from sim.agents import revocation
from sim.codes import Custody, Programme, RevocationStep
from sim.kernel.views import WorldView
from sim.policy.levers import COOPERATION
from tests.features.acting import do, people

TODAY, AGREED = COOPERATION["informal"], COOPERATION["formal"]


def test_each_stage_has_its_own_weeks_and_its_own_chance(w: WorldView) -> None:
    p = w.p
    inside = ("examination", "tpp", "head", "report", "advice")
    outside = ("upward", "province", "prosecutor", "judge")
    for k, name in enumerate(inside):
        setattr(p, f"weeks_{name}", 2 + k)
        setattr(p, f"carry_{name}", 0.1 + 0.1 * k)
    for k, name in enumerate(outside):
        setattr(p, f"carry_{name}", 0.2 + 0.1 * k)
    step = RevocationStep
    own = (step.EXAMINATION, step.TPP_HEARING, step.HEAD, step.REPORT, step.ADVICE)
    assert [do(revocation.weeks_inside, s, p) for s in own] == [2, 3, 4, 5, 6]
    assert [do(revocation.chance_inside, s, p) for s in own] == approx([0.1, 0.2, 0.3, 0.4, 0.5])
    others = (step.UPWARD, step.PROVINCE, step.PROSECUTOR, step.JUDGE)
    for sure in (0.0, 0.5, 1.0):
        found = [do(revocation.chance_outside, s, sure, p) for s in others]
        assert found == approx([least + sure * (1.0 - least) for least in (0.2, 0.3, 0.4, 0.5)])


def test_a_chain_begins_once_and_not_of_who_is_revoked(w: WorldView, i: int) -> None:
    file, t, week = w.files[i], w.tallies[i], w.clock.week
    chains = t.chains
    do(revocation.begin, i, w)
    assert (file.step, file.step_since, file.chain_since, t.chains) == (1, week, week, chains + 1)
    file.step = RevocationStep.UPWARD
    do(revocation.begin, i, w)
    file.step, file.owed = RevocationStep.NONE, 5
    do(revocation.begin, i, w)
    assert (file.step, t.chains) == (RevocationStep.NONE, chains + 1)


@pytest.mark.parametrize("programme", Programme)
def test_a_chain_that_is_carried_on_goes_through_its_stages_and_is_in_force_once(
    w: WorldView, i: int, programme: Programme
) -> None:
    c, file, t = w.clients[i], w.files[i], w.tallies[i]
    file.programme, file.chain_since, w.p.hides = programme, w.clock.week - 9, 0.0
    chain = [stage.step for stage in revocation.CHAINS[programme]]
    counted = file.revocations, t.revoked, t.chain_weeks, t.decrees
    file.step = chain[0]
    in_force = []
    for following in [*chain[1:], RevocationStep.NONE]:
        assert do(revocation.carry_on, i, 2.0, w) is True
        assert (file.step, file.step_since) == (following, w.clock.week)
        in_force.append(file.owed > 0)
    decided = chain.index(RevocationStep.HEAD) if RevocationStep.HEAD in chain else len(chain) - 1
    assert in_force == [k >= decided for k in range(len(chain))]
    found = file.revocations, t.revoked, t.chain_weeks, t.decrees
    assert [after - before for after, before in zip(found, counted, strict=True)] == [1, 1, 9, 1]
    assert c.custody == Custody.FREE and c.lost == 0


def test_a_chain_that_is_not_carried_on_ends_and_is_counted_where_it_stopped(w: WorldView, i: int) -> None:
    c, file, t = w.clients[i], w.files[i], w.tallies[i]
    for step, inside in ((RevocationStep.HEAD, 1.0), (RevocationStep.PROVINCE, 0.0)):
        before = t.stopped_inside, t.stopped_outside
        file.step, file.owed, c.custody, c.custody_until = step, 20, Custody.REVOKED, 900
        assert do(revocation.carry_on, i, -1.0, w) is False
        assert (file.step, file.owed, c.custody_until) == (RevocationStep.NONE, 0, w.clock.week + 1)
        assert (t.stopped_inside - before[0], t.stopped_outside - before[1]) == (inside, 1.0 - inside)
    c.custody, c.custody_until = Custody.NEW_SENTENCE, 900
    do(revocation.restore, i, w)
    assert c.custody_until == 900


def test_chances_of_a_stage_are_met(w: WorldView) -> None:
    rows = people(w)
    for i in rows:
        w.files[i].step = RevocationStep.EXAMINATION
    on = [do(revocation.carry_on, i, 0.3, w) for i in rows]
    assert sum(on) / len(rows) == approx(0.3, abs=0.08)


def test_who_is_revoked_and_free_may_go_into_hiding(w: WorldView) -> None:
    rows, w.p.hides = people(w), 0.3
    for i in rows:
        w.clients[i].lost = 0
        do(revocation.decree, i, w)
    assert sum(w.clients[i].lost for i in rows) / len(rows) == approx(0.3, abs=0.08)
    i, w.p.hides = rows[0], 1.0
    w.clients[i].custody, w.clients[i].lost = Custody.NEW_SENTENCE, 0
    do(revocation.decree, i, w)
    assert w.clients[i].lost == 0


def test_what_is_to_be_served_is_by_programme(w: WorldView, i: int) -> None:
    file, p = w.files[i], w.p
    p.probation_pb, p.prison_bersyarat, p.prison_kerja_sosial, p.prison_pengawasan = 52.0, 30.0, 20.0, 10.0
    file.term_start, file.term_end = w.clock.week - 40, w.clock.week + 50
    served = {}
    for programme in Programme:
        file.programme = programme
        served[programme.name.lower()] = do(revocation.to_serve, i, w)
    assert served == {
        "asimilasi": 50,
        "pb": 38,
        "cb": 90,
        "cmb": 90,
        "pidana_bersyarat": 30,
        "pidana_kerja_sosial": 20,
        "pidana_pengawasan": 10,
    }
    file.term_end = w.clock.week
    for file.programme, p.probation_pb in ((Programme.PB, 40.0), (Programme.ASIMILASI, 0.0)):
        assert do(revocation.to_serve, i, w) == 1


def test_a_chain_that_is_under_way_is_overtaken_and_none_is_not(w: WorldView, i: int) -> None:
    file, t = w.files[i], w.tallies[i]
    for step, counted in ((RevocationStep.HEAD, 1.0), (RevocationStep.NONE, 0.0)):
        before, file.step = t.overtaken, step
        do(revocation.overtake, i, w)
        assert (file.step, t.overtaken - before) == (RevocationStep.NONE, counted)


def test_a_warning_more_or_less_is_a_matter_of_the_programme(w: WorldView) -> None:
    w.p.violations_limit, w.p.violations_limit_asimilasi = 2.0, 4.0
    limits = [do(revocation.limit, programme, w.p) for programme in Programme]
    assert limits == [4.0 if programme == Programme.ASIMILASI else 2.0 for programme in Programme]
