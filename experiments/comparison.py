"""Comparing scenarios: paired runs of the same people with the same luck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

import scenarios
from scenarios import engine
from scenarios.statistics import SMALLEST, difference, one_difference, reach, spreads, summary, verdict
from sim.errors import InputError
from sim.language import _
from sim.office import Office
from sim.outcomes import OUTCOMES
from sim.parameters import Parameters

BASELINE = "status_quo"
REPLICATIONS = 16
YEARS = 3.0
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
    scenarios: dict[str, scenarios.Scenario]
    study: engine.Study
    replications: int
    baseline: str
    smallest: float


def compare(
    names: Sequence[str | Path] = (),
    *,
    replications: int = REPLICATIONS,
    seed: int = 1,
    years: float = YEARS,
    workers: int | None = None,
    office: Office | str | Path = "palembang",
    sets: Sequence[str] = (),
    fixed_parameters: bool = False,
    smallest: float = SMALLEST,
    done: Callable[[int], None] | None = None,
) -> Comparison:
    """Compare scenarios with the status quo, which is added where it is absent.

    `sets` are settings `lever=value` over every scenario but the status quo. Raises `InputError` for what cannot run.

    >>> from sim.office import Office
    >>> small = compare(["full_rnr"], replications=2, years=0.5, office=Office(), fixed_parameters=True)
    >>> list(small.summary["scenario"].unique())
    ['status_quo', 'full_rnr']
    """
    study, chosen = prepare(names, seed=seed, years=years, office=office, sets=sets, fixed_parameters=fixed_parameters)
    numbers = list(range(replications))
    echoes = [engine.ECHO + number for number in echoed(replications)]
    results = engine.run(study, [*numbers, *echoes], workers, done)
    runs = pd.DataFrame(
        [
            (name, r.number, outcome, value)
            for r in results[:replications]
            for name in chosen
            for outcome, value in r.outcomes[name].items()
        ],
        columns=["scenario", "replication", "outcome", "value"],
    )
    again = {(r.number - engine.ECHO, name): r.outcomes[name] for r in results[replications:] for name in chosen}
    return Comparison(
        summary=_summaries(runs),
        differences=_differences(runs, again, smallest),
        yearly=_over_replications(results[:replications], "yearly", ["scenario", "year", "group", "outcome"], "value"),
        runs=runs,
        curves=_over_replications(
            results[:replications], "curves", ["scenario", "weeks_since_release", "layer"], "cumulative"
        ),
        needs=_over_replications(results[:replications], "needs", ["scenario", "week", "band", "need"], "mean"),
        hours=_over_replications(results[:replications], "hours", ["scenario", "activity"], "hours"),
        scenarios=chosen,
        study=study,
        replications=replications,
        baseline=BASELINE,
        smallest=smallest,
    )


def total(replications: int) -> int:
    """How many warmed-up offices a comparison runs: its replications and their echoes."""
    return replications + len(echoed(replications))


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
    wanted = [BASELINE, *(name for name in (names or scenarios.names()) if str(name) != BASELINE)]
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


def _over_replications(results: list[engine.Replication], table: str, keys: list[str], value: str) -> pd.DataFrame:
    rows = pd.concat([getattr(result, table) for result in results], ignore_index=True)
    grouped = rows.groupby(keys, sort=False)[value]
    mean, half = grouped.mean(), grouped.std().fillna(0.0) * reach(len(results))
    return pd.DataFrame({"mean": mean, "lo": (mean - half).clip(lower=0.0), "hi": mean + half}).reset_index()
