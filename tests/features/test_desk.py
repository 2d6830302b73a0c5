"""The head's desk: posts, sections, facilities, places."""

from __future__ import annotations

from sim.agents import desk
from sim.agents.pk import ADULT, CHILD
from sim.mirror import Mirror
from tests.features.acting import do, someone


def test_a_ratio_of_clients_to_pks_follows_the_register(w: Mirror) -> None:
    w.l[0].ratio, w.clock.n_guided = 75.0, 300
    do(desk.post, w)
    assert w.clock.n_pks == 4 and w.clock.n_guides > 0 and w.clock.reassign == 1


def test_sections_get_their_shares_of_posts(w: Mirror) -> None:
    w.l[0].guiding_share, w.l[0].child_share = 0.5, 0.2
    sections = [do(desk.section_of, j, w.l[0]) for j in range(1000)]
    assert abs(sections.count(ADULT) / 1000 - 0.5) < 0.02 and abs(sections.count(CHILD) / 1000 - 0.2) < 0.02


def test_only_posts_that_guide_adults_get_clients(w: Mirror) -> None:
    i = someone(w)
    w.pks[3].guide = 0
    for j in (0, 1, 2, 4):
        w.pks[j].guide = -1
    assert do(desk.assign, i, w) == 3


def test_branch_posts_and_mobile_units_bring_the_office_nearer(w: Mirror) -> None:
    near = []
    for pos_bapas, mobile_units in ((0.0, 0.0), (2.0, 0.0), (0.0, 2.0)):
        w.l[0].pos_bapas, w.l[0].mobile_units = pos_bapas, mobile_units
        do(desk.facilities, w)
        near.append(w.clock.near)
    assert near[0] == 1.0 > max(near[1:]) > 0.0


def test_rooms_vehicles_and_assistants_serve_so_many_clients(w: Mirror) -> None:
    found = []
    for units in (0.0, 1.0, 1000.0):
        w.l[0].rooms = w.l[0].vehicles = w.l[0].assistants = units
        do(desk.facilities, w)
        found.append((w.clock.room, w.clock.vehicle, w.clock.records_taken))
    none, some, many = found
    assert all(a < b <= c for a, b, c in zip(none, some, many, strict=True))
    assert many == (1.0, 1.0, 0.9)


def test_each_kind_of_partner_has_a_lever_for_its_places(w: Mirror) -> None:
    names = ("griya", "pokmas", "blk", "bnn", "health", "ngo", "religious")
    for kind, name in enumerate(names):
        partner = w.partners[0]
        partner.kind, partner.slots = kind, 0
        setattr(w.l[0], f"slots_{name}", 0.5)
        do(desk.open_places, w)
        assert partner.slots == partner.places // 2, name
        setattr(w.l[0], f"slots_{name}", 0.0)
        do(desk.open_places, w)
        assert partner.slots == 0, name


def test_programme_hours_scale_with_their_lever(w: Mirror) -> None:
    w.l[0].programme_hours = 2.0
    do(desk.open_places, w)
    assert w.partners[0].minutes == int(120 * w.partners[0].hours)


def test_the_head_opens_posts_places_and_facilities_for_the_week(w: Mirror) -> None:
    i = someone(w)
    w.l[0].ratio, w.l[0].posts, w.l[0].slots_griya, w.l[0].pos_bapas = 0.0, 3.0, 0.5, 3.0
    w.files[i].pk = 4
    do(desk.open_office, w)
    assert w.clock.n_pks == 3 and w.clock.near < 1.0 and w.partners[0].slots == w.partners[0].places // 2
    j = w.files[i].pk
    assert j < 3 and i in [w.cases[k] for k in range(w.case_start[j], w.case_start[j + 1])]
