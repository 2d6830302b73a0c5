"""Assessment: what a PK comes to believe, how true it is, and what the plan makes of it."""

from __future__ import annotations

from statistics import pvariance

import pytest

from sim.agents.person_key import person_key
from sim.agents.pk import assessment
from sim.codes import Programme
from sim.kernel.views import WorldView
from tests.features.acting import do, people, someone, weeks

NARRATIVE, RISK, RNR = range(3)


def standard(w: WorldView, instrument: int, fidelity: float = 1.0) -> None:
    """Every assessment is made by an instrument."""
    w.levers.standard, w.levers.adoption, w.levers.fidelity = float(instrument), 1.0, fidelity
    w.levers.override = 0.0


def rate(i: int, w: WorldView, depth: float = 1.0) -> None:
    """One assessment by the instrument of the standard."""
    instrument = do(assessment.instrument_used, w.clients[i].id, w)
    icc = do(assessment.reliability, instrument, w.levers, w.p)
    do(assessment.assess, i, instrument, do(assessment.shortened, icc, depth), w)


def error(w: WorldView, depth: float = 1.0) -> float:
    """Mean squared error of what is believed about needs."""
    rows, total = people(w), 0.0
    for i in rows:
        for k in range(7):
            w.files[i].believed[k] = 0.5
        rate(i, w, depth)
        total += sum((w.files[i].believed[k] - w.clients[i].needs[k]) ** 2 for k in range(7))
    return total / len(rows)


def test_a_standard_instrument_is_closer_to_the_truth_than_a_narrative(w: WorldView) -> None:
    standard(w, NARRATIVE)
    narrative = error(w)
    standard(w, RNR)
    assert 0.0 < error(w) < narrative


def test_an_instrument_of_which_a_share_is_done_is_less_reliable(w: WorldView) -> None:
    standard(w, RNR)
    assert do(assessment.shortened, 0.8, 0.5) == pytest.approx(0.4 / 0.6)
    assert error(w) < error(w, depth=0.3)


def test_triage_screens_first_and_goes_on_where_risk_and_term_ask_for_it(w: WorldView) -> None:
    standard(w, RNR)
    i = someone(w)
    file, full = w.files[i], do(assessment.assessment_minutes, i, w)
    file.instrument, file.term_end, w.levers.triage = -1, w.clock.week + 99, 1.0
    assert do(assessment.screens, i, w) and do(assessment.assessment_minutes, i, w) < full / 2
    screened = []
    for band, weeks_left in ((0, 99), (2, 99), (2, 3)):
        file.instrument, file.band, file.term_end = RNR, band, w.clock.week + weeks_left
        screened.append(do(assessment.screens, i, w))
    assert screened == [True, False, True]


def test_a_file_from_the_lapas_holds_an_assessment_rather_before_pb(w: WorldView) -> None:
    found = {}
    for programme in (Programme.PB, Programme.CB):
        keys = [do(person_key, 5, programme, n) for n in range(400)]
        found[programme] = sum(do(assessment.holds_assessment, key, w) for key in keys) / 400
    assert found[Programme.PB] == pytest.approx(w.p.file_assessed_long, abs=0.1)
    assert found[Programme.CB] == pytest.approx(w.p.file_assessed_short, abs=0.1)


def test_fidelity_makes_raters_agree(w: WorldView) -> None:
    icc = []
    for fidelity in (0.0, 0.5, 1.0):
        w.levers.fidelity = fidelity
        icc.append(do(assessment.reliability, RNR, w.levers, w.p))
    assert icc[0] < icc[1] < icc[2]
    assert do(assessment.reliability, NARRATIVE, w.levers, w.p) == icc[0]


def test_where_the_standard_is_not_adopted_assessment_stays_narrative(w: WorldView) -> None:
    w.levers.standard = float(RNR)
    used = []
    for adoption in (0.0, 0.5, 1.0):
        w.levers.adoption = adoption
        used.append([do(assessment.instrument_used, w.clients[i].id, w) for i in people(w)])
    assert set(used[0]) == {NARRATIVE} and set(used[1]) == {NARRATIVE, RNR} and set(used[2]) == {RNR}


def test_a_full_assessment_used_in_the_plan_targets_the_strongest_need(w: WorldView) -> None:
    standard(w, RNR)
    w.p.icc_standard, w.levers.use_in_plan = 1.0 - 1e-9, 1.0
    for k in range(7):
        i = someone(w)
        for n in range(7):
            w.clients[i].needs[n] = 0.9 if n == k else 0.3
        rate(i, w)
        assert w.files[i].target == k


def test_a_risk_instrument_sees_the_band_and_targets_by_habit(w: WorldView) -> None:
    standard(w, RISK)
    w.p.icc_standard, w.levers.use_in_plan = 1.0 - 1e-9, 1.0
    hits, rows = 0, people(w)
    for i in rows:
        w.files[i].band = -1
        for n in range(7):
            w.clients[i].needs[n] = 0.9 if n == 3 else 0.8
        rate(i, w)
        hits += w.files[i].target == 3
        assert w.files[i].band == 2
    assert hits < 0.4 * len(rows)


def test_reassessment_sees_that_needs_have_fallen(w: WorldView) -> None:
    standard(w, RNR)
    w.p.icc_standard, w.levers.reassess_months = 1.0 - 1e-9, 3.0
    i = someone(w)
    scores = []
    for need in (0.7, 0.3):
        for k in range(7):
            w.clients[i].needs[k] = need
        rate(i, w)
        scores.append(w.files[i].score)
    assert scores[0] > scores[1]
    assert w.files[i].due == w.clock.week + 13


def test_the_plan_passes_the_hearing_before_it_works(w: WorldView) -> None:
    i = someone(w)
    rate(i, w)
    assert w.files[i].ready == w.clock.week + int(w.p.tpp_weeks) > w.clock.week


def test_override_raises_the_band(w: WorldView) -> None:
    standard(w, RISK)
    bands = []
    for override in (0.0, 1.0):
        w.levers.override, total = override, 0
        for i in people(w):
            w.files[i].band = 0
            rate(i, w)
            total += w.files[i].band
        bands.append(total)
    assert bands[0] < bands[1]


def test_the_score_weighs_the_big_four_and_history_more(w: WorldView) -> None:
    usual = do(assessment.score, [0.5] * 7, 0, 0.2)
    big = do(assessment.score, [0.7] + [0.5] * 6, 0, 0.2)
    moderate = do(assessment.score, [0.5] * 6 + [0.7], 0, 0.2)
    assert big > moderate > usual and do(assessment.score, [0.5] * 7, 3, 0.2) > usual


def test_bands_are_cut_from_the_score(w: WorldView) -> None:
    assert [do(assessment.band, score, w.p) for score in (0.1, 0.5, 0.9)] == [0, 1, 2]


def test_a_fuller_assessment_takes_longer_and_a_digital_one_less(w: WorldView) -> None:
    i = someone(w)
    minutes = []
    for instrument in (NARRATIVE, RISK, RNR):
        standard(w, instrument)
        minutes.append(do(assessment.assessment_minutes, i, w))
    assert minutes[0] < minutes[1] < minutes[2]
    w.levers.digital = 1.0
    assert do(assessment.assessment_minutes, i, w) < minutes[2]


def errors(w: WorldView, halo: float) -> tuple[float, float]:
    """Variance of a rater's error about one need, and of the score's, at a reliability at which no scale ends."""
    standard(w, RNR)
    w.p.icc_standard, w.p.rater_halo = 0.95, halo
    found: tuple[list[float], list[float]] = ([], [])
    for i in people(w):
        c, file = w.clients[i], w.files[i]
        for k in range(7):
            c.needs[k] = 0.5
        c.priors = 1
        for _ in weeks(w, 20):
            rate(i, w)
            found[0].append(file.believed[0] - 0.5)
            found[1].append(do(assessment.score, file.believed, 1, 0.0) - 0.5)
        w.clock.week -= 20
    return pvariance(found[0]), pvariance(found[1])


def test_what_one_rater_errs_about_all_needs_does_not_average_out(w: WorldView) -> None:
    """The reliability of a need is as it was; the score's error has the variance of a weighted sum of alike errors."""
    item = w.p.need_sd**2 * (1.0 - 0.95) / 0.95
    squares, square = 3 * 2**2 + 4 * 1**2, (3 * 2 + 4) ** 2
    for halo in (0.0, 0.6):
        about_need, about_score = errors(w, halo)
        assert about_need == pytest.approx(item, rel=0.06)
        assert about_score == pytest.approx(item * ((1.0 - halo) * squares + halo * square) / square, rel=0.06)


def test_raters_err_anew_each_time(w: WorldView) -> None:
    standard(w, RNR)
    w.p.rater_halo = 1.0
    i = someone(w)
    for k in range(7):
        w.clients[i].needs[k] = 0.5
    believed = []
    for _ in weeks(w, 2):
        rate(i, w)
        assert len({round(x, 9) for x in w.files[i].believed}) == 1
        believed.append(w.files[i].believed[0])
    assert believed[0] != believed[1]
