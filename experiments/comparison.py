"""Comparing scenarios: paired runs of the same people with the same luck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

import scenarios
from scenarios import engine
from scenarios.statistics import SMALLEST, difference, one_difference, reach, spreads, summary, verdict
from scenarios.store import FAILURE, MemoryStore, Store
from scenarios.workers import Workers
from sim.errors import InputError, RunError
from sim.language import _
from sim.office import Office
from sim.outcomes import OUTCOMES
from sim.parameters import Parameters

BASELINE = "status_quo"
REPLICATIONS = 16
YEARS = 3.0
HEADLINE = "true_rate"
MOST = 200
STEP = 8
PRECISE = 0.05
PARTS = {"offences_potential": "true_rate", "offences_prevented": "true_rate"}  # shown relative to the headline


class Comparison(NamedTuple):
    """Tables of a comparison, and what they were made from."""

    summary: pd.DataFrame
    differences: pd.DataFrame
    yearly: pd.DataFrame
    runs: pd.DataFrame
    curves: pd.DataFrame
    needs: pd.DataFrame
    hours: pd.DataFrame
    failures: pd.DataFrame
    scenarios: dict[str, scenarios.Scenario]
    study: engine.Study
    replications: int
    baseline: str
    smallest: float


def compare(
    names: Sequence[str | Path] = (),
    *,
    replications: int | None = REPLICATIONS,
    seed: int = 1,
    years: float = YEARS,
    workers: Workers | int | None = None,
    office: Office | str | Path = "palembang",
    sets: Sequence[str] = (),
    fixed_parameters: bool = False,
    smallest: float = SMALLEST,
    store: Store | None = None,
    done: Callable[[int], None] | None = None,
) -> Comparison:
    """Compare scenarios with the status quo, which is added where it is absent.

    `replications` None adds replications until the Monte Carlo error of every headline difference is under 5 % of its
    interval's width, or there are `MOST`. `sets` are settings `lever=value` over every scenario but the status quo.
    Runs that `store` has are not done again. Raises `InputError` for what cannot run.

    >>> from sim.office import Office
    >>> small = compare(["full_rnr"], replications=2, years=0.5, office=Office(), fixed_parameters=True)
    >>> list(small.summary["scenario"].unique())
    ['status_quo', 'full_rnr']
    """
    study, chosen = prepare(names, seed=seed, years=years, office=office, sets=sets, fixed_parameters=fixed_parameters)
    kept = store if store is not None else MemoryStore()
    crew = workers if isinstance(workers, Workers) else Workers(workers)
    count = replications or REPLICATIONS
    while True:
        engine.run(study, numbers_of(count), kept, crew, done)
        result = _comparison(study, chosen, kept, count, smallest)
        if replications is not None or count >= MOST or precise(result.differences):
            return result
        count = min(MOST, count + STEP)


def numbers_of(replications: int) -> list[int]:
    """The numbers of all warmed-up offices that a comparison runs: its replications and their echoes."""
    return [*range(replications), *(engine.ECHO + number for number in echoed(replications))]


def precise(differences: pd.DataFrame) -> bool:
    """Whether the Monte Carlo error of every headline difference is under 5 % of its interval's width."""
    headline = differences[differences["outcome"] == HEADLINE]
    return bool((headline["mcse"] <= PRECISE * (headline["hi"] - headline["lo"])).all())


def stopped(result: Comparison) -> str:
    """Why an automatic number of replications stopped where it did."""
    if precise(result.differences):
        return _("{n} replications: the Monte Carlo error of every headline difference is small enough.").format(
            n=result.replications
        )
    return _("{n} replications, the most: some headline difference is not yet precise.").format(n=result.replications)


def _comparison(
    study: engine.Study, chosen: dict[str, scenarios.Scenario], store: Store, replications: int, smallest: float
) -> Comparison:
    """The tables of the replications of which every run is there."""
    numbers = numbers_of(replications)
    failures = engine.read(study, numbers, store, FAILURE)
    whole = [number for number in numbers if number not in set(failures["replication"])]
    counted = [number for number in whole if number < engine.ECHO]
    if not counted:
        raise RunError(_("all runs failed; the first one said: {why}").format(why=failures["name"].iloc[0]))

    def rows(table: str) -> pd.DataFrame:
        return engine.read(study, counted, store, table)

    runs = rows("outcomes")[["scenario", "replication", "name", "value"]].rename(columns={"name": "outcome"})
    second = [number for number in whole if number - engine.ECHO in counted]
    echoes = engine.read(study, second, store, "outcomes")
    again: dict[tuple[int, str], dict[str, float]] = {}
    for scenario, number, name, value in echoes[["scenario", "replication", "name", "value"]].itertuples(index=False):
        again.setdefault((number - engine.ECHO, scenario), {})[name] = value
    return Comparison(
        summary=_summaries(runs),
        differences=_differences(runs, again, smallest),
        yearly=_over_replications(rows("yearly"), ["year", "group"], "outcome"),
        runs=runs,
        curves=_over_replications(rows("curves"), ["weeks_since_release"], "layer"),
        needs=_over_replications(rows("needs"), ["week", "band"], "need"),
        hours=_over_replications(rows("hours"), [], "activity"),
        failures=failures,
        scenarios=chosen,
        study=study,
        replications=len(counted),
        baseline=BASELINE,
        smallest=smallest,
    )


def prepare(
    names: Sequence[str | Path],
    *,
    seed: int,
    years: float,
    office: Office | str | Path,
    sets: Sequence[str],
    fixed_parameters: bool,
) -> tuple[engine.Study, dict[str, scenarios.Scenario]]:
    """The study, and its scenarios by name, the baseline first."""
    place = office if isinstance(office, Office) else scenarios.load_office(office)
    wanted = [BASELINE, *(name for name in (names or scenarios.MAIN) if str(name) != BASELINE)]
    loaded = [scenarios.load(name, place, () if name == BASELINE else sets) for name in wanted]
    chosen: dict[str, scenarios.Scenario] = {}
    for given, scenario in zip(wanted, loaded, strict=True):
        if chosen.setdefault(scenario.name, scenario) != scenario:
            raise InputError(_("another scenario has the same name: {name}").format(name=scenario.name), file=given)
    policies = {name: scenario.policy for name, scenario in chosen.items()}
    return engine.Study(place, policies, years, seed, Parameters.read(), fixed_parameters), chosen


def echoed(replications: int) -> range:
    """Replications whose draw is run again under another seed, to tell the spread by seeds from that by parameters."""
    return range(max(2, replications // 5)) if replications >= 4 else range(0)


def _summaries(runs: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for (scenario, outcome), table in runs.groupby(["scenario", "outcome"], sort=False):
        entry = OUTCOMES[outcome]
        mean, lo, hi, mcse = summary(list(table["value"]))
        rows.append((scenario, outcome, entry.layer, entry.unit, mean, lo, hi, mcse, len(table), entry.grade))
    columns = ["scenario", "outcome", "layer", "unit", "mean", "lo", "hi", "mcse", "replications", "grade"]
    return pd.DataFrame(rows, columns=columns)


def _differences(runs: pd.DataFrame, again: dict[tuple[int, str], dict[str, float]], smallest: float) -> pd.DataFrame:
    wide = runs.pivot(index=["scenario", "outcome"], columns="replication", values="value")
    rows = []
    for scenario in runs["scenario"].unique():
        if scenario == BASELINE:
            continue
        echoes = {
            number: (again[number, scenario], again[number, BASELINE]) for number, name in again if name == scenario
        }
        for outcome, entry in OUTCOMES.items():
            values, baseline = list(wide.loc[(scenario, outcome)]), list(wide.loc[(BASELINE, outcome)])
            scales = baseline if entry.name not in PARTS else list(wide.loc[(BASELINE, "true_rate")])
            found, pairs = difference(values, baseline, scales, entry.unit)
            repeated = [
                (
                    pairs[number],
                    one_difference(new[outcome], old[outcome], old[PARTS.get(outcome, outcome)], found.unit),
                )
                for number, (new, old) in sorted(echoes.items())
            ]
            rows.append(
                (scenario, BASELINE, outcome, entry.layer, *found[:6], *spreads(pairs, repeated), found.replications)
                + (verdict(found, entry.better, smallest),)
            )
    columns = ["scenario", "baseline", "outcome", "layer", "unit", "mean", "lo", "hi", "mcse", "p_lower"]
    return pd.DataFrame(rows, columns=[*columns, "sd_seeds", "sd_parameters", "replications", "verdict"])


def _over_replications(rows: pd.DataFrame, index: list[str], name: str) -> pd.DataFrame:
    """Mean and 95 % interval over replications of long rows, with `index` and `name` as columns of their own."""
    grouped = rows.groupby(["scenario", "index", "name"], sort=False)["value"]
    mean, half = grouped.mean(), grouped.std().fillna(0.0) * reach(rows["replication"].nunique())
    table = pd.DataFrame({"mean": mean, "lo": (mean - half).clip(lower=0.0), "hi": mean + half}).reset_index()
    parts = table["index"].str.split("|", n=len(index) - 1, expand=True) if index else pd.DataFrame()
    for k, column in enumerate(index):
        table[column] = parts[k].astype(int) if k == 0 else parts[k]
    return table.rename(columns={"name": name})[["scenario", *index, name, "mean", "lo", "hi"]]
