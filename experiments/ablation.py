"""Taking the credo apart: what the headline effects rest on, mechanism by mechanism.

Every variant is the same office and the same replications (seed and draw) with one thing changed: a mechanism at
none, half or double its strength, a channel knocked out, or a disputed number held at a value.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

import scenarios
from scenarios import engine
from scenarios.statistics import difference, monte_carlo_error, reach, verdict
from scenarios.store import MemoryStore, Store
from scenarios.workers import Workers
from sim.language import _
from sim.office import Office
from sim.parameters import Parameters
from sim.policy import Policy

BASELINE = "status_quo"
HEADLINE = ("full_rnr", "pk_1_40", "integrated_cooperation")
REPLICATIONS = 12
YEARS = 3.0
SEED = 1
FACTORS = (0.0, 0.5, 2.0)
AS_IT_IS = "as it is"
LEVER_CHANNELS = {
    _("time"): ("staffing.", "supervision.session_minutes"),
    _("allocation"): (
        "supervision.allocation",
        "supervision.contacts_",
        "supervision.visits_",
        "programmes.hours_",
        "programmes.separate_bands",
    ),
    _("need match"): ("assessment.", "programmes.referral_rule", "programmes.style_matching"),
}
STATE_CHANNELS = {_("job"): {"job_hr": 1.0}, _("family"): {"support_hr": 1.0}}
RELATION, INCAPACITATION = _("relation"), _("incapacitation")
DISPUTED: dict[str, tuple[dict[str, float], ...]] = {
    _("dilution of programmes (yield_shrink)"): ({"yield_shrink": 0.2}, {"yield_shrink": 0.5}, {"yield_shrink": 0.9}),
    _("harm to low-risk clients (group_mixing and disruption)"): (
        {"group_mixing": 0.0, "disruption": 0.0},
        {"group_mixing": 0.01, "disruption": 0.01},
        {"group_mixing": 0.03, "disruption": 0.03},
    ),
    _("deterrence by sure sanctions (certainty_log)"): (
        {"certainty_log": 0.0},
        {"certainty_log": -0.1},
        {"certainty_log": -0.3},
    ),
}


class Variant(NamedTuple):
    """One world taken apart: its parameters, and the headline scenarios and the baseline as they are in it."""

    parameters: Parameters
    policies: Mapping[str, Policy]


def variants(office: Office, parameters: Parameters, names: Sequence[str] = HEADLINE) -> dict[str, Variant]:
    """Every variant by name, the one as it is first.

    >>> list(variants(Office(), Parameters.read()))[:3]
    ['as it is', 'M1 x 0', 'M1 x 0.5']
    """
    policies = {name: scenarios.load(name, office).policy for name in (BASELINE, *names)}
    found = {AS_IT_IS: Variant(parameters, policies)}
    for mechanism in parameters.mechanisms():
        for factor in FACTORS:
            found[strength(mechanism, factor)] = Variant(parameters.scaled(mechanism, factor), policies)
    for channel, levers in LEVER_CHANNELS.items():
        found[channel] = Variant(parameters, {name: _without(policies, name, levers) for name in policies})
    for channel, values in STATE_CHANNELS.items():
        found[channel] = Variant(parameters.replace(values), policies)
    for levels in DISPUTED.values():
        for values in levels:
            found[held(values)] = Variant(parameters.replace(values), policies)
    return found


def strength(mechanism: str, factor: float) -> str:
    """The name of a variant with a mechanism at `factor` of its strength."""
    return f"{mechanism} x {factor:g}"


def held(values: Mapping[str, float]) -> str:
    """The name of a variant with parameters held at values."""
    return ", ".join(f"{name} = {value:g}" for name, value in values.items())


def take_apart(
    chosen: Mapping[str, Variant],
    office: Office,
    *,
    replications: int = REPLICATIONS,
    years: float = YEARS,
    seed: int = SEED,
    store: Store | None = None,
    workers: Workers = engine.HERE,
    done: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Run the variants. Columns variant, scenario, replication, change and prevented: the relative change of true
    offences against the variant's own status quo, and the part of it by custody.
    """
    kept = store if store is not None else MemoryStore()
    parts = []
    for k, (name, variant) in enumerate(chosen.items()):
        study = engine.Study(office, variant.policies, years, seed, variant.parameters)
        told = None if done is None else _from(done, k * replications)
        engine.run(study, range(replications), kept, workers, told)
        outcomes = engine.read(study, list(range(replications)), kept, "outcomes")
        parts.append(_changes(outcomes).assign(variant=name))
    return pd.concat(parts, ignore_index=True)


def _from(done: Callable[[int], None], before: int) -> Callable[[int], None]:
    return lambda count: done(before + count)


def _without(policies: Mapping[str, Policy], name: str, levers: Iterable[str]) -> Policy:
    """A scenario with these levers (by the beginning of their names) as in the status quo."""
    today, policy = policies[BASELINE].levers(), policies[name]
    back = {lever: value for lever, value in today.items() if lever.startswith(tuple(levers))}
    return Policy.of({lever: value for lever, value in back.items() if policy.levers()[lever] != value}, policy)


def _changes(outcomes: pd.DataFrame) -> pd.DataFrame:
    """The relative changes of each scenario against the baseline, replication by replication."""
    wide = outcomes.pivot(index=["scenario", "replication"], columns="name", values="value")
    base = wide.loc[BASELINE]
    rows = [
        (
            scenario,
            number,
            row["true_rate"] / base.loc[number, "true_rate"] - 1.0,
            -(row["offences_prevented"] - base.loc[number, "offences_prevented"]) / base.loc[number, "true_rate"],
        )
        for (scenario, number), row in wide.iterrows()
        if scenario != BASELINE and number in base.index
    ]
    return pd.DataFrame(rows, columns=["scenario", "replication", "change", "prevented"])


def verdicts(changes: pd.DataFrame) -> pd.DataFrame:
    """Columns variant, scenario, mean, lo, hi and verdict: the headline of every variant."""
    rows = []
    for (variant, scenario), part in changes.groupby(["variant", "scenario"], sort=False):
        ones = [1.0] * len(part)
        found, _pairs = difference([1.0 + x for x in part["change"]], ones, ones, "")
        rows.append((variant, scenario, found.mean, found.lo, found.hi, verdict(found, "lower")))
    return pd.DataFrame(rows, columns=["variant", "scenario", "mean", "lo", "hi", "verdict"])


def decomposition(changes: pd.DataFrame) -> pd.DataFrame:
    """Columns scenario, channel, mean, lo, hi, share: by how much the headline effect shrinks when a channel is
    knocked out, as a change of the relative change, with the 95 % interval of its mean.

    `share` is that part of the whole effect, not a number where the interval of the whole's mean includes zero.
    Channels overlap, so that shares need not add up to one. Incapacitation is what custody prevented, not a knock-out.
    """
    wide = changes.pivot(index=["scenario", "replication"], columns="variant", values="change")
    prevented = changes[changes["variant"] == AS_IT_IS].set_index(["scenario", "replication"])["prevented"]
    knocked = {**dict.fromkeys([*LEVER_CHANNELS, *STATE_CHANNELS]), RELATION: None}
    rows = []
    for scenario, part in wide.groupby(level="scenario", sort=False):
        whole = _mean(part[AS_IT_IS])
        for channel in (*knocked, INCAPACITATION):
            variant = strength("M9", 0.0) if channel == RELATION else channel
            parts = prevented.loc[[scenario]] if channel == INCAPACITATION else part[AS_IT_IS] - part[variant]
            mean, lo, hi = _mean(parts)
            share = mean / whole[0] if whole[1] * whole[2] > 0.0 else math.nan
            rows.append((scenario, channel, mean, lo, hi, share))
    return pd.DataFrame(rows, columns=["scenario", "channel", "mean", "lo", "hi", "share"])


def _mean(values: pd.Series) -> tuple[float, float, float]:
    """A mean and its 95 % interval."""
    x = [float(value) for value in values.dropna()]
    if len(x) < 2:
        return (x[0] if x else math.nan), math.nan, math.nan
    half = reach(len(x)) / math.sqrt(1.0 + 1.0 / len(x)) * monte_carlo_error(x)
    mean = sum(x) / len(x)
    return mean, mean - half, mean + half
