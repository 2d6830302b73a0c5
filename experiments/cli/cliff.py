"""The command `bapas cliff`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from experiments.cli.options import (
    Cluster,
    Fixed,
    Insist,
    Json,
    MattersFile,
    OfficeFile,
    Out,
    ParametersFile,
    Posterior,
    Priors,
    Processes,
    Quiet,
    Replace,
    Replications,
    Seed,
    Sets,
    Smallest,
    Workers,
    count_of,
)
from sim.text.language import N_, _

if TYPE_CHECKING:
    from experiments.comparison.compare import Comparison


def cliff(
    scenario: Annotated[str, typer.Option(help=N_("all but the PKs: a scenario by name, or a file"))] = "status_quo",
    pks: Annotated[
        str | None, typer.Option(help=N_("PK posts, as 50,60,70; from half to three times today's where absent"))
    ] = None,
    replications: Replications = "16",
    seed: Seed = 1,
    years: Annotated[float, typer.Option(min=3.5, max=50, help=N_("years from the start"))] = 3.5,
    workers: Workers = None,
    out: Out = None,
    sets: Sets = None,
    office: OfficeFile = "palembang",
    insist: Insist = False,
    posterior: Posterior = None,
    priors: Priors = False,
    parameters: ParametersFile = None,
    fixed_parameters: Fixed = False,
    smallest: Smallest = 0.05,
    matters: MattersFile = None,
    replace: Replace = False,
    processes: Processes = False,
    cluster: Cluster = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Show outcomes by number of PKs, where today's office stands among them, and what ten PKs more or fewer do."""
    count = count_of(replications)

    from experiments.cli.kept import carry_out, complain
    from experiments.cliff import page, scan
    from experiments.cliff.posts import read_posts
    from experiments.comparison.compare import stopped
    from experiments.comparison.matters import read_matters
    from experiments.documents import terminal
    from scenarios.runs.workers import Workers

    result = carry_out(
        read_posts(pks) if pks is not None else [],
        count,
        {
            "scenario": scenario,
            "seed": seed,
            "years": years,
            "office": office,
            "sets": sets or (),
            "fixed_parameters": fixed_parameters,
            "priors": priors,
            "draws": posterior,
            "parameters": parameters,
        },
        out,
        _write,
        prepare=scan.prepare,
        question="cliff",
        workers=Workers(workers, processes, cluster),
        matters=read_matters(matters, smallest),
        replace=replace,
        hidden=quiet or json,
        insist=insist,
    )
    if json:
        from experiments.comparison.as_json import as_json

        sys.stdout.write(as_json(result))
    elif not quiet:
        terminal.show(page.page(result))
        if count is None:
            terminal.say(stopped(result))
        if out is not None:
            terminal.say(_("The page: {file}").format(file=out / page.PAGE))
    complain(result)


def _write(result: Comparison, out: Path) -> None:
    from experiments.cliff import page
    from experiments.comparison import folder

    folder.write(result, out, ["bapas", *sys.argv[1:]], figures={}, question="cliff")
    page.write(result, out)
