"""Sessions by arithmetic: what an hour does, for whom, and who comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from sim.agents import lapas, partner
from sim.codes import Band, Instrument, Need, Style
from sim.kernel.views import WorldView
from sim.partner_kinds import PartnerKind
from tests.features.acting import do, weeks

PLAIN = PartnerKind.BLK  # a kind with nothing special


def test_an_hour_takes_a_share_of_the_need_and_half_as_much_of_its_root(w: WorldView, i: int) -> None:
    c = w.clients[i]
    do(partner.treat, c, Need.WORK, 2.0, 0.6, w.p)
    gain = 0.02 * 0.8 * 2.0 * 0.6 * 1.0 * 0.5
    assert (c.needs[Need.WORK], c.roots[Need.WORK]) == (approx(0.5 - gain), approx(0.5 - 0.5 * gain))
    c.motivation = 0.25
    do(partner.treat, c, Need.FAMILY, 2.0, 0.6, w.p)
    assert c.needs[Need.FAMILY] == approx(0.5 - 0.75 * gain)


def test_style_literacy_way_and_illness_each_take_their_share_of_an_hour(w: WorldView, i: int) -> None:
    c, p = w.clients[i], w.p
    c.style, p.fit_there = Style.TALK, 0.8

    def fit(style: int = Style.TALK, matched: float = 0.0) -> float:
        return float(do(partner.fit, c, style, matched, p)) * 0.8

    assert fit() == approx(1.0)
    assert fit(Style.PRACTICAL) == approx(1.0 - 0.5 * 0.4)
    assert fit(Style.PRACTICAL, 0.75) == approx(1.0 - 0.5 * 0.1)
    c.literacy = 0.5
    assert fit() == approx(1.0 - 0.5 * 0.15)
    assert fit(matched=0.75) == approx(1.0 - 0.5 * 0.15 * 0.25)
    assert fit(Style.PRACTICAL) == approx(1.0 - 0.5 * 0.4)
    c.literacy, c.distance, c.mental = 1.0, p.far / 2.0, 0.4
    assert fit() == approx(1.0 - 0.5 * (0.1 + 0.2))
    c.distance, c.mental = 9.0 * p.far, 0.0
    assert fit() == approx(1.0 - 0.5 * 0.2)
    c.mental, p.misfit_mental = 1.0, 5.0
    assert fit() == approx(0.5)


def test_delivery_is_matched_only_where_the_full_instrument_was_used(w: WorldView, i: int) -> None:
    w.levers.style_matching = 0.7
    found = []
    for w.files[i].instrument in Instrument:
        found.append(do(partner.matching, w.files[i], w.levers))
    assert found == [0.0, 0.0, 0.7]


def test_a_session_is_counted_and_works_on_what_the_curriculum_holds(w: WorldView, i: int) -> None:
    c, file, t, place = w.clients[i], w.files[i], w.tallies[i], w.partners[0]
    w.p.fit_there = 0.8
    place.needs[Need.FAMILY], place.needs[Need.ATTITUDES], c.distance, w.p.misfit_distance = 0.3, 0.2, 10.0, 0.0
    c.hours, file.hours_had, c.duty_minutes, place.met, c.true_band = 4.0, 6.0, 5, 2, Band.HIGH
    before = t.programme_hours, t.hours_kemandirian, t.hours_kepribadian
    delivered = w.gap[Need.FAMILY].delivered[Band.HIGH]
    do(partner.meet, i, w)
    gain = 0.02 * 0.8 * 2.0 * 0.6 / 0.8 * 0.5
    assert c.needs[Need.FAMILY] == approx(0.5 - 0.3 * gain) and c.needs[Need.WORK] == 0.5
    assert c.needs[Need.ATTITUDES] == approx(0.5 - 0.2 * gain, rel=1e-3)
    assert (c.hours, file.hours_had, c.duty_minutes, place.met) == (6.0, 8.0, 5 + 120 + 20, 3)
    assert (t.programme_hours, t.hours_kemandirian, t.hours_kepribadian) == (before[0] + 2, before[1], before[2] + 2)
    assert w.gap[Need.FAMILY].delivered[Band.HIGH] == approx(delivered + 0.6)


def test_a_trade_is_counted_as_such_and_teaches_skills(w: WorldView, i: int) -> None:
    c, t, p = w.clients[i], w.tallies[i], w.p
    w.partners[0].needs[Need.WORK], p.skill_gain, c.skills = 0.5, 0.01, 0.3
    before = t.hours_kemandirian, t.hours_kepribadian
    do(partner.meet, i, w)
    assert (t.hours_kemandirian, t.hours_kepribadian) == (before[0] + 2, before[1])
    assert c.skills == approx(0.3 + 0.01 * 2.0 * 0.5 * 0.6)


@pytest.mark.parametrize("kind", PartnerKind)
def test_what_is_special_about_a_kind_of_partner_is_done_by_that_kind_alone(
    w: WorldView, i: int, kind: PartnerKind
) -> None:
    c, p, place = w.clients[i], w.p, w.partners[0]
    place.kind, place.needs[Need.FAMILY] = kind, 0.5
    c.mental, c.literacy, c.distance, p.misfit_mental, p.misfit_distance = 0.4, 1.0, 0.0, 0.0, 0.0
    p.care, p.amplify, w.communities[c.community].stigma = 0.05, 0.6, 0.25
    special = kind.kind
    quality = 0.6 * (1.0 + 0.6 * 0.25) if special.carried_by_neighbours else 0.6
    do(partner.meet, i, w)
    assert c.needs[Need.FAMILY] == approx(0.5 - 0.02 * 0.8 * 1.0 * quality * 0.5)
    assert c.mental == approx(0.4 * (1.0 - 0.05 * 2.0 * quality) if special.eases_illness else 0.4)
    c.literacy, p.literacy_gain = 0.5, 0.02
    do(partner.meet, i, w)
    assert c.literacy == approx(0.52 if special.teaches_reading else 0.5)


def test_a_session_teaches_the_law_and_lifts_motivation(w: WorldView, i: int) -> None:
    c, p = w.clients[i], w.p
    c.legal_awareness, p.awareness_gain, p.group_support = 0.3, 0.01, 0.02
    do(partner.meet, i, w)
    assert (c.legal_awareness, c.motivation) == (approx(0.32), approx(0.52))


def test_a_session_after_the_last_week_s_gives_hope_and_others_do_not(w: WorldView, i: int) -> None:
    c, week = w.clients[i], w.clock.week
    w.p.steady_hope = 0.03
    found = []
    for attended in (week - 2, week - 1, week):
        c.narrative, c.attended = 0.4, attended
        do(partner.keep_coming, c, week, w.p)
        found.append((approx(c.narrative), c.attended))
    assert found == [(0.4, week), (0.43, week), (0.4, week)]
    c.narrative, c.attended = 0.4, week - 1
    do(partner.meet, i, w)
    assert (c.narrative, c.attended) == (approx(0.43), week)


def test_the_chance_to_attend_is_of_motivation_relation_and_way(w: WorldView, i: int) -> None:
    c, p, place = w.clients[i], w.p, w.partners[0]
    p.attend_base, p.attend_motivation, p.attend_alliance, p.attend_distance = 0.6, 0.3, 0.2, 0.4
    p.ngo_transport, c.motivation, c.alliance, c.distance = 0.75, 0.7, p.alliance_middle + 0.1, p.far / 4.0
    for place.kind in PartnerKind:
        helped = 0.25 if place.kind in [k for k in PartnerKind if k.kind.helps_with_the_way] else 1.0
        assert do(partner.keen, c, place, p) == approx(0.6 + 0.06 + 0.02 - 0.1 * helped)
    p.attend_base = 0.3
    met = 0
    for _ in weeks(w, 300):
        c.motivation, c.hours = 0.5, 0.0
        do(partner.meet, i, w)
        met += c.hours > 0.0
    assert met / 300 == approx(do(partner.keen, c, place, p), abs=0.08)


@given(full=st.floats(0.5, 3.0))
def test_a_full_lapas_asks_by_a_power(full: float) -> None:
    class Full:
        lapas_full = full
        full_asks = 0.7

    assert do(lapas.asks, Full, Full) == approx(full**0.7)


def test_the_last_months_inside_are_shared_by_two_needs_and_a_full_lapas_prisonises(w: WorldView, i: int) -> None:
    c, p, levers = w.clients[i], w.p, w.levers
    c.prisonisation, p.full_prisonises, levers.lapas_full = 0.3, 0.2, 1.5
    levers.inside_hours, p.inside_quality = 10.0, 0.4
    do(lapas.before_release, c, w)
    assert c.prisonisation == approx(0.4)
    gain = 0.02 * 0.8 * 5.0 * 0.4 * 0.5
    needs = [c.needs[k] for k in Need]
    treated = (Need.ATTITUDES, Need.SELF_CONTROL)
    assert needs == approx([0.5 - gain if k in treated else 0.5 for k in Need])
