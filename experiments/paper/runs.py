"""The runs behind the page: the paper's scenarios under drawn parameters, and unchanged worlds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from experiments.cliff import scan
from experiments.comparison import compare as comparing
from experiments.comparison.compare import BASELINE, Comparison, Plan
from experiments.paper.asked import COMPONENTS, FORMS, SCENARIOS
from scenarios.runs import engine, schema
from scenarios.runs.folder import examine
from scenarios.runs.store import FolderStore, Store
from scenarios.runs.study import Run, experiment
from scenarios.runs.workers import Workers
from sim.office import Office

SCANNED = 8
CENTRAL, DRAWN, SCAN = "central", "drawn", "scan"


class Evidence(NamedTuple):
    """What the page is made from.

    `central` and `drawn` are years of unchanged worlds at central and at drawn parameters, with columns replication,
    year, count (recorded recidivists a year) and share (% of clients). `hours` has the hours a client-year of the
    first year of the scenarios, with columns scenario, replication, band, component and value. `scan` is the status
    quo at several numbers of PKs.
    """

    comparison: Comparison
    central: pd.DataFrame
    drawn: pd.DataFrame
    hours: pd.DataFrame
    scan: Comparison

    @property
    def office(self) -> str:
        return self.comparison.study.office.name

    @property
    def base_year(self) -> int:
        """The last calendar year before the scenarios part ways."""
        return self.comparison.study.office.base_year


def planned(office: Office | str | Path, *, seed: int, years: float) -> dict[str, Plan]:
    """What is run, by the name of the folder that keeps it. Raises `InputError` for what cannot run.

    The scan of PKs has years of its own.
    """
    asked: dict[str, Any] = {"seed": seed, "years": years, "office": office}
    return {
        CENTRAL: comparing.prepare([BASELINE], fixed_parameters=True, **asked),
        DRAWN: comparing.prepare(SCENARIOS, priors=True, **asked),
        SCAN: scan.prepare(seed=seed, office=office, priors=True),
    }


def check(plans: Mapping[str, Plan], folder: Path, replace: bool) -> None:
    """Raise `InputError` where the runs of these plans cannot be kept in `folder`."""
    for name, plan in plans.items():
        examine(folder / name, experiment(plan.study), replace, "--runs")


def gather(
    office: Office | str | Path,
    *,
    replications: int,
    seed: int,
    years: float,
    folder: Path,
    workers: Workers,
    replace: bool = False,
    tell: Callable[[str], None] = lambda text: None,
    compared: Callable[[int], None] | None = None,
    unchanged: Callable[[int], None] | None = None,
    scanned: Callable[[int], None] | None = None,
) -> Evidence:
    """All runs of the page, kept in `folder` so that they are done once; `compared`, `unchanged` and `scanned` hear of
    progress, `tell` of runs that were found damaged. The scan of PKs has at most `SCANNED` replications.

    Raises `InputError` for what cannot run, and where `folder` holds runs of another experiment (unless `replace`).
    """
    plans = planned(office, seed=seed, years=years)
    still, plan, points = plans[CENTRAL], plans[DRAWN], plans[SCAN]
    at_centre, paired = still.study.runs(replications), plan.study.runs(replications)
    last = plan.study.office.base_year + int(years)

    def opened(name: str) -> FolderStore:
        return FolderStore(folder / name, experiment(plans[name].study), replace, tell, "--runs")

    with opened(CENTRAL) as store:
        engine.run(at_centre, store, workers, unchanged)
        central = recorded_years(at_centre, store, last)
    with opened(DRAWN) as store:
        result = comparing.answer(plan, replications=replications, workers=workers, store=store, done=compared)
        drawn = recorded_years(paired, store, last)
        hours = hours_by_band(paired, store, plan.study.office.base_year + 1)
    with opened(SCAN) as store:
        few = min(SCANNED, replications)
        by_pks = comparing.answer(points, replications=few, workers=workers, store=store, done=scanned)
    return Evidence(result, central, drawn, hours, by_pks)


def recorded_years(runs: Sequence[Run], store: Store, last: int) -> pd.DataFrame:
    """The calendar years of the status quo, to the last whole one: replication, year, count and share."""
    rows = engine.read([run for run in runs if run.scenario == BASELINE], store, schema.YEARLY)
    chosen = rows["outcome"].isin(["recorded_count", "recorded_share"]) & (rows["dimension"] == "all")
    rows = rows[chosen & (rows["year"] <= last)]
    wide = rows.pivot(index=["replication", "year"], columns="outcome", values="value")
    wide = wide.rename(columns={"recorded_count": "count", "recorded_share": "share"}).reset_index()
    return wide[["replication", "year", "count", "share"]].rename_axis(columns=None)


def hours_by_band(runs: Sequence[Run], store: Store, year: int) -> pd.DataFrame:
    """Hours a client-year of each component by true risk band, in one year of the scenarios of question 1."""
    rows = engine.read([run for run in runs if run.scenario in FORMS], store, schema.YEARLY)
    chosen = (rows["year"] == year) & (rows["dimension"] == "band") & rows["outcome"].isin(list(COMPONENTS))
    rows = rows[chosen].rename(columns={"category": "band", "outcome": "component"})
    return rows[["scenario", "replication", "band", "component", "value"]].reset_index(drop=True)
