"""A decision's input as commands and programs give it, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import scenarios
from experiments.comparison.compare import headline_of, window_of
from experiments.comparison.matters import Matters
from experiments.planner.asked import Asked, asked
from experiments.planner.decision.scenarios import chosen
from experiments.planner.decision.words import checked
from sim.office import Office

SERVICE = "late_litmas"


def decided(
    names: Sequence[str],
    *,
    outcomes: Sequence[str] = (),
    own: Mapping[str, Any],
    office: Office | str | Path = "palembang",
    sets: Sequence[str] = (),
    years: float = 3.5,
    seed: int = 1,
    replications: int = 16,
    priors: bool = False,
    posterior: Any = None,
    parameters: str | Path | None = None,
    matters: Matters | None = None,
) -> Asked:
    """What is asked of a decision between scenarios; of the headline and of late litmas where no outcome is named.

    Raises `InputError` for what makes no sense.

    >>> decided(["status_quo", "full_rnr"], own={}, office=Office(), years=1.0).own["outcomes"]
    ['true_rate', 'late_litmas']
    """
    place = office if isinstance(office, Office) else scenarios.load_office(office)
    entries = chosen(names, place, sets)
    given = asked(
        office=place,
        years=years,
        seed=seed,
        replications=replications,
        priors=priors,
        posterior=posterior,
        parameters=parameters,
        matters=matters,
        own={"scenarios": entries, **own},
    )
    headline = headline_of(window_of(given.study({}), None))
    return given._replace(own={**given.own, "outcomes": checked(list(outcomes)) or [headline, SERVICE]})
