"""The head's desk by arithmetic: posts, sections, seats of those who guide, facilities, lists."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from sim.agents import head
from sim.codes import NOBODY, Custody, Section, Status
from sim.kernel.views import WorldView
from tests.features.acting import do


class Levers:
    """Posts that the levers of a week ask for."""

    def __init__(self, posts: float, ratio: float, hired: float, hired_ratio: float) -> None:
        self.posts, self.ratio, self.hired, self.hired_ratio = posts, ratio, hired, hired_ratio


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_cuts_come_at_once_and_more_posts_as_hires_allow(posts: int, hired: int, at_work: int) -> None:
    wanted = do(head.posts_wanted, Levers(posts, 0.0, hired, 0.0), 0, at_work)
    assert wanted == min(posts, max(at_work, hired))


@given(st.integers(0, 3000), st.floats(1.0, 200.0))
def test_posts_by_a_ratio_are_the_nearest_whole_number_and_at_least_one(register: int, ratio: float) -> None:
    posts = do(head.by_ratio, register, ratio)
    assert posts >= 1.0 and (posts == 1.0 or abs(posts - register / ratio) <= 0.5)
    levers = Levers(math.inf, ratio, math.inf, ratio)
    assert do(head.posts_wanted, levers, register, 0) == posts
    assert do(head.by_ratio, register, 0.0) == math.inf


def test_sections_are_cut_from_an_even_spread(w: WorldView) -> None:
    w.levers.guiding_share, w.levers.child_share = 0.5, 0.2
    spread = [(0.3 + j * (math.sqrt(5.0) - 1.0) / 2.0) % 1.0 for j in range(50)]
    expected = [Section.ADULT if x < 0.5 else Section.CHILD if x < 0.7 else Section.GENERAL for x in spread]
    assert [do(head.section_of, j, w.levers) for j in range(50)] == expected


def test_facilities_serve_so_many_clients_each(w: WorldView) -> None:
    levers, p, clock, office = w.levers, w.p, w.clock, w.office
    clock.n_guided = 200
    levers.pos_bapas, levers.rooms, levers.vehicles, levers.assistants, levers.duty_desk = 3, 2, 1, 2, 0.9
    p.pos_reach, p.room_clients, p.room_least, p.vehicle_clients = 0.5, 40.0, 0.6, 50.0
    p.desk_clients, p.assistant_clients, p.assistant_litmas, p.assistants_most = 60.0, 70.0, 0.25, 0.95
    do(head.facilities, w)
    assert clock.near == approx(1.0 / math.sqrt(2.5)) and clock.vehicle == approx(0.25)
    assert clock.room == approx(0.6 + 0.4 * 0.4) and clock.desk == approx(0.6)
    keeping = 2 - 0.6 * 200 / 60.0
    assert clock.records_taken == approx(0.75 * keeping * 70.0 / 200, abs=1e-12)
    levers.duty_desk = 0.3
    do(head.facilities, w)
    assert clock.desk == approx(0.3) and clock.records_taken == approx(0.75 * 1.0 * 70.0 / 200)
    asked = p.hours_litmas * office.litmas_year * levers.litmas_scale
    assert clock.litmas_taken == approx(min(0.95, 0.25 * 1.0 * office.hours_year / asked))
    levers.rooms = levers.vehicles = levers.assistants = 1000
    do(head.facilities, w)
    assert (clock.room, clock.vehicle, clock.records_taken, clock.litmas_taken) == (1.0, 1.0, 0.95, 0.95)
    clock.n_guided = 0
    levers.rooms, levers.vehicles = 0.01, 0.01
    do(head.facilities, w)
    assert clock.room == approx(0.6 + 0.4 * 0.4) and clock.vehicle == approx(0.5)


def test_places_and_minutes_are_of_file_and_levers_and_nobody_has_met_yet(w: WorldView) -> None:
    place = w.partners[0]
    place.places, place.hours, place.met = 3, 1.5, 9
    w.levers.programme_hours = 2.0
    found = []
    for w.levers.slots[place.kind] in (0.0, 0.5, 0.49, 1.0):
        do(head.open_places, w)
        found.append((place.slots, place.minutes, place.met))
    assert found == [(0, 180, 0), (2, 180, 0), (1, 180, 0), (3, 180, 0)]
    w.levers.slots[place.kind] = 1000.0
    do(head.open_places, w)
    assert place.slots == w.seats.shape[1]


def test_who_guides_keeps_the_seat_and_a_new_one_takes_the_first_that_is_free(w: WorldView) -> None:
    w.clock.n_pks = len(w.pks)
    adults = list(range(min(4, len(w.pks))))
    for j in range(len(w.pks)):
        w.pks[j].section = Section.ADULT if j in adults else Section.GENERAL
        w.pks[j].guide = NOBODY
    w.clock.n_guides = len(adults)
    assert do(head.seat_guides, w) is True
    assert [w.pks[j].guide for j in adults] == adults == [w.guides[k] for k in adults]
    assert do(head.seat_guides, w) is False
    w.pks[1].section, w.clock.n_guides = Section.GENERAL, len(adults) - 1
    assert do(head.seat_guides, w) is True
    kept = [j for j in adults if j != 1]
    assert sorted(w.pks[j].guide for j in kept) == list(range(len(kept))) and w.pks[1].guide == NOBODY
    assert w.pks[0].guide == 0 and w.guides[len(kept)] == NOBODY
    assert all(w.guides[w.pks[j].guide] == j for j in kept)


def test_a_post_guides_adults_where_it_is_open_and_of_that_section(w: WorldView) -> None:
    w.clock.n_pks = 2
    w.pks[0].section, w.pks[1].section, w.pks[2].section = Section.ADULT, Section.CHILD, Section.ADULT
    assert [do(head.guides_adults, j, w) for j in range(3)] == [1, 0, 0]


def test_a_stand_in_comes_after_the_weeks_of_handing_over_until_the_post_is_filled(w: WorldView) -> None:
    w.levers.refill_weeks, w.p.handover_weeks = 20.0, 5.0
    found = []
    for left in (16, 15, 1, 0):
        w.pks[0].vacant_until = w.clock.week + left
        found.append(do(head.is_handed_over, 0, w))
    assert found == [False, True, True, False]


def test_the_lists_hold_everyone_on_the_register_once_in_the_order_of_arrival(w: WorldView) -> None:
    rows = [w.live[k] for k in range(w.clock.n_live)]
    for k, i in enumerate(rows):
        w.files[i].referred = (0, 1, len(w.partners) - 1)[k % 3] if k % 4 == 0 else NOBODY
    w.clients[rows[1]].custody, w.files[rows[2]].owed, w.files[rows[3]].status = Custody.AWAITING, 5, Status.FOLLOW_UP
    do(head.list_cases, w)
    register = [
        i
        for i in rows
        if w.files[i].status == Status.GUIDED and w.files[i].owed == 0 and w.clients[i].custody != Custody.AWAITING
    ]
    assert w.clock.n_guided == len(register) and not {rows[1], rows[2], rows[3]} & set(register)
    assert w.case_start[0] == w.queue_start[0] == 0
    for j in range(len(w.pks)):
        assert w.case_start[j] <= w.case_start[j + 1] and any(w.files[i].pk == j for i in register) == (
            w.case_start[j] < w.case_start[j + 1]
        )
        cases = [w.cases[k] for k in range(w.case_start[j], w.case_start[j + 1])]
        assert cases == [i for i in register if do(head.guided_by, i, w) == j]
    for j in range(len(w.partners)):
        queue = [w.queue[k] for k in range(w.queue_start[j], w.queue_start[j + 1])]
        assert queue == [i for i in register if w.files[i].referred == j]


def test_a_week_at_the_head_s_desk_leaves_lists_of_the_week(w: WorldView) -> None:
    for k in range(len(w.pks) + 1):
        w.case_start[k] = 0
    w.clock.n_guided = 0
    do(head.open_office, w)
    assert w.clock.n_guided > 0 and w.case_start[len(w.pks)] == w.clock.n_guided


def test_clients_are_shared_alike_among_those_who_guide(w: WorldView) -> None:
    rows = [w.live[k] for k in range(w.clock.n_live)]
    n = w.clock.n_guides
    counts = [0] * len(w.pks)
    for i in rows:
        counts[do(head.assign, i, w)] += 1
    guides = {w.guides[k] for k in range(n)}
    assert all((count > len(rows) / n / 2) == (j in guides) for j, count in enumerate(counts))
    w.clock.n_guides = 0
    assert do(head.assign, rows[0], w) == NOBODY
