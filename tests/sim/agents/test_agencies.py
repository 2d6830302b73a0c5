"""Agencies by arithmetic: what cooperation is worth, and what follows an offence."""

from __future__ import annotations

from pytest import approx

from sim.agents import agency
from sim.calendar import WEEKS_A_MONTH
from sim.codes import NEVER, Custody, Job, Offence, RevocationStep, Status
from sim.kernel.views import WorldView
from sim.policy.levers import COOPERATION
from tests.features.acting import do, weeks

TODAY, AGREED = COOPERATION["informal"], COOPERATION["formal"]


def test_cooperation_goes_a_share_of_its_way_a_week(w: WorldView) -> None:
    a = w.agencies[0]
    a.cooperation, w.levers.cooperation_index, w.p.cooperation_rate = 0.2, 0.7, 0.1
    do(agency.approach, 0, w)
    assert a.cooperation == approx(0.25)


def test_what_agencies_do_lies_on_the_line_through_today_and_agreements_within_bounds(w: WorldView) -> None:
    a, p = w.agencies[0], w.p
    p.agencies_least, p.agencies_most = 0.05, 0.95
    p.link_weak, p.link_formal, p.sanction_weak, p.sanction_formal = 0.2, 0.6, 0.3, 0.8
    p.fetch_weak, p.fetch_formal, p.step_weak, p.step_formal = 0.1, 0.5, 9.0, 5.0
    middle = (TODAY + AGREED) / 2.0
    found = {}
    for a.cooperation in (TODAY, middle, AGREED, 10.0, -10.0):
        found[a.cooperation] = (
            do(agency.information_share, a, w),
            do(agency.sanction_certainty, a, w),
            do(agency.fetch_probability, a, p),
            do(agency.step_weeks, a, w),
        )
    assert found[TODAY] == approx((0.2, 0.3, 0.1, 9))
    assert found[middle] == approx((0.4, 0.55, 0.3, 7))
    assert found[AGREED] == approx((0.6, 0.8, 0.5, 5))
    assert found[10.0] == approx((0.95, 0.95, 0.95, 1)) and found[-10.0][:3] == approx((0.05, 0.05, 0.05))


def test_a_lever_of_zero_is_a_lever(w: WorldView) -> None:
    a = w.agencies[0]
    w.levers.information_share = w.levers.sanction_certainty = w.levers.revocation_step = 0.0
    found = [do(f, a, w) for f in (agency.information_share, agency.sanction_certainty, agency.step_weeks)]
    assert found == [0.0, 0.0, 0]


def test_offences_of_a_person_are_cleared_by_the_mix_of_kinds(w: WorldView, i: int) -> None:
    w.p.detect_victim, w.p.detect_narcotics, w.p.specialise = 0.2, 0.6, 1.0
    found = []
    for w.clients[i].kind in (Offence.NARCOTICS, Offence.PROPERTY):
        found.append(do(agency.detection_probability, w.clients[i], w.p))
    assert found == approx([0.6, 0.2])


def test_after_the_term_it_hears_of_those_it_tracks_for_the_months_that_it_follows(w: WorldView, i: int) -> None:
    file, levers = w.files[i], w.levers
    levers.information_share, levers.coverage, levers.follow_up_months = 0.8, 0.5, 6.0
    found = []
    for file.status, after in (
        (Status.GUIDED, 99),
        (Status.FOLLOW_UP, int(6 * WEEKS_A_MONTH)),
        (Status.FOLLOW_UP, int(6 * WEEKS_A_MONTH) + 1),
    ):
        file.term_end = w.clock.week - after
        found.append(do(agency.hearing_probability, file, w.agencies[0], w))
    assert found == approx([0.8, 0.4, 0.0])


def test_an_arrest_is_felt_everywhere_once_and_an_offence_undetected_by_its_victims_alone(
    w: WorldView, i: int
) -> None:
    c, file, m, e = w.clients[i], w.files[i], w.communities[w.clients[i].community], w.employers[0]
    police = w.agencies[c.region]
    w.p.sentence_share, w.levers.information_share = 0.0, 1.0
    for certain, felt in ((0.0, 0), (1.0, 1)):
        w.p.detect_victim = certain
        c.offence, c.employer, c.caught = 1 + Offence.VIOLENCE, 0, 0
        m.crimes = m.bad = e.bad = police.cases = 0
        support = w.families[i].support = 0.5
        do(agency.respond, i, w)
        assert (m.crimes, m.bad, e.bad, police.cases, c.caught) == (1, felt, felt, felt, felt)
        assert w.families[i].support == approx(support - felt * w.p.family_hurt)
        assert (file.news > w.clock.week) is (felt == 1)
    c.employer, m.bad = Job.SELF_EMPLOYED, 0
    bad = [w.employers[k].bad for k in range(len(w.employers))]
    do(agency.respond, i, w)
    assert m.bad == 1 and bad == [w.employers[k].bad for k in range(len(w.employers))]


def test_news_takes_up_to_its_weeks_and_at_least_one(w: WorldView, i: int) -> None:
    c, file, p = w.clients[i], w.files[i], w.p
    p.detect_narcotics, p.sentence_share, w.levers.information_share = 1.0, 0.0, 1.0
    p.news_weak, p.news_formal = 4.0, 8.0
    for lever, cooperation, most in ((10.0, TODAY, 10), (-1.0, TODAY, 4), (-1.0, AGREED, 8), (0.0, TODAY, 1)):
        w.levers.information_delay, w.agencies[c.region].cooperation = lever, cooperation
        delays = set()
        for _ in weeks(w, 120):
            c.offence = 1 + Offence.NARCOTICS
            do(agency.respond, i, w)
            delays.add(file.news - w.clock.week)
        assert delays == set(range(1, 1 + max(1, most)))


def test_a_new_sentence_takes_between_its_least_and_its_most(w: WorldView, i: int) -> None:
    c, p = w.clients[i], w.p
    p.detect_narcotics, p.sentence_share = 1.0, 0.4
    p.sentence_weeks, p.sentence_least, p.sentence_spread = 40.0, 0.5, 1.0
    inside, weeks_given = 0, []
    for _ in weeks(w, 300):
        c.offence, c.custody = 1 + Offence.NARCOTICS, Custody.FREE
        do(agency.respond, i, w)
        inside += c.custody == Custody.NEW_SENTENCE
        if c.custody == Custody.NEW_SENTENCE:
            weeks_given.append(c.custody_until - w.clock.week - 1)
    assert inside / 300 == approx(0.4, abs=0.08)
    assert 20 <= min(weeks_given) < 26 and 54 < max(weeks_given) < 60


def test_a_release_starts_the_clock_and_who_is_owed_stays_in(w: WorldView, i: int) -> None:
    c, file, week = w.clients[i], w.files[i], w.clock.week
    c.custody, c.custody_until, c.release, file.owed = Custody.NEW_SENTENCE, week, 0, 0
    do(agency.release, i, w)
    assert (c.custody, c.release) == (Custody.FREE, week)
    for owed in (1, 30):
        c.custody, c.custody_until, c.release, file.owed = Custody.NEW_SENTENCE, week, 0, owed
        do(agency.release, i, w)
        assert (c.custody, c.custody_until, c.release, file.owed) == (Custody.REVOKED, week + owed, 0, owed)
    for owed in (30, 1):
        c.custody, c.custody_until, file.step, file.owed = Custody.REVOKED, week, RevocationStep.UPWARD, owed
        overtaken = w.tallies[i].overtaken
        do(agency.release, i, w)
        assert (c.custody, c.release, file.owed, file.step) == (Custody.FREE, week, 0, 0)
        assert w.tallies[i].overtaken == overtaken + 1.0


def test_news_is_recorded_in_its_week_and_begins_a_chain_under_guidance_alone(w: WorldView, i: int) -> None:
    file, week = w.files[i], w.clock.week
    found = []
    for status, news in ((Status.GUIDED, week + 1), (Status.GUIDED, week), (Status.FOLLOW_UP, week - 1)):
        file.status, file.news, file.recorded, file.step = status, news, 0, 0
        do(agency.revoke, i, w)
        found.append((file.recorded, file.step, file.news == NEVER))
    assert found == [(0, 0, False), (1, RevocationStep.EXAMINATION, True), (1, 0, True)]


def test_outside_a_stage_is_decided_once_its_weeks_are_over(w: WorldView, i: int) -> None:
    file = w.files[i]
    prosecutor = w.agencies[w.clock.n_regions + w.clients[i].region]
    w.levers.revocation_step, w.levers.sanction_certainty, prosecutor.cases = 4.0, 1.0, 5
    found = []
    for waited in (3, 4):
        file.step, file.step_since = RevocationStep.PROSECUTOR, w.clock.week - waited
        do(agency.revoke, i, w)
        found.append((file.step, prosecutor.cases))
    assert found == [(RevocationStep.PROSECUTOR, 5), (RevocationStep.JUDGE, 6)]


def test_the_lost_are_found_by_police_and_guarantor(w: WorldView, i: int) -> None:
    p, home = w.p, w.families[i]
    p.find_week, p.guarantor_finds, w.agencies[w.clients[i].region].cooperation = 0.1, 0.4, 0.3
    found = []
    for home.guarantor in (0, 1):
        found.append(do(agency.find_probability, i, w))
    assert found == approx([0.08, 0.112])


def test_police_fetch_who_is_revoked_at_home_or_in_hiding_by_their_own_chance(w: WorldView, i: int) -> None:
    c, file, p = w.clients[i], w.files[i], w.p
    w.families[i].guarantor, w.agencies[c.region].cooperation = 0, AGREED
    p.fetch_formal, p.find_week = 0.5, 0.2 / (0.5 + AGREED)

    def fetched(owed: int, lost: int, caught: int) -> float:
        inside = 0
        for _ in weeks(w, 300):
            c.custody, c.lost, c.caught, file.owed = Custody.FREE, lost, caught, owed
            do(agency.fetch, i, w)
            if c.custody == Custody.REVOKED:
                assert (c.custody_until, c.lost) == (w.clock.week + owed, 0)
                inside += 1
        return inside / 300

    assert fetched(12, 0, 0) == approx(0.5, abs=0.08)
    assert fetched(12, 1, 0) == approx(0.2, abs=0.07)
    assert fetched(12, 1, 1) == 1.0 and fetched(0, 0, 1) == 0.0
    c.custody, c.custody_until, file.owed, c.caught = Custody.NEW_SENTENCE, 7, 12, 1
    do(agency.fetch, i, w)
    assert (c.custody, c.custody_until) == (Custody.NEW_SENTENCE, 7)
