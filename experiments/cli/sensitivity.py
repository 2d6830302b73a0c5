"""The command `bapas sensitivity`."""

from __future__ import annotations

from typing import Annotated

import typer

from experiments.cli.options import (
    Cluster,
    Insist,
    OfficeFile,
    Out,
    ParametersFile,
    Posterior,
    Priors,
    Processes,
    Quiet,
    Replace,
    Seed,
    Sets,
    Workers,
    Years,
    Yes,
)
from sim.text.errors import InputError
from sim.text.language import N_, _

First = Annotated[str, typer.Argument(help=N_("what is held against: a scenario by name, or a file"))]
Second = Annotated[str, typer.Argument(help=N_("what is considered: a scenario by name, or a file"))]
Outcomes = Annotated[
    list[str] | None,
    typer.Option(
        "--outcome",
        help=N_(
            "code of an outcome whose difference is asked about (docs/outcomes.md lists them), once or more often; "
            "reoffending and late_litmas where absent"
        ),
    ),
]
Trajectories = Annotated[int, typer.Option(min=2, max=100, help=N_("trajectories of the screen (Morris)"))]
Most = Annotated[int, typer.Option(min=1, max=10, help=N_("numbers that the screen leaves"))]
Samples = Annotated[
    int, typer.Option(min=8, max=4096, help=N_("blocks of the sample of shares (Sobol): 2, 4, 8, ..."))
]
Clients = Annotated[
    int, typer.Option(min=100, max=100000, help=N_("a larger office is run with so many clients, all in proportion"))
]
Numbers = Annotated[
    str | None, typer.Option("--numbers", help=N_("names of unknown numbers, parted by commas; all if none"))
]


def sensitivity(
    first: First = "status_quo",
    second: Second = "rnr_pks_and_places",
    numbers: Numbers = None,
    outcome: Outcomes = None,
    trajectories: Trajectories = 2,
    most: Most = 6,
    samples: Samples = 64,
    clients: Clients = 600,
    years: Years = 3.5,
    seed: Seed = 1,
    office: OfficeFile = "palembang",
    sets: Sets = None,
    posterior: Posterior = None,
    priors: Priors = False,
    parameters: ParametersFile = None,
    out: Out = None,
    replace: Replace = False,
    workers: Workers = None,
    processes: Processes = False,
    cluster: Cluster = None,
    insist: Insist = False,
    quiet: Quiet = False,
    yes: Yes = False,
) -> None:
    """Which unknown numbers matter for the difference between two scenarios."""
    from experiments.cli.asking import carry_out
    from experiments.planner.decision.given import decided
    from experiments.planner.sensitivity.question import SENSITIVITY
    from scenarios.runs import workers as crews
    from sim.extras import require

    require("SALib", "planner")
    if samples & (samples - 1):
        raise InputError(
            _("{n} is no power of two").format(n=samples), key="--samples", allowed="8, 16, 32, 64, 128, ..."
        )
    given = decided(
        [first, second],
        outcomes=outcome or (),
        own={"numbers": numbers_of(numbers), "trajectories": trajectories, "most": most, "clients": clients},
        office=office,
        sets=sets or (),
        years=years,
        seed=seed,
        replications=samples,
        priors=priors,
        posterior=posterior,
        parameters=parameters,
    )
    carry_out(
        SENSITIVITY,
        given,
        out,
        office=office,
        workers=crews.Workers(workers, processes, cluster),
        replace=replace,
        insist=insist,
        quiet=quiet,
        yes=yes,
    )


def numbers_of(text: str | None) -> list[str]:
    """Names of unknown numbers. Raises `InputError` for an unknown one, and for one that is known exactly."""
    from sim.parameters import Parameters

    names = list(dict.fromkeys(name.strip() for name in (text or "").split(",") if name.strip()))
    parameters = Parameters.read()
    for name in names:
        if parameters.named(name).prior == "fixed":
            raise InputError(
                _("is held fixed: it has no range to move over"),
                file="--numbers",
                key=name,
                allowed=_("numbers with a range; docs/parameters.md lists them"),
            )
    return names
