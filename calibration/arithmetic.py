"""A check of arithmetic: with numbers inside their priors, does the measurement chain come out near Table 1?

It is no validation: two numbers cannot tell true reoffending, detection and information apart.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pandas as pd

from calibration import table1
from calibration.table1 import CountRule, RecordedRule
from scenarios.runs.draws import seed_of
from sim.calendar import WEEKS_A_YEAR
from sim.office import Office


def simulate(
    office: Office,
    seeds: int,
    seed: int,
    count_rule: CountRule = CountRule.STOCK,
    recorded_rule: RecordedRule = RecordedRule.GUIDANCE,
    done: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """The model's own Table 1 at central parameters: a row a seed and warm-up year, the last six of these.

    Columns: seed (0 to `seeds` - 1), year, clients (persons), recorded (persons a year). `done` is told how many
    seeds are done.
    """
    from sim.model import BapasModel

    def one(number: int) -> pd.DataFrame:
        ledger = BapasModel(office=office, rng=seed_of(seed, number)).ledger
        sums = ledger.year_sums()
        clients = sums["guided"] / WEEKS_A_YEAR
        if count_rule == CountRule.EVER:
            clients = clients + sums["ended"]
        recorded = sums["recorded"] + (sums["recorded_after"] if recorded_rule == RecordedRule.ALWAYS else 0.0)
        table = pd.DataFrame({"seed": number, "year": sums.index, "clients": clients, "recorded": recorded})
        return table[table["year"].between(office.base_year - 5, office.base_year)]

    tables = [one(0)]
    with ThreadPoolExecutor() as pool:
        for count, table in enumerate(pool.map(one, range(1, seeds)), 2):
            tables.append(table)
            if done is not None:
                done(count)
    return pd.concat(tables, ignore_index=True)


def compare(simulated: pd.DataFrame) -> pd.DataFrame:
    """Table 1 beside what `simulate` gave: a row a year of the paper.

    Columns: year, clients_paper, clients_model (mean), recorded_paper, recorded_model (mean), lo and hi (between
    which 95 % of seeds lie), inside (whether the paper's count lies there too).
    """
    rows = []
    for paper in table1.read().itertuples():
        years = simulated[simulated["year"] == paper.year]
        lo, hi = years["recorded"].quantile([0.025, 0.975])
        inside = bool(lo <= paper.recorded_recidivists <= hi)
        rows.append(
            (paper.year, paper.adult_clients, years["clients"].mean(), paper.recorded_recidivists)
            + (years["recorded"].mean(), lo, hi, inside)
        )
    columns = ["year", "clients_paper", "clients_model", "recorded_paper", "recorded_model", "lo", "hi", "inside"]
    return pd.DataFrame(rows, columns=columns)
