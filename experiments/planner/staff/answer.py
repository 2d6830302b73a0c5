"""The answer: the fewest posts of every way of working, the curves that were seen, and what alternatives are worth."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from experiments.comparison.compare import headline_of, window_of
from experiments.comparison.estimates import differences, summaries
from experiments.planner.asked import Asked
from experiments.planner.laboratory import Laboratory
from experiments.planner.question import Work
from experiments.planner.staff.ceded import OFFICES, ceded
from experiments.planner.staff.curve import knee
from experiments.planner.staff.search import NEIGHBOURS, best, fewest, lucky, marks, search
from experiments.planner.staff.ways import TODAY, Alternative, Way
from experiments.planner.staff.worths import by_posts, is_flat, worths
from experiments.planner.targets.targets import Target, met_by
from scenarios.posts import posts_under
from scenarios.runs.statistics import share_interval
from scenarios.runs.study import Study
from sim.ledger.follow_up import MONTHS
from sim.policy.levers import Policy
from sim.text.errors import InputError
from sim.text.language import _


class Staff(NamedTuple):
    """What was found; codes and numbers.

    - `fewest`: a row a way: way, fewest (posts; empty where no number up to `most` will do), share of replications
      that meet every target there and its 95 % interval (lo, hi), best_posts and best_share (the best reachable),
      lucky (posts below that would do, though more would not)
    - `points`: way, posts, share, lo, hi: all that was tried
    - `responses`: way, posts, outcome, layer, unit, mean, lo, hi, mcse, replications, grade
    - `knees`: outcome, posts: after which more posts buy least, as the office works today; of outcomes that posts
      surely move
    - `changes`: every way at its fewest posts against today's office, paired, as a comparison has it
    - `worth`: alternative, decides, outcome, mean, lo, hi (posts), beyond, said (see `worths`)
    """

    targets: Sequence[Target]
    probability: float
    today: int
    most: int
    headline: str
    fewest: pd.DataFrame
    points: pd.DataFrame
    responses: pd.DataFrame
    knees: pd.DataFrame
    changes: pd.DataFrame
    worth: pd.DataFrame


def posts_of(asked: Asked) -> int:
    """The posts that the office has, as it is asked about. Raises `InputError` where it has none."""
    posts = posts_under(asked.office, asked.base)
    if posts < 1:
        raise InputError(_("the office has no PK posts today"), key="staffing.pks", allowed=_("1 or more"))
    return posts


def targets_of(asked: Asked) -> list[Target]:
    """The targets that were asked for."""
    return [Target(**target) for target in asked.own["targets"]]


def check(asked: Asked) -> None:
    """Raise `InputError` for a target that the horizon is too short for, before anything is run."""
    study = asked.study({})
    for target in targets_of(asked):
        months = target.outcome.rpartition("_")[2]
        if months.isdecimal() and int(months) in MONTHS:
            try:
                window_of(study, int(months))
            except InputError as error:
                raise InputError(error.problem, file="--target", key=target.outcome, allowed=error.allowed) from None


def work(asked: Asked) -> Work:
    """The most that a search may ask for: every round warms up the same offices."""
    ways, today = asked.own["ways"], posts_of(asked)
    others = [Alternative(**other) for other in asked.own["alternatives"]]
    parts = OFFICES * sum(bool(other.ceded) for other in others)
    first = marks(today, asked.own["most"])
    steps = math.ceil(math.log2(max(2, *(high - low for low, high in zip([0, *first], first, strict=False)))))
    tried = len(ways) * (len(first) + steps + 2 * NEIGHBOURS - 1) + len(others) + parts
    return Work((steps + 3 + parts) * asked.replications, tried * asked.replications)


def ask(asked: Asked, laboratory: Laboratory) -> Staff:
    """Search every way of working, and hold the alternatives against today's curve.

    Raises `InputError` for a target of which this office and horizon have no value.
    """
    check(asked)
    targets, probability, today, most = targets_of(asked), asked.own["probability"], posts_of(asked), asked.own["most"]
    headline = headline_of(window_of(asked.study({}), None))
    seen: list[pd.DataFrame] = []

    def tried(posts: Mapping[str, Collection[int]]) -> dict[str, dict[int, float]]:
        found = _run(_study(asked, posts), asked.replications, laboratory)
        _check_values(found, targets, asked)
        seen.append(found)
        return _shares(found, targets)

    ways = [way["name"] for way in asked.own["ways"]]
    known = search(ways, marks(today, most), probability, tried)
    runs = pd.concat(seen, ignore_index=True)
    others = [Alternative(**other) for other in asked.own["alternatives"]]
    beside = _beside(asked, others, laboratory) if others else runs.iloc[:0]
    curve = runs[runs["way"] == TODAY]
    watched = list(dict.fromkeys([*(target.outcome for target in targets), headline]))
    found = _fewest(known, probability, asked.replications)
    responses = _by_posts(runs)
    return Staff(
        targets=targets,
        probability=probability,
        today=today,
        most=most,
        headline=headline,
        fewest=found,
        points=_points(known, asked.replications),
        responses=responses,
        knees=_knees(curve, responses, watched, asked),
        changes=_changes(runs, found, today, asked),
        worth=worths(curve, beside, others, watched, today, asked.matters),
    )


def tables(staff: Staff) -> Mapping[str, pd.DataFrame]:
    """The tables of an answer."""
    names = ("fewest", "points", "responses", "knees", "changes", "worth")
    return {name: getattr(staff, name) for name in names}


def _study(asked: Asked, posts: Mapping[str, Collection[int]]) -> Study:
    """Every way with every number of posts that is asked of it."""
    ways = {way["name"]: Way(**way) for way in asked.own["ways"]}
    return asked.study(
        {
            f"{name}|{count}": Policy.of({**ways[name].levers, "staffing.pks": count}, asked.base)
            for name, counts in posts.items()
            for count in counts
        }
    )


def _beside(asked: Asked, others: Sequence[Alternative], laboratory: Laboratory) -> pd.DataFrame:
    """The outcomes of the alternatives, each with today's posts."""
    posts = posts_of(asked)
    found = [ceded(asked, one, laboratory) for one in others if one.ceded]
    at_home = {
        f"{one.name}|{posts}": Policy.of({"staffing.pks": posts, **one.levers}, asked.base)
        for one in others
        if not one.ceded
    }
    if at_home:
        found.append(_run(asked.study(at_home), asked.replications, laboratory))
    return pd.concat(found, ignore_index=True)


def _run(study: Study, replications: int, laboratory: Laboratory) -> pd.DataFrame:
    """The outcomes of a study whose names are `way|posts`: with columns way and posts."""
    runs = laboratory.read(laboratory.run(study, replications))
    names = runs["scenario"].astype(str).str.rsplit("|", n=1, expand=True)
    return runs.assign(scenario=runs["scenario"].astype(str), way=names[0], posts=names[1].astype(int))


def _check_values(runs: pd.DataFrame, targets: Sequence[Target], asked: Asked) -> None:
    """Raise `InputError` where a target has no value in any run."""
    for target in targets:
        if runs.loc[runs["outcome"] == target.outcome, "value"].isna().all():
            raise InputError(
                _("has no value within {years:g} years").format(years=asked.years),
                file="--target",
                key=target.outcome,
                allowed=_("an outcome that this office and horizon have, or a larger --years"),
            )


def _shares(runs: pd.DataFrame, targets: Sequence[Target]) -> dict[str, dict[int, float]]:
    """The share of replications that meet every target, by way and posts."""
    names = [target.outcome for target in targets]
    rows = runs[runs["outcome"].isin(names)]
    wide = rows.pivot(index=["way", "posts", "replication"], columns="outcome", values="value")
    found: dict[str, dict[int, float]] = {}
    for (way, posts), share in met_by(wide, targets).groupby(["way", "posts"]).mean().items():
        found.setdefault(way, {})[int(posts)] = float(share)
    return found


def _points(known: Mapping[str, Mapping[int, float]], replications: int) -> pd.DataFrame:
    rows = [
        (way, posts, shares[posts], *share_interval(round(shares[posts] * replications), replications))
        for way, shares in known.items()
        for posts in sorted(shares)
    ]
    return pd.DataFrame(rows, columns=["way", "posts", "share", "lo", "hi"])


def _fewest(known: Mapping[str, Mapping[int, float]], probability: float, replications: int) -> pd.DataFrame:
    rows = []
    for way, shares in known.items():
        posts, (best_posts, best_share) = fewest(shares, probability), best(shares)
        share = best_share if posts is None else shares[posts]
        chances = " ".join(map(str, lucky(shares, probability)))
        rows.append(
            (
                way,
                posts,
                share,
                *share_interval(round(share * replications), replications),
                best_posts,
                best_share,
                chances,
            )
        )
    names = ["way", "fewest", "share", "lo", "hi", "best_posts", "best_share", "lucky"]
    return pd.DataFrame(rows, columns=names).astype({"fewest": "Int64"})


def _by_posts(runs: pd.DataFrame) -> pd.DataFrame:
    """Means and intervals of every outcome, by way and posts."""
    places = runs[["scenario", "way", "posts"]].drop_duplicates()
    found = summaries(runs).merge(places, on="scenario").drop(columns="scenario")
    first = ["way", "posts"]
    return found[[*first, *found.columns.drop(first)]].sort_values([*first, "outcome"], ignore_index=True)


def _knees(curve: pd.DataFrame, responses: pd.DataFrame, outcomes: Sequence[str], asked: Asked) -> pd.DataFrame:
    rows = []
    for outcome in outcomes:
        if is_flat(by_posts(curve, outcome), outcome, asked.matters):
            continue
        line = responses[(responses["way"] == TODAY) & (responses["outcome"] == outcome)].sort_values("posts")
        rows.append((outcome, knee(line["posts"], line["mean"])))
    return pd.DataFrame(rows, columns=["outcome", "posts"])


def _changes(runs: pd.DataFrame, found: pd.DataFrame, today: int, asked: Asked) -> pd.DataFrame:
    """Every way at its fewest posts, or its best ones, against the office as it is."""
    posts = found["fewest"].fillna(found["best_posts"])
    names = [f"{way}|{count}" for way, count in zip(found["way"], posts, strict=True)]
    baseline = f"{TODAY}|{today}"
    chosen = runs[runs["scenario"].isin([baseline, *names])]
    return differences(chosen, chosen.iloc[:0], baseline, asked.matters)
