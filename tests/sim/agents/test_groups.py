"""Partners by arithmetic: who gets a seat, what an hour does, what the others in the group do, who goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from sim.agents import lapas, partner
from sim.calendar import WEEKS_A_MONTH
from sim.codes import NOBODY, Band, Custody, Instrument, Need, Referral, Status, Style
from sim.kernel.views import WorldView
from sim.model import BapasModel
from sim.partner_kinds import PartnerKind
from tests.features.acting import do, people, someone, weeks

PLAIN = PartnerKind.BLK  # a kind with nothing special


@pytest.fixture
def w(small: BapasModel) -> WorldView:
    """The small office with room for three groups at each partner."""
    model = small.fork({f"programmes.slots_{code}": 5.0 for code in PartnerKind.codes()})
    model.prepare(52)
    assert model.world.seats.shape[1] >= 24
    model.view.clock.week += 25
    return model.view


@pytest.fixture
def i(w: WorldView) -> int:
    """Someone under guidance in seat 0 of the first partner, which is without special traits, two hours a week."""
    row = someone(w, motivation=0.5, mental=0.0, literacy=1.0, distance=0.0, hours=0.0)
    file, place = w.files[row], w.partners[0]
    file.status, file.hours_had, file.planned, file.instrument = Status.GUIDED, 0.0, 40.0, Instrument.NARRATIVE
    place.kind, place.minutes, place.slots, place.quality, place.style = PLAIN, 120, 8, 0.6, w.clients[row].style
    for k in Need:
        place.needs[k] = 0.0
        w.clients[row].needs[k] = w.clients[row].roots[k] = 0.5
    sit(w, row, 0)
    w.p.attend_base, w.p.group_mixing, w.p.lasting = 9.0, 0.0, 0.5
    w.p.fit_there, w.p.misfit_style, w.p.misfit_literacy, w.p.misfit_distance, w.p.misfit_mental = (
        1.0,
        0.4,
        0.3,
        0.2,
        0.5,
    )
    w.p.style_match, w.p.dose, w.p.yield_shrink = 0.5, 0.02, 0.8
    return row


def sit(w: WorldView, i: int, seat: int) -> None:
    """Take everybody off the first partner's seats but those who sit there by now."""
    for k in range(w.seats.shape[1]):
        if k >= seat:
            w.seats[0, k] = NOBODY
    w.seats[0, seat] = i
    w.clients[i].partner, w.clients[i].seat = 0, seat
    w.partners[0].enrolled = seat + 1


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


def test_who_can_come_is_free_found_and_guided_or_in_aftercare(w: WorldView, i: int) -> None:
    c, file = w.clients[i], w.files[i]
    w.levers.aftercare_months = 3.0
    limit = int(3.0 * WEEKS_A_MONTH)
    assert do(partner.able, i, w)
    for field, value in (("custody", Custody.REVOKED), ("lost", 1), ("partner", NOBODY)):
        old = getattr(c, field)
        setattr(c, field, value)
        assert not do(partner.able, i, w), field
        setattr(c, field, old)
    found = []
    for after in (limit, limit + 1):
        file.status, file.term_end = Status.FOLLOW_UP, w.clock.week - after
        found.append(do(partner.able, i, w))
    assert found == [True, False]


def test_a_place_is_given_back_by_who_is_done_who_is_weary_and_who_cannot_come(w: WorldView, i: int) -> None:
    c, file, t, place = w.clients[i], w.files[i], w.tallies[i], w.partners[0]

    def parted(**state: float) -> tuple[bool, float, float, int]:
        sit(w, i, 0)
        c.placed_until, c.lost, file.planned, file.hours_had, c.hours = 0, 0, 10.0, 9.9, 3.0
        for name, value in state.items():
            setattr(file if name == "hours_had" else c, name, value)
        before = t.completed, t.programmes_left
        do(partner.part, i, w)
        gone = c.partner == NOBODY
        assert gone == (w.seats[0, 0] == NOBODY) == (place.enrolled == 0) == (c.hours == 0.0)
        return gone, t.completed - before[0], t.programmes_left - before[1], c.placed_until

    w.p.drop_out_week, w.p.placement_weeks = 0.0, 20.0
    assert parted() == (False, 0.0, 0.0, 0)
    assert parted(hours_had=10.0) == (True, 1.0, 1.0, 0)
    place.needs[Need.WORK] = 0.2
    assert parted(hours_had=10.0) == (True, 1.0, 1.0, w.clock.week + 20)
    assert parted(lost=1) == (True, 0.0, 1.0, 0)
    w.p.drop_out_week = 0.2
    for motivation, expected in ((0.5, 0.2), (1.0, 0.1)):
        share = sum(parted(motivation=motivation)[0] for _ in weeks(w, 400)) / 400
        assert share == approx(expected, abs=0.06)


def test_hours_are_planned_by_believed_band_and_held_by_the_rest_of_the_term_and_aftercare(
    w: WorldView, i: int
) -> None:
    file, levers = w.files[i], w.levers
    levers.hours_low, levers.hours_medium, levers.hours_high, levers.aftercare_months = 10.0, 20.0, 30.0, 2.0
    found = []
    for file.band in Band:
        found.append(do(partner.planned_hours, file, levers))
    assert found == [10.0, 20.0, 30.0]
    file.term_end = w.clock.week + 20
    held = do(partner.hours_held, file, w.partners[0], 5.0, w)
    assert held == approx((20 + 2.0 * WEEKS_A_MONTH - 5.0) * 2.0)
    assert do(partner.hours_held, file, w.partners[0], 500.0, w) == 0.0


def test_a_lot_is_lasting_and_a_rule_by_risk_puts_each_band_before_all_of_the_next(w: WorldView, i: int) -> None:
    file, c = w.files[i], w.clients[i]
    lots: dict[int, list[float]] = {}
    for rule in Referral:
        lots[rule] = []
        for file.band in Band:
            lots[rule].append(do(partner.lot, file, c, 0, rule, w))
    u = lots[Referral.OPEN][0]
    assert 0.0 < u < 1.0 and lots[Referral.OPEN] == [u, u, u]
    assert lots[Referral.RISK] == lots[Referral.NEED] == [u + 2.0, u + 1.0, u]
    assert do(partner.lot, file, c, 1, Referral.OPEN, w) != u


def test_vacancies_go_to_the_lowest_lots_of_those_referred_until_there_are_none(w: WorldView, i: int) -> None:
    sit(w, i, 0)
    rows = [k for k in people(w) if w.clients[k].partner < 0][:12]
    w.levers.referral_rule, w.levers.separate_bands, w.partners[0].slots = Referral.OPEN, 0.0, 4
    first = w.queue_start[0]
    w.queue_start[1] = first + len(rows)
    for k, row in enumerate(rows):
        w.queue[first + k], w.files[row].referred, w.clients[row].hours = row, 0, 7.0
    w.files[rows[0]].referred = NOBODY
    do(partner.admit, 0, w)
    assert len(rows) == 12
    waiting = sorted(rows[1:], key=lambda row: do(partner.lot, w.files[row], w.clients[row], 0, 0, w))
    seated = {row for row in rows if w.clients[row].partner == 0}
    assert seated == set(waiting[:3]) and w.partners[0].enrolled == 4
    assert [w.seats[0, k] for k in range(4)] == [i, *waiting[:3]]
    for row in seated:
        c, file = w.clients[row], w.files[row]
        assert (file.referred, c.hours, w.seats[0, c.seat]) == (NOBODY, 0.0, row)
        assert file.planned == do(partner.planned_hours, file, w.levers)


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
