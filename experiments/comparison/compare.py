"""Comparing scenarios: paired runs of the same people with the same luck."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

import scenarios
from experiments.comparison.estimates import differences, over_replications, summaries, with_changes
from experiments.comparison.matters import Matters, read_matters
from experiments.unknowns import unknowns
from scenarios.given import Given, listed, scenario_of
from scenarios.notes import Note, NoteCode, on_cohort, on_horizon
from scenarios.runs import engine, schema
from scenarios.runs.draws import Draws
from scenarios.runs.statistics import SMALLEST
from scenarios.runs.store import MemoryStore, Runs, Store
from scenarios.runs.study import Run, Study
from scenarios.runs.workers import Workers
from sim.calendar import WEEKS_A_YEAR
from sim.ledger.follow_up import LASTS, MARKS, MONTHS
from sim.office import Office
from sim.text.errors import InputError, RunError
from sim.text.language import _

BASELINE = "status_quo"
REPLICATIONS = 16
YEARS = 3.5
WINDOW = 24  # months
MOST = 200
STEP = 8
PRECISE = 0.05


class Plan(NamedTuple):
    """What is to be compared: the study, its scenarios by name, the months for which the cohort is followed (0 where
    the horizon is too short for any), notes on settings that have no effect, and the baseline.
    """

    study: Study
    scenarios: dict[str, scenarios.Scenario]
    window: int
    notes: tuple[Note, ...] = ()
    baseline: str = BASELINE


class Comparison(NamedTuple):
    """What a comparison found, and what it was made from.

    Codes stand in the tables (outcomes, groups, verdicts), never words. Values are in the unit of their outcome;
    `lo` and `hi` bound the 95 % interval in which a further replication is expected.

    - `summary`: scenario, outcome, layer, unit, mean, lo, hi, mcse, replications, grade
    - `differences`: paired, from the baseline: scenario, baseline, outcome, layer, unit, mean, lo, hi, mcse, p_better,
      p_better_matters, matters, sd_seeds, sd_parameters, replications, needed, verdict (a `Verdict`)
    - `yearly`: scenario, year, dimension, category, outcome, mean, lo, hi
    - `runs`: a row a run and outcome: run, scenario, replication, echo, seed, draw, outcome, unit, layer, value; and
      `echoes`, the same of the repetitions under a second seed, which no average may mix with them
    - `groups`: scenario, dimension, category, outcome, mean, lo, hi: clients' outcomes by group over the whole run
    - `curves`: scenario, weeks_since_due, curve, mean, lo, hi (% of the cohort); change, change_lo, change_hi (paired)
    - `gap`: scenario, band, need, measure, mean, lo, hi (persons, or hours a year)
    - `needs`: scenario, week, band, mean, lo, hi (mean of seven needs, 0 to 1); change, change_lo, change_hi (paired)
    - `hours`: scenario, activity, mean, lo, hi (hours a PK-week)
    - `failures`: a row a failed run: its labels, stage and reason (the traceback)

    `notes` are on settings that have no effect (`scenarios.notes.told` puts them in words). `replications` counts
    those that are whole: where a run failed, its replication is left out of every table. `matters` says which
    differences count, and why. The cohort is followed for `window` months.
    """

    summary: pd.DataFrame
    differences: pd.DataFrame
    yearly: pd.DataFrame
    runs: pd.DataFrame
    echoes: pd.DataFrame
    groups: pd.DataFrame
    curves: pd.DataFrame
    gap: pd.DataFrame
    needs: pd.DataFrame
    hours: pd.DataFrame
    failures: pd.DataFrame
    scenarios: dict[str, scenarios.Scenario]
    notes: tuple[Note, ...]
    study: Study
    replications: int
    baseline: str
    matters: Matters
    window: int

    @property
    def plan(self) -> Plan:
        """What was to be compared."""
        return Plan(self.study, self.scenarios, self.window, self.notes, self.baseline)

    @property
    def headline(self) -> str:
        """The outcome that stands first: who reoffends within the window, or the rate of everybody without one."""
        return headline_of(self.window)

    @property
    def people(self) -> float:
        """People in the cohort, on average over replications."""
        found = self.summary.set_index(["scenario", "outcome"])["mean"]
        return float(found[self.baseline, "cohort_people"])

    def group(self, scenario: str, dimension: str, category: str, outcome: str) -> float:
        """Mean of an outcome in a group."""
        keys = ["scenario", "dimension", "category", "outcome"]
        return float(self.groups.set_index(keys)["mean"][scenario, dimension, category, outcome])


def compare(
    names: Given | Iterable[Given] = (),
    *,
    replications: int | None = REPLICATIONS,
    seed: int = 1,
    years: float = YEARS,
    window: int | None = None,
    workers: Workers | int | None = None,
    office: Office | str | Path = "palembang",
    sets: Sequence[str] = (),
    fixed_parameters: bool = False,
    priors: bool = False,
    draws: Draws | pd.DataFrame | str | Path | None = None,
    parameters: str | Path | None = None,
    smallest: float = SMALLEST,
    matters: str | Path | None = None,
    store: Store | None = None,
    done: Callable[[int], None] | None = None,
) -> Comparison:
    """Compare scenarios (the main ones where none is named) with the status quo, which is added where it is absent.

    A scenario is a name, a file, a `Policy`, or levers by dotted name; in a mapping by name, it is called so.

    The cohort is followed for `window` months (of `MONTHS`; as many as the horizon has room for where absent, at most
    24). `replications` None adds replications until the Monte Carlo error of every headline difference is under 5 % of
    its interval's width, or there are `MOST`. `sets` are settings `lever=value` over every scenario but the status
    quo. The unknown numbers are drawn from the posterior that ships for the office, or else, and with
    `priors`, from their priors; with `fixed_parameters` they are central. `draws` is a table of them instead, a row a
    replication (posterior draws, a design), or anything that answers as `Draws` do; a file of `parameters` changes
    the package's. Runs that `store`
    has are not done again. `smallest` is the smallest relative difference that matters in outcomes that neither the
    package's table names nor that in the file `matters`. Raises `InputError` for what cannot run, `RunError` where
    every run failed.

        >>> from sim.office import Office
        >>> small = compare(["full_rnr"], replications=2, years=0.5, office=Office(), fixed_parameters=True)
        >>> list(small.summary["scenario"].unique())
        ['status_quo', 'full_rnr']
    """
    plan = prepare(
        names,
        seed=seed,
        years=years,
        window=window,
        office=office,
        sets=sets,
        fixed_parameters=fixed_parameters,
        priors=priors,
        draws=draws,
        parameters=parameters,
    )
    crew = workers if isinstance(workers, Workers) else Workers(workers)
    return answer(
        plan, replications=replications, workers=crew, matters=read_matters(matters, smallest), store=store, done=done
    )


def prepare(
    names: Given | Iterable[Given] = (),
    *,
    seed: int = 1,
    years: float = YEARS,
    window: int | None = None,
    office: Office | str | Path = "palembang",
    sets: Sequence[str] = (),
    fixed_parameters: bool = False,
    priors: bool = False,
    draws: Draws | pd.DataFrame | str | Path | None = None,
    parameters: str | Path | None = None,
) -> Plan:
    """What `compare` is to run, checked, before anything is run. Raises `InputError` as it does.

    >>> list(prepare(["full_rnr"]).scenarios)
    ['status_quo', 'full_rnr']
    """
    place = office if isinstance(office, Office) else scenarios.load_office(office)
    chosen = {BASELINE: scenarios.load(BASELINE, place)}
    for name, what in listed(names or scenarios.MAIN):
        if what == BASELINE and not name:
            continue
        scenario = scenario_of(what, place, sets, name)
        if chosen.setdefault(scenario.name, scenario) != scenario:
            file = what if isinstance(what, str | Path) else None
            raise InputError(_("another scenario has the same name: {name}").format(name=scenario.name), file=file)
    policies = {name: scenario.policy for name, scenario in chosen.items()}
    if draws is None or isinstance(draws, pd.DataFrame | str | Path):
        draws = unknowns(place, fixed=fixed_parameters, priors=priors, table=draws, parameters=parameters).draws(seed)
    study = Study(place, policies, years, seed, draws)
    months = window_of(study, window)
    return Plan(study, chosen, months, tuple(note for scenario in chosen.values() for note in _notes(scenario, study)))


def answer(
    plan: Plan,
    *,
    replications: int | None = REPLICATIONS,
    workers: Workers = engine.HERE,
    matters: Matters | None = None,
    store: Store | None = None,
    done: Callable[[int], None] | None = None,
) -> Comparison:
    """Run a plan and compare, as `compare` does; by the package's own table where `matters` is absent."""
    kept = store if store is not None else MemoryStore()
    most = min(MOST, plan.study.draws.most or MOST)
    count = replications or min(most, REPLICATIONS)
    while True:
        runs = plan.study.runs(count, echoes(count))
        engine.run(runs, kept, workers, done)
        result = compared(plan, runs, kept, matters or read_matters())
        if replications is not None or count >= most or precise(result):
            return result
        count = min(most, count + STEP)


def echoes(replications: int) -> int:
    """How many replications have their draw run again under another seed, to tell the spread by seeds from that by
    parameters.

    >>> [echoes(n) for n in (3, 4, 16)]
    [0, 2, 3]
    """
    return max(2, replications // 5) if replications >= 4 else 0


def precise(result: Comparison) -> bool:
    """Whether the Monte Carlo error of every headline difference is under 5 % of its interval's width."""
    headline = result.differences[result.differences["outcome"] == result.headline]
    return bool((headline["mcse"] <= PRECISE * (headline["hi"] - headline["lo"])).all())


def headline_of(window: int) -> str:
    """The outcome that stands first for a window of so many months.

    >>> headline_of(24), headline_of(0)
    ('reoffend_24', 'true_rate')
    """
    return f"reoffend_{window}" if window else "true_rate"


def window_of(study: Study, asked: int | None) -> int:
    """Months for which everybody in the cohort is followed: as asked, or at most `WINDOW` and 0 where none fits.

    Raises `InputError` for months that are none of `MONTHS`, and for more than the horizon has room for.
    """
    ends = {months: study.opens + LASTS + mark - 1 for months, mark in zip(MONTHS, MARKS, strict=True)}
    if asked is None:
        return max((months for months, end in ends.items() if end <= study.weeks and months <= WINDOW), default=0)
    if asked not in ends:
        raise InputError(
            _("{months} months are no window").format(months=asked),
            key="--window",
            allowed=", ".join(map(str, MONTHS)),
        )
    if ends[asked] > study.weeks:
        years = math.ceil(10 * ends[asked] / WEEKS_A_YEAR) / 10
        raise InputError(
            _("the cohort cannot be followed for {months} months within {given:g} years").format(
                months=asked, given=study.years
            ),
            key="--window",
            allowed=_("a shorter window, or --years {years:g} and more").format(years=years),
        )
    return asked


def stopped(result: Comparison) -> str:
    """Why an automatic number of replications stopped where it did."""
    if precise(result):
        return _("{n} replications: the Monte Carlo error of every headline difference is small enough.").format(
            n=result.replications
        )
    return _("{n} replications, the most: some headline difference is not yet precise.").format(n=result.replications)


def _notes(scenario: scenarios.Scenario, study: Study) -> list[Note]:
    """Notes on a scenario's settings, as it was read and as it is run."""
    notes = [*scenario.notes, *on_horizon(scenario.name, scenario.policy, study.office, study.weeks)]
    if scenario.name != BASELINE:
        notes += on_cohort(scenario.name, scenario.policy, study.opens)
    if scenario.name != BASELINE and scenario.policy == study.policies[BASELINE]:
        notes.append(Note(scenario.name, NoteCode.AS_BASELINE, ""))
    return notes


def _mean_need(rows: pd.DataFrame) -> pd.DataFrame:
    """Of each run, the mean of the seven needs by week and band."""
    return rows.groupby(["scenario", "replication", "week", "band"], sort=False)["value"].mean().reset_index()


def compared(plan: Plan, runs: Sequence[Run], store: Runs, matters: Matters) -> Comparison:
    """The tables of the replications of which every run is there. Raises `RunError` where every run failed."""
    failures = engine.read(runs, store, schema.FAILURE)
    failed = set(zip(failures["replication"], failures["echo"], strict=True))
    counted = {one.replication for one in runs} - {number for number, echo in failed if not echo}
    if not counted:
        raise RunError(_("all runs failed; the first one said: {why}").format(why=failures["reason"].iloc[0]))
    whole = [one for one in runs if one.replication in counted and (one.replication, one.echo) not in failed]
    first, second = [one for one in whole if not one.echo], [one for one in whole if one.echo]

    def mean(kind: str) -> pd.DataFrame:
        columns = [column.name for column in schema.KINDS[kind].columns if column != schema.VALUE]
        return over_replications(engine.read(first, store, kind), columns)

    found, again = engine.read(first, store, schema.OUTCOMES), engine.read(second, store, schema.OUTCOMES)
    return Comparison(
        summary=summaries(found),
        differences=differences(found, again, plan.baseline, matters),
        yearly=mean(schema.YEARLY),
        runs=found,
        echoes=again,
        groups=mean(schema.GROUPS),
        curves=with_changes(engine.read(first, store, schema.CURVES), ["weeks_since_due", "curve"], plan.baseline),
        gap=mean(schema.GAP),
        needs=with_changes(_mean_need(engine.read(first, store, schema.NEEDS)), ["week", "band"], plan.baseline),
        hours=mean(schema.HOURS),
        failures=failures,
        scenarios=plan.scenarios,
        notes=plan.notes,
        study=plan.study,
        replications=len(counted),
        baseline=plan.baseline,
        matters=matters,
        window=plan.window,
    )
