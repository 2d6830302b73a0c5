"""A check of arithmetic: with numbers inside their priors, does the measurement chain come out near Table 1?

It is no validation: two numbers cannot tell true reoffending, detection and information apart.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd

from calibration import table1
from scenarios.engine import seed_of
from sim.language import _
from sim.office import Office
from sim.outcomes import YEAR_WEEKS


def simulate(
    office: Office,
    seeds: int,
    seed: int,
    count_rule: str,
    recorded_rule: str,
    done: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """The model's own Table 1 over `seeds` seeds at central parameters: seed, year, clients, recorded."""
    from sim.model import BapasModel

    def one(number: int) -> pd.DataFrame:
        ledger = BapasModel(office=office, rng=seed_of(seed, number)).ledger
        sums = ledger.year_sums()
        clients = sums["guided"] / YEAR_WEEKS
        if count_rule == "ever":
            clients = clients + sums["ended"]
        recorded = sums["recorded"] + (sums["recorded_after"] if recorded_rule == "always" else 0.0)
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
    """Table 1 beside the model: mean, 95 % predictive interval over seeds, and whether the paper lies inside."""
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


def draw(simulated: pd.DataFrame, table: pd.DataFrame, path: Path) -> None:
    """The model's yearly counts over seeds, and the paper's two."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.4), layout="constrained")
    for ax, column, paper, label in (
        (left, "clients", "clients_paper", _("adult clients on the register")),
        (right, "recorded", "recorded_paper", _("recorded recidivists a year")),
    ):
        years = simulated.groupby("year")[column]
        lo, hi = years.quantile(0.025), years.quantile(0.975)
        ax.fill_between(lo.index, lo, hi, color="0.85", label=_("model, 95 % of seeds"))
        ax.plot(years.mean().index, years.mean(), color="black", label=_("model, mean"))
        ax.plot(table["year"], table[paper], "s", color="#D55E00", ms=8, label=_("paper, Table 1"))
        ax.set_xlabel(_("year"))
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.set_ylabel(label)
        ax.set_ylim(0, None)
        ax.spines[["top", "right"]].set_visible(False)
        ax.legend(frameon=False, loc="lower right")
    figure.suptitle(_("A check of arithmetic, not a validation: the model's warm-up years beside Table 1"))
    fresh = path.with_name(f".{path.name}")
    figure.savefig(fresh, dpi=150, format="png", metadata={"Software": None})
    plt.close(figure)
    fresh.replace(path)
