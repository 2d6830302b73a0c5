"""What could be counted: in line with what the office counts, and moved by the number that it is to tell of."""

from __future__ import annotations

import pytest

from calibration.extra_observables import WEEKS, extra
from calibration.next_data import candidates
from sim.model import BapasModel
from sim.parameters import Parameters


def seen(accepts: float) -> dict[str, float]:
    values = {**Parameters.read().central(), "family_accepts": accepts}
    model = BapasModel(parameters=values, rng=1, warmup_weeks=200)
    model.run(WEEKS)
    return extra(model)


@pytest.fixture(scope="module")
def low() -> dict[str, float]:
    return seen(0.4)


def test_every_candidate_finds_what_it_counts_and_among_whom(low: dict[str, float]) -> None:
    counts = [count for candidate in candidates().values() for count in candidate.counts]
    assert all(0.0 < low[count.events] <= sum(low[name] for name in count.among) for count in counts)


def test_more_reoffences_are_known_the_longer_a_cohort_is_followed_and_few_at_all(low: dict[str, float]) -> None:
    assert 0.0 < low["known_6"] < low["known_6"] + low["known_7_12"] < 0.2 * low["cohort"]


def test_more_families_say_that_they_accept_where_more_do(low: dict[str, float]) -> None:
    high = seen(0.85)
    share = [one["families_accepting"] / one["families"] for one in (low, high)]
    assert 0.2 < share[0] < share[1] - 0.1 < 1.0
