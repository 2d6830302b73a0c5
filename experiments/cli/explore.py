"""The command `bapas explore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.cli.options import (
    Cluster,
    Fixed,
    Insist,
    OfficeFile,
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
    Yes,
)
from sim.text.language import N_

Folder = Annotated[Path, typer.Option(help=N_("folder for the page and its runs: new, empty, or former results"))]
Horizon = Annotated[float, typer.Option(min=2.5, max=50, help=N_("years from the start"))]


def explore(
    out: Folder,
    replications: Runs = 12,
    years: Horizon = 3.5,
    seed: Seed = 1,
    office: OfficeFile = "palembang",
    sets: Sets = None,
    posterior: Posterior = None,
    priors: Priors = False,
    parameters: ParametersFile = None,
    fixed_parameters: Fixed = False,
    replace: Replace = False,
    workers: Workers = None,
    processes: Processes = False,
    cluster: Cluster = None,
    insist: Insist = False,
    quiet: Quiet = False,
    yes: Yes = False,
) -> None:
    """Make a web page on which anybody moves PKs, assessment, contacts, places and cooperation, in each language."""
    from experiments.cli.asking import carry_out
    from experiments.planner.asked import asked
    from experiments.planner.explore.grid import points
    from experiments.planner.explore.question import EXPLORE
    from experiments.report.make import check_packages
    from scenarios.runs import workers as crews

    check_packages()
    given = asked(
        office=office,
        sets=sets or (),
        years=years,
        seed=seed,
        replications=replications,
        fixed_parameters=fixed_parameters,
        priors=priors,
        posterior=posterior,
        parameters=parameters,
    )
    chosen = [
        {"levels": dict(point.levels), "levers": dict(point.levers)} for point in points(given.office, given.base)
    ]
    carry_out(
        EXPLORE,
        given._replace(own={"points": chosen}),
        out,
        office=office,
        workers=crews.Workers(workers, processes, cluster),
        replace=replace,
        insist=insist,
        quiet=quiet,
        yes=yes,
    )
