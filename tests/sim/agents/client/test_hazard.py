"""The hazard by arithmetic: each state adds its weight times its distance from the reference person."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from sim.agents.client import acute, hazard, offending
from sim.calendar import WEEKS_A_YEAR
from sim.codes import NO_OFFENCE, Acute, Band, Custody, Need, Offence
from sim.kernel.views import WorldView
from tests.features.acting import do, someone, weeks

AGE = 30.0
NEEDS = {
    Need.ATTITUDES: "beta_big",
    Need.ASSOCIATES: "beta_big",
    Need.SELF_CONTROL: "beta_big",
    Need.FAMILY: "beta_family",
    Need.SUBSTANCE: "beta_substance",
    Need.LEISURE: "beta_leisure",
}
STATES = {
    "prisonisation": ("beta_prison", 1.0),
    "narrative": ("beta_narrative", -1.0),
    "alliance": ("beta_alliance", 1.0),
    "certainty": ("beta_certainty", 1.0),
    "static_log": (None, 1.0),
}


def log_hazard(w: WorldView, i: int, age: float = AGE, since: float = 0.0) -> float:
    return float(do(hazard.log_hazard, w.clients[i], age, since, w.p))


@pytest.fixture
def i(w: WorldView) -> int:
    """The reference person, with weights that are all different."""
    row = someone(w, static_log=0.0, prisonisation=0.0, narrative=0.5, acute=Acute.NONE)
    c, p = w.clients[row], w.p
    c.alliance, c.certainty = p.alliance_middle, p.certainty_middle
    for k in Need:
        c.needs[k] = 0.5
    p.beta_big, p.beta_family, p.beta_work, p.beta_substance, p.beta_leisure = 0.9, 0.3, 0.4, 0.7, 0.2
    p.beta_prison, p.beta_narrative, p.beta_alliance, p.beta_certainty = 0.6, 0.8, -0.1, -0.25
    p.log_age_week, p.job_age_year = -0.03, 0.05
    return row


def test_the_reference_person_has_the_reference_hazard(w: WorldView, i: int) -> None:
    assert log_hazard(w, i, w.p.age_middle) == approx(0.0)
    assert log_hazard(w, i, w.p.age_middle, since=0.4) == approx(0.4)


def test_each_need_adds_its_weight_for_each_step_from_the_middle(w: WorldView, i: int) -> None:
    usual = log_hazard(w, i)
    for need, weight in NEEDS.items():
        w.clients[i].needs[need] = 0.8
        assert log_hazard(w, i) - usual == approx(0.3 * getattr(w.p, weight)), need
        w.clients[i].needs[need] = 0.5


def test_each_state_adds_its_weight(w: WorldView, i: int) -> None:
    usual, c = log_hazard(w, i), w.clients[i]
    for state, (weight, sign) in STATES.items():
        setattr(c, state, getattr(c, state) + 0.2)
        assert log_hazard(w, i) - usual == approx(0.2 * sign * (getattr(w.p, weight) if weight else 1.0)), state
        setattr(c, state, getattr(c, state) - 0.2)


def test_age_adds_its_weight_for_each_year(w: WorldView, i: int) -> None:
    assert log_hazard(w, i, AGE + 10) - log_hazard(w, i, AGE) == approx(10 * w.p.log_age_week)


def test_the_work_need_weighs_one_at_the_mean_age_a_step_more_each_year_and_nothing_to_two(
    w: WorldView, i: int
) -> None:
    middle = w.p.age_middle
    ages = (middle - 50, middle - 4, middle, middle + 10, middle + 50)
    assert [do(hazard.weight_of_work, age, w.p) for age in ages] == approx([0.0, 0.8, 1.0, 1.5, 2.0])
    w.clients[i].needs[Need.WORK] = 0.75
    usual = log_hazard(w, i, middle + 10)
    w.clients[i].needs[Need.WORK] = 0.5
    assert usual - log_hazard(w, i, middle + 10) == approx(0.4 * 1.5 * 0.25)


def test_each_acute_state_has_its_own_ratio_and_its_own_weeks(w: WorldView, i: int) -> None:
    p = w.p
    p.log_acute_job, p.log_acute_use, p.log_acute_conflict, p.log_acute_evicted, p.log_acute_friend = 1, 2, 3, 4, 5
    p.acute_job_weeks, p.acute_use_weeks, p.acute_conflict_weeks = 6, 7, 8
    p.acute_evicted_weeks, p.acute_friend_weeks = 9, 10
    assert [do(acute.log_acute, kind, p) for kind in Acute] == [0, 1, 2, 3, 4, 5]
    assert [do(acute.weeks_of, kind, p) for kind in list(Acute)[1:]] == [6, 7, 8, 9, 10]
    usual = log_hazard(w, i)
    w.clients[i].acute = Acute.CONFLICT
    assert log_hazard(w, i) - usual == approx(3.0)


def test_the_true_band_is_cut_from_the_ratio_to_the_reference_person_whoever_waits_outside(
    w: WorldView, i: int
) -> None:
    c, p = w.clients[i], w.p
    p.log_base, p.log_true_low, p.log_true_high = -2.0, -0.5, 0.7
    found = []
    for c.static_log in (-2.51, -2.49, -1.31, -1.29):
        found.append(do(hazard.true_band, c, p.age_middle, p))
    assert found == [Band.LOW, Band.MEDIUM, Band.MEDIUM, Band.HIGH]


@given(st.floats(1e-9, 5.0))
def test_a_probability_is_that_of_a_hazard_over_a_week(rate: float) -> None:
    assert do(hazard.probability, rate) == approx(-math.expm1(-rate), rel=1e-10)


def test_the_week_s_risk_is_that_of_age_and_of_weeks_since_the_release(w: WorldView, i: int) -> None:
    c = w.clients[i]
    last = len(w.p.since) - 1
    w.p.since[last] = w.p.since[last - 1] - 0.1
    for since in (0, 5, last, last + 1, last + 40):
        c.release, c.birth = w.clock.week - since, w.clock.week - 52 * 31
        do(offending.offend, i, w)
        rate = math.exp(log_hazard(w, i, 52 * 31 / WEEKS_A_YEAR, w.p.since[min(since, last)]))
        assert c.risk == approx(-math.expm1(-rate), rel=1e-9)


def test_an_offence_is_counted_and_named_and_none_happens_inside(w: WorldView, i: int) -> None:
    c = w.clients[i]
    c.static_log, c.offences = 50.0, 3
    for _ in weeks(w, 2):
        c.offence = NO_OFFENCE
        do(offending.offend, i, w)
        assert 1 <= c.offence <= len(Offence)
    assert c.offences == 5
    w.p.specialise = 1.0
    for c.kind in Offence:
        do(offending.offend, i, w)
        assert c.offence == 1 + c.kind
    c.offences = 5
    c.custody = Custody.NEW_SENTENCE
    do(offending.offend, i, w)
    assert (c.offences, c.offence) == (5, NO_OFFENCE) and c.risk > 0.9


def test_kinds_of_offences_have_their_shares(w: WorldView, i: int) -> None:
    """The old kind by specialisation; else narcotics by the need, and the others alike."""
    c, p = w.clients[i], w.p
    p.specialise, p.narcotics_least, p.narcotics_substance = 0.4, 0.1, 0.5
    c.needs[Need.SUBSTANCE] = 0.6
    steps = 6000
    for old in Offence:
        c.kind = old
        kinds = [do(offending.offence_kind, c, (k + 0.5) / steps, p) for k in range(steps)]
        shares = {kind: kinds.count(kind) / steps for kind in Offence}
        for kind in Offence:
            other = 0.6 * (0.4 if kind == Offence.NARCOTICS else 0.2)
            assert shares[kind] == approx(other + 0.4 * (kind == old), abs=0.001)
        assert do(offending.narcotics_share, c, p) == approx(shares[Offence.NARCOTICS], abs=0.001)
