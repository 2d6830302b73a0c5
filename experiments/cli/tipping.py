"""The command `bapas tipping`."""

from __future__ import annotations

from typing import Annotated

import typer

from experiments.cli.options import (
    Cluster,
    Insist,
    MattersFile,
    OfficeFile,
    Out,
    ParametersFile,
    Posterior,
    Priors,
    Processes,
    Quiet,
    Replace,
    Runs,
    Seed,
    Sets,
    Workers,
    Years,
    Yes,
)
from experiments.cli.sensitivity import Clients, First, Most, Outcomes, Second, Trajectories, numbers_of
from sim.text.language import N_

Numbers = Annotated[
    str | None,
    typer.Option("--numbers", help=N_("names of numbers, parted by commas; found by a screen where absent")),
]


def tipping(
    first: First = "status_quo",
    second: Second = "rnr_pks_and_places",
    numbers: Numbers = None,
    outcome: Outcomes = None,
    trajectories: Trajectories = 2,
    most: Most = 6,
    clients: Clients = 600,
    replications: Runs = 8,
    years: Years = 3.5,
    seed: Seed = 1,
    office: OfficeFile = "palembang",
    sets: Sets = None,
    posterior: Posterior = None,
    priors: Priors = False,
    parameters: ParametersFile = None,
    matters: MattersFile = None,
    out: Out = None,
    replace: Replace = False,
    workers: Workers = None,
    processes: Processes = False,
    cluster: Cluster = None,
    insist: Insist = False,
    quiet: Quiet = False,
    yes: Yes = False,
) -> None:
    """At which values of the assumed numbers the verdicts flip, and what a finance ministry will ask."""
    from experiments.cli.asking import carry_out
    from experiments.comparison.matters import read_matters
    from experiments.planner.decision.given import decided
    from experiments.planner.tipping.question import TIPPING
    from scenarios.runs import workers as crews
    from sim.extras import require

    named = numbers_of(numbers)
    if not named:
        require("SALib", "planner")
    given = decided(
        [first, second],
        outcomes=outcome or (),
        own={"numbers": named, "trajectories": trajectories, "most": most, "clients": clients},
        office=office,
        sets=sets or (),
        years=years,
        seed=seed,
        replications=replications,
        priors=priors,
        posterior=posterior,
        parameters=parameters,
        matters=read_matters(matters),
    )
    carry_out(
        TIPPING,
        given,
        out,
        office=office,
        workers=crews.Workers(workers, processes, cluster),
        replace=replace,
        insist=insist,
        quiet=quiet,
        yes=yes,
    )
