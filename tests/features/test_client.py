"""Clients: what in a person's life raises and lowers the hazard, and what moves that life."""

from __future__ import annotations

import pytest

from sim.agents import client
from sim.mirror import Mirror
from tests.features.acting import do, people, someone, weeks


def hazard(w: Mirror, i: int) -> float:
    return do(client.log_hazard, w.clients[i], 33.0, 0.0, w.p)


def a_week(w: Mirror, i: int, support: float = 0.5, friends: float = 0.17) -> None:
    do(client.drift, w.clients[i], support, friends, w.p)


def test_every_need_raises_the_hazard(w: Mirror) -> None:
    i = someone(w)
    for k in range(7):
        before = hazard(w, i)
        w.clients[i].needs[k] += 0.2
        assert hazard(w, i) > before, client.NEEDS[k]


def test_prisonisation_raises_the_hazard(w: Mirror) -> None:
    i = someone(w, prisonisation=0.2)
    before = hazard(w, i)
    w.clients[i].prisonisation = 0.6
    assert hazard(w, i) > before


def test_hope_relation_and_sure_sanctions_lower_the_hazard(w: Mirror) -> None:
    i = someone(w, narrative=0.2, alliance=0.2, certainty=0.2)
    for field in ("narrative", "alliance", "certainty"):
        before = hazard(w, i)
        setattr(w.clients[i], field, 0.8)
        assert hazard(w, i) < before, field


def test_offences_follow_the_weekly_probability(w: Mirror) -> None:
    rows = people(w)
    offences, expected = 0, 0.0
    for i in rows:
        w.clients[i].static_log += 4.0
    for _ in weeks(w, 10):
        for i in rows:
            do(client.offend, i, w)
            offences += w.clients[i].offence > 0
            expected += w.clients[i].risk
    assert expected > 50
    assert abs(offences - expected) < 4 * expected**0.5


def test_an_offence_is_drawn_to_narcotics_by_the_substance_need(w: Mirror) -> None:
    i = someone(w, kind=client.PROPERTY)
    found = []
    for need in (0.0, 1.0):
        w.clients[i].needs[client.SUBSTANCE] = need
        kinds = [do(client.offence_kind, w.clients[i], u / 100, w.p) for u in range(100)]
        assert kinds.count(client.PROPERTY) >= 50
        found.append(kinds.count(client.NARCOTICS))
    assert found[0] < found[1]


def test_custody_prisonises(w: Mirror) -> None:
    i = someone(w, custody=client.REVOKED, prisonisation=0.3)
    do(client.live, i, w)
    assert w.clients[i].prisonisation > 0.3


def test_a_treated_need_comes_back_without_practice(w: Mirror) -> None:
    i = someone(w)
    c = w.clients[i]
    for k in (client.ATTITUDES, client.SELF_CONTROL, client.SUBSTANCE):
        c.needs[k], c.roots[k] = 0.2, 0.6
    a_week(w, i)
    assert all(0.2 < c.needs[k] < 0.6 for k in (client.ATTITUDES, client.SELF_CONTROL, client.SUBSTANCE))


def test_work_lowers_the_work_need_and_gives_hope(w: Mirror) -> None:
    i = someone(w)
    c = w.clients[i]
    found = []
    for employer in (client.JOBLESS, client.SELF_EMPLOYED):
        c.employer, c.needs[client.WORK], c.roots[client.WORK], c.narrative = employer, 0.5, 0.5, 0.4
        a_week(w, i)
        found.append((c.needs[client.WORK], c.narrative))
    assert found[0][0] > found[1][0] and found[0][1] < found[1][1]


def test_family_support_lowers_the_family_need_and_gives_hope(w: Mirror) -> None:
    i = someone(w)
    c = w.clients[i]
    found = []
    for support in (0.2, 0.9):
        c.needs[client.FAMILY], c.narrative = 0.5, 0.4
        a_week(w, i, support)
        found.append((c.needs[client.FAMILY], c.narrative))
    assert found[0][0] > found[1][0] and found[0][1] < found[1][1]


def test_active_old_friends_and_ties_pull_the_associates_need(w: Mirror) -> None:
    i = someone(w)
    c = w.clients[i]
    found = []
    for ties, friends in ((0.3, 0.0), (0.9, 0.0), (0.9, 0.9)):
        c.ties, c.needs[client.ASSOCIATES], c.roots[client.ASSOCIATES] = ties, 0.5, 0.5
        a_week(w, i, friends=friends)
        found.append(c.needs[client.ASSOCIATES])
    assert found[0] < found[1] < found[2]


def test_friends_who_offend_are_seen_by_their_friends(w: Mirror) -> None:
    i = next(row for row in people(w) if w.clients[row].n_friends > 0)
    c = w.clients[i]
    for k in range(c.n_friends):
        w.signal[c.friends[k]] = 0.8
    assert do(client.exposure, c, w.signal) == pytest.approx(0.8)


def test_relation_and_hope_motivate_and_illness_does_not(w: Mirror) -> None:
    i = someone(w)
    c = w.clients[i]

    def motivation(alliance: float, narrative: float, mental: float) -> float:
        c.motivation, c.alliance, c.narrative, c.mental = 0.5, alliance, narrative, mental
        a_week(w, i)
        return c.motivation

    assert motivation(0.8, 0.3, 0.1) > motivation(0.2, 0.3, 0.1)
    assert motivation(0.2, 0.8, 0.1) > motivation(0.2, 0.3, 0.1)
    assert motivation(0.2, 0.3, 0.7) < motivation(0.2, 0.3, 0.1)


def test_without_a_home_ties_to_the_old_network_grow(w: Mirror) -> None:
    i = someone(w, housed=1, ties=0.3)
    a_week(w, i)
    with_home = w.clients[i].ties
    w.clients[i].ties, w.clients[i].housed = 0.3, 0
    a_week(w, i)
    assert w.clients[i].ties > with_home


def test_who_is_alone_loses_the_home_more_often_where_stigma_is_high(w: Mirror) -> None:
    i = someone(w)
    c = w.clients[i]
    w.p.evict_week = 0.1
    lost = []
    for stigma in (0.0, 0.2, 0.9):
        w.communities[c.community].stigma = stigma
        w.clock.week, count = 0, 0
        for _ in weeks(w, 100):
            c.housed = 1
            do(client.lodge, c, True, 0.2, w)
            count += 1 - c.housed
        lost.append(count)
    assert lost[0] == 0 < lost[1] < lost[2]


def test_jobless_and_unsupported_people_drift_back_to_the_old_network(w: Mirror) -> None:
    i = someone(w)
    c, family = w.clients[i], w.families[i]
    w.p.relapse_week, w.p.search_week = 0.5, 0.0
    drifted = []
    for support in (0.9, 0.1):
        family.support, w.clock.week, count = support, 0, 0
        for _ in weeks(w, 60):
            c.ties, c.employer, c.housed = 0.3, client.JOBLESS, 1
            do(client.live, i, w)
            count += c.ties > 0.5
        drifted.append(count)
    assert drifted[0] == 0 < drifted[1]


def test_stigma_want_of_skills_and_a_record_letter_bar_from_work(w: Mirror) -> None:
    i = someone(w, skills=0.8)
    c, e = w.clients[i], w.employers[0]
    e.stigma, e.checks, w.communities[c.community].stigma = 0.3, 0, 0.3
    best = do(client.welcome, c, e, w)
    for record, field, value in (
        (e, "stigma", 0.8),
        (e, "checks", 1),
        (c, "skills", 0.1),
        (w.communities[c.community], "stigma", 0.8),
    ):
        old = getattr(record, field)
        setattr(record, field, value)
        assert do(client.welcome, c, e, w) < best, field
        setattr(record, field, old)


def test_a_refusal_hurts_motivation_and_hope(w: Mirror) -> None:
    i = someone(w, motivation=0.5, narrative=0.5)
    w.p.search_week, w.p.enterprise = 9.0, 0.0
    w.p.stigma_weight = 1.0
    for j in range(len(w.employers)):
        w.employers[j].stigma = 1.0
    do(client.work_week, i, w)
    assert w.clients[i].motivation < 0.5 and w.clients[i].narrative < 0.5


def test_the_skilled_start_work_of_their_own_more_often(w: Mirror) -> None:
    i = someone(w)
    c = w.clients[i]
    w.p.search_week, w.p.enterprise = 9.0, 0.5
    started = []
    for skills in (0.0, 1.0):
        c.skills, w.clock.week, count = skills, 0, 0
        for _ in weeks(w, 80):
            c.employer = client.JOBLESS
            do(client.work_week, i, w)
            count += c.employer == client.SELF_EMPLOYED
        started.append(count)
    assert 0 < started[0] < started[1]


def test_who_is_placed_applies_to_partner_firms_more_often(w: Mirror) -> None:
    i = someone(w)
    c = w.clients[i]
    w.p.placement_tries = 4.0
    for j in range(len(w.employers)):
        w.employers[j].partner = 1 if j % 4 == 1 else 0
    found = []
    for placed_until in (0, 10**6):
        c.placed_until, w.clock.week = placed_until, 0
        found.append(sum(w.employers[do(client.choose_employer, c, w)].partner for _ in weeks(w, 80)))
    assert 0 < found[0] < found[1]


def broken(w: Mirror, i: int) -> int:
    """Conditions broken in 200 weeks with the same luck."""
    w.clock.week, count = 0, 0
    for _ in weeks(w, 200):
        w.clients[i].lost = 1
        do(client.violate, i, w)
        count += w.clients[i].violation
    return count


def test_the_motivated_related_aware_and_deterred_break_fewer_conditions(w: Mirror) -> None:
    w.p.violate_week = 0.3
    i = someone(w, motivation=0.3, alliance=0.1, legal_awareness=0.1, certainty=0.1)
    for field in ("motivation", "alliance", "legal_awareness", "certainty"):
        before = broken(w, i)
        setattr(w.clients[i], field, 0.9)
        assert broken(w, i) < before, field


def test_the_supported_break_fewer_conditions(w: Mirror) -> None:
    w.p.violate_week = 0.3
    i = someone(w, motivation=0.3)
    found = []
    for support in (0.1, 0.9):
        w.families[i].support = support
        found.append(broken(w, i))
    assert found[0] > found[1]


def test_community_service_takes_its_hours(w: Mirror) -> None:
    i = someone(w)
    w.files[i].programme = client.SOCIAL_WORK
    do(client.live, i, w)
    assert w.clients[i].duty_minutes == int(60 * w.p.service_hours)
