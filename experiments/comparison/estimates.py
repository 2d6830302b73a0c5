"""What paired runs say: outcomes of each scenario, differences from the baseline, and averages over replications."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from experiments.comparison.matters import PARTS, Matters
from scenarios.runs.statistics import difference, one_difference, reach, spreads, summary
from scenarios.runs.verdicts import chances, needed, verdict
from sim.ledger.outcomes import OUTCOMES

DIFFERENCES = (
    *("scenario", "baseline", "outcome", "layer", "unit", "mean", "lo", "hi", "mcse", "p_better", "p_better_matters"),
    *("matters", "sd_seeds", "sd_parameters", "replications", "needed", "verdict"),
)
Again = dict[tuple[int, str], dict[str, float]]


def summaries(runs: pd.DataFrame) -> pd.DataFrame:
    """A row a scenario and outcome, in the outcome's unit: mean, 95 % interval (lo, hi), Monte Carlo error (mcse).

    `runs` has a row a run and outcome: scenario, replication, outcome and value, echoes left out.
    """
    rows = []
    for (scenario, outcome), table in runs.groupby(["scenario", "outcome"], sort=False):
        entry = OUTCOMES[outcome]
        mean, lo, hi, mcse = summary(list(table["value"]))
        rows.append((scenario, outcome, entry.layer, entry.unit, mean, lo, hi, mcse, len(table), entry.grade))
    columns = ["scenario", "outcome", "layer", "unit", "mean", "lo", "hi", "mcse", "replications", "grade"]
    return pd.DataFrame(rows, columns=columns)


def differences(runs: pd.DataFrame, echoes: pd.DataFrame, baseline: str, matters: Matters) -> pd.DataFrame:
    """A row a scenario and outcome: the paired difference from the baseline, its interval and its verdict.

    `unit` is `relative` (a share of the baseline: 0.05 is 5 %), or the outcome's own where the baseline is zero or
    empty, or where what matters is given in it alone; `matters` is the smallest difference that matters, in that unit.
    `p_better` and `p_better_matters` are the chances that a further replication is better, and better by what matters;
    `needed` says how many more replications a verdict needs, 0 where there is one, nan where no further run will tell;
    `verdict` is a value of `Verdict`. `sd_seeds` and `sd_parameters` are standard deviations of the difference by luck
    and by parameters alone, from `echoes`.
    """
    wide = runs.pivot(index=["scenario", "outcome"], columns="replication", values="value")
    again = _by_run(echoes)
    rows = []
    for scenario in runs["scenario"].unique():
        if scenario == baseline:
            continue
        repeated = {
            number: (again[number, scenario], again[number, baseline])
            for number, name in sorted(again)
            if name == scenario
        }
        for outcome, entry in OUTCOMES.items():
            values, today = list(wide.loc[(scenario, outcome)]), list(wide.loc[(baseline, outcome)])
            whole = PARTS.get(outcome, outcome)
            scales = today if whole == outcome else list(wide.loc[(baseline, whole)])
            loss = matters.of(outcome)
            found, pairs = difference(values, today, scales, entry.unit, absolute=loss.relative is None)
            least = loss.least(found.unit)
            place = {number: k for k, number in enumerate(wide.columns)}
            second = [
                (pairs[place[number]], one_difference(new[outcome], old[outcome], old[whole], found.unit))
                for number, (new, old) in repeated.items()
            ]
            rows.append(
                (scenario, baseline, outcome, entry.layer, found.unit, found.mean, found.lo, found.hi, found.mcse)
                + (*chances(found, entry.better, least), least, *spreads(pairs, second), found.replications)
                + (needed(found, least), verdict(found, least))
            )
    return pd.DataFrame(rows, columns=list(DIFFERENCES))


def over_replications(rows: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Mean and 95 % interval (not below zero) of `value` over replications, a row a scenario and group of `by`."""
    groups = ["scenario", *by]
    grouped = rows.groupby(groups, sort=False)["value"]
    mean, half = grouped.mean(), grouped.std().fillna(0.0) * reach(rows["replication"].nunique())
    return pd.DataFrame({"mean": mean, "lo": (mean - half).clip(lower=0.0), "hi": mean + half}).reset_index()


def with_changes(rows: pd.DataFrame, by: Sequence[str], baseline: str) -> pd.DataFrame:
    """`over_replications`, and beside it the paired difference from the baseline: change, change_lo, change_hi."""
    keys = ["replication", *by]
    today = rows[rows["scenario"] == baseline].set_index(keys)["value"].rename("today")
    pairs = rows.join(today, on=keys)
    grouped = (pairs["value"] - pairs["today"]).groupby([pairs[name] for name in ("scenario", *by)], sort=False)
    mean, half = grouped.mean(), grouped.std().fillna(0.0) * reach(rows["replication"].nunique())
    changes = pd.DataFrame({"change": mean, "change_lo": mean - half, "change_hi": mean + half})
    return over_replications(rows, by).join(changes, on=["scenario", *by])


def _by_run(echoes: pd.DataFrame) -> Again:
    """The outcomes of each echo, by replication and scenario."""
    found: Again = {}
    for number, scenario, outcome, value in echoes[["replication", "scenario", "outcome", "value"]].itertuples(
        index=False
    ):
        found.setdefault((number, scenario), {})[outcome] = value
    return found
