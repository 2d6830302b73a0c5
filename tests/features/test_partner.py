"""Partners: who gets a place, what an hour does, and for whom it does more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sim.agents import partner
from sim.codes import NOT_ASSESSED, Instrument, Need
from sim.kernel.views import WorldView
from sim.partner_kinds import PartnerKind
from tests.features.acting import change, do, people, someone

GRIYA, BLK, BNN, RELIGIOUS = range(4)  # rows of the small office's partners


def enrol(w: WorldView, i: int, j: int, seat: int = 0) -> None:
    """The client alone on a place."""
    for k in range(w.seats.shape[1]):
        w.seats[j, k] = -1
    w.seats[j, seat] = i
    w.clients[i].partner, w.clients[i].seat = j, seat


def attend(w: WorldView, j: int) -> None:
    """One certain session of someone at the partner; the plan works on a need that it does not serve."""
    i = someone(w)
    w.p.attend_base = 9.0
    w.files[i].target = 6 if j != GRIYA else Need.WORK
    enrol(w, i, j)
    do(partner.meet, i, w)


def session(w: WorldView, j: int, read: Callable[[int], float], **state: Any) -> float:
    """By how much one session changes what `read` reads of someone."""
    i = someone(w, **state)
    return change(lambda: read(i), lambda: attend(w, j))


def test_an_hour_lowers_the_need_and_part_of_it_lasts(w: WorldView) -> None:
    c = w.clients[someone(w, motivation=0.5)]
    c.needs[0] = c.roots[0] = 0.6
    do(partner.treat, c, 0, 10.0, 1.0, w.p)
    assert c.needs[0] < c.roots[0] < 0.6


def test_a_need_that_is_hardly_there_cannot_be_treated(w: WorldView) -> None:
    c = w.clients[someone(w)]
    gains = []
    for need in (0.02, 0.8):
        c.needs[0] = need
        do(partner.treat, c, 0, 10.0, 1.0, w.p)
        gains.append(need - c.needs[0])
    assert 20 * gains[0] < gains[1]


def test_the_motivated_gain_more_from_an_hour(w: WorldView) -> None:
    c = w.clients[someone(w)]
    left = []
    for motivation in (0.1, 0.9):
        c.needs[0], c.motivation = 0.6, motivation
        do(partner.treat, c, 0, 10.0, 1.0, w.p)
        left.append(c.needs[0])
    assert left[0] > left[1]


def test_a_course_in_a_trade_teaches_skills(w: WorldView) -> None:
    assert session(w, BLK, lambda i: w.clients[i].skills) > 0
    assert session(w, BLK, lambda i: w.tallies[i].hours_kemandirian) > 0


def test_guidance_on_personality_lowers_attitudes_and_raises_self_control(w: WorldView) -> None:
    assert session(w, GRIYA, lambda i: w.clients[i].needs[Need.ATTITUDES]) < 0
    assert session(w, GRIYA, lambda i: w.clients[i].needs[Need.SELF_CONTROL]) < 0
    assert session(w, GRIYA, lambda i: w.tallies[i].hours_kepribadian) > 0


def test_religious_bodies_work_on_attitudes_and_family(w: WorldView) -> None:
    assert session(w, RELIGIOUS, lambda i: w.clients[i].needs[Need.ATTITUDES]) < 0
    assert session(w, RELIGIOUS, lambda i: w.clients[i].needs[Need.FAMILY]) < 0


def test_rehabilitation_lowers_the_substance_need(w: WorldView) -> None:
    assert session(w, BNN, lambda i: w.clients[i].needs[Need.SUBSTANCE]) < 0


def test_the_curriculum_decides_what_an_hour_works_on_whatever_the_plan(w: WorldView) -> None:
    i = someone(w)
    gains = []
    for target in (Need.ATTITUDES, Need.WORK):
        c = w.clients[i]
        w.p.attend_base, w.p.group_mixing = 9.0, 0.0
        c.motivation, w.files[i].target = 0.5, target
        for k in range(7):
            c.needs[k] = 0.6
        enrol(w, i, GRIYA)
        do(partner.meet, i, w)
        gains.append([0.6 - c.needs[k] for k in range(7)])
    assert gains[0] == gains[1]
    assert gains[0][Need.ATTITUDES] == gains[0][Need.LEISURE] > 0.0 == gains[0][Need.WORK]


def test_an_hour_is_shared_as_the_curriculum_says_and_part_of_it_works_on_no_need(w: WorldView) -> None:
    i = someone(w)
    w.p.attend_base, w.p.group_mixing = 9.0, 0.0
    gains = []
    for share in (0.2, 0.4):
        c = w.clients[i]
        c.motivation = 0.5
        for k, part in enumerate((share, 0.0, 2 * share, 0.0, 0.0, 0.0, 0.0)):
            c.needs[k], w.partners[GRIYA].needs[k] = 0.6, part
        enrol(w, i, GRIYA)
        do(partner.meet, i, w)
        gains.append(0.6 - c.needs[Need.ATTITUDES])
        assert 0.6 - c.needs[Need.SELF_CONTROL] == pytest.approx(2 * gains[-1])
    assert gains[1] == pytest.approx(2 * gains[0])


def test_health_services_ease_illness(w: WorldView) -> None:
    w.partners[BNN].kind = PartnerKind.HEALTH
    assert session(w, BNN, lambda i: w.clients[i].mental, mental=0.7) < 0


def test_an_ngo_teaches_reading(w: WorldView) -> None:
    w.partners[BNN].kind = PartnerKind.NGO
    assert session(w, BNN, lambda i: w.clients[i].literacy) > 0


def test_sessions_teach_what_the_law_asks(w: WorldView) -> None:
    assert session(w, RELIGIOUS, lambda i: w.clients[i].legal_awareness) > 0


def test_a_group_lifts_motivation(w: WorldView) -> None:
    assert session(w, GRIYA, lambda i: w.clients[i].motivation) == pytest.approx(w.p.group_support)


def test_who_comes_week_after_week_comes_to_see_an_end_of_it(w: WorldView) -> None:
    c = w.clients[someone(w, narrative=0.4, attended=-9999)]
    gained = []
    for week in (0, 1, 2, 4, 5):
        gained.append(change(lambda: c.narrative, lambda week=week: do(partner.keep_coming, c, week, w.p)))
    assert gained == pytest.approx([0.0, w.p.steady_hope, w.p.steady_hope, 0.0, w.p.steady_hope])


def test_programmes_of_the_community_are_worth_more_where_stigma_is_low(w: WorldView) -> None:
    i = someone(w)
    left = []
    for stigma in (0.9, 0.1):
        c = w.clients[i]
        w.communities[c.community].stigma = stigma
        c.needs[Need.ATTITUDES], c.motivation = 0.6, 0.5
        attend(w, GRIYA)
        left.append(c.needs[Need.ATTITUDES])
    assert left[0] > left[1]


def test_worse_company_pulls_more_than_better_company(w: WorldView) -> None:
    i, other = people(w)[:2]
    enrol(w, i, GRIYA)
    w.seats[GRIYA, 1] = other
    w.clients[other].partner, w.clients[other].lost = GRIYA, 0
    w.mood[other] = 0.8
    worse = do(partner.group_mood, GRIYA, 0, 0.5, w)
    w.mood[other] = 0.2
    better = do(partner.group_mood, GRIYA, 0, 0.5, w)
    assert worse > -better > 0


def test_style_is_matched_only_where_the_instrument_that_asks_for_it_was_used(w: WorldView) -> None:
    file = w.files[someone(w)]
    w.levers.style_matching = 0.8
    found = []
    for instrument in (NOT_ASSESSED, Instrument.NARRATIVE, Instrument.RISK, Instrument.RNR):
        file.instrument = instrument
        found.append(do(partner.matching, file, w.levers))
    assert found == [0.0, 0.0, 0.0, 0.8]


def test_style_literacy_distance_and_illness_decide_what_reaches_the_person(w: WorldView) -> None:
    c = w.clients[someone(w, style=0, literacy=0.9, distance=20.0, mental=0.1)]
    best = do(partner.fit, c, 0, 0.0, w.p)
    for field, value in (("style", 1), ("literacy", 0.1), ("distance", 170.0), ("mental", 0.8)):
        old = getattr(c, field)
        setattr(c, field, value)
        assert do(partner.fit, c, 0, 0.0, w.p) < best, field
        setattr(c, field, old)
    c.style = 1
    assert do(partner.fit, c, 0, 1.0, w.p) > do(partner.fit, c, 0, 0.0, w.p)


def test_people_as_they_arrive_fit_a_talking_programme_as_they_did_in_the_published_ones(w: WorldView) -> None:
    fits = []
    for practical in range(2):
        c = w.clients[someone(w, style=practical, literacy=w.p.literacy_mean, distance=0.0)]
        c.mental = w.p.ill * w.p.mental_ill + (1.0 - w.p.ill) * 0.5 * w.p.mental_well
        fits.append(do(partner.fit, c, 0, 0.0, w.p))
    assert (1.0 - w.p.practical_learners) * fits[0] + w.p.practical_learners * fits[1] == pytest.approx(1.0)
    assert fits[1] < 1.0 < fits[0]


def test_the_motivated_attend_and_distance_keeps_away_unless_an_ngo_helps(w: WorldView) -> None:
    c = w.clients[someone(w, motivation=0.5, alliance=0.4, distance=20.0)]
    w.p.attend_base, w.p.attend_distance = 0.5, 0.3
    provider = w.partners[BNN]
    near = do(partner.keen, c, provider, w.p)
    c.distance = 170.0
    far = do(partner.keen, c, provider, w.p)
    provider.kind = PartnerKind.NGO
    helped = do(partner.keen, c, provider, w.p)
    c.motivation = 0.1
    assert far < helped < near and do(partner.keen, c, provider, w.p) < helped


def test_a_vacancy_goes_to_one_of_those_referred(w: WorldView) -> None:
    i = someone(w)
    for k in range(w.seats.shape[1]):
        w.seats[BLK, k] = -1
    w.partners[BLK].slots, w.partners[BLK].enrolled = 1, 0
    w.files[i].referred, w.queue[0] = BLK, i
    for j in range(len(w.queue_start)):
        w.queue_start[j] = 1 if j > BLK else 0
    do(partner.admit, BLK, w)
    assert w.clients[i].partner == BLK and w.files[i].referred == -1 and w.partners[BLK].enrolled == 1


def test_with_a_rule_the_high_band_comes_first_in_the_queue(w: WorldView) -> None:
    low, high = people(w)[:2]
    w.files[low].band, w.files[high].band = 0, 2
    place = [do(partner.place_in_queue, w.files[i], 1) for i in (low, high)]
    assert place[0] > place[1]


def test_separate_groups_keep_bands_apart(w: WorldView) -> None:
    w.partners[GRIYA].slots = 12
    for k in range(w.seats.shape[1]):
        w.seats[GRIYA, k] = -1
    w.levers.separate_bands = 0.0
    assert do(partner.free_seat, GRIYA, 1, w) == 0
    w.levers.separate_bands = 1.0
    assert do(partner.free_seat, GRIYA, 1, w) == partner.GROUP


def test_the_plan_sets_the_hours_by_believed_band(w: WorldView) -> None:
    w.levers.hours_low, w.levers.hours_high = 20.0, 300.0
    file = w.files[someone(w)]
    hours = []
    for band in (0, 2):
        file.band = band
        hours.append(do(partner.planned_hours, file, w.levers))
    assert hours == [20.0, 300.0]


def test_a_band_that_falls_ends_no_place_as_done(w: WorldView) -> None:
    i = someone(w)
    w.levers.hours_low, w.levers.hours_high, w.p.drop_out_week = 20.0, 200.0, 0.0
    w.files[i].band, w.files[i].hours_had = 2, 30.0
    do(partner.enrol, i, GRIYA, 0, w)
    w.files[i].band = 0
    do(partner.part, i, w)
    assert w.clients[i].partner == GRIYA and w.files[i].planned == 200.0
    w.files[i].hours_had = 200.0
    assert change(lambda: w.tallies[i].completed, lambda: do(partner.part, i, w)) == 1.0


def test_aftercare_lets_former_clients_go_on(w: WorldView) -> None:
    i = someone(w, partner=GRIYA)
    w.files[i].status, w.files[i].term_end = 2, w.clock.week - 4
    w.levers.aftercare_months = 0.0
    assert not do(partner.able, i, w)
    w.levers.aftercare_months = 6.0
    assert do(partner.able, i, w)


def test_who_completes_a_course_in_a_trade_is_helped_to_find_work(w: WorldView) -> None:
    i = someone(w, placed_until=-9999)
    enrol(w, i, BLK)
    w.files[i].hours_had = 1000.0
    do(partner.part, i, w)
    assert w.clients[i].placed_until > w.clock.week and w.clients[i].partner == -1


def test_the_unmotivated_drop_out_more_often(w: WorldView) -> None:
    w.p.drop_out_week = 0.3
    i = someone(w)
    w.files[i].hours_had = 0.0
    dropped = []
    for motivation in (0.9, 0.1):
        w.clients[i].motivation, w.clock.week, count = motivation, 0, 0
        for week in range(100):
            w.clock.week = week
            enrol(w, i, GRIYA)
            do(partner.part, i, w)
            count += w.clients[i].partner == -1
        dropped.append(count)
    assert 0 < dropped[0] < dropped[1]
