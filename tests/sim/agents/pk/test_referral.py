"""Referrals by arithmetic: once a plan, to whom, in which minutes, and whether the term holds the hours."""

from __future__ import annotations

from typing import Any

from pytest import approx

from sim.agents import partner
from sim.agents.pk import referral
from sim.codes import (
    NEVER,
    NOBODY,
    NOT_ASSESSED,
    Activity,
    Band,
    Custody,
    Instrument,
    Need,
    Referral,
)
from sim.kernel.views import WorldView
from sim.partner_kinds import PartnerKind
from tests.features.acting import do, spent


def plan_ready(w: WorldView, i: int) -> Any:
    """The client's plan is new, and two partners in reach have places; the second works on the planned need."""
    c, file = w.clients[i], w.files[i]
    file.instrument, file.ready, file.followed, file.hours_had, file.referred, c.partner = (
        1,
        w.clock.week,
        -1,
        0.0,
        NOBODY,
        NOBODY,
    )
    w.levers.hours_low = w.levers.hours_medium = w.levers.hours_high = 30.0
    c.region, c.mental, file.band = 1, 0.0, Band.HIGH
    for k in range(len(w.partners)):
        place = w.partners[k]
        place.slots, place.reach, place.minutes, place.kind = (5 if k < 2 else 0), 0b10, 120, PartnerKind.BLK
        for need in Need:
            place.needs[need] = 0.3 if (need == Need.WORK) == (k == 1) else 0.0
    return file


def test_a_plan_is_followed_once_in_the_minutes_of_a_referral(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    c, t, pk = w.clients[i], w.tallies[i], w.pks[j]
    w.levers.referral_rule, w.levers.referral_agreements, w.p.referral_minutes = float(Referral.NEED), 0.5, 40.0
    plans = t.plans
    for change, minutes in (
        ({}, 30),
        ({"ready": w.clock.week + 1}, 0),
        ({"followed": w.clock.week}, 0),
        ({"instrument": NOT_ASSESSED}, 0),
        ({"partner": 0}, 0),
        ({"custody": Custody.REVOKED}, 0),
        ({"lost": 1}, 0),
        ({"left": 29}, 0),
        ({"left": 30}, 30),
        ({"present": 0}, 0),
    ):
        file = plan_ready(w, i)
        pk.left, pk.present, c.custody, c.lost, pk.spent[Activity.CASES], pk.dropped = 6000, 1, 0, 0, 0, 0
        for name, value in change.items():
            setattr(next(r for r in (file, c, pk) if hasattr(r, name)), name, value)
        do(referral.refer, i, j, w)
        assert (pk.spent[Activity.CASES], pk.dropped) == (minutes, 0), change
        if minutes:
            assert (file.referred, file.followed, file.referred_at) == (1, w.clock.week, w.clock.week)
            assert file.lot == do(partner.vacancy_lot, c, 1, w)
        else:
            assert file.referred == NOBODY
    assert t.plans - plans == 2.0
    file.referred, file.followed, file.lot, pk.present = 0, -1, 2.0, 1
    do(referral.refer, i, j, w)
    assert (file.referred, file.lot) == (1, do(partner.vacancy_lot, c, 1, w)), "from another partner's list"


def test_a_new_plan_for_the_same_partner_takes_no_time_and_one_for_none_takes_the_client_off(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    file, plans = plan_ready(w, i), w.tallies[i].plans
    w.levers.referral_rule, file.referred, file.referred_at = float(Referral.NEED), 1, w.clock.week - 9
    file.lot = 0.25
    do(referral.refer, i, j, w)
    assert file.lot == 0.25
    assert (file.referred, file.referred_at, file.followed) == (1, w.clock.week - 9, w.clock.week)
    file.followed, file.hours_had = -1, 30.0
    do(referral.refer, i, j, w)
    assert (file.referred, file.referred_at, file.followed) == (NOBODY, NEVER, w.clock.week)
    assert spent(w, j) == {} and w.tallies[i].plans == plans


def test_full_agreements_halve_a_referral_and_without_a_lever_cooperation_does(
    w: WorldView, desk: tuple[int, int]
) -> None:
    c = w.clients[desk[0]]
    w.p.referral_minutes, w.agencies[c.region].cooperation = 40.0, 0.6
    found = []
    for w.levers.referral_agreements in (0.0, 0.5, 1.0, -1.0):
        found.append(do(referral.referral_minutes, c, w))
    assert found == [40, 30, 20, 28]


def test_a_partner_is_one_with_places_in_reach_that_the_rule_allows(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    file = plan_ready(w, i)

    def places(rule: Referral, band: Band = Band.HIGH, hours: float = 0.0) -> set[int]:
        w.levers.referral_rule, file.band, file.hours_had = float(rule), band, hours
        found = set()
        for w.clients[i].id in range(1, 200):
            found.add(do(referral.partner_for, i, w))
        return found

    assert places(Referral.OPEN) == places(Referral.RISK) == {0, 1} and places(Referral.NEED) == {1}
    assert places(Referral.OPEN, Band.LOW) == {0, 1} and places(Referral.RISK, Band.LOW) == {NOBODY}
    assert places(Referral.OPEN, hours=30.0) == {NOBODY} and places(Referral.OPEN, hours=29.9) == {0, 1}
    w.partners[1].reach = 0b101
    assert places(Referral.NEED) == {NOBODY} and places(Referral.OPEN) == {0}
    w.partners[0].slots = 0
    assert places(Referral.OPEN) == {NOBODY}


def test_the_lot_doubles_for_who_works_on_the_need_and_the_ill_go_to_health_after_a_full_assessment(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    c, file = w.clients[i], plan_ready(w, i)
    w.levers.referral_rule, w.p.ill_above = float(Referral.OPEN), 0.5

    def share() -> float:
        chosen = 0
        for c.id in range(1, 801):
            chosen += do(referral.partner_for, i, w) == 1
        return chosen / 800

    assert share() == approx(0.75, abs=0.05)
    w.partners[0].kind, c.mental, file.instrument = PartnerKind.HEALTH, 0.6, Instrument.RISK
    assert share() == approx(0.75, abs=0.05)
    file.instrument = Instrument.RNR
    assert share() == approx(0.25, abs=0.05)
    c.mental = 0.5
    assert share() == approx(0.75, abs=0.05)


def test_a_plan_is_cut_where_term_and_queue_leave_too_few_hours(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    file, place = plan_ready(w, i), w.partners[1]
    w.levers.aftercare_months, place.slots = 0.0, 4
    w.queue_start[2] = w.queue_start[1] + 8  # ahead of the client: twice the places, thirty weeks
    found = []
    for left, had in ((45, 0.0), (44, 0.0), (44, 2.0), (40, 10.0)):
        file.term_end, file.hours_had = w.clock.week + left, had
        found.append(do(referral.is_cut, i, 1, w))
    assert found == [False, True, False, False]
    place.minutes, file.hours_had, file.term_end = 0, 0.0, w.clock.week + 500
    assert do(referral.is_cut, i, 1, w), "a partner without hours this week holds none"
