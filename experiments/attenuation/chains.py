"""Chains of links from what is planned to reoffending within three years: a world with it against its twin without."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

import scenarios
from experiments.attenuation.followed import FOLLOWED, Followed, follow
from scenarios.runs.statistics import mean_interval
from sim.calendar import WEEKS_A_MONTH
from sim.codes import Band, Programme
from sim.model import BapasModel
from sim.office import Office
from sim.policy.levers import Policy
from sim.text.language import N_

Values = NDArray[Any]
OFFICE, SEEDS = Office(clients=3000), range(6)
SCENARIO = "full_rnr_untriaged"
ENOUGH = {
    "staffing.clients_per_pk": 25.0,
    **{f"programmes.slots_{kind}": 6.0 for kind in ("griya", "pokmas", "blk", "bnn", "ngo", "religious")},
}


class Link(NamedTuple):
    """One link: what it is, how it is read for each person, and the published number for that link with its source."""

    code: str
    sentence: str
    read: Callable[[Followed], Values]
    published: str = ""
    digits: int = 1


class Chain(NamedTuple):
    """Whom a chain follows, what its world has, and what is withheld in the twin; both beside `SCENARIO`."""

    code: str
    title: str
    who: Callable[[Followed], Values]
    has: Mapping[str, Any]
    withheld: Mapping[str, Any]
    links: Sequence[Link]


def stays(f: Followed) -> Values:
    """Who does not move to another office within the weeks followed."""
    return f.client["leave"] - f.client["arrival"] >= FOLLOWED


def high_risk(f: Followed) -> Values:
    """High true risk on arrival, and a term (PB) with room for a full programme."""
    return stays(f) & (f.client["true_band"] == Band.HIGH) & (f.file["programme"] == Programme.PB)


def of_enrolled(values: Values, f: Followed) -> Values:
    """Values of those who had a place, not a number for the others."""
    return np.where(f.planned > 0.0, values, np.nan)


def a_month(name: str) -> Callable[[Followed], Values]:
    """A count a month under guidance and free."""
    return lambda f: f.counts[name] / np.maximum(1.0, f.counts["guided_free"]) * WEEKS_A_MONTH


OUTCOMES = (
    Link("need_1", N_("mean need after a year (0 to 1)"), lambda f: f.needs[:, 0].mean(axis=1), digits=3),
    Link("need_3", N_("mean need after three years (0 to 1)"), lambda f: f.needs[:, 1].mean(axis=1), digits=3),
    Link("log_hazard_1", N_("log hazard after a year"), lambda f: f.log_hazard[:, 0], digits=3),
    Link("log_hazard_3", N_("log hazard after three years"), lambda f: f.log_hazard[:, 1], digits=3),
    Link("reoffend", N_("an offence within three years, % (were they free)"), lambda f: 100.0 * f.reoffend),
)
PROGRAMME = (
    Link("place", N_("has a place within three years, %"), lambda f: 100.0 * (f.planned > 0.0)),
    Link("planned", N_("hours planned, of those with a place"), lambda f: of_enrolled(f.planned, f)),
    Link("hours", N_("hours had, of those with a place"), lambda f: of_enrolled(f.hours, f)),
    Link(
        "completed",
        N_("completes, of those with a place, %"),
        lambda f: of_enrolled(100.0 * f.completed, f),
        N_("73 % (drop-out 27 %, 15 to 45: Olver, Stockdale & Wormith 2011)"),
    ),
    Link("hours_all", N_("hours had, of all"), lambda f: f.hours),
)
TALK = (
    Link("practice", N_("skill of the PK (0 to 1)"), lambda f: f.practice, digits=2),
    Link("reports", N_("reports a month"), a_month("reports"), digits=2),
    Link("minutes", N_("minutes of contact a month"), a_month("contact_minutes")),
)
TRAINED = {"supervision.practice": "ccp", "supervision.training_share": 1.0, "supervision.coaching": 1.0}
UNTRAINED = {"supervision.practice": "surveillance", "supervision.training_share": 0.0, "supervision.coaching": 0.0}
WITHOUT_HOURS = {f"programmes.hours_{band}": 0.0 for band in ("low", "medium", "high")}
CHAINS = (
    Chain(
        "programme_enough",
        N_("A high-risk client under a full programme, PKs and places enough"),
        high_risk,
        ENOUGH,
        {**ENOUGH, **WITHOUT_HOURS},
        (*PROGRAMME, *OUTCOMES),
    ),
    Chain(
        "programme_today",
        N_("The same with today's PKs and places"),
        high_risk,
        {},
        WITHOUT_HOURS,
        (*PROGRAMME, *OUTCOMES),
    ),
    Chain(
        "practice_enough",
        N_("An average client under trained and coached practice, PKs and places enough"),
        stays,
        {**ENOUGH, **TRAINED},
        {**ENOUGH, **UNTRAINED},
        (*TALK, *OUTCOMES),
    ),
    Chain(
        "practice_today",
        N_("The same with today's PKs and places"),
        stays,
        TRAINED,
        UNTRAINED,
        (*TALK, *OUTCOMES),
    ),
)


def trace(office: Office = OFFICE, seeds: Sequence[int] = SEEDS) -> pd.DataFrame:
    """Columns chain, link, people, withheld, given, change, lo, hi: means over people and seeds, and the 95 % interval
    of the mean change over seeds.
    """
    found = pd.DataFrame(
        [row for seed in seeds for row in _of_seed(BapasModel(office=office, rng=seed), seed)],
        columns=["chain", "link", "seed", "people", "withheld", "given"],
    )
    rows = []
    for (chain, link), part in found.groupby(["chain", "link"], sort=False):
        change = mean_interval(list(part["given"] - part["withheld"]))
        rows.append((chain, link, part["people"].sum(), part["withheld"].mean(), part["given"].mean(), *change))
    return pd.DataFrame(rows, columns=["chain", "link", "people", "withheld", "given", "change", "lo", "hi"])


def _of_seed(base: BapasModel, seed: int) -> Iterator[tuple[Any, ...]]:
    scenario = scenarios.load(SCENARIO, base.office).policy
    for chain in CHAINS:
        worlds = [follow(base.fork(Policy.of(levers, scenario))) for levers in (chain.withheld, chain.has)]
        who = [chain.who(f) for f in worlds]
        for link in chain.links:
            means = [_mean(link.read(f)[here]) for f, here in zip(worlds, who, strict=True)]
            yield chain.code, link.code, seed, int(who[1].sum()), *means


def _mean(values: Values) -> float:
    """The mean of what is a number, not a number where nothing is."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else np.nan
