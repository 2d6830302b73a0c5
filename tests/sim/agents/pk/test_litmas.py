"""Litmas by arithmetic: how many are asked for, how long they are, and who gets them."""

from __future__ import annotations

import pytest
from pytest import approx

from sim import arrivals
from sim.agents.person_key import person_key
from sim.agents.pk import litmas
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_YEAR
from sim.codes import NEVER, NOBODY, NOT_ASSESSED, Instrument, LitmasKind, Programme, Section
from sim.kernel.views import WorldView
from tests.features.acting import asked, do, weeks

COURT, CHILD = LitmasKind.COURT, LitmasKind.CHILD_COURT


@pytest.mark.parametrize("kind", [COURT, LitmasKind.TRANSFER, LitmasKind.DIVERSION])
def test_so_many_are_asked_for_on_average_as_the_year_s_share_its_levers_and_the_season_say(
    w: WorldView, kind: LitmasKind
) -> None:
    levers, office, p = w.levers, w.office, w.p
    office.litmas_year, office.litmas[kind], p.season = 20.0 * WEEKS_A_YEAR, 0.25, 0.0
    levers.litmas_scale, levers.litmas_child, levers.litmas_other = 1.5, 2.0, 3.0
    levers.kerja_sosial = levers.pengawasan = 0.0
    asked = [do(litmas.asked_for, kind, week, levers, w) for week in range(400)]
    mean = 20.0 * 0.25 * (2.0 if kind >= LitmasKind.DIVERSION else 3.0) * 1.5
    assert sum(asked) / 400 == approx(mean, abs=0.1) and set(asked) <= {int(mean), int(mean) + 1}
    p.season = 0.5
    seasons = [do(arrivals.season, week, p) for week in range(52)]
    asked = [do(litmas.asked_for, kind, week, levers, w) for week in range(52)]
    assert max(seasons) > 1.3 and all(abs(n - mean * s) < 1.0 for n, s in zip(asked, seasons, strict=True))


def test_each_new_sentence_brings_its_litmas_to_the_court_the_lead_time_before_it(w: WorldView) -> None:
    levers, p = w.levers, w.p
    w.office.litmas[COURT], p.litmas_sentence, levers.litmas_scale = 0.0, 1.0, 1.0
    levers.kerja_sosial, levers.pengawasan = 300.0, 200.0
    lead = do(arrivals.lead_weeks, w)
    sentences = (Programme.PIDANA_KERJA_SOSIAL, Programme.PIDANA_PENGAWASAN)
    asked = [do(litmas.asked_for, COURT, week, levers, w) for week in range(12)]
    coming = [sum(do(arrivals.arrivals, s, week + lead, levers, w) for s in sentences) for week in range(12)]
    assert asked == coming and len(set(coming)) > 3 and lead > 0


def test_litmas_for_a_release_are_those_of_the_year_over_its_releases_and_its_levers(w: WorldView) -> None:
    levers, office, p = w.levers, w.office, w.p
    for programme in Programme:
        office.intake[programme] = 1.0 if programme <= Programme.CMB else 0.0
    office.litmas_year, office.litmas[0] = 10.0, 0.1
    levers.litmas_scale, levers.litmas_integration, levers.lapas_full, p.full_asks = 2.0, 1.5, 2.0, 1.0
    found = [do(litmas.litmas_for, person_key(3, 1, k), levers, w) for k in range(600)]
    assert sum(found) / 600 == approx(0.25 * 2.0 * 1.5 * 2.0, abs=0.06) and set(found) == {1, 2}


def test_a_litmas_takes_its_least_and_a_spread_and_assistants_take_of_adults_alone(w: WorldView) -> None:
    p = w.p
    p.hours_litmas, p.litmas_least, p.litmas_spread = 5.0, 0.5, 1.0
    found = [do(litmas.full_minutes, key, w) for key in range(600)]
    assert 150 <= min(found) < 156 and 444 < max(found) < 450
    assert sum(found) / 600 == approx(300, abs=15)
    p.litmas_spread, w.clock.litmas_taken = 0.0, 0.25
    w.clock.n_docket = 0
    for kind in (COURT, LitmasKind.GUIDANCE, LitmasKind.DIVERSION, CHILD):
        do(litmas.ask, kind, 3, 0, w)
    assert [w.docket[k].minutes for k in range(4)] == [112, 112, 150, 150]
    assert {w.docket[k].number for k in range(4)} == {3}


def test_an_assessment_that_is_asked_besides_takes_what_the_file_does_not_hold(w: WorldView) -> None:
    levers, p, person = w.levers, w.p, person_key(w.clock.week + 9, int(Programme.PB), 0)
    p.litmas_spread, p.hours_rnr, p.hours_risk, w.clock.litmas_taken = 0.0, 3.0, 1.0, 0.0
    levers.adoption, levers.digital, levers.triage = 1.0, 0.0, 0.0
    bare = do(litmas.full_minutes, 0, w)
    minutes = {}
    for held in (0.0, 1.0):
        p.file_assessed_long = held
        for levers.standard in Instrument:
            w.clock.n_docket = 0
            do(litmas.ask, LitmasKind.INTEGRATION, 0, person, w)
            minutes[held, int(levers.standard)] = w.docket[0].minutes - bare, w.docket[0].instrument
    assert minutes == {
        (0.0, 0): (0, -1),
        (0.0, 1): (60, 1),
        (0.0, 2): (180, 2),
        (1.0, 0): (0, -1),
        (1.0, 1): (0, -1),
        (1.0, 2): (120, 2),
    }
    levers.triage = 1.0
    assert do(litmas.asked_besides, person, w) == NOT_ASSESSED


def test_sections_take_adult_and_child_litmas_by_their_own_share(w: WorldView) -> None:
    shares = [[do(litmas.willing, section, child) for section in Section] for child in (False, True)]
    assert shares == [approx([0.5, 1.0 / 3.0, 1.0]), approx([0.0, 1.0, 1.0 / 3.0])]


def filled(w: WorldView, *sections: Section) -> None:
    w.clock.n_pks = len(sections)
    for j, section in enumerate(sections):
        pk = w.pks[j]
        pk.section, pk.waiting, pk.vacant_until, pk.came = section, 0, NEVER, 0


def test_a_litmas_goes_to_posts_that_do_not_guide_until_they_have_a_week_s_work(w: WorldView) -> None:
    filled(w, Section.ADULT, Section.GENERAL, Section.CHILD)
    week_minutes = (1.0 - w.office.other_share) * w.office.hours_year * MINUTES_AN_HOUR / WEEKS_A_YEAR

    def shares(child: bool) -> list[float]:
        posts = [do(litmas.post_for, key, child, w) for key in range(600)]
        return [posts.count(j) / 600 for j in range(3)]

    assert shares(False) == approx([0.0, 0.75, 0.25], abs=0.07)
    assert shares(True) == approx([0.0, 0.25, 0.75], abs=0.07)
    w.pks[1].waiting = w.pks[2].waiting = int(week_minutes)
    assert shares(False)[0] == 0.0
    w.pks[1].waiting = w.pks[2].waiting = int(week_minutes) + 1
    assert shares(False) == approx([0.5 / (11 / 6), 1 / (11 / 6), (1 / 3) / (11 / 6)], abs=0.07)
    assert shares(True)[0] == 0.0


def test_where_nobody_takes_it_the_first_filled_post_does_that_may(w: WorldView) -> None:
    filled(w, Section.ADULT, Section.GENERAL, Section.CHILD)
    assert (do(litmas.any_post, False, w), do(litmas.any_post, True, w)) == (0, 1)
    w.pks[0].vacant_until = w.clock.week + 1
    assert do(litmas.any_post, False, w) == 1
    assert {do(litmas.post_for, key, False, w) for key in range(50)} == {1, 2}
    w.pks[1].vacant_until = w.pks[2].vacant_until = w.clock.week + 1
    assert do(litmas.any_post, False, w) == NOBODY == do(litmas.post_for, 0, True, w)
    w.pks[0].vacant_until = w.clock.week
    assert do(litmas.any_post, True, w) == NOBODY and do(litmas.any_post, False, w) == 0
    w.clock.n_pks = 0
    assert do(litmas.post_for, 0, False, w) == NOBODY


def test_where_no_desk_has_room_the_first_post_that_takes_it_is_known_without_further_offers(w: WorldView) -> None:
    filled(w, Section.ADULT, Section.GENERAL, Section.CHILD)
    w.pks[1].waiting = w.pks[2].waiting = 100_000
    assert not any(do(litmas.has_room, j, w) for j in range(3))
    for child in (False, True):
        posts = [[do(litmas.post_for, key, child, w, roomy) for key in range(200)] for roomy in (False, True)]
        assert posts[0] == posts[1]


def test_a_litmas_tells_whether_it_has_filled_a_desk(w: WorldView) -> None:
    filled(w, Section.GENERAL)
    (record,) = asked(w, COURT)
    found = []
    for minutes in (100, 100_000, 100):
        record.left, record.pk = minutes, NOBODY
        found.append(do(litmas.hand_out, record, w))
    assert found == [0, 1, 0] and not do(litmas.has_room, 0, w)
    w.pks[0].waiting, w.pks[0].vacant_until = 0, w.clock.week + 1
    assert not do(litmas.has_room, 0, w)


def test_a_litmas_stays_with_its_pk_while_the_post_is_open_and_filled(w: WorldView) -> None:
    filled(w, Section.GENERAL, Section.GENERAL)
    week = w.clock.week
    (record,) = asked(w, COURT)
    found = []
    for pk, empty_until in ((1, week), (1, week + 1), (2, NEVER), (NOBODY, NEVER)):
        record.pk, w.pks[1].vacant_until = pk, empty_until
        w.pks[0].waiting = w.pks[1].waiting = w.pks[0].came = w.pks[1].came = 0
        do(litmas.hand_out, record, w)
        found.append(record.pk)
        moved = int((pk, empty_until) != (1, week))
        assert w.pks[0].waiting + w.pks[1].waiting == 100 * moved == w.pks[0].came + w.pks[1].came
    assert found[:2] == [1, 0] and set(found[2:]) <= {0, 1}
    record.asked, record.pk, w.pks[0].came, w.pks[1].came = week - 1, NOBODY, 0, 0
    do(litmas.hand_out, record, w)
    assert w.pks[0].came + w.pks[1].came == 0


def test_a_week_begins_without_what_was_sent_before(w: WorldView) -> None:
    old = asked(w, COURT, COURT)
    old[0].sent = w.clock.week - 1
    w.clock.week += 1
    do(litmas.place_litmas, w)
    assert [w.docket[k].asked for k in range(w.clock.n_docket)].count(w.clock.week - 1) == 1


def test_each_week_asks_for_what_is_wanted_and_everything_lies_on_a_desk(w: WorldView) -> None:
    for _ in weeks(w, 2):
        before = {(r.kind, r.number, r.asked) for r in (w.docket[k] for k in range(w.clock.n_docket))}
        do(litmas.place_litmas, w)
        records = [w.docket[k] for k in range(w.clock.n_docket)]
        new = [r for r in records if r.asked == w.clock.week]
        assert len(new) == sum(w.clock.litmas[k] for k in range(len(LitmasKind)))
        assert [sum(r.kind == kind for r in new) for kind in LitmasKind] == [w.clock.litmas[k] for k in range(10)]
        assert {(r.kind, r.number, r.asked) for r in records if r.asked < w.clock.week} <= before
        assert all(r.pk >= 0 for r in records)
        assert sum(w.pks[j].waiting for j in range(len(w.pks))) == sum(r.left for r in records)
        assert sum(w.pks[j].came for j in range(len(w.pks))) == sum(r.left for r in new)
    number = w.clock.litmas[0]
    assert sum(r.person > 0 for r in new if r.kind == 0) == len({r.person for r in new if r.person > 0}) <= number
    assert {r.number for r in new if r.kind == 0} == set(range(number))
