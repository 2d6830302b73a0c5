"""Taking the credo apart: what the headline effects rest on, mechanism by mechanism.

Every variant is the same office and the same replications (seed and draw) with one thing changed: a mechanism at
none, half or double its strength, a channel knocked out, another order of what gives way when a week is too short, or
a disputed number held at a value.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

import scenarios
from scenarios.runs import engine, schema
from scenarios.runs.draws import Prior
from scenarios.runs.statistics import RELATIVE, SMALLEST, difference, mean_interval
from scenarios.runs.store import MemoryStore, Store
from scenarios.runs.study import Study
from scenarios.runs.verdicts import verdict
from scenarios.runs.workers import Workers
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import LEVERS, Policy

BASELINE = "status_quo"
HEADLINE = ("full_rnr", "pk_1_40", "integrated_cooperation")
REPLICATIONS = 12
YEARS = 3.0
SEED = 1
FACTORS = (0.0, 0.5, 2.0)
AS_IT_IS = "as_it_is"


class Channel(StrEnum):
    """A way by which an effect can come about."""

    TIME = "time"
    ALLOCATION = "allocation"
    NEED_MATCH = "need_match"
    JOB = "job"
    FAMILY = "family"
    RELATION = "relation"
    INCAPACITATION = "incapacitation"


LEVER_CHANNELS = {
    Channel.TIME: ("staffing.", "supervision.session_minutes"),
    Channel.ALLOCATION: (
        "supervision.allocation",
        "supervision.contacts_",
        "supervision.visits_",
        "programmes.hours_",
        "programmes.separate_bands",
    ),
    Channel.NEED_MATCH: ("assessment.", "programmes.referral_rule", "programmes.style_matching"),
}
STATE_CHANNELS = {
    Channel.JOB: {"job_hr": 1.0, "acute_job_hr": 1.0},
    Channel.FAMILY: {"support_hr": 1.0, "acute_conflict_hr": 1.0},
}
RELATION = "M9"
ORDER = "staffing.gives_way"
ORDERS = LEVERS[ORDER].choices
DISPUTED: dict[str, tuple[dict[str, float], ...]] = {
    "dilution": ({"yield_shrink": 0.2}, {"yield_shrink": 0.5}, {"yield_shrink": 0.9}),
    "low_risk_harm": (
        {"group_mixing": 0.0, "disruption": 0.0},
        {"group_mixing": 0.01, "disruption": 0.01},
        {"group_mixing": 0.03, "disruption": 0.03},
    ),
    "deterrence": ({"certainty_log": 0.0}, {"certainty_log": -0.1}, {"certainty_log": -0.3}),
}


class Variant(NamedTuple):
    """One world taken apart: its parameters, and the headline scenarios and the baseline as they are in it."""

    parameters: Parameters
    policies: Mapping[str, Policy]


def variants(office: Office, parameters: Parameters, names: Sequence[str] = HEADLINE) -> dict[str, Variant]:
    """Every variant by name, the one as it is first.

    >>> list(variants(Office(), Parameters.read()))[:3]
    ['as_it_is', 'M1_x_0', 'M1_x_0.5']
    """
    policies = {name: scenarios.load(name, office).policy for name in (BASELINE, *names)}
    found = {AS_IT_IS: Variant(parameters, policies)}
    for mechanism in parameters.mechanisms():
        for factor in FACTORS:
            found[strength(mechanism, factor)] = Variant(parameters.scaled(mechanism, factor), policies)
    for channel, levers in LEVER_CHANNELS.items():
        found[without(channel)] = Variant(parameters, {name: _today(policies, name, levers) for name in policies})
    for channel, values in STATE_CHANNELS.items():
        found[without(channel)] = Variant(parameters.replace(values), policies)
    for order in ORDERS:
        found[order] = Variant(parameters, {name: Policy.of({ORDER: order}, one) for name, one in policies.items()})
    for levels in DISPUTED.values():
        for values in levels:
            found[held(values)] = Variant(parameters.replace(values), policies)
    return found


def strength(mechanism: str, factor: float) -> str:
    """The name of a variant with a mechanism at `factor` of its strength."""
    return f"{mechanism}_x_{factor:g}"


def without(channel: Channel) -> str:
    """The name of the variant in which a channel is knocked out: the relation is a mechanism of its own."""
    return strength(RELATION, 0.0) if channel == Channel.RELATION else f"without_{channel}"


def held(values: Mapping[str, float]) -> str:
    """The name of a variant with parameters held at values.

    >>> held({"group_mixing": 0.01, "disruption": 0.01})
    'group_mixing=0.01,disruption=0.01'
    """
    return ",".join(f"{name}={value:g}" for name, value in values.items())


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
        runs = Study(office, variant.policies, years, seed, Prior(variant.parameters, seed)).runs(replications)
        engine.run(runs, kept, workers, None if done is None else _from(done, k * replications))
        parts.append(_changes(engine.read(runs, kept, schema.OUTCOMES)).assign(variant=name))
    return pd.concat(parts, ignore_index=True)


def verdicts(changes: pd.DataFrame) -> pd.DataFrame:
    """Columns variant, scenario, mean, lo, hi and verdict: the headline of every variant."""
    rows = []
    for (variant, scenario), part in changes.groupby(["variant", "scenario"], sort=False):
        ones = [1.0] * len(part)
        found, _pairs = difference([1.0 + x for x in part["change"]], ones, ones, RELATIVE)
        rows.append((variant, scenario, found.mean, found.lo, found.hi, verdict(found, SMALLEST)))
    return pd.DataFrame(rows, columns=["variant", "scenario", "mean", "lo", "hi", "verdict"])


def decomposition(changes: pd.DataFrame) -> pd.DataFrame:
    """Columns scenario, channel, mean, lo, hi, share: by how much the headline effect shrinks when a channel is
    knocked out, as a change of the relative change, with the 95 % interval of its mean.

    `share` is that part of the whole effect, not a number where the interval of the whole's mean includes zero. The
    channel that lowers offences most stands first. Channels overlap, so that shares need not add up to one.
    Incapacitation is what custody prevented, not a knock-out.
    """
    wide = changes.pivot(index=["scenario", "replication"], columns="variant", values="change")
    prevented = changes[changes["variant"] == AS_IT_IS].set_index(["scenario", "replication"])["prevented"]
    rows = []
    for scenario, part in wide.groupby(level="scenario", sort=False):
        whole = mean_interval(list(part[AS_IT_IS].dropna()))
        for channel in Channel:
            by_custody = channel == Channel.INCAPACITATION
            parts = prevented.loc[[scenario]] if by_custody else part[AS_IT_IS] - part[without(channel)]
            mean, lo, hi = mean_interval(list(parts.dropna()))
            share = mean / whole[0] if whole[1] * whole[2] > 0.0 else math.nan
            rows.append((scenario, channel, mean, lo, hi, share))
    found = pd.DataFrame(rows, columns=["scenario", "channel", "mean", "lo", "hi", "share"])
    return pd.concat(
        [part.sort_values("mean", kind="stable") for _name, part in found.groupby("scenario", sort=False)]
    )


def _from(done: Callable[[int], None], before: int) -> Callable[[int], None]:
    return lambda count: done(before + count)


def _today(policies: Mapping[str, Policy], name: str, levers: Iterable[str]) -> Policy:
    """A scenario with these levers (by the beginning of their names) as in the status quo."""
    today, policy = policies[BASELINE].levers(), policies[name]
    back = {lever: value for lever, value in today.items() if lever.startswith(tuple(levers))}
    return Policy.of({lever: value for lever, value in back.items() if policy.levers()[lever] != value}, policy)


def _changes(outcomes: pd.DataFrame) -> pd.DataFrame:
    """The relative changes of each scenario against the baseline, replication by replication."""
    wide = outcomes.pivot(index=["scenario", "replication"], columns="outcome", values="value")
    base = wide.loc[BASELINE]
    rows = [
        (
            scenario,
            number,
            row["true_rate"] / base.loc[number, "true_rate"] - 1.0,
            -(row["prevented_rate"] - base.loc[number, "prevented_rate"]) / base.loc[number, "true_rate"],
        )
        for (scenario, number), row in wide.iterrows()
        if scenario != BASELINE and number in base.index
    ]
    return pd.DataFrame(rows, columns=["scenario", "replication", "change", "prevented"])
