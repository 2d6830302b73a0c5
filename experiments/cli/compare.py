"""The command `bapas compare`."""

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
    Window,
    Workers,
    Years,
    count_of,
)
from sim.text.language import N_, _

if TYPE_CHECKING:
    from experiments.comparison.compare import Comparison

Scenarios = Annotated[
    list[str] | None, typer.Argument(help=N_("scenarios by name, or files; the six main ones where none"))
]


def compare(
    scenario: Scenarios = None,
    replications: Replications = "16",
    seed: Seed = 1,
    years: Years = 3.5,
    window: Window = None,
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
    """Compare scenarios with the status quo, show the answer, and keep it in `out`."""
    count = count_of(replications)

    from experiments.cli.kept import carry_out, complain
    from experiments.comparison import page
    from experiments.comparison.columns import Room
    from experiments.comparison.compare import stopped
    from experiments.comparison.matters import read_matters
    from experiments.documents import terminal
    from scenarios.runs.workers import Workers

    result = carry_out(
        scenario or (),
        count,
        {
            "seed": seed,
            "years": years,
            "window": window,
            "office": office,
            "sets": sets or (),
            "fixed_parameters": fixed_parameters,
            "priors": priors,
            "draws": posterior,
            "parameters": parameters,
        },
        out,
        _write,
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
        terminal.show(page.page(result, Room(terminal.width())))
        if count is None:
            terminal.say(stopped(result))
        if out is not None:
            terminal.say(_("Tables and figures: {folder}").format(folder=out))
    complain(result)


def _write(result: Comparison, out: Path) -> None:
    from experiments.comparison import folder  # matplotlib, which takes a second, only where it is needed

    folder.write(result, out, ["bapas", *sys.argv[1:]])
