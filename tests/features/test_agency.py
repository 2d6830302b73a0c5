"""Agencies: detection, news, sanctions, and the revocation chain."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents import agency, head, revocation
from sim.codes import NEVER, Custody, Offence, Programme, RevocationStep, Status
from sim.kernel.views import WorldView
from sim.ledger import tallies
from tests.features.acting import do, people, someone, weeks

PB = int(Programme.PB)


def police(w: WorldView, i: int) -> Any:
    return w.agencies[w.clients[i].region]


def prosecutor(w: WorldView, i: int) -> Any:
    return w.agencies[w.clock.n_regions + w.clients[i].region]


def offender(w: WorldView) -> int:
    """Someone who offended this week and is surely caught."""
    w.p.detect_narcotics = 1.0
    i = someone(w, offence=Offence.NARCOTICS + 1, caught=0)
    w.files[i].news = NEVER
    return i


def test_cooperation_grows_into_what_the_agreement_asks(w: WorldView) -> None:
    w.agencies[0].cooperation, w.levers.cooperation_index = 0.3, 0.8
    do(agency.approach, 0, w)
    assert 0.3 < w.agencies[0].cooperation < 0.8


def test_better_cooperation_informs_answers_and_speeds_up(w: WorldView) -> None:
    a = w.agencies[0]
    found = []
    for cooperation in (0.0, 0.8):
        a.cooperation = cooperation
        found.append([do(f, a, w) for f in (agency.information_share, agency.sanction_certainty, agency.step_weeks)])
    weak, formal = found
    assert weak[0] < formal[0] and weak[1] < formal[1] and weak[2] > formal[2]


def test_a_formal_agreement_makes_sanctions_surer(w: WorldView) -> None:
    a = w.agencies[0]
    a.cooperation = 0.3
    today = do(agency.sanction_certainty, a, w)
    a.cooperation = 0.8
    assert do(agency.sanction_certainty, a, w) > today
    w.levers.sanction_certainty = 0.55
    assert do(agency.sanction_certainty, a, w) == 0.55


def test_a_formal_agreement_shortens_the_revocation_chain(w: WorldView) -> None:
    a = w.agencies[0]
    a.cooperation = 0.3
    today = do(agency.step_weeks, a, w)
    a.cooperation = 0.8
    assert do(agency.step_weeks, a, w) < today


def test_police_detect_a_share_of_offences(w: WorldView) -> None:
    w.p.detect_narcotics = 0.3
    caught = 0
    rows = people(w)
    for i in rows:
        w.clients[i].offence, w.clients[i].caught = Offence.NARCOTICS + 1, 0
        do(agency.respond, i, w)
        caught += w.clients[i].caught
    assert abs(caught / len(rows) - 0.3) < 0.1


def test_what_police_detect_reaches_family_neighbours_and_employer(w: WorldView) -> None:
    i = offender(w)
    c = w.clients[i]
    c.employer, w.families[i].support = 0, 0.6
    bad = w.communities[c.community].bad, w.employers[0].bad
    do(agency.respond, i, w)
    assert w.families[i].support < 0.6
    assert (w.communities[c.community].bad, w.employers[0].bad) == (bad[0] + 1, bad[1] + 1)


def test_the_office_hears_of_an_arrest_only_where_police_inform_it(w: WorldView) -> None:
    heard = []
    for share in (0.0, 1.0):
        i = offender(w)
        w.levers.information_share = share
        do(agency.respond, i, w)
        heard.append(w.files[i].news > 0)
    assert heard == [False, True]


def test_after_the_term_the_office_hears_only_of_those_it_tracks(w: WorldView) -> None:
    w.levers.information_share = 1.0
    heard = []
    for months, coverage in ((0.0, 1.0), (12.0, 0.0), (12.0, 1.0)):
        i = offender(w)
        w.files[i].status, w.files[i].term_end = 2, w.clock.week - 10
        w.levers.follow_up_months, w.levers.coverage = months, coverage
        do(agency.respond, i, w)
        heard.append(w.files[i].news > 0)
        w.files[i].status = 1
    assert heard == [False, False, True]


def test_an_offence_that_is_detected_may_bring_a_new_sentence_and_costs_the_job(w: WorldView) -> None:
    i = offender(w)
    w.p.sentence_share, w.clients[i].employer = 1.0, 0
    do(agency.respond, i, w)
    c = w.clients[i]
    assert c.custody == Custody.NEW_SENTENCE and c.employer == -1 and c.custody_until > w.clock.week


def test_the_lapas_releases_in_time_and_the_first_weeks_begin_anew(w: WorldView) -> None:
    i = someone(w, custody=Custody.NEW_SENTENCE, custody_until=w.clock.week + 1)
    do(agency.release, i, w)
    assert w.clients[i].custody == Custody.NEW_SENTENCE
    for week in weeks(w, 1):
        do(agency.release, i, w)
        assert w.clients[i].custody == 0 and w.clients[i].release == week


def test_news_of_an_arrest_begins_a_chain_and_what_is_decided_outside_is_decided_in_its_time(w: WorldView) -> None:
    i = someone(w)
    file = w.files[i]
    file.programme, file.step, file.owed, file.news, file.term_end = PB, 0, 0, w.clock.week, w.clock.week + 500
    prosecutor(w, i).cooperation, w.levers.sanction_certainty, w.levers.revocation_step = 1.0, 1.0, 3.0
    chains, revoked = w.tallies[i].chains, w.tallies[i].revoked
    do(agency.revoke, i, w)
    assert file.recorded == 1 and file.step == RevocationStep.EXAMINATION and w.tallies[i].chains == chains + 1
    for _ in weeks(w, 12):
        do(agency.revoke, i, w)
    assert file.step == RevocationStep.EXAMINATION, "no prosecutor examines for the Bapas"
    file.step, file.step_since, file.owed = RevocationStep.UPWARD, w.clock.week, 40
    steps = []
    for _ in weeks(w, 3):
        do(agency.revoke, i, w)
        steps.append(file.step)
    assert steps == [RevocationStep.UPWARD, RevocationStep.UPWARD, 0]
    assert file.revocations == 1 and w.tallies[i].revoked == revoked + 1


@pytest.mark.parametrize("stage", [RevocationStep.UPWARD, RevocationStep.PROVINCE, RevocationStep.JUDGE])
def test_where_sanctions_are_unsure_some_chains_end_outside(w: WorldView, stage: int) -> None:
    rows = people(w)
    w.levers.revocation_step = 1.0
    revoked = []
    for certainty in (0.0, 1.0):
        w.levers.sanction_certainty = certainty
        for i in rows:
            file = w.files[i]
            file.step, file.step_since, file.news, file.revocations, file.owed = stage, w.clock.week, NEVER, 0, 0
            file.term_end, w.clients[i].custody = w.clock.week + 500, 0
        for _ in weeks(w, 1):
            for i in rows:
                do(agency.revoke, i, w)
        revoked.append(sum(w.files[i].revocations for i in rows) / len(rows))
    p = w.p
    least = {4: p.carry_upward, 6: p.carry_province, 9: p.carry_judge}[stage]
    assert abs(revoked[0] - least) < 0.1 and revoked[1] == 1.0


def test_a_revocation_that_is_not_confirmed_is_none(w: WorldView) -> None:
    i = someone(w, custody=Custody.REVOKED, custody_until=w.clock.week + 400)
    file = w.files[i]
    file.step, file.step_since, file.owed, file.news = RevocationStep.UPWARD, w.clock.week, 400, NEVER
    w.levers.sanction_certainty, w.levers.revocation_step, w.p.carry_upward = 0.0, 1.0, 0.0
    for _ in weeks(w, 2):
        do(agency.revoke, i, w)
        do(agency.release, i, w)
    assert file.owed == 0 == file.step and w.clients[i].custody == Custody.FREE


def test_an_answer_from_outside_teaches_what_sanctions_are_worth(w: WorldView) -> None:
    i = someone(w)
    file = w.files[i]
    w.levers.revocation_step, w.p.carry_prosecutor = 1.0, 0.0
    for sure in (0.0, 1.0):
        w.clients[i].certainty, w.levers.sanction_certainty = 0.5, sure
        file.step, file.step_since, file.news = RevocationStep.PROSECUTOR, w.clock.week, NEVER
        for _ in weeks(w, 1):
            do(agency.revoke, i, w)
        assert (w.clients[i].certainty > 0.5) == (sure == 1.0) == (file.step == RevocationStep.JUDGE)


def sought(w: WorldView, **state: Any) -> int:
    """Someone whose release is revoked, and who is free."""
    i = someone(w, caught=0, **state)
    w.files[i].owed, w.files[i].step, w.files[i].news = 40, 0, NEVER
    return i


def test_a_revocation_fetches_nobody(w: WorldView) -> None:
    """Until the police have: sooner at home than in hiding, sooner with cooperation, at once with an arrest."""
    w.p.find_week = 0.05
    took = []
    for lost, cooperation, caught in ((1, 0.3, 0), (0, 0.3, 0), (0, 0.8, 0), (0, 0.3, 1)):
        found = []
        for _ in range(30):
            i = sought(w)
            police(w, i).cooperation = cooperation
            c = w.clients[i]
            c.custody, c.lost, c.caught, since = Custody.FREE, lost, caught, w.clock.week
            while c.custody == Custody.FREE:
                w.clock.week += 1
                do(agency.fetch, i, w)
            assert c.custody_until == w.clock.week + 40 and c.lost == 0
            found.append(w.clock.week - since)
        took.append(sum(found) / len(found))
    assert took[0] > took[1] > took[2] > took[3] == 1.0


def test_who_owes_nothing_is_not_sought(w: WorldView) -> None:
    i = sought(w)
    w.files[i].owed = 0
    for _ in weeks(w, 50):
        do(agency.fetch, i, w)
    assert w.clients[i].custody == Custody.FREE


def test_some_go_into_hiding_when_their_release_is_revoked(w: WorldView) -> None:
    hidden = []
    for share in (0.0, 1.0):
        i = sought(w)
        w.p.hides = share
        do(revocation.decree, i, w)
        hidden.append(w.clients[i].lost)
    assert hidden == [0, 1]


@pytest.mark.parametrize(
    ("programme", "weeks_owed"),
    [
        ("PB", 200 - 52),
        ("CB", 200),
        ("CMB", 200),
        ("ASIMILASI", 50),
        ("PIDANA_BERSYARAT", 26),
        ("PIDANA_KERJA_SOSIAL", 13),
        ("PIDANA_PENGAWASAN", 26),
    ],
)
def test_time_outside_does_not_count_as_served_where_the_law_says_so(
    w: WorldView, programme: str, weeks_owed: int
) -> None:
    i = someone(w)
    file = w.files[i]
    file.programme, file.term_start, file.term_end = Programme[programme], w.clock.week - 150, w.clock.week + 50
    assert do(revocation.to_serve, i, w) == weeks_owed


def test_a_revocation_is_served_after_a_new_sentence_and_beyond_the_term(w: WorldView) -> None:
    i = sought(w, custody=Custody.NEW_SENTENCE, custody_until=w.clock.week + 1)
    c, file = w.clients[i], w.files[i]
    file.term_end = w.clock.week + 10
    inside = []
    for _ in weeks(w, 42):
        do(agency.release, i, w)
        do(tallies.leave, i, w)
        inside.append(c.custody)
    assert inside == [Custody.REVOKED] * 40 + [Custody.FREE] * 2
    assert file.status == Status.FOLLOW_UP and file.owed == 0 and c.release == w.clock.week - 1


def test_who_is_revoked_is_off_the_register_and_counted_until_fetched(w: WorldView) -> None:
    i = sought(w)
    assert not do(head.is_guided, i, w)
    before = w.tallies[i].untraced, w.tallies[i].guided
    do(tallies.tally, i, w)
    assert (w.tallies[i].untraced, w.tallies[i].guided) == (before[0] + 1.0, before[1])
    w.clients[i].custody = Custody.REVOKED
    do(tallies.tally, i, w)
    assert w.tallies[i].untraced == before[0] + 1.0


def test_the_end_of_the_term_ends_a_chain_but_no_search(w: WorldView) -> None:
    for owed, step in ((0, 0), (40, RevocationStep.UPWARD)):
        i = sought(w, lost=1)
        file = w.files[i]
        file.status, file.owed, file.step, file.term_end = Status.GUIDED, owed, RevocationStep.UPWARD, w.clock.week + 1
        do(tallies.leave, i, w)
        assert (file.step, w.clients[i].lost) == (step, int(owed > 0))
