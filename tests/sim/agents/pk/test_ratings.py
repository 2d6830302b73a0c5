"""Ratings by arithmetic: what is believed, and how surely."""

from __future__ import annotations

import math
import statistics
from typing import Any

from pytest import approx

from sim.agents.person_key import person_key
from sim.agents.pk import assessment
from sim.calendar import WEEKS_A_MONTH
from sim.codes import Band, Instrument, Need, Programme
from sim.kernel.views import WorldView
from tests.features.acting import do, weeks


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
    w: WorldView, waiting: tuple[int, int]
) -> None:
    i, _ = waiting
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
    w: WorldView, waiting: tuple[int, int]
) -> None:
    i, _ = waiting
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
    w: WorldView, waiting: tuple[int, int]
) -> None:
    i, _ = waiting
    w.clients[i].priors, w.p.need_sd, w.p.history_weight_standard = 1, 0.1, 1.0
    scores = [score for _, score, *_ in rated(w, i, 600, 0.8)]
    assert statistics.fmean(scores) == approx(0.45, abs=0.01) and statistics.pstdev(scores) == approx(0.05, rel=0.1)


def test_an_override_raises_a_band_by_one_and_none_above_the_highest(w: WorldView, waiting: tuple[int, int]) -> None:
    i, _ = waiting
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
    w: WorldView, waiting: tuple[int, int]
) -> None:
    i, _ = waiting
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
