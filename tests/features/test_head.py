"""The head's desk: posts, sections, facilities, places."""

from __future__ import annotations

import pytest

from sim.agents import head
from sim.codes import NOBODY, Section, Status
from sim.kernel.views import WorldView
from sim.model import BapasModel
from sim.partner_kinds import PartnerKind
from sim.policy.levers import LEVERS
from tests.features.acting import do, someone


@pytest.fixture
def large(small: BapasModel) -> WorldView:
    """The clients of the small office, and room for 30 posts."""
    model = small.fork({"staffing.pks": 30, "staffing.hiring_lag_weeks": 0})
    model.prepare(1)
    return model.view


def test_a_ratio_of_clients_to_pks_follows_the_register(w: WorldView) -> None:
    w.levers.ratio = w.levers.hired_ratio = 75.0
    w.clock.n_guided = 300
    do(head.post, w)
    assert w.clock.n_pks == 4 and w.clock.n_guides > 0


def test_sections_get_their_shares_of_posts(w: WorldView) -> None:
    w.levers.guiding_share, w.levers.child_share = 0.5, 0.2
    sections = [do(head.section_of, j, w.levers) for j in range(1000)]
    assert abs(sections.count(Section.ADULT) / 1000 - 0.5) < 0.02
    assert abs(sections.count(Section.CHILD) / 1000 - 0.2) < 0.02


def test_only_posts_that_guide_adults_get_clients(w: WorldView) -> None:
    i = someone(w)
    w.guides[0], w.clock.n_guides = 3, 1
    assert do(head.assign, i, w) == 3


def test_clients_of_a_post_long_empty_have_a_stand_in_until_it_is_filled(w: WorldView) -> None:
    clients = [i for i in guided(w) if w.clients[i].custody == 0]
    i = clients[0]
    own = w.files[i].pk
    found = []
    for weeks_left in (0, w.levers.refill_weeks, w.levers.refill_weeks - w.p.handover_weeks, 1):
        w.pks[own].vacant_until = w.clock.week + int(weeks_left)
        found.append(do(head.guided_by, i, w) == own)
    assert found == [True, True, False, False]
    do(head.list_cases, w)
    assert w.case_start[own] == w.case_start[own + 1]
    assert {w.cases[k] for k in range(w.case_start[len(w.pks)])} >= set(clients)


def test_nobody_stands_in_where_every_post_is_empty(w: WorldView) -> None:
    i = guided(w)[0]
    for j in range(len(w.pks)):
        w.pks[j].vacant_until = w.clock.week + 1
    assert do(head.guided_by, i, w) == w.files[i].pk


def open_posts(w: WorldView, posts: int, guiding_share: float) -> dict[int, int]:
    """The PKs of all clients when the head has opened so many posts."""
    w.levers.posts = w.levers.hired = posts
    w.levers.guiding_share = guiding_share
    do(head.post, w)
    return {i: w.files[i].pk for i in guided(w)}


def guided(w: WorldView) -> list[int]:
    return [i for i in (w.live[k] for k in range(w.clock.n_live)) if w.files[i].status == Status.GUIDED]


def test_whatever_opens_and_closes_everyone_is_with_a_post_that_guides(large: WorldView) -> None:
    shares = (0.63, 0.63, 0.63, 0.63, 0.3, 0.9, 0.63, 0.63, 0.0, 0.5)
    for posts, share in zip((5, 12, 11, 30, 30, 30, 0, 4, 8, 7), shares, strict=True):
        opened = open_posts(large, posts, share)
        assert opened == {i: do(head.assign, i, large) for i in guided(large)}
        row = [large.guides[seat] for seat in range(large.clock.n_guides)]
        assert sorted(row) == [j for j in range(posts) if do(head.section_of, j, large.levers) == Section.ADULT]
        assert set(opened.values()) <= {*row, NOBODY} and (NOBODY in opened.values()) == (not row)
        assert all(large.pks[j].guide == seat for seat, j in enumerate(row))


def test_a_post_that_opens_or_closes_concerns_few(large: WorldView) -> None:
    before = open_posts(large, 29, 1.0)
    opened = open_posts(large, 30, 1.0)
    moved = [i for i in before if before[i] != opened[i]]
    assert 0 < len(moved) < len(before) / 10 and {opened[i] for i in moved} == {29}
    assert open_posts(large, 29, 1.0) == before


def test_a_post_that_closes_amid_the_others_concerns_few(large: WorldView) -> None:
    before = open_posts(large, 30, 0.63)
    after = open_posts(large, 30, 0.6)
    closed = {large.guides[seat] for seat in range(large.clock.n_guides)} ^ set(before.values())
    moved = [i for i in before if before[i] != after[i]]
    assert 0 < len(moved) < len(before) * 3 * len(closed) / large.clock.n_guides


def test_branch_posts_bring_the_office_nearer(w: WorldView) -> None:
    near = []
    for pos_bapas in (0.0, 2.0):
        w.levers.pos_bapas = pos_bapas
        do(head.facilities, w)
        near.append(w.clock.near)
    assert near[0] == 1.0 > near[1] > 0.0


def test_rooms_vehicles_and_assistants_serve_so_many_clients(w: WorldView) -> None:
    found = []
    for units in (0.0, 1.0, 1000.0):
        w.levers.rooms = w.levers.vehicles = w.levers.assistants = units
        do(head.facilities, w)
        found.append((w.clock.room, w.clock.vehicle, w.clock.records_taken))
    none, some, many = found
    assert all(a < b <= c for a, b, c in zip(none, some, many, strict=True))
    assert many == (1.0, 1.0, 0.9)


def test_assistants_share_their_time_between_records_and_litmas(w: WorldView) -> None:
    w.levers.assistants, w.clock.n_guided, found = 1.0, 1000, []
    for share in (0.0, 0.3, 0.6):
        w.p.assistant_litmas = share
        do(head.facilities, w)
        found.append((w.clock.records_taken, w.clock.litmas_taken))
    records, litmas = zip(*found, strict=True)
    assert records[0] > records[1] > records[2] and 0.0 == litmas[0] < litmas[1] < litmas[2]
    hours = w.office.litmas_year * w.p.hours_litmas
    assert litmas[2] == pytest.approx(0.6 * w.office.hours_year / hours)


def test_each_kind_of_partner_has_a_lever_for_its_places(w: WorldView) -> None:
    for kind in PartnerKind:
        assert f"programmes.slots_{kind.code}" in LEVERS
        partner = w.partners[0]
        partner.kind, partner.slots = kind, 0
        w.levers.slots[kind] = 0.5
        do(head.open_places, w)
        assert partner.slots == partner.places // 2, kind
        w.levers.slots[kind] = 0.0
        do(head.open_places, w)
        assert partner.slots == 0, kind


def test_programme_hours_scale_with_their_lever(w: WorldView) -> None:
    w.levers.programme_hours = 2.0
    do(head.open_places, w)
    assert w.partners[0].minutes == int(120 * w.partners[0].hours)


def test_the_head_opens_posts_places_and_facilities_for_the_week(w: WorldView) -> None:
    i = someone(w)
    w.levers.posts, w.levers.slots[PartnerKind.GRIYA], w.levers.pos_bapas = 3.0, 0.5, 3.0
    w.files[i].pk = 4
    do(head.open_office, w)
    assert w.clock.n_pks == 3 and w.clock.near < 1.0 and w.partners[0].slots == w.partners[0].places // 2
    j = w.files[i].pk
    assert j < 3 and i in [w.cases[k] for k in range(w.case_start[j], w.case_start[j + 1])]
