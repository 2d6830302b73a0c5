"""The command `bapas national`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.cli.options import (
    Cluster,
    Fixed,
    Insist,
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
from sim.text.errors import InputError, nearest
from sim.text.language import N_, _

Offices = Annotated[
    Path | None,
    typer.Option(
        help=N_(
            "CSV file of offices: name, clients, pks, litmas_year, and travel_minutes (one way) if known; made-up "
            "offices where absent"
        )
    ),
]
Contoh = Annotated[int, typer.Option(min=2, max=94, help=N_("how many made-up offices, where no file is given"))]
More = Annotated[int, typer.Option(min=1, max=100000, help=N_("new PKs that are shared out"))]
Goal = Annotated[str, typer.Option(help=N_("outcome by which rules are judged, and gains are sought"))]
Cede = Annotated[
    list[str] | None,
    typer.Option(help=N_("office=share: this share of clients and PKs goes to a new Bapas, and ways become shorter")),
]


def national(
    offices: Offices = None,
    contoh: Contoh = 94,
    more: More = 1000,
    goal: Goal = "late_litmas",
    cede: Cede = None,
    replications: Runs = 8,
    years: Years = 3.5,
    seed: Seed = 1,
    sets: Sets = None,
    posterior: Posterior = None,
    priors: Priors = False,
    parameters: ParametersFile = None,
    fixed_parameters: Fixed = False,
    out: Out = None,
    replace: Replace = False,
    workers: Workers = None,
    processes: Processes = False,
    cluster: Cluster = None,
    insist: Insist = False,
    quiet: Quiet = False,
    yes: Yes = False,
) -> None:
    """Share new PKs out among the country's offices by several rules: what they do, and whether one is the best."""
    from experiments.cli.asking import carry_out
    from experiments.planner.asked import asked
    from experiments.planner.national import ceding, places
    from experiments.planner.national.measures import GOALS
    from experiments.planner.national.question import NATIONAL
    from scenarios.runs import workers as crews
    from sim.policy.levers import RIVALS

    if goal not in GOALS:
        raise InputError(
            _("unknown goal"), file="--goal", key=goal, allowed=", ".join(GOALS), nearest=nearest(goal, GOALS)
        )
    found = places.contoh(contoh) if offices is None else places.read(offices)
    given = asked(
        office=places.average(found),
        sets=sets or (),
        years=years,
        seed=seed,
        replications=replications,
        fixed_parameters=fixed_parameters,
        priors=priors,
        posterior=posterior,
        parameters=parameters,
        own={
            "places": [place._asdict() for place in found],
            "more": more,
            "goal": goal,
            "ceded": ceding.read(cede or [], found),
        },
    )
    for lever in RIVALS:
        if any(text.partition("=")[0].strip() == lever for text in sets or ()):
            raise InputError(_("sets the posts, which the offices do"), file="--set", key=lever)
    carry_out(
        NATIONAL,
        given,
        out,
        office=offices or given.office.name,
        workers=crews.Workers(workers, processes, cluster),
        replace=replace,
        insist=insist,
        quiet=quiet,
        yes=yes,
    )
