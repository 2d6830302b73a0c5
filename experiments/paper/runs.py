"""The runs behind the page: the paper's scenarios under drawn parameters, and unchanged worlds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from experiments import comparison as comparing
from experiments.comparison import BASELINE, Comparison
from experiments.paper.aspects import FOLLOWED, TRACKING_ONLY, combinations, scenario_of
from experiments.paper.barriers import BARRIERS, TOGETHER
from experiments.paper.forms import COMPONENTS, SHOWN
from scenarios import engine
from scenarios.engine import Study
from scenarios.keys import experiment
from scenarios.store import FolderStore, Store
from scenarios.workers import Workers

SCENARIOS = (*BARRIERS, TOGETHER, *(scenario_of(c) for c in combinations() if c), TRACKING_ONLY, FOLLOWED)


class Evidence(NamedTuple):
    """What the page is made from.

    `central` and `drawn` are years of unchanged worlds at central and at drawn parameters, with columns replication,
    year, count (recorded recidivists a year) and share (% of clients). `hours` has the hours a client-year of the
    first year of the scenarios, with columns scenario, replication, band, component and value.
    """

    comparison: Comparison
    central: pd.DataFrame
    drawn: pd.DataFrame
    hours: pd.DataFrame

    @property
    def office(self) -> str:
        return self.comparison.study.office.name

    @property
    def base_year(self) -> int:
        """The last calendar year before the scenarios part ways."""
        return self.comparison.study.office.base_year


def gather(
    office: str | Path,
    *,
    replications: int,
    seed: int,
    years: float,
    folder: Path,
    workers: Workers,
    replace: bool = False,
    compared: Callable[[int], None] | None = None,
    unchanged: Callable[[int], None] | None = None,
) -> Evidence:
    """All runs of the page, kept in `folder` so that they are done once; `compared` and `unchanged` hear of progress.

    Raises `InputError` for what cannot run, and where `folder` holds runs of another experiment (unless `replace`).
    """
    asked = {"seed": seed, "years": years, "office": office, "sets": ()}
    plan, _chosen = comparing.prepare(SCENARIOS, fixed_parameters=False, **asked)  # type: ignore[arg-type]
    still, _chosen = comparing.prepare([BASELINE], fixed_parameters=True, **asked)  # type: ignore[arg-type]
    numbers = range(replications)
    with FolderStore(folder / "central", experiment(still), replace) as store:
        engine.run(still, numbers, store, workers, unchanged)
        central = recorded_years(still, numbers, store)
    with FolderStore(folder / "drawn", experiment(plan), replace) as store:
        result = comparing.compare(
            SCENARIOS,
            replications=replications,
            seed=seed,
            years=years,
            office=office,
            workers=workers,
            store=store,
            done=compared,
        )
        drawn = recorded_years(plan, numbers, store)
        hours = hours_by_band(plan, numbers, store)
    return Evidence(result, central, drawn, hours)


def recorded_years(study: Study, numbers: Sequence[int], store: Store) -> pd.DataFrame:
    """The whole calendar years of the status quo: replication, year, count and share."""
    alone = study._replace(policies={BASELINE: study.policies[BASELINE]})
    rows = engine.read(alone, numbers, store, "yearly")
    rows = rows[rows["name"].isin(["recorded_count", "recorded_share"]) & rows["index"].str.endswith("|all")]
    rows = rows.assign(year=rows["index"].str.split("|").str[0].astype(int))
    last = study.office.base_year + int(study.years)
    wide = rows[rows["year"] <= last].pivot(index=["replication", "year"], columns="name", values="value")
    wide = wide.rename(columns={"recorded_count": "count", "recorded_share": "share"}).reset_index()
    return wide[["replication", "year", "count", "share"]].rename_axis(columns=None)


def hours_by_band(study: Study, numbers: Sequence[int], store: Store) -> pd.DataFrame:
    """Hours a client-year of each component by true risk band, in the first year of the scenarios of question 1."""
    shown = study._replace(policies={name: study.policies[name] for name in SHOWN})
    rows = engine.read(shown, numbers, store, "yearly")
    first = f"{study.office.base_year + 1}|band: "
    rows = rows[rows["index"].str.startswith(first) & rows["name"].isin(list(COMPONENTS))]
    rows = rows.assign(band=rows["index"].str.removeprefix(first)).rename(columns={"name": "component"})
    return rows[["scenario", "replication", "band", "component", "value"]].reset_index(drop=True)
