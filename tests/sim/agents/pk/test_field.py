"""Field work by arithmetic: visits, mediation, outreach, mobile units."""

from __future__ import annotations

from pytest import approx

from sim.agents.pk import field, mobile
from sim.calendar import MONTHS_A_YEAR, WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.codes import (
    NOBODY,
    Activity,
    Band,
)
from sim.kernel.views import WorldView
from tests.features.acting import do, spent, weeks


def test_a_visit_is_due_by_band_and_takes_talk_and_way(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    c, file, t, home, levers, p = w.clients[i], w.files[i], w.tallies[i], w.families[i], w.levers, w.p
    levers.visits_low, levers.visits_medium, levers.visits_high, levers.batch_days = 4.0, 0.0, 12.0, 0.0
    p.visit_minutes, p.batch_saves, p.no_vehicle, p.visit_support = 40.0, 0.5, 2.0, 0.1
    rates = []
    for file.band in Band:
        rates.append(do(field.visit_rate, file, levers))
    assert rates == [4.0, 0.0, 12.0]
    due = []
    for file.band, c.custody, c.lost, later in ((0, 0, 0, 0), (0, 0, 0, 1), (1, 0, 0, 0), (0, 2, 0, 0), (0, 0, 1, 0)):
        file.next_visit = w.clock.week + later
        due.append(do(field.visit_due, i, w))
    assert due == [True, False, False, False, False]
    file.band = c.custody = c.lost = 0
    minutes = []
    for levers.batch_days, w.clock.vehicle, w.clock.near in (
        (0.0, 1.0, 1.0),
        (0.8, 1.0, 1.0),
        (0.0, 0.0, 1.0),
        (0.0, 1.0, 0.5),
    ):
        minutes.append(do(field.visit_minutes, i, w))
    assert minutes == [100, 76, 160, 70]
    w.clock.near, home.support, before = 1.0, 0.4, (t.visits_due, t.visits)
    for left, done in ((99, 0), (6000, 1)):
        file.next_visit, w.pks[j].left = w.clock.week, left
        do(field.visit, i, j, w)
        assert file.next_visit == w.clock.week + int(WEEKS_A_YEAR / 4.0)
        assert home.support == approx(0.4 + 0.1 * 0.6 * done)
        assert spent(w, j) == ({Activity.HOME_VISITS: 100} if done else {})
    assert (t.visits_due - before[0], t.visits - before[1]) == (2.0, 1.0)
    file.next_visit, w.pks[j].left, c.alliance, p.alliance_rate, p.depth_weight = w.clock.week, 6000, 0.3, 0.2, 0.0
    do(field.visit, i, j, w)
    assert c.alliance == approx(0.3 + 0.2 * (0.5 - 0.3)), "a visit is a talk, and needs no room"
    levers.visits_low, file.next_visit = 500.0, w.clock.week
    do(field.visit, i, j, w)
    assert file.next_visit == w.clock.week + 1


def test_a_family_of_little_support_asks_for_mediation_by_the_rate(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    home, t, p, levers = w.families[i], w.tallies[i], w.p, w.levers
    levers.mediation, levers.contacts_low, levers.stage_lanjutan, w.clock.near = 4.8, 2.0, 1.0, 0.5
    p.mediation_below, p.mediation_minutes, p.mediation_gain = 0.5, 60.0, 0.0
    minutes, had = t.mediation_minutes, 0
    for _ in weeks(w, 400):
        w.pks[j].left, home.support, mediated = 6000, 0.49, home.mediated
        do(field.mediate_family, i, j, w)
        had += home.mediated - mediated
    assert had / 400 == approx(2.4 / MONTHS_A_YEAR, abs=0.06)
    assert t.mediation_minutes - minutes == 60.0 * had
    assert spent(w, j) == {Activity.FAMILY_AND_COMMUNITY: 75 * had}
    home.support, levers.mediation = 0.5, 999.0
    do(field.mediate_family, i, j, w)
    assert spent(w, j) == {Activity.FAMILY_AND_COMMUNITY: 75 * had}


def test_outreach_is_shared_by_those_who_guide_and_reaches_employers_and_neighbours(
    w: WorldView, desk: tuple[int, int]
) -> None:
    _, j = desk
    pk, levers, clock = w.pks[j], w.levers, w.clock
    levers.outreach_hours, levers.outreach_visits, w.p.outreach_minutes, clock.near = 20.0, 0.0, 30.0, 0.5
    share = int(20.0 * 60 / WEEKS_A_MONTH / clock.n_guides)
    asked = set()
    for _ in weeks(w, 100):
        before = [w.employers[e].outreach for e in range(len(w.employers))]
        pk.left = 6000
        do(field.reach_out, j, w)
        gained = {e: w.employers[e].outreach - before[e] for e in range(len(w.employers))}
        assert sorted(gained.values())[-2:] == [0, share]
        asked |= {e for e, minutes in gained.items() if minutes}
    assert spent(w, j) == {Activity.FAMILY_AND_COMMUNITY: 100 * share} and len(asked) > len(w.employers) // 2
    levers.outreach_hours, levers.outreach_visits = 0.0, 1e9
    for m in range(len(w.communities)):
        w.communities[m].visited = 0
    mine = list(range(pk.guide, len(w.communities), clock.n_guides))
    pk.left, pk.spent[Activity.FAMILY_AND_COMMUNITY] = 60000, 0
    do(field.reach_out, j, w)
    assert [m for m in range(len(w.communities)) if w.communities[m].visited == 1] == mine
    assert pk.spent[Activity.FAMILY_AND_COMMUNITY] == sum(int(30.0 + 0.5 * w.communities[m].travel) for m in mine)
    levers.outreach_visits, seen = 0.25 * WEEKS_A_YEAR, 0
    for _ in weeks(w, 300):
        pk.left, w.communities[mine[0]].visited = 60000, 0
        do(field.reach_out, j, w)
        seen += w.communities[mine[0]].visited
    assert seen / 300 == approx(0.25, abs=0.08)


def test_a_unit_goes_on_where_it_stopped_and_takes_way_and_setting_up(w: WorldView, desk: tuple[int, int]) -> None:
    _, j = desk
    w.levers.mobile_units, w.p.mobile_days, w.p.mobile_minutes, w.clock.near = 3.0, 0.5, 50.0, 0.5
    assert [do(mobile.days_before, week, w) for week in range(4)] == [0, 1, 3, 4]
    w.communities[0].travel = 80.0
    assert do(mobile.day_minutes, 0, w) == 130
    w.levers.mobile_units = 200.0
    asked = 0
    for g in range(w.clock.n_guides):
        gone = [k for k in range(len(w.communities)) if do(mobile.goes_to, w.guides[g], k, w)]
        minutes = do(mobile.asked_by_rota, w.guides[g], w)
        assert minutes == sum(do(mobile.day_minutes, k, w) for k in gone)
        asked += minutes
    assert asked > 0
    for g in range(w.clock.n_guides):
        pk = w.pks[w.guides[g]]
        pk.present, pk.left, pk.spent[Activity.CONTACTS] = 1, 60000, 0
    for g in range(w.clock.n_guides):
        do(mobile.go_out, w.guides[g], w)
        assert w.pks[w.guides[g]].spent[Activity.CONTACTS] == do(mobile.asked_by_rota, w.guides[g], w)
    w.pks[j].guide = NOBODY
    assert not any(do(mobile.goes_to, j, k, w) for k in range(len(w.communities)))


def test_a_day_on_the_rota_is_one_pk_s_and_each_place_is_served_in_turn(w: WorldView, desk: tuple[int, int]) -> None:
    w.levers.mobile_units, w.p.mobile_days, w.clock.rota = 2.0, 1.0, 3
    for k in range(3):
        w.communities[k].rota = k
    places = [k for k in range(len(w.communities)) if w.communities[k].rota >= 0]
    guides = [w.guides[k] for k in range(w.clock.n_guides)]
    visits = []
    for week in weeks(w, 3 * w.clock.rota):
        gone = [(k, j) for j in guides for k in places if do(mobile.goes_to, j, k, w)]
        days = range(2 * week, 2 * week + 2)
        expected = {
            (k, guides[day % len(guides)])
            for day in days
            for k in places
            if w.communities[k].rota == day % w.clock.rota
        }
        assert set(gone) == expected and len(gone) == len(expected)
        visits += gone
    assert {k for k, _ in visits} == set(places)
