"""How near the warmed-up office comes to what is published of it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from scenarios.office_check import base_year
from sim.intake import intake_of
from sim.office import Office
from sim.parameters import Parameters

SEEDS = 4


def nearness(office: Office, seeds: int = SEEDS, beside: bool = False) -> pd.DataFrame:
    """What the file says of the base year, beside what the office comes to: the mean over seeds, at central values.

    Columns: key, stated, found, low, high (of the seeds): persons on an average day, or counts a year; `beside` is
    that of `base_year`.
    """
    held = pd.DataFrame([one for seed in range(1, seeds + 1) for one in base_year(office, seed, beside)])
    return (
        held.groupby("key", sort=False)
        .agg(stated=("stated", "mean"), found=("found", "mean"), low=("found", "min"), high=("found", "max"))
        .reset_index()
    )


def entries(office: Office) -> Mapping[str, float]:
    """Entries a year by programme, as they are worked out at central values."""
    return intake_of(office, Parameters.read().central())
