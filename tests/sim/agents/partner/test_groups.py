"""Groups by arithmetic: what the others do, and who sits with whom."""

from __future__ import annotations

from pytest import approx

from sim.agents import partner
from sim.codes import NOBODY, Band, Custody, Need, Status
from sim.kernel.views import WorldView
from sim.partner_kinds import PartnerKind
from tests.features.acting import do, people, sit

PLAIN = PartnerKind.BLK  # a kind with nothing special


def test_others_in_the_group_pull_by_the_gap_of_their_mean_and_better_ones_half_as_much(w: WorldView, i: int) -> None:
    others = [k for k in people(w) if k != i and w.files[k].status == Status.GUIDED][:3]
    for seat, row in enumerate(others, 1):
        sit(w, row, seat)
        w.clients[row].lost, w.mood[row] = 0, 0.3 + 0.2 * seat
    assert do(partner.group_mood, 0, 0, 0.4, w) == approx(0.7 - 0.4)
    assert do(partner.group_mood, 0, 0, 0.9, w) == approx(0.5 * (0.7 - 0.9))
    w.clients[others[0]].custody = Custody.REVOKED
    assert do(partner.group_mood, 0, 0, 0.4, w) == approx(0.8 - 0.4)
    w.partners[0].slots = 3
    assert do(partner.group_mood, 0, 0, 0.4, w) == approx(0.7 - 0.4)
    w.partners[0].slots = 1
    assert do(partner.group_mood, 0, 0, 0.4, w) == 0.0


def test_a_group_is_of_eight(w: WorldView, i: int) -> None:
    """Who sits in the next eight seats is in another group."""
    w.partners[0].slots = 16
    other = next(k for k in people(w) if k != i)
    w.clients[other].lost, w.mood[other] = 0, 0.9
    for seat, pull in ((7, 0.5), (8, 0.0)):
        sit(w, i, 0)
        w.seats[0, seat] = other
        w.clients[other].partner = 0
        assert do(partner.group_mood, 0, 0, 0.4, w) == approx(pull)
    w.clients[i].lost, w.mood[i] = 0, 0.9
    for seat, pull in ((7, 0.0), (8, 0.5), (15, 0.5)):
        sit(w, i, 0)
        w.seats[0, 0], w.seats[0, seat] = NOBODY, i
        assert do(partner.group_mood, 0, 10, 0.4, w) == approx(pull)


def test_the_pull_of_the_group_moves_attitudes_associates_and_half_of_it_their_root(w: WorldView, i: int) -> None:
    c, other = w.clients[i], next(k for k in people(w) if k != i)
    sit(w, other, 1)
    w.clients[other].lost, w.mood[other], w.mood[i], w.p.group_mixing = 0, 0.9, 0.5, 0.1
    for k in Need:
        c.needs[k], c.roots[k] = 0.2 + 0.1 * k, 0.7 - 0.1 * k
    do(partner.meet, i, w)
    pulled = {Need.ATTITUDES: 0.04, Need.ASSOCIATES: 0.04}
    assert list(c.needs) == approx([0.2 + 0.1 * k + pulled.get(k, 0.0) for k in Need])
    assert list(c.roots) == approx([0.7 - 0.1 * k + (0.02 if k == Need.ASSOCIATES else 0.0) for k in Need])


def test_a_seat_in_a_group_of_one_s_band_comes_before_any_other(w: WorldView, i: int) -> None:
    w.partners[0].slots = room = 24
    for k in range(room):
        w.seats[0, k] = NOBODY
    w.seats[0, 0] = i
    w.levers.separate_bands = 0.0
    assert [do(partner.free_seat, 0, band, w) for band in Band] == [1, 1, 1]
    w.levers.separate_bands = 1.0
    assert [do(partner.free_seat, 0, band, w) for band in Band] == [1, 8, 16]
    w.seats[0, 0], w.partners[0].slots = NOBODY, 16
    assert do(partner.free_seat, 0, Band.HIGH, w) == 0, "where there is no such group, the first"
    for k in range(room):
        w.seats[0, k] = i
    assert do(partner.free_seat, 0, Band.LOW, w) == NOBODY
