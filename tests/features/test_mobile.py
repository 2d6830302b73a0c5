"""Mobile service: a unit and a PK go to a kelurahan on days, and who lives there has no way to report."""

from __future__ import annotations

from sim.agents.pk import mobile, supervision, workload
from sim.codes import Activity
from sim.kernel.views import WorldView
from tests.features.acting import at_desk, do, weeks


def send_out(w: WorldView) -> None:
    """A unit goes out once a week, and PKs have time."""
    w.levers.mobile_units, w.p.mobile_days = 1.0, 1.0
    for j in range(w.clock.n_pks):
        w.pks[j].present, w.pks[j].left = 1, 6000


def served(w: WorldView) -> list[int]:
    """Communities to which a unit has gone this week."""
    for j in range(w.clock.n_pks):
        do(mobile.go_out, j, w)
    return [k for k in range(len(w.communities)) if w.communities[k].served == w.clock.week]


def test_the_rota_goes_through_the_communities_of_remote_regions_in_turn(w: WorldView) -> None:
    send_out(w)
    remote = [k for k in range(len(w.communities)) if w.regions[w.communities[k].region].remote == 1]
    assert 0 < len(remote) < len(w.communities)
    gone = [served(w) for _ in weeks(w, 2 * len(remote))]
    assert sorted(k for week in gone for k in week) == sorted(2 * remote)
    assert all(len(week) == 1 for week in gone)


def test_many_units_come_to_each_community_once_a_week_and_none_comes_nowhere(w: WorldView) -> None:
    send_out(w)
    w.levers.mobile_units = 50.0
    assert served(w) == [k for k in range(len(w.communities)) if w.communities[k].rota >= 0]
    w.clock.week += 1
    w.levers.mobile_units = 0.0
    assert served(w) == []


def test_a_pk_goes_along_and_pays_the_way_and_without_time_nobody_goes(w: WorldView) -> None:
    send_out(w)
    w.levers.mobile_units = 50.0
    before = sum(w.pks[j].spent[Activity.CONTACTS] for j in range(w.clock.n_pks))
    gone = served(w)
    paid = sum(w.pks[j].spent[Activity.CONTACTS] for j in range(w.clock.n_pks)) - before
    assert paid == sum(int(w.p.mobile_minutes + 2.0 * w.communities[k].travel) for k in gone) > 0
    w.clock.week += 1
    for j in range(w.clock.n_pks):
        w.pks[j].left = 60
    assert served(w) == []


def test_who_lives_where_a_unit_is_has_no_way_to_report_this_week(w: WorldView) -> None:
    send_out(w)
    i, j = at_desk(w, distance=150.0, phone=0)
    c = w.clients[i]
    home = w.communities[c.community]
    home.served = w.clock.week - 1
    usual = do(supervision.report_probability, i, False, w)
    home.served = w.clock.week
    assert do(mobile.way, i, w) == 0.0 and do(supervision.report_probability, i, False, w) > usual
    w.p.report_base = 9.0
    duty = []
    for week in (w.clock.week - 1, w.clock.week):
        home.served, c.duty_minutes = week, 0
        do(supervision.hold_contact, i, j, w)
        duty.append(c.duty_minutes)
    assert duty[0] - duty[1] == int(2.0 * c.distance * w.clock.near) > 0


def test_a_day_out_is_wanted_of_the_pk_s_week_before_it_is_shared_out(w: WorldView) -> None:
    send_out(w)
    wanted = []
    for number in (0.0, 50.0):
        w.levers.mobile_units = number
        for j in range(w.clock.n_pks):
            do(workload.want_guidance, j, w)
        wanted.append(sum(w.pks[j].wanted[workload.GUIDANCE] for j in range(w.clock.n_pks)))
    on_rota = [k for k in range(len(w.communities)) if w.communities[k].rota >= 0]
    assert wanted[1] - wanted[0] == sum(do(mobile.day_minutes, k, w) for k in on_rota) > 0


def test_whom_the_rota_sends_anywhere_has_a_turn_this_week(w: WorldView) -> None:
    send_out(w)
    turns = set()
    for units in (0.0, 1.0, 3.0, 50.0):
        w.levers.mobile_units = units
        for _ in weeks(w, 5):
            for j in range(w.clock.n_pks):
                sent = any(do(mobile.goes_to, j, k, w) for k in range(len(w.communities)))
                turn = do(mobile.goes_along, j, w)
                turns.add((units > 0.0, turn))
                assert turn or not sent
    assert turns == {(False, False), (True, False), (True, True)}
