"""The answer: every mix run with the same luck as today's office, priced by the sheet, and held against today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.comparison.estimates import differences
from experiments.comparison.matters import Matters
from experiments.comparison.standards import counted
from experiments.planner.asked import Asked
from experiments.planner.budget import frontier
from experiments.planner.budget.mixes import Mix
from experiments.planner.budget.watch import EXPECTED, offences
from experiments.planner.laboratory import Laboratory
from experiments.planner.prices.prices import Prices, from_data
from experiments.planner.prices.spent import booked, of_office, price_table, rise, spent
from experiments.planner.question import Work
from experiments.planner.targets.targets import promises
from scenarios.runs import schema
from scenarios.runs.statistics import difference, interval
from scenarios.runs.study import Run
from scenarios.runs.verdicts import FEWEST, Verdict, surely, verdict
from sim.calendar import WEEKS_A_YEAR
from sim.policy.levers import Policy

TODAY = "today"
WILLING = tuple(float(x) for x in np.round(np.concatenate([[0.0], np.geomspace(1e6, 1e10, 41)]), -4))
KEPT = ("cost", "net", "averted", "met", "met_more", "food_saved", "full_saved")


class Budget(NamedTuple):
    """What was found. A mix is called by what is bought; money is in rupiah of the office's base year, a year.

    - `mixes`: mix, list_cost (at expected prices), and an amount of each item
    - `pairs`: mix, replication, cost (beyond today's), averted (true offences a year), met (standards), met_more
      (than today), days_fewer (in custody), food_saved, full_saved, net (cost less food saved)
    - `summary`: a row a mix: mean, lo and hi of these; offences (true, a year) and the verdict on them; dominated_by
      and dominated_surely (by cost and offences), dominated_by_standards; best (share of replications in which it
      averts most); per_offence (net cost of an offence averted, empty where the interval includes none)
      better and worse count standards that it surely betters and worsens, targets aside
    - `acceptability`: willingness (Rp an offence averted), mix, probability of the highest net benefit
    - `cash`: mix, year, booked, mean, lo, hi: nominal rupiah beyond today's
    - `standards`: mix, outcome, target, mean, met (share of replications)
    - `picked`: what picking the best mix averts, in each replication that had no part in picking it
    """

    mixes: pd.DataFrame
    pairs: pd.DataFrame
    summary: pd.DataFrame
    acceptability: pd.DataFrame
    cash: pd.DataFrame
    standards: pd.DataFrame
    picked: tuple[float, ...]


def mixes_of(asked: Asked) -> list[Mix]:
    """The mixes that were asked for."""
    return [Mix(**mix) for mix in asked.own["mixes"]]


def work(asked: Asked) -> Work:
    """A run a mix and replication, and today's office."""
    return Work(asked.replications, (len(asked.own["mixes"]) + 1) * asked.replications)


def ask(asked: Asked, laboratory: Laboratory) -> Budget:
    """Run every mix, price it, and compare it with today."""
    mixes, prices = mixes_of(asked), from_data(asked.own["prices"])
    policies = {TODAY: asked.base, **{mix.name: Policy.of(mix.levers, asked.base) for mix in mixes}}
    study = asked.study(policies)._replace(watch={name: (offences,) for name in policies})
    runs = laboratory.run(study, asked.replications)
    money = _money(laboratory.read(runs, schema.COSTS), runs, mixes, prices, asked)
    outcomes = laboratory.read(runs)
    standards, met = _standards(outcomes, asked.matters)
    expected = laboratory.read(runs, schema.WATCHED)
    expected = expected[expected["outcome"] == EXPECTED].pivot(index="replication", columns="scenario", values="value")
    pairs = _pairs(money, met, expected, price_table(runs, prices, asked.draws == "fixed", asked.office.base_year))
    names = [TODAY, *(mix.name for mix in mixes)]
    return Budget(
        mixes=pd.DataFrame([{"mix": mix.name, "list_cost": mix.list_cost, **mix.bought} for mix in mixes]).fillna(0),
        pairs=pairs[pairs["mix"] != TODAY].reset_index(drop=True),
        summary=_summary(pairs, names, expected, asked.matters)
        .join(_surely(outcomes, asked.matters), on="mix")
        .fillna({"better": 0, "worse": 0}),
        acceptability=_acceptability(pairs, names),
        cash=_cash(money, prices, names),
        standards=standards,
        picked=tuple(frontier.picked(_wide(pairs, "averted", names)).tolist()),
    )


def tables(found: Budget) -> Mapping[str, pd.DataFrame]:
    """The tables of an answer."""
    return {name: getattr(found, name) for name in Budget._fields if name != "picked"}


def _money(
    costs: pd.DataFrame, runs: Sequence[Run], mixes: Sequence[Mix], prices: Prices, asked: Asked
) -> pd.DataFrame:
    """What each run costs by year and account; training in assessment, which the ledger does not know, beside."""
    year = asked.office.base_year
    table = price_table(runs, prices, asked.draws == "fixed", year)
    money = spent(costs, runs, table, year, asked.years)
    bought = {mix.name: float(mix.bought.get("assessment", 0)) for mix in mixes}
    beside = money[(money["account"] == "training") & (money["scenario"].map(bought) > 0.0)].copy()
    part = np.clip(asked.study({}).weeks / WEEKS_A_YEAR - (beside["year"] - year - 1), 0.0, 1.0)
    beside["account"], beside["quantity"] = "assessment", part * beside["scenario"].map(bought)
    beside["rupiah"] = beside["quantity"] * beside["replication"].map(table["training_cost"])
    beside["nominal"] = beside["rupiah"] * rise(table, beside, year)
    money = pd.concat([money, beside], ignore_index=True)
    return money.assign(a_year=money["rupiah"] / asked.years, quantity=money["quantity"] / asked.years)


def _standards(outcomes: pd.DataFrame, matters: Matters) -> tuple[pd.DataFrame, pd.DataFrame]:
    """How far each standard with a target is met, and how many are, by replication (rows) and scenario (columns)."""
    targets = {target.outcome: target for target in promises(matters)}
    rows = outcomes[outcomes["outcome"].isin(list(targets))].copy()
    rows["target"] = rows["outcome"].map({name: target.bound for name, target in targets.items()})
    rows["met"] = 0.0
    for name, target in targets.items():
        of = rows["outcome"] == name
        rows.loc[of, "met"] = target.met(rows.loc[of, "value"]).astype(float)
    grouped = rows.groupby(["scenario", "outcome", "target"], sort=False)
    table = pd.DataFrame({"mean": grouped["value"].mean(), "met": grouped["met"].mean()}).reset_index()
    counts = rows.groupby(["replication", "scenario"])["met"].sum().unstack()
    return table.rename(columns={"scenario": "mix"}), counts


def _pairs(money: pd.DataFrame, met: pd.DataFrame, expected: pd.DataFrame, prices: pd.DataFrame) -> pd.DataFrame:
    """A row a scenario and replication: what it costs beyond today, averts, meets and saves, a year."""
    keys = ["replication", "scenario"]
    office = of_office(money).groupby(keys)["a_year"].sum().unstack()
    days = money[money["account"].isin(["custody", "awaiting"])].groupby(keys)["quantity"].sum().unstack()
    fewer = days.rsub(days[TODAY], axis=0)
    columns = {
        "cost": office.sub(office[TODAY], axis=0),
        "averted": expected.rsub(expected[TODAY], axis=0),
        "met": met,
        "met_more": met.sub(met[TODAY], axis=0),
        "days_fewer": fewer,
        "food_saved": fewer.mul(prices["food_day"], axis=0),
        "full_saved": fewer.mul(prices["prison_day"], axis=0),
    }
    pairs = pd.DataFrame({name: table.stack() for name, table in columns.items()}).reset_index()
    pairs["net"] = pairs["cost"] - pairs["food_saved"]
    return pairs.rename(columns={"scenario": "mix"})


def _summary(pairs: pd.DataFrame, names: Sequence[str], expected: pd.DataFrame, matters: Matters) -> pd.DataFrame:
    """A row a mix, as `Budget` says."""
    wide = {name: _wide(pairs, name, names) for name in (*KEPT, "days_fewer")}
    cost, averted = wide["cost"], wide["averted"]
    by_offences = frontier.dominators(cost.mean(axis=0), averted.mean(axis=0))
    by_standards = frontier.dominators(cost.mean(axis=0), wide["met"].mean(axis=0))
    most = averted.argmax(axis=1)
    today, rows = list(expected[TODAY]), []
    for k, name in enumerate(names):
        row: dict[str, object] = {"mix": name}
        for column in KEPT:
            x = wide[column][:, k].tolist()
            row |= dict(zip((column, f"{column}_lo", f"{column}_hi"), (float(np.mean(x)), *interval(x)), strict=True))
        found, _each = difference(list(expected[name]), today, today, "relative")
        other = int(by_offences[k])
        row["offences"] = float(expected[name].mean())
        row["days_fewer"] = float(wide["days_fewer"][:, k].mean())
        row["verdict"] = str(verdict(found, matters.of("true_rate").least(found.unit)) if k else Verdict.NO_CHANGE)
        row["best"] = float((most == k).mean())
        row["dominated_by"] = names[other] if other >= 0 else ""
        row["dominated_surely"] = other >= 0 and surely(frontier.no_dearer_no_worse(cost, averted, k, other))
        row["dominated_by_standards"] = names[by_standards[k]] if by_standards[k] >= 0 else ""
        rows.append(row | per_offence(wide["net"][:, k], averted[:, k]))
    return pd.DataFrame(rows)


def _surely(outcomes: pd.DataFrame, matters: Matters) -> pd.DataFrame:
    """Standards that a mix surely betters and worsens against today, whether or not it reaches their targets."""
    found = differences(outcomes, outcomes.iloc[:0], TODAY, matters)
    return counted(found, "scenario").rename(columns={"gained": "better", "lost": "worse"})


def per_offence(net: np.ndarray, averted: np.ndarray) -> dict[str, float]:
    """Net cost of an offence averted with its interval, nan where the interval of what is averted includes none.

    >>> per_offence(np.full(8, 10.0), np.linspace(4.0, 6.0, 8))["per_offence"]
    2.0
    >>> per_offence(np.full(8, 10.0), np.linspace(-1.0, 6.0, 8))["per_offence"]
    nan
    """
    x = averted.tolist()
    if len(x) < FEWEST or interval(x)[0] <= 0.0 or min(x) <= 0.0:
        return dict.fromkeys(("per_offence", "per_offence_lo", "per_offence_hi"), float("nan"))
    ratios = (net / averted).tolist()
    lo, hi = interval(ratios, log=min(ratios) > 0.0)
    return {"per_offence": float(net.mean() / averted.mean()), "per_offence_lo": lo, "per_offence_hi": hi}


def _acceptability(pairs: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    net, averted = _wide(pairs, "net", names), _wide(pairs, "averted", names)
    found = frontier.acceptability(net, averted, np.array(WILLING))
    table = pd.DataFrame(found, columns=list(names), index=pd.Index(WILLING, name="willingness")).stack()
    return table.rename_axis(["willingness", "mix"]).rename("probability").reset_index()


def _cash(money: pd.DataFrame, prices: Prices, names: Sequence[str]) -> pd.DataFrame:
    """Nominal rupiah beyond today's by mix, year and kind of spending."""
    parts = booked(of_office(money), prices).groupby(["scenario", "replication", "year", "booked"])["nominal"].sum()
    wide = parts.unstack("scenario", fill_value=0.0)[list(names)]
    more = wide.sub(wide[TODAY], axis=0).drop(columns=TODAY)
    rows = []
    for (year, kind), table in more.groupby(["year", "booked"]):
        for mix in more.columns:
            x = table[mix].tolist()
            rows.append((mix, year, kind, float(np.mean(x)), *interval(x)))
    return pd.DataFrame(rows, columns=["mix", "year", "booked", "mean", "lo", "hi"])


def _wide(pairs: pd.DataFrame, column: str, names: Sequence[str]) -> np.ndarray:
    """A row a replication, a column a scenario."""
    return pairs.pivot(index="replication", columns="mix", values=column)[list(names)].to_numpy()
