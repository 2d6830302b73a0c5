"""Weights are checked where their sources measured: assessed scores, detected reoffending, one window.

People are drawn as the model draws them, and offend by the model's own hazard; a score reads their needs with an
error, and police detect some offences. The published r must come back, and does not from weights that let each need
speak for all that go with it.
"""

from __future__ import annotations

import itertools
import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.agents.client.hazard import log_hazard
from sim.codes import NEEDS, Need
from sim.kernel.plain import as_python
from sim.parameters import Parameters
from sim.rates import weekly
from sim.text.errors import InputError
from sim.weights import correlation, weights

PEOPLE = 200_000
ERROR = 4 / math.sqrt(PEOPLE)  # four standard errors of a correlation near zero
WINDOW_WEEKS, DETECTED = 104, 0.3
ACUTE = {f"acute_{kind}_hr": 1.0 for kind in ("job", "use", "conflict", "evicted", "friend")}
CENTRAL = Parameters.read().central() | ACUTE  # what acute states hold of the stated ratios is in these
OTHERS = (0.14, 0.06, 0.17)
R = {Need.ATTITUDES: "big_need_r", Need.ASSOCIATES: "big_need_r", Need.SELF_CONTROL: "big_need_r"}

Floats = NDArray[np.float64]


def people(values: dict[str, float]) -> SimpleNamespace:
    """The sample of a source: needs that go together, a spread of convictions, frailty."""
    luck = np.random.default_rng(1)
    latent, own = luck.normal(size=PEOPLE), luck.normal(size=(NEEDS, PEOPLE))
    rho = values["need_correlation"]
    needs = 0.5 + values["need_sd"] * (math.sqrt(rho) * latent + math.sqrt(1.0 - rho) * own)
    history = values["source_history_sd"] * luck.normal(size=PEOPLE)
    frailty = values["frailty_sd"] * luck.normal(size=PEOPLE)
    return SimpleNamespace(needs=needs, history=history, frailty=frailty, luck=luck)


def published(rates: dict[str, float], values: dict[str, float]) -> tuple[list[float], float]:
    """Correlations of the seven needs' scores, and of history's, with detected reoffending in the window."""
    x = people(values)
    traits = {"prisonisation": 0.0, "narrative": 0.5, "alliance": 0.0, "certainty": 0.0, "acute": 0}
    c = SimpleNamespace(static_log=rates["beta_history"] * x.history + x.frailty, needs=x.needs, **traits)
    eta = as_python(log_hazard)(c, values["age_middle"], 0.0, SimpleNamespace(**rates))
    detected = detections(eta, values["source_detected"], x.luck)

    def r(true: Floats) -> float:
        error = math.sqrt(1.0 / values["source_reliability"] - 1.0) * true.std()
        return float(np.corrcoef(true + error * x.luck.normal(size=PEOPLE), detected)[0, 1])

    return [r(need) for need in x.needs], r(x.history)


def detections(eta: Floats, share: float, luck: Any) -> NDArray[np.bool_]:
    """Whether an offence of the window is detected, at a level of the hazard at which this share is."""
    low, high = -40.0, 40.0
    for _ in range(60):
        level = 0.5 * (low + high)
        reached = -np.expm1(-np.exp(level + eta) * WINDOW_WEEKS * DETECTED)
        low, high = (level, high) if reached.mean() < share else (low, level)
    offences = luck.poisson(np.exp(low + eta) * WINDOW_WEEKS)
    return luck.random(PEOPLE) < 1.0 - (1.0 - DETECTED) ** offences


@pytest.mark.parametrize(
    "over",
    [{}, {"need_correlation": 0.2, "frailty_sd": 0.9}, {"source_detected": 0.2, "source_reliability": 0.65}],
    ids=["central", "needs less alike", "few detected"],
)
def test_the_published_correlations_are_found_where_they_were_measured(over: dict[str, float]) -> None:
    values = CENTRAL | over
    needs, history = published(weekly(values), values)
    for need, name in R.items():
        assert needs[need] == pytest.approx(values[name], abs=ERROR), need
    assert history == pytest.approx(values["history_r"], abs=ERROR)
    if weekly(values)["beta_leisure"] > 0.0:
        assert needs[Need.LEISURE] == pytest.approx(values["moderate_need_r"], abs=ERROR)
    else:
        assert needs[Need.LEISURE] > values["moderate_need_r"] - ERROR


def test_weights_that_are_not_partial_give_other_correlations() -> None:
    rates = weekly(CENTRAL)
    apart = weekly(CENTRAL | {"need_correlation": 0.0})
    alone = {name: apart[name] for name in ("beta_big", "beta_leisure")}
    needs, _ = published(rates | alone, CENTRAL)
    assert all(needs[need] > CENTRAL[name] + 5 * ERROR for need, name in R.items())


def test_all_of_the_priors_has_weights_and_none_is_below_zero() -> None:
    names = ("big_need_r", "moderate_need_r", "history_r", "source_detected", "source_reliability", "frailty_sd")
    entries = [Parameters.read().entries[name] for name in (*names, "need_correlation")]
    for corner in itertools.product(*((entry.low, entry.high) for entry in entries)):
        found = weights(CENTRAL | {e.name: x for e, x in zip(entries, corner, strict=True)}, OTHERS)
        assert min(found) >= 0.0 and found.history > 0.0


def test_a_need_that_says_no_more_than_the_others_weighs_nothing() -> None:
    assert weights(CENTRAL | {"moderate_need_r": 0.1}, OTHERS).leisure == 0.0
    assert weights(CENTRAL | {"moderate_need_r": 0.26}, OTHERS).leisure > 0.0
    assert max(weights(CENTRAL | {"big_need_r": 0.0, "moderate_need_r": 0.0, "history_r": 0.0}, OTHERS)) == 0.0


def test_a_less_reliable_score_and_a_rarer_event_stand_for_more() -> None:
    assert correlation(0.5, 1.0, 0.35, 0.5) < correlation(0.5, 1.0, 0.35, 0.9)
    assert correlation(0.5, 1.0, 0.05, 0.8) < correlation(0.5, 1.0, 0.35, 0.8)


def test_correlations_that_nobody_can_have_together_are_refused() -> None:
    with pytest.raises(InputError, match="no weights are large enough"):
        weights(CENTRAL | {"big_need_r": 0.8, "history_r": 0.8}, OTHERS)
