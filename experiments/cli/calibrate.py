"""The command `bapas calibrate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.cli.options import (
    Cluster,
    Insist,
    OfficeFile,
    Out,
    ParametersFile,
    Processes,
    Quiet,
    Replace,
    Seed,
    Sets,
    Workers,
    Yes,
)
from sim.text.errors import InputError
from sim.text.language import N_, _

Files = Annotated[
    list[Path] | None,
    typer.Argument(help=N_("Excel or CSV files of one office; Table 1 of the paper where there are none")),
]
MappingFile = Annotated[Path | None, typer.Option("--mapping", help=N_("TOML file: heading to field, word to code"))]
Clients = Annotated[
    int,
    typer.Option(min=100, max=100_000, help=N_("a larger office is run with so many clients, all in proportion")),
]
Design = Annotated[
    int, typer.Option(min=64, max=10_000, help=N_("points of the prior from which the emulator is made"))
]
Checked = Annotated[int, typer.Option(min=64, max=10_000, help=N_("points of the posterior that are simulated again"))]
Draws = Annotated[int, typer.Option(min=16, max=10_000, help=N_("draws of the posterior that are written"))]
Widths = Annotated[
    float, typer.Option(min=0.1, max=5.0, help=N_("every prior so many times as wide, to see what hangs on it"))
]
HeldOut = Annotated[
    bool, typer.Option("--held-out", help=N_("leave each year out in turn, and predict it from the others"))
]
NextData = Annotated[
    bool,
    typer.Option(
        "--next-data", help=N_("which data not gathered yet would tell most about a decision, by their effort")
    ),
]
Against = Annotated[
    str | None,
    typer.Option(
        help=N_(
            "with --next-data: the scenario to decide about, by name or file; RNR with more PKs and places if none"
        )
    ),
]


def calibrate(
    files: Files = None,
    mapping: MappingFile = None,
    clients: Clients = 800,
    design: Design = 256,
    checked: Checked = 480,
    draws: Draws = 400,
    widths: Widths = 1.0,
    parameters: ParametersFile = None,
    held_out: HeldOut = False,
    next_data: NextData = False,
    against: Against = None,
    seed: Seed = 1,
    office: OfficeFile = "palembang",
    sets: Sets = None,
    out: Out = None,
    replace: Replace = False,
    workers: Workers = None,
    processes: Processes = False,
    cluster: Cluster = None,
    insist: Insist = False,
    quiet: Quiet = False,
    yes: Yes = False,
) -> None:
    """Fit the unknown numbers to an office's data: a posterior, and what the data cannot tell."""
    from sim.extras import require

    for package in ("sklearn", "nautilus", "arviz", "h5netcdf"):
        require(package, "calibration")
    from calibration import table1
    from experiments.calibrate.given import given
    from experiments.calibrate.question import CALIBRATE
    from experiments.cli.asking import carry_out
    from experiments.planner.decision.scenarios import OTHER
    from scenarios.runs import workers as crews

    if against is not None and not next_data:
        raise InputError(
            _("says about which decision data would tell"), key="--against", allowed=_("--next-data beside it")
        )
    asked = given(
        files or [table1.FILE],
        mapping,
        office=office,
        sets=sets or (),
        seed=seed,
        clients=clients,
        design=design,
        checked=checked,
        draws=draws,
        widths=widths,
        parameters=parameters,
        held_out=held_out,
        against=(against or OTHER) if next_data else None,
    )
    carry_out(
        CALIBRATE,
        asked,
        out,
        office=office,
        workers=crews.Workers(workers, processes, cluster),
        replace=replace,
        insist=insist,
        quiet=quiet,
        yes=yes,
    )
