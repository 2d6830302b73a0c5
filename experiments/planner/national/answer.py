"""The answer: every office at a few numbers of PKs; what each rule does is read off these curves, replication by
replication, so that a rule costs no further run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from experiments.planner.asked import Asked
from experiments.planner.ceding.place import Place
from experiments.planner.ceding.together import Together, together
from experiments.planner.laboratory import Laboratory
from experiments.planner.national.ceding import after
from experiments.planner.national.curves import Curves, curves, levels
from experiments.planner.national.measures import measures
from experiments.planner.national.rules import RULES, equal, gain, level
from experiments.planner.question import Work
from scenarios.runs.statistics import interval, summary
from scenarios.runs.verdicts import FEWEST

TODAY = "today"
LEVELS = 4


class National(NamedTuple):
    """What was found; codes and numbers.

    - `effects`: rule (`today` among them), measure, mean, lo, hi; change, change_lo, change_hi: paired, from today
    - `margins`: of the goal: rule, mean, lo, hi: how much worse than the best rule, paired; `sure` where the interval
      excludes none
    - `posts`: office, clients, pks, litmas_year, and a column a rule: its new PKs (of `gain`: the mean over
      replications, each of which shares out by what the others show)
    - `curves`: office, posts, measure, mean, lo, hi
    - `ceded`: office, measure, before, mean, lo, hi: what splitting an office changes, with the PKs that it has; the
      same draws before and after, but luck of its own in each office
    """

    goal: str
    more: int
    offices: int
    clients: int
    pks: int
    best: str
    sure: bool
    effects: pd.DataFrame
    margins: pd.DataFrame
    posts: pd.DataFrame
    curves: pd.DataFrame
    ceded: pd.DataFrame


def places_of(asked: Asked) -> list[Place]:
    """The offices that are asked about, those that cede a part in two."""
    return after([Place(**place) for place in asked.own["places"]], asked.own["ceded"])


def work(asked: Asked) -> Work:
    """A warm-up an office and replication; a run a level of each."""
    offices, ceded = len(asked.own["places"]), len(asked.own["ceded"])
    warmups = (offices + 2 * ceded) * asked.replications
    return Work(warmups, LEVELS * (offices + ceded) * asked.replications + ceded * asked.replications)


def ask(asked: Asked, laboratory: Laboratory) -> National:
    """Run every office at its levels, and share the new PKs out by every rule."""
    places, more, goal = places_of(asked), asked.own["more"], asked.own["goal"]
    steps = levels(places, more)
    runs = laboratory.read(laboratory.run(_country(asked, places, steps), asked.replications))
    found = curves(runs, places, steps, measures(asked))
    shared = {rule: _shared(rule, found, places, more, goal) for rule in RULES}
    values = {TODAY: found.national(np.zeros((len(places), found.replications)))}
    values |= {rule: found.national(posts) for rule, posts in shared.items()}
    margins = _margins({rule: values[rule][goal] for rule in RULES}, found.measures[goal].higher)
    return National(
        goal=goal,
        more=more,
        offices=len(places),
        clients=sum(place.clients for place in places),
        pks=sum(place.pks for place in places),
        best=str(margins["rule"].iloc[0]),
        sure=bool(margins["sure"].iloc[1:].all()) and asked.replications >= FEWEST,
        effects=_effects(values),
        margins=margins,
        posts=_posts(places, shared),
        curves=_points(found, places),
        ceded=_ceded(asked, found, places, laboratory),
    )


def tables(national: National) -> Mapping[str, pd.DataFrame]:
    """The tables of an answer."""
    return {name: getattr(national, name) for name in ("effects", "margins", "posts", "curves", "ceded")}


def _ceded(asked: Asked, found: Curves, places: Sequence[Place], laboratory: Laboratory) -> pd.DataFrame:
    """Every split office as it was, and what the split changes."""
    whole = [Place(**place) for place in asked.own["places"] if place["name"] in asked.own["ceded"]]
    rows = []
    if whole:
        steps = np.array([[place.pks] for place in whole])
        runs = laboratory.read(laboratory.run(_country(asked, whole, steps), asked.replications))
        before = curves(runs, whole, steps, found.measures)
        names = [place.name for place in places]
        for k, place in enumerate(whole):
            first = names.index(place.name)
            parts = found.of([first, first + 1])
            new = parts.national(np.zeros((2, found.replications)))
            old = before.of([k]).national(np.zeros((1, found.replications)))
            for measure in found.measures:
                changes = new[measure] - old[measure]
                spread = interval(list(changes))
                rows.append((place.name, measure, float(old[measure].mean()), float(changes.mean()), *spread))
    return pd.DataFrame(rows, columns=["office", "measure", "before", "mean", "lo", "hi"])


def _country(asked: Asked, places: Sequence[Place], steps: np.ndarray) -> Together:
    """Every office at its levels."""
    return together(asked, [(place.office(), asked.base, posts) for place, posts in zip(places, steps, strict=True)])


def _shared(rule: str, found: Curves, places: Sequence[Place], more: int, goal: str) -> np.ndarray:
    """New PKs by office (rows) and replication (columns)."""
    today = np.array([place.pks for place in places], dtype=float)
    room = found.levels[:, -1] - found.levels[:, 0]
    if rule == "gain":
        return np.column_stack([gain(found.levels, found.others(goal, r), more) for r in range(found.replications)])
    clients = np.array([place.clients for place in places], dtype=float)
    posts = (
        equal(len(places), more, room)
        if rule == "equal"
        else level(today, clients if rule == "caseload" else found.hours(), more, room)
    )
    return np.repeat(posts[:, None], found.replications, axis=1)


def _effects(values: Mapping[str, Mapping[str, np.ndarray]]) -> pd.DataFrame:
    rows = []
    for rule, by_measure in values.items():
        for measure, found in by_measure.items():
            mean, lo, hi, _mcse = summary(list(found))
            changes = found - values[TODAY][measure]
            rows.append((rule, measure, mean, lo, hi, float(changes.mean()), *interval(list(changes))))
    columns = ["rule", "measure", "mean", "lo", "hi", "change", "change_lo", "change_hi"]
    return pd.DataFrame(rows, columns=columns)


def _margins(goal: Mapping[str, np.ndarray], higher: bool) -> pd.DataFrame:
    """How much worse each rule is than the best, in the goal's unit, the best first."""
    sign = -1.0 if higher else 1.0
    order = sorted(goal, key=lambda rule: sign * float(goal[rule].mean()))
    rows = []
    for rule in order:
        behind = sign * (goal[rule] - goal[order[0]])
        lo, hi = interval(list(behind))
        rows.append((rule, float(behind.mean()), lo, hi, lo > 0.0))
    return pd.DataFrame(rows, columns=["rule", "mean", "lo", "hi", "sure"])


def _posts(places: Sequence[Place], shared: Mapping[str, np.ndarray]) -> pd.DataFrame:
    table = pd.DataFrame(places).rename(columns={"name": "office"})
    return table.assign(**{rule: posts.mean(axis=1) for rule, posts in shared.items()})


def _points(found: Curves, places: Sequence[Place]) -> pd.DataFrame:
    rows = []
    for name, values in found.values.items():
        for k, place in enumerate(places):
            for j, posts in enumerate(found.levels[k]):
                rows.append((place.name, int(posts), name, *summary(list(values[k, j]))[:3]))
    return pd.DataFrame(rows, columns=["office", "posts", "measure", "mean", "lo", "hi"])
