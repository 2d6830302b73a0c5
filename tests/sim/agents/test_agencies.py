"""Agencies by arithmetic: what cooperation is worth, what follows an offence, and how a revocation goes on."""

from __future__ import annotations

import pytest
from pytest import approx

from sim.agents import agency, revocation
from sim.calendar import WEEKS_A_MONTH
from sim.codes import NEVER, Custody, Job, Offence, Programme, RevocationStep, Status
from sim.kernel.views import WorldView
from sim.policy.levers import COOPERATION
from tests.features.acting import do, people, someone, weeks

TODAY, AGREED = COOPERATION["informal"], COOPERATION["formal"]


@pytest.fixture
def i(w: WorldView) -> int:
    row = someone(w, caught=0)
    file = w.files[row]
    file.status, file.programme, file.news, file.step, file.owed = Status.GUIDED, Programme.PB, NEVER, 0, 0
    file.term_start, file.term_end = w.clock.week - 10, w.clock.week + 60
    return row


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


def test_each_stage_has_its_own_weeks_and_its_own_chance(w: WorldView) -> None:
    p = w.p
    inside = ("examination", "tpp", "head", "report", "advice")
    outside = ("upward", "province", "prosecutor", "judge")
    for k, name in enumerate(inside):
        setattr(p, f"weeks_{name}", 2 + k)
        setattr(p, f"carry_{name}", 0.1 + 0.1 * k)
    for k, name in enumerate(outside):
        setattr(p, f"carry_{name}", 0.2 + 0.1 * k)
    step = RevocationStep
    own = (step.EXAMINATION, step.TPP_HEARING, step.HEAD, step.REPORT, step.ADVICE)
    assert [do(revocation.weeks_inside, s, p) for s in own] == [2, 3, 4, 5, 6]
    assert [do(revocation.chance_inside, s, p) for s in own] == approx([0.1, 0.2, 0.3, 0.4, 0.5])
    others = (step.UPWARD, step.PROVINCE, step.PROSECUTOR, step.JUDGE)
    for sure in (0.0, 0.5, 1.0):
        found = [do(revocation.chance_outside, s, sure, p) for s in others]
        assert found == approx([least + sure * (1.0 - least) for least in (0.2, 0.3, 0.4, 0.5)])


def test_a_chain_begins_once_and_not_of_who_is_revoked(w: WorldView, i: int) -> None:
    file, t, week = w.files[i], w.tallies[i], w.clock.week
    chains = t.chains
    do(revocation.begin, i, w)
    assert (file.step, file.step_since, file.chain_since, t.chains) == (1, week, week, chains + 1)
    file.step = RevocationStep.UPWARD
    do(revocation.begin, i, w)
    file.step, file.owed = RevocationStep.NONE, 5
    do(revocation.begin, i, w)
    assert (file.step, t.chains) == (RevocationStep.NONE, chains + 1)


@pytest.mark.parametrize("programme", Programme)
def test_a_chain_that_is_carried_on_goes_through_its_stages_and_is_in_force_once(
    w: WorldView, i: int, programme: Programme
) -> None:
    c, file, t = w.clients[i], w.files[i], w.tallies[i]
    file.programme, file.chain_since, w.p.hides = programme, w.clock.week - 9, 0.0
    chain = [stage.step for stage in revocation.CHAINS[programme]]
    counted = file.revocations, t.revoked, t.chain_weeks, t.decrees
    file.step = chain[0]
    in_force = []
    for following in [*chain[1:], RevocationStep.NONE]:
        assert do(revocation.carry_on, i, 2.0, w) is True
        assert (file.step, file.step_since) == (following, w.clock.week)
        in_force.append(file.owed > 0)
    decided = chain.index(RevocationStep.HEAD) if RevocationStep.HEAD in chain else len(chain) - 1
    assert in_force == [k >= decided for k in range(len(chain))]
    found = file.revocations, t.revoked, t.chain_weeks, t.decrees
    assert [after - before for after, before in zip(found, counted, strict=True)] == [1, 1, 9, 1]
    assert c.custody == Custody.FREE and c.lost == 0


def test_a_chain_that_is_not_carried_on_ends_and_is_counted_where_it_stopped(w: WorldView, i: int) -> None:
    c, file, t = w.clients[i], w.files[i], w.tallies[i]
    for step, inside in ((RevocationStep.HEAD, 1.0), (RevocationStep.PROVINCE, 0.0)):
        before = t.stopped_inside, t.stopped_outside
        file.step, file.owed, c.custody, c.custody_until = step, 20, Custody.REVOKED, 900
        assert do(revocation.carry_on, i, -1.0, w) is False
        assert (file.step, file.owed, c.custody_until) == (RevocationStep.NONE, 0, w.clock.week + 1)
        assert (t.stopped_inside - before[0], t.stopped_outside - before[1]) == (inside, 1.0 - inside)
    c.custody, c.custody_until = Custody.NEW_SENTENCE, 900
    do(revocation.restore, i, w)
    assert c.custody_until == 900


def test_chances_of_a_stage_are_met(w: WorldView) -> None:
    rows = people(w)
    for i in rows:
        w.files[i].step = RevocationStep.EXAMINATION
    on = [do(revocation.carry_on, i, 0.3, w) for i in rows]
    assert sum(on) / len(rows) == approx(0.3, abs=0.08)


def test_who_is_revoked_and_free_may_go_into_hiding(w: WorldView) -> None:
    rows, w.p.hides = people(w), 0.3
    for i in rows:
        w.clients[i].lost = 0
        do(revocation.decree, i, w)
    assert sum(w.clients[i].lost for i in rows) / len(rows) == approx(0.3, abs=0.08)
    i, w.p.hides = rows[0], 1.0
    w.clients[i].custody, w.clients[i].lost = Custody.NEW_SENTENCE, 0
    do(revocation.decree, i, w)
    assert w.clients[i].lost == 0


def test_what_is_to_be_served_is_by_programme(w: WorldView, i: int) -> None:
    file, p = w.files[i], w.p
    p.probation_pb, p.prison_bersyarat, p.prison_kerja_sosial, p.prison_pengawasan = 52.0, 30.0, 20.0, 10.0
    file.term_start, file.term_end = w.clock.week - 40, w.clock.week + 50
    served = {}
    for programme in Programme:
        file.programme = programme
        served[programme.name.lower()] = do(revocation.to_serve, i, w)
    assert served == {
        "asimilasi": 50,
        "pb": 38,
        "cb": 90,
        "cmb": 90,
        "pidana_bersyarat": 30,
        "pidana_kerja_sosial": 20,
        "pidana_pengawasan": 10,
    }
    file.term_end = w.clock.week
    for file.programme, p.probation_pb in ((Programme.PB, 40.0), (Programme.ASIMILASI, 0.0)):
        assert do(revocation.to_serve, i, w) == 1


def test_a_chain_that_is_under_way_is_overtaken_and_none_is_not(w: WorldView, i: int) -> None:
    file, t = w.files[i], w.tallies[i]
    for step, counted in ((RevocationStep.HEAD, 1.0), (RevocationStep.NONE, 0.0)):
        before, file.step = t.overtaken, step
        do(revocation.overtake, i, w)
        assert (file.step, t.overtaken - before) == (RevocationStep.NONE, counted)


def test_a_warning_more_or_less_is_a_matter_of_the_programme(w: WorldView) -> None:
    w.p.violations_limit, w.p.violations_limit_asimilasi = 2.0, 4.0
    limits = [do(revocation.limit, programme, w.p) for programme in Programme]
    assert limits == [4.0 if programme == Programme.ASIMILASI else 2.0 for programme in Programme]
