"""The answer: how many offices and years each design needs, what it costs, and what a naive reading would say."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.comparison.matters import Matters
from experiments.paper.counts import PaperCounts, Unchanged, paper_counts, unchanged
from experiments.paper.poisson import chance_of_fall
from experiments.planner.asked import Asked
from experiments.planner.budget.blocks import list_cost
from experiments.planner.design.package import Package, package_of, place_of
from experiments.planner.design.trials import HONEST, NAIVE, WAITING, WEDGE, Cohort, past_of, roll_out, waiting_list
from experiments.planner.design.watch import DATA, years
from experiments.planner.design.wedge import dispersion
from experiments.planner.laboratory import Laboratory
from experiments.planner.question import Work
from scenarios.runs import schema
from scenarios.runs.draws import Fixed
from scenarios.runs.statistics import difference, share_interval
from scenarios.runs.verdicts import FEWEST, verdict
from sim.guest import undisturbed
from sim.ledger.outcomes import OUTCOMES
from sim.policy.levers import Policy
from sim.text.errors import InputError
from sim.text.language import _

with undisturbed():
    from scipy.stats import norm

TODAY, CHANGED = "today", "changed"
OFFICES = (2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 94)  # there are 94
YEARS = (3, 5, 8)
HISTORY = 10  # years of an unchanged office
EFFECT_YEARS = 3.0  # until those due in the first year after the change have been followed for twelve months
ENOUGH = 0.99  # power beyond which more offices are not tried
PRICES = {"recorded": "records_year", "detected": "match_year"}
NOTICED = {"recorded": "recorded_12", "detected": "detected_12"}
EFFECTS = ("reoffend_12", "detected_12", "detected_rate", "recorded_12", "recorded_count")


class Design(NamedTuple):
    """What was found; `data` is `recorded` (by the office) or `detected` (a police match).

    - `designs`: design, data, years, offices, power, false_alarms, estimate, estimate_lo, estimate_hi, bias (relative
      changes), cost (Rp in all)
    - `needed`: design, data, years: the fewest offices of those tried with the power asked for (empty where 94 are too
      few), and their cost
    - `histories`: replication, year, recorded, detected, count, share: unchanged years at central numbers
    - `counts`: data, mean (a year), dispersion (variance by mean, beyond what all offices share), lo, hi
    - `effect`: outcome, unit, mean, lo, hi, verdict of the package in the model; replications that see the fall, with
      the same luck in both (`paired`) and without (`unpaired`)
    """

    designs: pd.DataFrame
    needed: pd.DataFrame
    histories: pd.DataFrame
    counts: pd.DataFrame
    effect: pd.DataFrame
    paper: PaperCounts
    unchanged: Unchanged
    by_chance: float


def work(asked: Asked) -> Work:
    """Unchanged years, and the package against today: about seven runs of the question's own length a replication."""
    weeks = HISTORY + 2 * EFFECT_YEARS
    return Work(2 * asked.replications, math.ceil(asked.replications * weeks / asked.years))


def ask(asked: Asked, laboratory: Laboratory) -> Design:
    """Run unchanged years and the package, then a thousand evaluations of each design on what they gave."""
    package = package_of(asked)
    histories, released = _unchanged(asked, laboratory)
    outcomes = _effects(asked, package, laboratory)
    designs = _designs(asked, package, histories, released)
    paper = paper_counts()
    return Design(
        designs=designs,
        needed=_needed(designs, float(asked.own["power"])),
        histories=histories,
        counts=_counts(histories),
        effect=_effect(outcomes, asked.matters, float(asked.own["fall"]), float(asked.own["power"])),
        paper=paper,
        unchanged=unchanged(histories[["replication", "year", "count", "share"]], paper),
        by_chance=chance_of_fall(paper.mean, paper.fall),
    )


def tables(found: Design) -> Mapping[str, pd.DataFrame]:
    """The tables of an answer."""
    low, high = share_interval(found.unchanged.count_falls, max(1, found.unchanged.pairs))
    palembang = {
        "first": found.paper.recorded[0],
        "second": found.paper.recorded[1],
        "by_chance": found.by_chance,
        "pairs": found.unchanged.pairs,
        "falls": found.unchanged.count_falls,
        "share": found.unchanged.share,
        "lo": low,
        "hi": high,
    }
    names = ("designs", "needed", "histories", "counts", "effect")
    return {**{name: getattr(found, name) for name in names}, "paper": pd.DataFrame([palembang])}


def wide(histories: pd.DataFrame, data: str) -> np.ndarray:
    """Counts of one kind of data: a row a replication, a column a year."""
    return histories.pivot(index="replication", columns="year", values=data).to_numpy().astype(int)


def _unchanged(asked: Asked, laboratory: Laboratory) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Unchanged years at central numbers, and what becomes of those due for release in the first: by replication."""
    study = asked.study({TODAY: asked.base}, HISTORY)._replace(
        draws=Fixed(asked.unknowns.parameters()), watch={TODAY: (years,)}
    )
    runs = laboratory.run(study, asked.replications)
    seen = laboratory.read(runs, schema.WATCHED)
    named = seen["outcome"].str.split(":", expand=True)
    seen = seen.assign(data=named[0], year=named[1].astype(int))
    rows = laboratory.read(runs, schema.YEARLY)
    rows = rows[(rows["dimension"] == "all") & rows["outcome"].isin(["recorded_count", "recorded_share"])]
    table = pd.concat([seen[["replication", "year", "data", "value"]], rows.rename(columns={"outcome": "data"})])
    found = table.pivot(index=["replication", "year"], columns="data", values="value").reset_index()
    first = asked.office.base_year
    found = found[(found["year"] > first) & (found["year"] <= first + HISTORY)]
    found = found.rename(columns={"recorded_count": "count", "recorded_share": "share"})
    found = found[["replication", "year", *DATA, "count", "share"]].rename_axis(columns=None).reset_index(drop=True)
    return found, laboratory.read(runs).pivot(index="replication", columns="outcome", values="value")


def _effects(asked: Asked, package: Package, laboratory: Laboratory) -> pd.DataFrame:
    """Outcomes of today's office and of the package: replication by scenario and outcome."""
    policies = {TODAY: asked.base, CHANGED: Policy.of(package.levers, asked.base)}
    runs = laboratory.run(asked.study(policies, EFFECT_YEARS), asked.replications)
    return laboratory.read(runs).pivot(index="replication", columns=["scenario", "outcome"], values="value")


def _designs(asked: Asked, package: Package, histories: pd.DataFrame, released: pd.DataFrame) -> pd.DataFrame:
    """Every design with every number of offices, until its power is beyond doubt."""
    fall, trials = float(asked.own["fall"]), int(asked.own["trials"])
    place = place_of(asked)
    a_year = list_cost(package.bought, place)
    rows = []
    for data in DATA:
        past, price = past_of(wide(histories, data)), place.price(PRICES[data])
        cohort = _cohort(released, NOTICED[data])
        for kind in (*HONEST, *NAIVE):
            for span in YEARS:
                rng = np.random.default_rng([asked.seed, DATA.index(data), span])
                for offices in (1, *OFFICES) if kind != WEDGE else OFFICES:
                    if kind == WAITING:
                        found = waiting_list(cohort, offices, span, fall, trials, rng)
                    else:
                        found = roll_out(kind, past, offices, span, fall, trials, rng)
                    served = {WEDGE: offices * span / 2, WAITING: offices * span}.get(
                        kind, offices * (span - span // 2)
                    )
                    rows.append((kind, data, span, offices, *found, served * a_year + offices * span * price))
                    if found.power >= ENOUGH:
                        break
    columns = ["design", "data", "years", "offices", "power", "false_alarms"]
    columns += ["estimate", "estimate_lo", "estimate_hi", "bias", "cost"]
    return pd.DataFrame(rows, columns=columns)


def _cohort(released: pd.DataFrame, noticed: str) -> Cohort:
    """People due for release and the share who come to notice, of the replications that have both.

    Raises `InputError` where none has: an office too small for anyone to be due in a year.
    """
    known = released[["cohort_people", noticed]].dropna()
    known = known[known["cohort_people"] > 0.0]
    if known.empty:
        raise InputError(
            _("in no replication is anyone due for release in the first year"),
            key=noticed,
            allowed=_("an office with more clients, or more replications"),
        )
    return Cohort(known["cohort_people"].to_numpy(), known[noticed].to_numpy() / 100.0)


def _needed(designs: pd.DataFrame, power: float) -> pd.DataFrame:
    """The fewest offices with the power asked for; of naive readings none, whose power is no merit."""
    rows = []
    honest = designs[designs["design"].isin(HONEST)]
    for key, table in honest.groupby(["design", "data", "years"], sort=False):
        enough = table[table["power"] >= power]
        first = (enough["offices"].iloc[0], enough["cost"].iloc[0]) if len(enough) else (math.nan, math.nan)
        rows.append((*key, *first))
    return pd.DataFrame(rows, columns=["design", "data", "years", "offices", "cost"])


def _counts(histories: pd.DataFrame) -> pd.DataFrame:
    rows = [(data, float(histories[data].mean()), *dispersion(wide(histories, data))) for data in DATA]
    return pd.DataFrame(rows, columns=["data", "mean", "dispersion", "lo", "hi"])


def _effect(outcomes: pd.DataFrame, matters: Matters, fall: float, power: float) -> pd.DataFrame:
    rows = []
    for outcome in EFFECTS:
        new, old = list(outcomes[CHANGED, outcome]), list(outcomes[TODAY, outcome])
        found, _pairs = difference(new, old, old, OUTCOMES[outcome].unit)
        told = verdict(found, matters.of(outcome).least(found.unit))
        needs = [_replications(logs, fall, power) for logs in _logs(new, old)]
        rows.append((outcome, found.unit, found.mean, found.lo, found.hi, str(told), *needs))
    columns = ["outcome", "unit", "mean", "lo", "hi", "verdict", "paired", "unpaired"]
    return pd.DataFrame(rows, columns=columns)


def _logs(new: Sequence[float], old: Sequence[float]) -> tuple[float, float]:
    """Variances of the logarithm of the ratio: with the same luck in both, and without."""
    if len(new) < 2 or min(*new, *old) <= 0.0:
        return math.nan, math.nan
    a, b = np.log(new), np.log(old)
    return float(np.var(a - b, ddof=1)), float(np.var(a, ddof=1) + np.var(b, ddof=1))


def _replications(variance: float, fall: float, power: float) -> float:
    """Replications until a fall is seen: (z + z)^2 variance / log(1 - fall)^2, eight at least."""
    z = float(norm.ppf(0.975) + norm.ppf(power))
    return (
        math.nan if math.isnan(variance) else float(max(FEWEST, math.ceil(z**2 * variance / math.log1p(-fall) ** 2)))
    )
