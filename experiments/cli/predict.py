"""The command `bapas predict`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from experiments.cli.options import (
    Cluster,
    Fixed,
    Insist,
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
    Smallest,
    Workers,
    Years,
    count_of,
)
from sim.text.errors import InputError
from sim.text.language import N_, _

if TYPE_CHECKING:
    from experiments.comparison.compare import Comparison

Named = Annotated[list[str] | None, typer.Argument(help=N_("scenarios by name, or files; all where none"))]


def predict(
    scenario: Named = None,
    replications: Replications = "16",
    seed: Seed = 1,
    years: Years = 3.5,
    workers: Workers = None,
    out: Out = None,
    office: OfficeFile = "palembang",
    insist: Insist = False,
    posterior: Posterior = None,
    priors: Priors = False,
    parameters: ParametersFile = None,
    fixed_parameters: Fixed = False,
    smallest: Smallest = 0.05,
    replace: Replace = False,
    processes: Processes = False,
    cluster: Cluster = None,
    quiet: Quiet = False,
) -> None:
    """Run scenarios, and show the sign that each predicts for an outcome beside the one that was found."""
    count = count_of(replications)

    import scenarios

    place = scenarios.load_office(office)
    chosen = scenario or scenarios.names()
    for name in chosen:
        if not scenarios.load(name, place).predictions:
            raise InputError(_("predicts nothing"), file=name, key="predict", allowed=_("one prediction or more"))

    from experiments.cli.kept import carry_out, complain
    from experiments.comparison import predictions
    from experiments.comparison.matters import read_matters
    from experiments.documents import terminal
    from scenarios.runs.workers import Workers

    result = carry_out(
        chosen,
        count,
        {
            "seed": seed,
            "years": years,
            "office": office,
            "sets": (),
            "fixed_parameters": fixed_parameters,
            "priors": priors,
            "draws": posterior,
            "parameters": parameters,
        },
        out,
        _write,
        question="predict",
        workers=Workers(workers, processes, cluster),
        matters=read_matters(smallest=smallest),
        replace=replace,
        hidden=quiet,
        insist=insist,
    )
    if not quiet:
        terminal.show(predictions.page(result))
        if out is not None:
            terminal.say(_("Table: {file}").format(file=out / predictions.PREDICTIONS))
    complain(result)


def _write(result: Comparison, out: Path) -> None:
    from experiments.comparison import predictions

    predictions.write(result, out, ["bapas", *sys.argv[1:]])
