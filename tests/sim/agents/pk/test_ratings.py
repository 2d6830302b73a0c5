"""Assessment by arithmetic: what is believed and how surely, what it takes, and whose turn it is."""

from __future__ import annotations

import math
import statistics
from typing import Any

import pytest
from pytest import approx

from sim.agents.person_key import due_week, number_of, person_key, stream_of
from sim.agents.pk import assessment
from sim.agents.scales import clip
from sim.calendar import WEEKS_A_MONTH
from sim.codes import NOT_ASSESSED, Activity, Band, Custody, Instrument, Need, Programme
from sim.kernel.views import WorldView
from tests.features.acting import at_desk, do, weeks


@pytest.fixture
def desk(w: WorldView) -> tuple[int, int]:
    """A client whose assessment is due, a PK with nothing else to do, and nobody else to be assessed."""
    i, j = at_desk(w, distance=30.0, motivation=0.5, mental=0.0, priors=0)
    for k in range(w.case_start[j], w.case_start[j + 1]):
        file, c = w.files[w.cases[k]], w.clients[w.cases[k]]
        file.due, file.next_contact, file.assessing, file.instrument = w.clock.week + 50, w.clock.week + 50, 0, 1
        c.custody, c.lost = Custody.FREE, 0
    levers = w.levers
    levers.adoption, levers.standard, levers.triage, levers.digital, levers.override = 1.0, 2.0, 0.0, 0.0, 0.0
    levers.fidelity, levers.use_in_plan = 1.0, 0.0
    w.files[i].due = w.clock.week
    w.files[i].term_start, w.files[i].term_end = w.clock.week - 10, w.clock.week + 200
    w.pks[j].assessments, w.pks[j].floor[2] = 1, 0
    w.p.hours_rnr, w.p.hours_risk, w.p.hours_narrative = 4.0, 2.0, 1.0
    return i, j


def test_an_assessment_is_due_in_its_week_of_who_is_free_and_found(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    c = w.clients[i]
    found = []
    for later, c.custody, c.lost in ((0, 0, 0), (-3, 0, 0), (1, 0, 0), (0, Custody.REVOKED, 0), (0, 0, 1)):
        w.files[i].due = w.clock.week + later
        found.append(do(assessment.assessment_due, i, w))
    assert found == [True, True, False, False, False]


def test_new_clients_come_first_then_the_overdue_then_all_others(w: WorldView, desk: tuple[int, int]) -> None:
    file = w.files[desk[0]]
    w.p.overdue_weeks = 4.0
    found = []
    for file.instrument, since in ((NOT_ASSESSED, 0), (1, 4), (1, 3)):
        file.due = w.clock.week - since
        found.append(do(assessment.turn_of, desk[0], w))
    assert found == [0, 1, 2]


def test_minutes_are_of_the_instrument_the_computer_and_the_screen(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    levers, p = w.levers, w.p
    p.digital_assessment, p.screen_depth, p.triage_weeks = 0.75, 0.5, 20.0
    assert [do(assessment.minutes_of, instrument, w) for instrument in Instrument] == [60, 120, 240]
    found = []
    for levers.digital, levers.triage in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)):
        found.append(do(assessment.assessment_minutes, i, w))
    assert found == [240, 180, 120]


def test_a_screen_is_all_until_it_shows_risk_in_a_term_that_is_long_enough(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    file = w.files[i]
    w.p.triage_weeks = 20.0
    found = []
    for triage, adoption, instrument, band, left in (
        (1.0, 1.0, 1, Band.MEDIUM, 20),
        (1.0, 1.0, 1, Band.MEDIUM, 19),
        (1.0, 1.0, 1, Band.LOW, 99),
        (1.0, 1.0, NOT_ASSESSED, Band.MEDIUM, 99),
        (0.0, 1.0, NOT_ASSESSED, Band.LOW, 5),
        (1.0, 0.0, NOT_ASSESSED, Band.LOW, 5),
    ):
        w.levers.triage, w.levers.adoption = triage, adoption
        file.instrument, file.band, file.term_end = instrument, band, w.clock.week + left
        found.append(do(assessment.screens, i, w))
    assert found == [False, True, True, True, False, False]


def test_an_assessment_takes_its_minutes_and_is_a_contact_with_talk_and_way(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    c, file, t, pk = w.clients[i], w.files[i], w.tallies[i], w.pks[j]
    w.p.interview_share, w.clock.near, w.communities[c.community].served = 0.5, 1.0, -1
    had = []
    for left in (100, 0, 130, 5000):
        pk.left, pk.spent[Activity.ASSESSMENT], c.duty_minutes = left, 0, 7
        before = t.contact_minutes
        do(assessment.assess_clients, j, w)
        had.append((pk.spent[Activity.ASSESSMENT], file.assessing, c.duty_minutes - 7, t.contact_minutes - before))
    assert had == [(100, 100, 0, 0.0), (0, 100, 0, 0.0), (130, 230, 0, 0.0), (10, 0, 120 + 60, 120.0)]
    assert (file.assessed, file.instrument) == (w.clock.week, Instrument.RNR)
    assert file.due == w.clock.week + int(w.levers.reassess_months * WEEKS_A_MONTH)


def test_assessments_have_a_share_of_what_reports_leave_and_all_where_there_are_none(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, j = desk
    pk, file = w.pks[j], w.files[i]
    w.p.assessment_share = 0.25
    found = []
    for reports, left, present, waiting in (
        (0, 200, 1, 1),
        (1, 201, 1, 1),
        (40, 200, 1, 1),
        (300, 200, 1, 1),
        (0, 200, 0, 1),
        (0, 200, 1, 0),
    ):
        pk.floor[2], pk.left, pk.present, pk.assessments, file.assessing = reports, left, present, waiting, 0
        do(assessment.assess_clients, j, w)
        found.append(file.assessing)
    assert found == [200, 50, 40, 0, 0, 0]


def test_the_share_for_assessments_is_one_for_all_of_them(w: WorldView, desk: tuple[int, int]) -> None:
    _, j = desk
    rows = [w.cases[k] for k in range(w.case_start[j], w.case_start[j + 1])][:3]
    for i in rows:
        w.files[i].due = w.clock.week
    w.p.assessment_share, w.pks[j].floor[2], w.pks[j].left = 0.5, 40, 740
    do(assessment.assess_clients, j, w)
    done = [(w.files[i].assessed == w.clock.week) * 240 + w.files[i].assessing for i in rows]
    assert done == [240, 110, 0] and w.pks[j].left == 740 - 350


def test_the_minutes_that_are_left_go_to_the_next_in_turn(w: WorldView, desk: tuple[int, int]) -> None:
    _, j = desk
    rows = [w.cases[k] for k in range(w.case_start[j], w.case_start[j + 1])][:3]
    for i, instrument in zip(rows, (1, NOT_ASSESSED, 1), strict=True):
        w.files[i].due, w.files[i].instrument = w.clock.week, instrument
    w.pks[j].left = 300
    do(assessment.assess_clients, j, w)
    assert [w.files[i].assessing for i in rows] == [60, 0, 0] and w.files[rows[1]].assessed == w.clock.week
    assert w.pks[j].left == 0


def test_the_interview_is_the_report_of_its_week_where_one_is_due(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    file = w.files[i]
    w.levers.contacts_low = w.levers.contacts_medium = w.levers.contacts_high = 1.0
    reports = []
    c, w.p.alliance_rate, w.clock.room, w.levers.practice, w.pks[j].practice = w.clients[i], 0.2, 0.5, 1.0, 0.6
    c.alliance, depth = 0.1, min(w.p.depth_most, 1.0 + w.p.depth_weight * (50 / w.p.session_reference - 1.0))
    w.p.interview_share = 0.5
    do(assessment.interview, i, j, 100, w)
    assert c.alliance == approx(0.1 + 0.2 * depth * (0.3 - 0.1)), "a talk, as far as there is a room for it"
    for later in (1, 0):
        file.next_contact, file.contacts, before = w.clock.week + later, 5, w.tallies[i].reports
        do(assessment.interview, i, j, 100, w)
        reports.append((w.tallies[i].reports - before, file.contacts))
        assert file.next_contact > w.clock.week
    assert reports == [(0.0, 5), (1.0, 6)] and file.depth == 1.0


def test_after_a_screen_that_shows_risk_the_rest_is_due_next_week(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    file = w.files[i]
    w.levers.triage, w.p.triage_weeks, w.p.screen_depth = 1.0, 20.0, 0.5
    due = []
    for w.p.cut_low, w.p.cut_high in ((-1.0, 2.0), (2.0, 3.0)):
        file.instrument, file.assessing, file.due = NOT_ASSESSED, 0, w.clock.week
        assert do(assessment.work_on, i, j, 6000, w) == 120
        due.append(file.due - w.clock.week)
    assert due == [1, int(w.levers.reassess_months * WEEKS_A_MONTH)]


def test_a_screen_errs_as_a_test_of_a_part_of_its_length(w: WorldView, desk: tuple[int, int]) -> None:
    i, j = desk
    file = w.files[i]
    for k in Need:
        w.clients[i].needs[k] = 0.5
    w.p.icc_standard, w.p.need_sd, w.p.rater_halo, w.p.screen_depth, w.p.triage_weeks = 0.8, 0.1, 0.0, 0.25, 1e9
    for w.levers.triage, icc in ((0.0, 0.8), (1.0, 0.5)):
        errors = []
        for _ in weeks(w, 150):
            file.instrument, file.assessing, file.due = NOT_ASSESSED, 0, w.clock.week
            w.pks[j].left = 6000
            do(assessment.work_on, i, j, 6000, w)
            errors += [file.believed[k] - 0.5 for k in Need]
        assert statistics.pstdev(errors) == approx(0.1 * math.sqrt((1.0 - icc) / icc), rel=0.08)


def test_a_term_has_three_stages_and_a_new_one_asks_for_a_review_of_an_old_plan(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    file, week = w.files[i], w.clock.week
    w.p.review_weeks = 8.0
    stages = []
    for gone in range(9):
        file.term_start, file.term_end = week - gone, week - gone + 8
        do(assessment.enter_stage, i, w)
        stages.append(file.stage)
    assert stages == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    due = []
    for stage, instrument, since, before in (
        (0, 1, 8, week + 30),
        (0, 1, 7, week + 30),
        (0, NOT_ASSESSED, 8, week + 30),
        (2, 1, 8, week + 30),
        (0, 1, 8, week - 4),
    ):
        file.stage, file.instrument, file.assessed, file.due = stage, instrument, week - since, before
        do(assessment.enter_stage, i, w)
        assert file.stage == 2
        due.append(file.due - week)
    assert due == [0, 30, 30, 30, -4]
    file.term_start, file.term_end = week - 90, week - 50
    do(assessment.enter_stage, i, w)
    assert file.stage == 2, "after the term too"


def test_raters_agree_as_fidelity_goes_from_the_narrative_to_the_standard(w: WorldView) -> None:
    w.p.icc_narrative, w.p.icc_standard = 0.4, 0.8
    found = []
    for w.levers.fidelity, instrument in ((0.0, 2), (0.5, 2), (1.0, 1), (1.0, 0)):
        found.append(do(assessment.reliability, instrument, w.levers, w.p))
    assert found == approx([0.4, 0.6, 0.8, 0.4])


def test_the_standard_is_used_where_it_is_adopted(w: WorldView) -> None:
    w.levers.standard, w.levers.adoption = 2.0, 0.3
    used = [do(assessment.instrument_used, person, w) for person in range(600)]
    assert set(used) == {0, 2} and used.count(2) / 600 == approx(0.3, abs=0.06)


def test_files_hold_an_assessment_by_the_programme_of_the_person(w: WorldView) -> None:
    w.p.file_assessed_long, w.p.file_assessed_short = 0.8, 0.3
    for stream in (int(Programme.PB), int(Programme.PB) + len(Programme), int(Programme.CB)):
        held = [do(assessment.holds_assessment, person_key(3, stream, k), w) for k in range(600)]
        share = 0.8 if stream % len(Programme) == Programme.PB else 0.3
        assert sum(held) / 600 == approx(share, abs=0.07)


def test_a_score_weighs_big_needs_twice_and_history_by_its_share() -> None:
    for k in Need:
        needs = [0.6 if n == k else 0.0 for n in Need]
        weight = 2.0 if k <= Need.SELF_CONTROL else 1.0
        assert do(assessment.score, needs, 2, 0.0) == approx(weight * 0.6 / 10.0)
        assert do(assessment.score, needs, 2, 0.25) == approx(0.75 * weight * 0.06 + 0.25 * 0.6)
    assert do(assessment.score, [1.0] * 7, 99, 0.5) == 1.0


def test_bands_are_cut_at_their_scores(w: WorldView) -> None:
    w.p.cut_low, w.p.cut_high = 0.4, 0.6
    assert [do(assessment.band, score, w.p) for score in (0.39, 0.4, 0.59, 0.6)] == [0, 1, 1, 2]


def rated(w: WorldView, i: int, times: int, icc: float = 0.8, instrument: int = Instrument.RNR) -> list[Any]:
    """What is believed of the needs, the score, the band and the target, each time anew."""
    found = []
    for _ in weeks(w, times):
        do(assessment.assess, i, instrument, icc, w)
        file = w.files[i]
        found.append((list(file.believed), file.score, file.band, file.target))
    return found


def test_errors_have_the_spread_that_the_reliability_says_part_of_it_the_rater_s(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    for k in Need:
        w.clients[i].needs[k] = 0.5
    w.p.need_sd, w.p.rater_halo = 0.1, 0.36
    for icc in (0.8, 0.5):
        errors = [[b - 0.5 for b in believed] for believed, *_ in rated(w, i, 600, icc)]
        spread = 0.1 * math.sqrt((1.0 - icc) / icc)
        every = [e for row in errors for e in row]
        assert statistics.pstdev(every) == approx(spread, rel=0.06)
        assert statistics.fmean(every) == approx(0.0, abs=0.1 * spread)
        shared = statistics.fmean(row[0] * row[4] for row in errors) / spread**2
        assert shared == approx(0.36, abs=0.13)


def test_a_rating_of_no_error_believes_the_truth_and_history_by_the_instrument_s_share(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    c, file, p, week = w.clients[i], w.files[i], w.p, w.clock.week
    for k in Need:
        c.needs[k] = 0.2 + 0.1 * k
    c.priors, p.history_weight_narrative, p.history_weight_standard = 2, 0.5, 0.2
    w.levers.reassess_months, p.tpp_weeks = 5.0, 3.0
    for instrument, share in ((Instrument.NARRATIVE, 0.5), (Instrument.RISK, 0.2), (Instrument.RNR, 0.2)):
        do(assessment.assess, i, instrument, 1.0, w)
        needs = [0.2 + 0.1 * k for k in Need]
        assert list(file.believed) == approx(needs)
        weighed = sum((2.0 if k <= Need.SELF_CONTROL else 1.0) * needs[k] for k in Need) / 10.0
        assert file.score == approx((1.0 - share) * weighed + share * 0.6)
        assert file.band == do(assessment.band, file.score, p) and file.instrument == instrument
        assert (file.assessed, file.due, file.ready) == (week, week + int(5.0 * WEEKS_A_MONTH), week + 3)


def test_errors_about_history_have_the_same_spread_on_the_scale_of_the_score(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    w.clients[i].priors, w.p.need_sd, w.p.history_weight_standard = 1, 0.1, 1.0
    scores = [score for _, score, *_ in rated(w, i, 600, 0.8)]
    assert statistics.fmean(scores) == approx(0.45, abs=0.01) and statistics.pstdev(scores) == approx(0.05, rel=0.1)


def test_an_override_raises_a_band_by_one_and_none_above_the_highest(w: WorldView, desk: tuple[int, int]) -> None:
    i, _ = desk
    for override, cuts, bands in (
        (1.0, (2.0, 3.0), {Band.MEDIUM}),
        (1.0, (-1.0, 3.0), {Band.HIGH}),
        (1.0, (-2.0, -1.0), {Band.HIGH}),
        (0.0, (2.0, 3.0), {Band.LOW}),
        (0.3, (2.0, 3.0), {Band.LOW, Band.MEDIUM}),
    ):
        w.levers.override, w.p.cut_low, w.p.cut_high = override, *cuts
        found = [band for _, _, band, _ in rated(w, i, 200)]
        assert set(found) == bands
    assert found.count(Band.MEDIUM) / 200 == approx(0.3, abs=0.1)


def test_a_plan_is_by_habit_or_works_on_the_greatest_need_that_is_seen_where_needs_are_rated(
    w: WorldView, desk: tuple[int, int]
) -> None:
    i, _ = desk
    for greatest in (Need.ATTITUDES, Need.FAMILY, Need.LEISURE):
        for k in Need:
            w.clients[i].needs[k] = 0.9 if k == greatest else 0.3
        w.levers.use_in_plan = 1.0
        for instrument, targets in (
            (Instrument.RNR, {greatest}),
            (Instrument.NARRATIVE, {greatest}),
            (Instrument.RISK, set(Need)),
        ):
            assert {target for *_, target in rated(w, i, 100, 1.0, instrument)} == targets
    for k in Need:
        w.clients[i].needs[k] = 2.0 if k >= Need.WORK else 0.3
    assert {target for *_, target in rated(w, i, 20, 1.0)} == {Need.WORK}, "of those alike the first"
    for k in Need:
        w.clients[i].needs[k] = 0.9 if k == Need.LEISURE else 0.3
    w.levers.use_in_plan = 0.5
    targets = [target for *_, target in rated(w, i, 400, 1.0)]
    assert targets.count(Need.LEISURE) / 400 == approx(0.5 + 0.5 / 7, abs=0.08)


def test_a_key_holds_week_stream_and_number() -> None:
    for week in (-2048, -1, 0, 7000):
        for stream in range(14):
            for number in (0, 1, 16383):
                key = do(person_key, week, stream, number)
                assert (do(due_week, key), do(stream_of, key), do(number_of, key)) == (week, stream, number)


def test_a_scale_ends_at_its_ends() -> None:
    assert [do(clip, x) for x in (-0.5, 0.0, 0.25, 1.0, 1.5)] == [0.0, 0.0, 0.25, 1.0, 1.0]
