"""Rule 4: summed probabilities are the expectation of counted events, with far less noise."""

from __future__ import annotations

import math

import numpy as np

from sim.model import BapasModel

SEEDS = 120


def test_events_less_the_compensator_have_mean_zero_and_variance_one() -> None:
    deviations = []
    for seed in range(SEEDS):
        model = BapasModel(rng=seed, warmup_weeks=100)
        model.run(52)
        sums = model.ledger.sums()
        deviations.append((sums["offences"] - sums["expected"]) / math.sqrt(sums["expected"]))
    z = np.array(deviations)
    assert abs(z.mean()) < 4 / math.sqrt(SEEDS)
    assert abs(z.var(ddof=1) - 1) < 4 * math.sqrt(2 / (SEEDS - 1))


def test_the_compensator_counts_only_those_at_risk(small: BapasModel) -> None:
    model = small.fork({"cooperation.level": "integrated"})
    model.run(104)
    sums = model.ledger.sums()
    assert sums["prevented"] > 0
    outcomes = model.ledger.outcomes()
    split = outcomes["potential_rate"] - outcomes["prevented_rate"]
    assert math.isclose(outcomes["true_rate"], split, rel_tol=1e-12)


def test_paired_draws_and_the_compensator_take_the_noise_out() -> None:
    """At most 1/100 of independent seeds and events with the compensator, 1/20 with events."""
    rnr = {"assessment.standard": "rnr", "assessment.adoption": 0.95, "supervision.practice": "ccp", "staffing.pks": 8}
    plain, changed = [], []
    for seed in range(24):
        start = BapasModel(rng=seed, warmup_weeks=160)
        for policy, found in (({}, plain), (rnr, changed)):
            model = start.fork(policy)
            model.run(104)
            sums = model.ledger.sums()
            found.append((sums["expected"], sums["offences"]))
    a, b = np.array(plain), np.array(changed)
    independent = a[:, 1].var(ddof=1) + b[:, 1].var(ddof=1)
    paired = (b - a).var(axis=0, ddof=1)
    assert paired[0] <= independent / 100
    assert paired[1] <= independent / 20
