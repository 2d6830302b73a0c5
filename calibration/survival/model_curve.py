"""The model's own curve: who of a cohort due for release has reoffended, week by week."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pandas as pd

from scenarios.runs.draws import Draws, seed_of
from sim.ledger.follow_up import LASTS, OPENS
from sim.office import Office


def model_curves(
    office: Office, draws: Draws, replications: int, seed: int, weeks: int = 52, layer: str = "detected"
) -> pd.DataFrame:
    """Columns replication, week (1 to `weeks` since the due release), share (0..1, probabilities summed).

    The office as it is, a row of `draws` and a seed a replication. `layer` is `true`, `detected` (a register of
    arrests) or `recorded` (a register of the office itself).
    """
    from sim.model import BapasModel

    def one(number: int) -> pd.DataFrame:
        model = BapasModel(office=office, parameters=draws.values(number), rng=seed_of(seed, number))
        model.run(OPENS + LASTS + weeks - 1)
        curves = model.ledger.curves()
        found = curves[(curves["curve"] == layer) & (curves["weeks_since_due"] <= weeks)]
        return pd.DataFrame(
            {"replication": number, "week": found["weeks_since_due"], "share": found["cumulative"] / 100.0}
        )

    with ThreadPoolExecutor() as pool:
        return pd.concat(pool.map(one, range(replications)), ignore_index=True)
