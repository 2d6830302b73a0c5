"""Agencies: detection, news, sanctions, and the revocation chain."""

from __future__ import annotations

from typing import Any

from sim.agents import agency
from sim.agents.client import NARCOTICS, NEW_SENTENCE, REVOKED
from sim.mirror import Mirror
from tests.features.acting import do, people, someone, weeks


def police(w: Mirror, i: int) -> Any:
    return w.agencies[w.clients[i].region]


def prosecutor(w: Mirror, i: int) -> Any:
    return w.agencies[w.clock.n_regions + w.clients[i].region]


def offender(w: Mirror) -> int:
    """Someone who offended this week and is surely caught."""
    w.p.detect_narcotics = 1.0
    i = someone(w, offence=NARCOTICS + 1, caught=0)
    w.files[i].news = agency.NO_NEWS
    return i


def test_cooperation_grows_into_what_the_agreement_asks(w: Mirror) -> None:
    w.agencies[0].cooperation, w.l[0].cooperation_index = 0.3, 0.8
    do(agency.approach, 0, w)
    assert 0.3 < w.agencies[0].cooperation < 0.8


def test_better_cooperation_informs_answers_and_speeds_up(w: Mirror) -> None:
    a = w.agencies[0]
    found = []
    for cooperation in (0.0, 0.8):
        a.cooperation = cooperation
        found.append([do(f, a, w) for f in (agency.information_share, agency.sanction_certainty, agency.step_weeks)])
    weak, formal = found
    assert weak[0] < formal[0] and weak[1] < formal[1] and weak[2] > formal[2]


def test_a_formal_agreement_makes_sanctions_surer(w: Mirror) -> None:
    a = w.agencies[0]
    a.cooperation = 0.3
    today = do(agency.sanction_certainty, a, w)
    a.cooperation = 0.8
    assert do(agency.sanction_certainty, a, w) > today
    w.l[0].sanction_certainty = 0.55
    assert do(agency.sanction_certainty, a, w) == 0.55


def test_a_formal_agreement_shortens_the_revocation_chain(w: Mirror) -> None:
    a = w.agencies[0]
    a.cooperation = 0.3
    today = do(agency.step_weeks, a, w)
    a.cooperation = 0.8
    assert do(agency.step_weeks, a, w) < today


def test_police_detect_a_share_of_offences(w: Mirror) -> None:
    w.p.detect_narcotics = 0.3
    caught = 0
    rows = people(w)
    for i in rows:
        w.clients[i].offence, w.clients[i].caught = NARCOTICS + 1, 0
        do(agency.respond, i, w)
        caught += w.clients[i].caught
    assert abs(caught / len(rows) - 0.3) < 0.1


def test_what_police_detect_reaches_family_neighbours_and_employer(w: Mirror) -> None:
    i = offender(w)
    c = w.clients[i]
    c.employer, w.families[i].support = 0, 0.6
    bad = w.communities[c.community].bad, w.employers[0].bad
    do(agency.respond, i, w)
    assert w.families[i].support < 0.6
    assert (w.communities[c.community].bad, w.employers[0].bad) == (bad[0] + 1, bad[1] + 1)


def test_the_office_hears_of_an_arrest_only_where_police_inform_it(w: Mirror) -> None:
    heard = []
    for share in (0.0, 1.0):
        i = offender(w)
        w.l[0].information_share = share
        do(agency.respond, i, w)
        heard.append(w.files[i].news > 0)
    assert heard == [False, True]


def test_after_the_term_the_office_hears_only_of_those_it_tracks(w: Mirror) -> None:
    w.l[0].information_share = 1.0
    heard = []
    for months, coverage in ((0.0, 1.0), (12.0, 0.0), (12.0, 1.0)):
        i = offender(w)
        w.files[i].status, w.files[i].term_end = 2, w.clock.week - 10
        w.l[0].follow_up_months, w.l[0].coverage = months, coverage
        do(agency.respond, i, w)
        heard.append(w.files[i].news > 0)
        w.files[i].status = 1
    assert heard == [False, False, True]


def test_an_offence_that_is_detected_may_bring_a_new_sentence_and_costs_the_job(w: Mirror) -> None:
    i = offender(w)
    w.p.sentence_share, w.clients[i].employer = 1.0, 0
    do(agency.respond, i, w)
    c = w.clients[i]
    assert c.custody == NEW_SENTENCE and c.employer == -1 and c.custody_until > w.clock.week


def test_the_lapas_releases_in_time_and_the_first_weeks_begin_anew(w: Mirror) -> None:
    i = someone(w, custody=NEW_SENTENCE, custody_until=w.clock.week + 1)
    do(agency.release, i, w)
    assert w.clients[i].custody == NEW_SENTENCE
    for week in weeks(w, 1):
        do(agency.release, i, w)
        assert w.clients[i].custody == 0 and w.clients[i].release == week


def test_news_of_an_arrest_starts_the_chain_and_its_fourth_step_is_temporary_revocation(w: Mirror) -> None:
    i = someone(w)
    file = w.files[i]
    file.step, file.news, file.term_end = 0, w.clock.week, w.clock.week + 500
    prosecutor(w, i).cooperation, w.l[0].sanction_certainty, w.l[0].revocation_step = 1.0, 1.0, 2.0
    do(agency.revoke, i, w)
    assert file.recorded == 1 and file.step == 1
    steps = []
    for _ in weeks(w, 12):
        do(agency.revoke, i, w)
        steps.append((file.step, w.clients[i].custody))
    assert (3, 0) in steps and (4, REVOKED) in steps
    assert file.revocations == 1 and w.tallies[i].revoked == 1 and file.step == 0


def test_where_sanctions_are_unsure_most_chains_end_before_revocation(w: Mirror) -> None:
    rows = people(w)
    w.l[0].revocation_step = 1.0
    revoked = []
    for certainty in (0.05, 1.0):
        w.l[0].sanction_certainty, count = certainty, 0
        for i in rows:
            file = w.files[i]
            file.step, file.step_due, file.news, file.revocations = 1, w.clock.week, agency.NO_NEWS, 0
            file.term_end, w.clients[i].custody = w.clock.week + 500, 0
        for _ in weeks(w, 6):
            for i in rows:
                do(agency.revoke, i, w)
        count = sum(w.files[i].revocations for i in rows)
        revoked.append(count / len(rows))
    assert revoked[0] < 0.3 and revoked[1] == 1.0
