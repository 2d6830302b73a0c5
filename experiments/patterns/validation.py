"""Published patterns put to the model: every arm run once, every claim judged, crashes kept apart."""

from __future__ import annotations

import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

import scenarios
from experiments.patterns.base import Arm, Finding, Kind, Pattern, Verdict, Watched, finding, kind, worst
from experiments.patterns.library import OFFICE, known
from scenarios.runs import engine, schema
from scenarios.runs.draws import Prior
from scenarios.runs.keys import watch_name
from scenarios.runs.store import MemoryStore, Store
from scenarios.runs.study import Run, Study, Watch
from scenarios.runs.workers import Workers
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy

REPLICATIONS = 40
SEED = 1
EXPERIMENT = {"tool": "bapas validate", "schema_version": schema.SCHEMA_VERSION}


class Place(NamedTuple):
    """Where the runs of an arm are: which study, and under which name."""

    study: tuple[str, str, float]
    name: str


class Plan(NamedTuple):
    """Studies by what their arms share (office, parameters, years), the place of every arm, and what cannot run."""

    studies: Mapping[tuple[str, str, float], Study]
    places: Mapping[tuple[str, str], Place]
    crashes: Mapping[str, str]


class Result(NamedTuple):
    """A pattern after its runs: class, a finding and the values by claim, the verdicts, and a traceback where it
    crashed.
    """

    pattern: Pattern
    kind: Kind | None
    findings: Mapping[str, Finding]
    values: Mapping[str, Sequence[float]]
    verdict: Verdict
    on_average: Verdict
    crash: str


def validate(
    patterns: Mapping[str, Pattern],
    *,
    replications: int = REPLICATIONS,
    office: Office | None = None,
    seed: int = SEED,
    store: Store | None = None,
    workers: Workers = engine.HERE,
    done: Callable[[int], None] | None = None,
) -> list[Result]:
    """Run all arms of these patterns and judge their claims.

    An arm that several patterns have is run once, and all arms with the same office, parameters and years share a
    warm-up. Runs that `store` has are not done again. A pattern that crashes in an arm, its watch or a measure gives
    its traceback, and the others go on.

    >>> from experiments.patterns.base import Claim
    >>> arms = {"few": Arm({"staffing.pks": 4}), "many": Arm({"staffing.pks": 6, "staffing.hiring_lag_weeks": 0})}
    >>> more = Claim("more", "more posts", lambda w: w["many"]["pks"] - w["few"]["pks"], "positive", "posts")
    >>> pattern = Pattern(0, "posts", "Posts", "?", "", "", arms, (more,), (), years=0.5)
    >>> [result.verdict.value for result in validate({"posts": pattern}, replications=8, office=Office())]
    ['reproduced']
    """
    plan = plan_of(patterns, office or Office.read(OFFICE), seed)
    kept = store if store is not None else MemoryStore()
    asked = {key: study.runs(replications) for key, study in plan.studies.items()}
    for k, runs in enumerate(asked.values()):
        engine.run(runs, kept, workers, _counting(done, k * replications))
    found = {
        place: _Runs([run for run in asked[place.study] if run.scenario == place.name], kept)
        for place in set(plan.places.values())
    }
    return [_result(pattern, plan, found, range(replications)) for pattern in patterns.values()]


def plan_of(patterns: Mapping[str, Pattern], office: Office, seed: int = SEED) -> Plan:
    """What has to be run for these patterns.

    Each arm is watched for every known pattern that has it, so that its runs are the same whichever are asked for.
    """
    policies: dict[tuple[str, str, float], dict[str, Policy]] = defaultdict(dict)
    shared: dict[tuple[str, str, float], tuple[Office, Parameters]] = {}
    watches: dict[tuple[str, str, float], dict[str, list[Watch]]] = defaultdict(lambda: defaultdict(list))
    places: dict[tuple[str, str], Place] = {}
    crashes: dict[str, str] = {}
    for pattern in {**known(), **patterns}.values():
        for label, arm in pattern.arms.items():
            try:
                place, policy, here, parameters = _resolve(arm, office, pattern.years)
            except Exception:
                crashes[pattern.name] = traceback.format_exc()
                continue
            watching = watches[place.study][place.name]
            if pattern.watch is not None and pattern.watch not in watching:
                watching.append(pattern.watch)
            if pattern.name in patterns:
                places[pattern.name, label] = place
                policies[place.study][place.name] = policy
                shared[place.study] = here, parameters
    studies = {
        key: Study(
            office=here,
            policies=policies[key],
            years=key[2],
            seed=seed,
            draws=Prior(parameters, seed),
            watch={name: tuple(watches[key][name]) for name in policies[key]},
        )
        for key, (here, parameters) in shared.items()
    }
    return Plan(studies, places, {name: why for name, why in crashes.items() if name in patterns})


def _resolve(arm: Arm, office: Office, years: float) -> tuple[Place, Policy, Office, Parameters]:
    """An arm's place, its policy, and the office and parameters that it has."""
    here = Office.model_validate({**office.model_dump(), **arm.office})
    policy = Policy.of(arm.levers, scenarios.load(arm.scenario, here).policy)
    parameters = Parameters.read().replace(arm.parameters)
    return Place((here.hash(), parameters.hash(), years), policy.hash()), policy, here, parameters


def _counting(done: Callable[[int], None] | None, before: int) -> Callable[[int], None] | None:
    return None if done is None else lambda count: done(before + count)


class _Runs:
    """What the runs of one arm left, by replication; names that a watch gave are looked up under that watch."""

    def __init__(self, runs: Sequence[Run], store: Store) -> None:
        def rows(kind: str) -> pd.DataFrame:
            return engine.read(runs, store, kind)

        self.outcomes, self.watched = rows(schema.OUTCOMES), rows(schema.WATCHED)
        self.failures, self.watch_failures = rows(schema.FAILURE), rows(schema.WATCH_FAILURE)

    def crash(self, watch: str | None) -> str:
        """The first traceback of a run, or of this watch; empty where there is none."""
        failures = [self.failures, self.watch_failures[self.watch_failures["watch"] == watch]]
        return next((str(table["reason"].iloc[0]) for table in failures if len(table)), "")

    def left(self, watch: str | None) -> dict[int, dict[str, float]]:
        """Every outcome and what this watch saw, by replication."""
        left: dict[int, dict[str, float]] = defaultdict(dict)
        for table in (self.outcomes, self.watched[self.watched["watch"] == watch]):
            for number, outcome, value in table[["replication", "outcome", "value"]].itertuples(index=False):
                left[number][outcome] = value
        return left


def _result(pattern: Pattern, plan: Plan, found: Mapping[Place, _Runs], numbers: Iterable[int]) -> Result:
    """The verdict on one pattern."""
    try:
        if pattern.name in plan.crashes:
            return _crashed(pattern, plan.crashes[pattern.name])
        watch = watch_name(pattern.watch) if pattern.watch is not None else None
        runs = {label: found[plan.places[pattern.name, label]] for label in pattern.arms}
        if why := next((crash for arm in runs.values() if (crash := arm.crash(watch))), ""):
            return _crashed(pattern, why)
        left = {label: arm.left(watch) for label, arm in runs.items()}
        worlds: list[dict[str, Watched]] = [{label: left[label][number] for label in left} for number in numbers]
        values = {claim.code: [float(claim.measure(world)) for world in worlds] for claim in pattern.claims}
        findings = {
            claim.code: finding(values[claim.code], claim.direction, claim.smallest) for claim in pattern.claims
        }
        return Result(
            pattern,
            kind(pattern, Parameters.read()),
            findings,
            values,
            worst(found.verdict for found in findings.values()),
            worst(found.on_average for found in findings.values()),
            "",
        )
    except Exception:
        return _crashed(pattern, traceback.format_exc())


def _crashed(pattern: Pattern, why: str) -> Result:
    return Result(pattern, None, {}, {}, Verdict.CRASHED, Verdict.CRASHED, why)
