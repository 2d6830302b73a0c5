"""Watches: what a run did to the people that it was about, those guided at some time since it began.

The outcomes of the ledger also count people whose guidance had ended before, three of them to one client; no policy
reaches these, and they would thin out every difference. All watches are in this file with what they call, because
their runs are kept under the hash of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from experiments.patterns.base import Watched, relative
from sim.calendar import WEEKS_A_YEAR
from sim.codes import Band, Custody, Job, Status
from sim.ledger.auc import auc
from sim.ledger.outcomes import ratio

if TYPE_CHECKING:
    from sim.model import BapasModel

Values = NDArray[Any]

STEADY_WEEKS = 26
OLDER = 27.0  # years on arrival, Uggen 2000


def supervised(model: BapasModel) -> Watched:
    """How those guided are inclined to offend, and what the office came to know of.

    `inclination`: offences per 100 person-years at the week's hazard, were all of them free, at the end of the run, so
    that locking people up does not count as changing them. `violations_known`: violations that the office knows of,
    per 100 client-years. `custody_days`: days in custody by revocation, per client-year.
    """
    sums = model.ledger.sums()
    return {
        "inclination": yearly(model.world.clients["risk"][reached(model)]),
        "violations_known": ratio(sums["violations_known"], sums["guided"] / WEEKS_A_YEAR, 100.0),
        "custody_days": ratio(7.0 * sums["custody_revoked"], sums["guided"] / WEEKS_A_YEAR),
    }


def by_group(model: BapasModel) -> Watched:
    """The inclination to offend by work, of those free, and by age and true risk band on arrival."""
    clients = model.world.clients
    who = reached(model)
    age = (clients["arrival"] - clients["birth"]) / WEEKS_A_YEAR
    jobless = clients["employer"] == Job.JOBLESS
    free = who & (clients["custody"] == Custody.FREE)
    groups = {
        "steady": free & ~jobless & (clients["job_weeks"] >= STEADY_WEEKS),
        "jobless": free & jobless,
        "older": who & (age >= OLDER),
        "younger": who & (age < OLDER),
        "high": who & (clients["true_band"] == Band.HIGH),
        "low": who & (clients["true_band"] == Band.LOW),
    }
    inclinations = {f"inclination_{name}": yearly(clients["risk"][group]) for name, group in groups.items()}
    return {**supervised(model), **inclinations}


def validity(model: BapasModel) -> Watched:
    """AUC at the end of the run of the score, of the band after overrides and of the true risk, for those assessed,
    under guidance and free.
    """
    clients, files = model.world.clients, model.world.files
    who = (files["status"] == Status.GUIDED) & (clients["custody"] == Custody.FREE) & (files["instrument"] >= 0)
    risk = clients["risk"][who]
    return {
        "auc_score": ranking(files["score"][who], risk),
        "auc_band": ranking(files["band"][who], risk),
        "auc_truth": ranking(risk, risk),
    }


def reached(model: BapasModel) -> Values:
    """Which rows are of people guided since the run began, and followed to its end: the same people in every arm."""
    files = model.world.files
    return (files["status"] != Status.GONE) & (files["term_end"] > int(model.world.clock["first"]))


def yearly(risk: Values) -> float:
    """Offences per 100 person-years at these weekly probabilities; not a number for nobody.

    >>> round(yearly(np.array([0.001, 0.003])), 1)
    10.4
    """
    return 100.0 * WEEKS_A_YEAR * float(risk.mean()) if len(risk) else math.nan


def ranking(score: Values, risk: Values) -> float:
    """AUC: the chance that of two people, one who offends this week and one who does not, the former has the higher
    score; equal scores count half.

    Everyone counts with the probability `risk` among those who offend, and with the rest among those who do not. Not a
    number where either group is empty.

    >>> ranking(np.array([1.0, 2.0]), np.array([0.0, 1.0])), ranking(np.array([1.0, 1.0]), np.array([0.2, 0.7]))
    (1.0, 0.5)
    """
    _values, place = np.unique(score, return_inverse=True)
    return float(auc(np.bincount(place, weights=risk), np.bincount(place, weights=1.0 - risk)))


def change(arms: Mapping[str, Watched], outcome: str, after: str, before: str) -> float:
    """The relative change of an outcome from arm `before` to arm `after`; not a number where it was zero.

    >>> change({"a": {"x": 8.0}, "b": {"x": 10.0}}, "x", "a", "b")
    -0.2
    """
    return relative(arms[after][outcome], arms[before][outcome])
