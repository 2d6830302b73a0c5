"""Assessment: what a PK comes to believe, how true it is, and what the plan makes of it."""

from __future__ import annotations

from sim import assessment
from sim.mirror import Mirror
from tests.features.acting import do, people, someone

NARRATIVE, RISK, RNR = range(3)


def standard(w: Mirror, instrument: int, fidelity: float = 1.0) -> None:
    """Every assessment is made by an instrument."""
    w.l[0].standard, w.l[0].adoption, w.l[0].fidelity = float(instrument), 1.0, fidelity
    w.l[0].override = 0.0


def error(w: Mirror) -> float:
    """Mean squared error of what is believed about needs."""
    rows, total = people(w), 0.0
    for i in rows:
        for k in range(7):
            w.files[i].believed[k] = 0.5
        do(assessment.assess, i, w)
        total += sum((w.files[i].believed[k] - w.clients[i].needs[k]) ** 2 for k in range(7))
    return total / len(rows)


def test_a_standard_instrument_is_closer_to_the_truth_than_a_narrative(w: Mirror) -> None:
    standard(w, NARRATIVE)
    narrative = error(w)
    standard(w, RNR)
    assert 0.0 < error(w) < narrative


def test_fidelity_makes_raters_agree(w: Mirror) -> None:
    icc = []
    for fidelity in (0.0, 0.5, 1.0):
        w.l[0].fidelity = fidelity
        icc.append(do(assessment.reliability, RNR, w.l[0], w.p))
    assert icc[0] < icc[1] < icc[2]
    assert do(assessment.reliability, NARRATIVE, w.l[0], w.p) == icc[0]


def test_where_the_standard_is_not_adopted_assessment_stays_narrative(w: Mirror) -> None:
    w.l[0].standard = float(RNR)
    used = []
    for adoption in (0.0, 0.5, 1.0):
        w.l[0].adoption = adoption
        used.append([do(assessment.instrument_used, i, w) for i in people(w)])
    assert set(used[0]) == {NARRATIVE} and set(used[1]) == {NARRATIVE, RNR} and set(used[2]) == {RNR}


def test_a_full_assessment_used_in_the_plan_targets_the_strongest_need(w: Mirror) -> None:
    standard(w, RNR)
    w.p.icc_standard, w.l[0].use_in_plan = 1.0 - 1e-9, 1.0
    for k in range(7):
        i = someone(w)
        for n in range(7):
            w.clients[i].needs[n] = 0.9 if n == k else 0.3
        do(assessment.assess, i, w)
        assert w.files[i].target == k


def test_a_risk_instrument_sees_the_band_and_targets_by_habit(w: Mirror) -> None:
    standard(w, RISK)
    w.p.icc_standard, w.l[0].use_in_plan = 1.0 - 1e-9, 1.0
    hits, rows = 0, people(w)
    for i in rows:
        w.files[i].band = -1
        for n in range(7):
            w.clients[i].needs[n] = 0.9 if n == 3 else 0.8
        do(assessment.assess, i, w)
        hits += w.files[i].target == 3
        assert w.files[i].band == 2
    assert hits < 0.4 * len(rows)


def test_reassessment_sees_that_needs_have_fallen(w: Mirror) -> None:
    standard(w, RNR)
    w.p.icc_standard, w.l[0].reassess_months = 1.0 - 1e-9, 3.0
    i = someone(w)
    scores = []
    for need in (0.7, 0.3):
        for k in range(7):
            w.clients[i].needs[k] = need
        do(assessment.assess, i, w)
        scores.append(w.files[i].score)
    assert scores[0] > scores[1]
    assert w.files[i].due == w.clock.week + 13


def test_the_plan_passes_the_hearing_before_it_works(w: Mirror) -> None:
    i = someone(w)
    do(assessment.assess, i, w)
    assert w.files[i].ready == w.clock.week + int(w.p.tpp_weeks) > w.clock.week


def test_override_raises_the_band(w: Mirror) -> None:
    standard(w, RISK)
    bands = []
    for override in (0.0, 1.0):
        w.l[0].override, total = override, 0
        for i in people(w):
            w.files[i].band = 0
            do(assessment.assess, i, w)
            total += w.files[i].band
        bands.append(total)
    assert bands[0] < bands[1]


def test_the_score_weighs_the_big_four_and_history_more(w: Mirror) -> None:
    usual = do(assessment.score, [0.5] * 7, 0, 0.2)
    big = do(assessment.score, [0.7] + [0.5] * 6, 0, 0.2)
    moderate = do(assessment.score, [0.5] * 6 + [0.7], 0, 0.2)
    assert big > moderate > usual and do(assessment.score, [0.5] * 7, 3, 0.2) > usual


def test_bands_are_cut_from_the_score(w: Mirror) -> None:
    assert [do(assessment.band, score, w.p) for score in (0.1, 0.5, 0.9)] == [0, 1, 2]


def test_a_fuller_assessment_takes_longer_and_a_digital_one_less(w: Mirror) -> None:
    i = someone(w)
    minutes = []
    for instrument in (NARRATIVE, RISK, RNR):
        standard(w, instrument)
        minutes.append(do(assessment.assessment_minutes, i, w))
    assert minutes[0] < minutes[1] < minutes[2]
    w.l[0].digital = 1.0
    assert do(assessment.assessment_minutes, i, w) < minutes[2]
