"""Acute states, homes and conditions by arithmetic: how often each happens to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytest import approx

from sim.agents.client import home, life, violating
from sim.codes import Acute, Custody, Job, Need, Programme, Status
from sim.kernel.views import WorldView
from tests.features.acting import do, someone, upset, weeks

WEEKS = 500


def share(w: WorldView, act: Callable[[], Any], happened: Callable[[], bool], reset: Callable[[], Any]) -> float:
    """In how many weeks something happens after a reset."""
    seen = 0
    for _ in weeks(w, WEEKS):
        reset()
        act()
        seen += happened()
    return seen / WEEKS


@pytest.fixture
def i(w: WorldView) -> int:
    row = someone(w, motivation=0.5, acute=Acute.NONE, ties=0.25, housed=1)
    w.clients[row].needs[Need.SUBSTANCE] = 0.25
    w.p.use_week, w.p.conflict_week, w.p.friend_week, w.p.relapse_week, w.p.ties_jump = 0.2, 0.1, 0.15, 0.0, 0.125
    return row


def test_use_conflict_and_friends_begin_by_their_own_share(w: WorldView, i: int) -> None:
    c = w.clients[i]
    friends = 2.0 * w.p.network_mean
    for kind, expected in ((Acute.USE, 0.1), (Acute.CONFLICT, 0.12), (Acute.FRIEND, 0.3)):
        found = share(
            w,
            lambda: upset(w, i, False, 0.4, friends),
            lambda kind=kind: c.acute == kind and c.acute_since == w.clock.week,
            lambda: setattr(c, "acute", Acute.NONE),
        )
        assert found == approx(expected, abs=0.05), kind


def test_only_who_is_alone_is_led_back_to_the_old_network(w: WorldView, i: int) -> None:
    c = w.clients[i]
    w.p.use_week = w.p.conflict_week = w.p.friend_week = 0.0
    w.p.relapse_week = 0.3
    for alone, expected in ((True, 0.3), (False, 0.0)):
        found = share(
            w,
            lambda alone=alone: upset(w, i, alone, 0.4, 0.0),
            lambda: c.ties == 0.375,
            lambda: setattr(c, "ties", 0.25),
        )
        assert found == approx(expected, abs=0.06)


def test_what_lasts_ends_by_one_over_its_weeks_or_when_what_was_lost_is_found(w: WorldView, i: int) -> None:
    c = w.clients[i]
    w.p.acute_use_weeks = w.p.acute_job_weeks = w.p.acute_evicted_weeks = 4.0
    states = {
        (Acute.USE, Job.SELF_EMPLOYED, 1): 0.25,
        (Acute.JOB_LOST, Job.JOBLESS, 1): 0.25,
        (Acute.JOB_LOST, Job.SELF_EMPLOYED, 0): 1.0,
        (Acute.EVICTED, Job.SELF_EMPLOYED, 0): 0.25,
        (Acute.EVICTED, Job.JOBLESS, 1): 1.0,
    }
    for (kind, employer, housed), expected in states.items():

        def reset(kind: int = kind, employer: int = employer, housed: int = housed) -> None:
            c.acute, c.employer, c.housed = kind, employer, housed

        found = share(
            w,
            lambda: upset(w, i, False, 0.4, 0.0),
            lambda: c.acute == Acute.NONE,
            reset,
        )
        assert found == approx(expected, abs=0.06), kind


def test_a_home_is_lost_by_who_is_alone_and_by_stigma(w: WorldView, i: int) -> None:
    c, p = w.clients[i], w.p
    p.evict_week, w.communities[c.community].stigma = 0.2, 0.75

    def reset() -> None:
        c.housed, c.acute = 1, Acute.NONE

    def lost() -> bool:
        return c.housed == 0 and c.acute == Acute.EVICTED and c.acute_since == w.clock.week

    assert share(w, lambda: do(home.lodge, c, True, 0.2, w), lost, reset) == approx(0.3, abs=0.06)
    assert share(w, lambda: do(home.lodge, c, False, 0.2, w), lost, reset) == 0.0


def test_a_home_is_found_against_stigma_and_sooner_with_work_or_support(w: WorldView, i: int) -> None:
    c, p = w.clients[i], w.p
    p.rehouse_week, p.rehouse_alone, w.communities[c.community].stigma = 0.4, 0.5, 0.75
    for employer, support, expected in (
        (Job.JOBLESS, 0.4, 0.1),
        (Job.JOBLESS, 0.6, 0.2),
        (Job.SELF_EMPLOYED, 0.4, 0.2),
    ):
        c.employer = employer
        found = share(
            w,
            lambda support=support: do(home.lodge, c, True, support, w),
            lambda: c.housed == 1,
            lambda: setattr(c, "housed", 0),
        )
        assert found == approx(expected, abs=0.05)


def test_conditions_are_broken_by_the_product_of_five_factors(w: WorldView, i: int) -> None:
    c, p = w.clients[i], w.p
    c.motivation, c.mental, c.legal_awareness = 0.3, 0.4, 0.6
    c.alliance, c.certainty = p.alliance_middle + 0.2, p.certainty_middle - 0.1
    p.violate_mental, p.violate_alliance, p.violate_certainty, p.violate_support = 0.5, -0.7, -0.8, -0.6
    expected = (1.2, 1.2, 1.2, 1.0 - 0.14 + 0.08, 1.0 - 0.6 * 0.25)
    assert do(violating.violation_factors, c, 0.75, p) == approx(expected)
    p.violate_week, p.lose_week, w.families[i].support = 0.3, 0.0, 0.75
    w.files[i].status, w.files[i].owed = Status.GUIDED, 0
    broken = w.tallies[i].violations
    found = share(w, lambda: do(violating.violate, i, w), lambda: c.violation == 1, lambda: setattr(c, "violation", 0))
    assert found == approx(0.3 * 1.2**3 * 0.94 * 0.85, abs=0.06)
    assert w.tallies[i].violations - broken == approx(found * WEEKS)


def test_who_moves_away_unreported_is_the_unwilling_and_the_homeless_twice_as_often(w: WorldView, i: int) -> None:
    c, p = w.clients[i], w.p
    p.violate_week, p.lose_week = 0.0, 0.2
    w.files[i].status, w.files[i].owed = Status.GUIDED, 0
    for c.motivation, c.housed, expected in ((0.5, 1, 0.2), (0.5, 0, 0.4), (1.0, 1, 0.1)):
        found = share(w, lambda: do(violating.violate, i, w), lambda: c.lost == 1, lambda: setattr(c, "lost", 0))
        assert found == approx(expected, abs=0.06)


def test_conditions_hold_only_under_guidance_outside_and_until_a_revocation(w: WorldView, i: int) -> None:
    c, file = w.clients[i], w.files[i]
    w.p.violate_week = 1e9
    found = []
    for status, custody, owed in (
        (Status.GUIDED, Custody.FREE, 0),
        (Status.GUIDED, Custody.REVOKED, 0),
        (Status.GUIDED, Custody.FREE, 1),
        (Status.FOLLOW_UP, Custody.FREE, 0),
    ):
        file.status, c.custody, file.owed, c.violation, c.lost = status, custody, owed, 0, 0
        do(violating.violate, i, w)
        found.append(c.violation)
    assert found == [1, 0, 0, 0]


def test_a_week_inside_prisonises_and_ends_what_was_acute_and_a_week_outside_takes_of_it(w: WorldView, i: int) -> None:
    c = w.clients[i]
    w.p.prison_rate, w.p.prison_fade_week = 0.1, 0.02
    people = w.communities[c.community].people
    c.prisonisation, c.custody, c.acute = 0.4, Custody.NEW_SENTENCE, Acute.USE
    do(life.live, i, w)
    assert (c.prisonisation, c.acute, w.communities[c.community].people) == (approx(0.46), Acute.NONE, people)
    c.prisonisation, c.custody = 0.4, Custody.FREE
    do(life.live, i, w)
    assert (c.prisonisation, w.communities[c.community].people) == (approx(0.392), people + 1)


def test_a_week_of_life_moves_needs_by_what_friends_did(w: WorldView, i: int) -> None:
    c = w.clients[i]
    c.n_friends, c.friends[0], w.p.company_rate = 1, 2, 0.2
    found = []
    for w.signal[2] in (0.0, 1.0):
        c.needs[Need.ASSOCIATES] = 0.5
        do(life.live, i, w)
        found.append(c.needs[Need.ASSOCIATES])
    assert found[0] < found[1]


def test_a_week_of_life_holds_the_search_for_work(w: WorldView, i: int) -> None:
    w.p.search_week = w.p.enterprise = 1e9
    do(life.live, i, w)
    assert w.clients[i].employer == Job.SELF_EMPLOYED


def test_community_service_takes_its_hours_of_a_week_under_guidance_alone(w: WorldView, i: int) -> None:
    c, file = w.clients[i], w.files[i]
    w.p.service_hours = 3.0
    found = []
    for file.programme, file.status in (
        (Programme.PIDANA_KERJA_SOSIAL, Status.GUIDED),
        (Programme.PIDANA_KERJA_SOSIAL, Status.FOLLOW_UP),
        (Programme.PB, Status.GUIDED),
    ):
        c.duty_minutes = 10
        do(life.live, i, w)
        found.append(c.duty_minutes)
    assert found == [190, 10, 10]


def test_who_is_alone_is_without_work_and_with_little_support(w: WorldView, i: int) -> None:
    c = w.clients[i]
    w.p.relapse_week, w.p.ties_rate, w.p.street_ties, w.p.ties_jump = 2.0, 0.0, 0.0, 0.125
    w.p.search_week = w.p.evict_week = w.p.job_loss = 0.0
    found = []
    for c.employer, support in ((Job.JOBLESS, -0.01), (Job.JOBLESS, 0.01), (Job.SELF_EMPLOYED, -0.01)):
        c.ties, w.families[i].support = 0.25, w.p.alone_below + support
        do(life.live, i, w)
        found.append(c.ties)
    assert found == [0.375, 0.25, 0.25]
