"""Clients: what in a person's life raises and lowers the hazard, and what moves that life."""

from __future__ import annotations

from statistics import pstdev

import numpy as np
import pytest

from sim.agents.client import hazard, home, life, needs, offending, violating, work
from sim.codes import Custody, Job, Need, Offence, Programme
from sim.kernel.views import WorldView
from sim.model import BapasModel
from sim.parameters import Parameters
from sim.rates import SPAN
from tests.features.acting import do, people, someone, weeks, work_week


def log_hazard(w: WorldView, i: int) -> float:
    return do(hazard.log_hazard, w.clients[i], 33.0, 0.0, w.p)


def a_week(w: WorldView, i: int, support: float = 0.5, friends: float = 0.17) -> None:
    do(needs.drift, w.clients[i], support, friends, w.p)


def test_every_need_raises_the_hazard(w: WorldView) -> None:
    i = someone(w)
    w.p.beta_leisure = 0.5  # at central values the other needs say all that leisure says
    for k in range(7):
        before = log_hazard(w, i)
        w.clients[i].needs[k] += 0.2
        assert log_hazard(w, i) > before, Need.codes()[k]


def test_work_weighs_more_in_the_hazard_of_older_people_and_as_the_source_says_in_the_mean(w: WorldView) -> None:
    i = someone(w)
    middle = w.p.age_middle

    def gain(age: float) -> float:
        found = []
        for need in (0.7, 0.3):
            w.clients[i].needs[Need.WORK] = need
            found.append(do(hazard.log_hazard, w.clients[i], age, 0.0, w.p))
        return (found[0] - found[1]) / (0.4 * w.p.beta_work)

    assert gain(middle) == pytest.approx(1.0)
    assert gain(middle + 10) == pytest.approx(1.25) and gain(middle - 10) == pytest.approx(0.75)
    assert gain(18) > 0.0 and gain(110) == pytest.approx(2.0)
    w.p.job_age_year = 0.0
    assert gain(18) == pytest.approx(gain(60)) == pytest.approx(1.0)


def test_prisonisation_raises_the_hazard(w: WorldView) -> None:
    i = someone(w, prisonisation=0.2)
    before = log_hazard(w, i)
    w.clients[i].prisonisation = 0.6
    assert log_hazard(w, i) > before


def test_hope_relation_and_sure_sanctions_lower_the_hazard(w: WorldView) -> None:
    i = someone(w, narrative=0.2, alliance=0.2, certainty=0.2)
    w.p.beta_alliance = -0.3  # none at its central value
    for field in ("narrative", "alliance", "certainty"):
        before = log_hazard(w, i)
        setattr(w.clients[i], field, 0.8)
        assert log_hazard(w, i) < before, field


def test_the_relation_has_no_link_of_its_own_to_the_hazard_and_its_scale_is_the_models_own_spread(
    w: WorldView,
) -> None:
    entry = Parameters.read().entries["alliance_hr"]
    assert entry.value == 1.0 and (entry.low * entry.high) == pytest.approx(1.0, abs=0.001)
    assert w.p.beta_alliance == 0.0
    spread = pstdev(w.clients[i].alliance for i in people(w))
    assert SPAN["alliance"] / 4 < spread < SPAN["alliance"] * 4  # 0.015 to 0.058 by seed


def test_offences_follow_the_weekly_probability(w: WorldView) -> None:
    rows = people(w)
    offences, expected = 0, 0.0
    for i in rows:
        w.clients[i].static_log += 4.0
    for _ in weeks(w, 10):
        for i in rows:
            do(offending.offend, i, w)
            offences += w.clients[i].offence > 0
            expected += w.clients[i].risk
    assert expected > 50
    assert abs(offences - expected) < 4 * expected**0.5


def test_an_offence_is_drawn_to_narcotics_by_the_substance_need(w: WorldView) -> None:
    i = someone(w, kind=offending.PROPERTY)
    found = []
    for need in (0.0, 1.0):
        w.clients[i].needs[Need.SUBSTANCE] = need
        kinds = [do(offending.offence_kind, w.clients[i], u / 100, w.p) for u in range(100)]
        assert kinds.count(offending.PROPERTY) >= 50
        found.append(kinds.count(Offence.NARCOTICS))
    assert found[0] < found[1]


def test_custody_prisonises(w: WorldView) -> None:
    i = someone(w, custody=Custody.REVOKED, prisonisation=0.3)
    do(life.live, i, w)
    assert w.clients[i].prisonisation > 0.3


def test_prisonisation_fades_outside(w: WorldView) -> None:
    i = someone(w, prisonisation=0.6)
    for _ in weeks(w, 52):
        do(life.live, i, w)
    assert w.clients[i].prisonisation == pytest.approx(0.6 * (1.0 - w.p.prison_fade_week) ** 52)
    assert 0.8 < w.clients[i].prisonisation / 0.6 < 0.9


def test_what_a_programme_gains_in_the_family_need_lasts_in_part(w: WorldView) -> None:
    """The need settles where support and the person's own level leave it, and treatment lowers that level."""
    i = someone(w)
    c = w.clients[i]
    settled = []
    for root in (0.5, 0.3):
        c.roots[Need.FAMILY] = c.needs[Need.FAMILY] = root
        for _ in range(300):
            a_week(w, i, w.p.support_usual + 0.1)
        settled.append(c.needs[Need.FAMILY])
    assert settled == pytest.approx([0.4, 0.2], abs=1e-3)


def test_the_family_need_on_arrival_is_that_of_the_family(small: BapasModel) -> None:
    here = small.world.live[: int(small.world.clock["n_live"])]
    clients, families = small.world.clients[here], small.world.families[here]
    new = clients["arrival"] >= small.week - 8
    assert new.sum() > 20
    assert np.corrcoef(clients["needs"][new, Need.FAMILY], families["support"][new])[0, 1] < -0.5


def test_a_treated_need_comes_back_without_practice(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]
    for k in (Need.ATTITUDES, Need.SELF_CONTROL, Need.SUBSTANCE):
        c.needs[k], c.roots[k] = 0.2, 0.6
    a_week(w, i)
    assert all(0.2 < c.needs[k] < 0.6 for k in (Need.ATTITUDES, Need.SELF_CONTROL, Need.SUBSTANCE))


def test_work_lowers_the_work_need_and_gives_hope(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]
    found = []
    for employer in (Job.JOBLESS, Job.SELF_EMPLOYED):
        c.employer, c.needs[Need.WORK], c.roots[Need.WORK], c.narrative = employer, 0.5, 0.5, 0.4
        a_week(w, i)
        found.append((c.needs[Need.WORK], c.narrative))
    assert found[0][0] > found[1][0] and found[0][1] < found[1][1]


def test_family_support_lowers_the_family_need_and_gives_hope(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]
    found = []
    for support in (0.2, 0.9):
        c.needs[Need.FAMILY], c.narrative = 0.5, 0.4
        a_week(w, i, support)
        found.append((c.needs[Need.FAMILY], c.narrative))
    assert found[0][0] > found[1][0] and found[0][1] < found[1][1]


def test_active_old_friends_and_ties_pull_the_associates_need(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]
    found = []
    for ties, friends in ((0.3, 0.0), (0.9, 0.0), (0.9, 0.9)):
        c.ties, c.needs[Need.ASSOCIATES], c.roots[Need.ASSOCIATES] = ties, 0.5, 0.5
        a_week(w, i, friends=friends)
        found.append(c.needs[Need.ASSOCIATES])
    assert found[0] < found[1] < found[2]


def test_friends_who_offend_are_seen_by_their_friends(w: WorldView) -> None:
    i = next(row for row in people(w) if w.clients[row].n_friends > 0)
    c = w.clients[i]
    for k in range(c.n_friends):
        w.signal[c.friends[k]] = 0.8
    assert do(needs.exposure, c, w.signal) == pytest.approx(0.8)


def test_relation_and_hope_motivate_and_illness_does_not(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]

    def motivation(alliance: float, narrative: float, mental: float) -> float:
        c.motivation, c.alliance, c.narrative, c.mental = 0.5, alliance, narrative, mental
        a_week(w, i)
        return c.motivation

    assert motivation(0.8, 0.3, 0.1) > motivation(0.2, 0.3, 0.1)
    assert motivation(0.2, 0.8, 0.1) > motivation(0.2, 0.3, 0.1)
    assert motivation(0.2, 0.3, 0.7) < motivation(0.2, 0.3, 0.1)


def test_without_a_home_ties_to_the_old_network_grow(w: WorldView) -> None:
    i = someone(w, housed=1, ties=0.3)
    a_week(w, i)
    with_home = w.clients[i].ties
    w.clients[i].ties, w.clients[i].housed = 0.3, 0
    a_week(w, i)
    assert w.clients[i].ties > with_home


def test_who_is_alone_loses_the_home_more_often_where_stigma_is_high(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]
    w.p.evict_week = 0.1
    lost = []
    for stigma in (0.0, 0.2, 0.9):
        w.communities[c.community].stigma = stigma
        w.clock.week, count = 0, 0
        for _ in weeks(w, 100):
            c.housed = 1
            do(home.lodge, c, True, 0.2, w)
            count += 1 - c.housed
        lost.append(count)
    assert lost[0] == 0 < lost[1] < lost[2]


def test_jobless_and_unsupported_people_drift_back_to_the_old_network(w: WorldView) -> None:
    i = someone(w)
    c, family = w.clients[i], w.families[i]
    w.p.relapse_week, w.p.search_week = 0.5, 0.0
    drifted = []
    for support in (0.9, 0.1):
        family.support, w.clock.week, count = support, 0, 0
        for _ in weeks(w, 60):
            c.ties, c.employer, c.housed = 0.3, Job.JOBLESS, 1
            do(life.live, i, w)
            count += c.ties > 0.5
        drifted.append(count)
    assert drifted[0] == 0 < drifted[1]


def test_stigma_want_of_skills_and_a_record_letter_bar_from_work(w: WorldView) -> None:
    i = someone(w, skills=0.8)
    c, e = w.clients[i], w.employers[0]
    e.stigma, e.checks, w.communities[c.community].stigma = 0.3, 0, 0.3
    best = do(work.hire_probability, c, e, w)
    for record, field, value in (
        (e, "stigma", 0.8),
        (e, "checks", 1),
        (c, "skills", 0.1),
        (w.communities[c.community], "stigma", 0.8),
    ):
        old = getattr(record, field)
        setattr(record, field, value)
        assert do(work.hire_probability, c, e, w) < best, field
        setattr(record, field, old)


def test_a_refusal_hurts_motivation_and_hope(w: WorldView) -> None:
    i = someone(w, motivation=0.5, narrative=0.5)
    w.p.search_week, w.p.enterprise = 9.0, 0.0
    w.p.stigma_weight = 1.0
    for j in range(len(w.employers)):
        w.employers[j].stigma = 1.0
    work_week(w, i)
    assert w.clients[i].motivation < 0.5 and w.clients[i].narrative < 0.5


def test_the_skilled_start_work_of_their_own_more_often(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]
    w.p.search_week, w.p.enterprise = 9.0, 0.5
    started = []
    for skills in (0.0, 1.0):
        c.skills, w.clock.week, count = skills, 0, 0
        for _ in weeks(w, 80):
            c.employer = Job.JOBLESS
            work_week(w, i)
            count += c.employer == Job.SELF_EMPLOYED
        started.append(count)
    assert 0 < started[0] < started[1]


def test_who_is_placed_applies_to_partner_firms_more_often(w: WorldView) -> None:
    i = someone(w)
    c = w.clients[i]
    w.p.placement_tries = 4.0
    for j in range(len(w.employers)):
        w.employers[j].partner = 1 if j % 4 == 1 else 0
    found = []
    for placed_until in (0, 10**6):
        c.placed_until, w.clock.week = placed_until, 0
        found.append(sum(w.employers[do(work.choose_employer, c, w)].partner for _ in weeks(w, 80)))
    assert 0 < found[0] < found[1]


def broken(w: WorldView, i: int) -> int:
    """Conditions broken in 200 weeks with the same luck."""
    w.clock.week, count = 0, 0
    for _ in weeks(w, 200):
        w.clients[i].lost = 1
        do(violating.violate, i, w)
        count += w.clients[i].violation
    return count


def test_the_motivated_related_aware_and_deterred_break_fewer_conditions(w: WorldView) -> None:
    w.p.violate_week = 0.3
    i = someone(w, motivation=0.3, alliance=0.1, legal_awareness=0.1, certainty=0.1)
    for field in ("motivation", "alliance", "legal_awareness", "certainty"):
        before = broken(w, i)
        setattr(w.clients[i], field, 0.9)
        assert broken(w, i) < before, field


def test_the_supported_break_fewer_conditions(w: WorldView) -> None:
    w.p.violate_week = 0.3
    i = someone(w, motivation=0.3)
    found = []
    for support in (0.1, 0.9):
        w.families[i].support = support
        found.append(broken(w, i))
    assert found[0] > found[1]


def test_community_service_takes_its_hours(w: WorldView) -> None:
    i = someone(w)
    w.files[i].programme = Programme.PIDANA_KERJA_SOSIAL
    do(life.live, i, w)
    assert w.clients[i].duty_minutes == int(60 * w.p.service_hours)
