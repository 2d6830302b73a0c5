"""The command `bapas sweep`."""

from __future__ import annotations

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
    Runs,
    Seed,
    Sets,
    Workers,
    Yes,
)
from sim.text.errors import InputError
from sim.text.language import N_, _

if TYPE_CHECKING:
    from experiments.planner.sweep.points import Point

Vary = Annotated[
    list[str] | None,
    typer.Option(help=N_("lever=1,2,3 or lever=from:to:step; PKs by assessment by cooperation where absent")),
]
Design = Annotated[str, typer.Option(help=N_("full (every combination), lhs or sobol (points between ends)"))]
Points = Annotated[int, typer.Option(min=2, max=4096, help=N_("points of lhs and sobol"))]
PointTable = Annotated[Path | None, typer.Option("--table", help=N_("CSV file: a column a lever, a row a point"))]
Horizon = Annotated[float, typer.Option(min=0.1, max=50, help=N_("years from the start"))]
MOST_POINTS = 100


def sweep(
    vary: Vary = None,
    design: Design = "full",
    points: Points = 64,
    table: PointTable = None,
    replications: Runs = 16,
    years: Horizon = 3.0,
    seed: Seed = 1,
    office: OfficeFile = "palembang",
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
    """Try levers by lists or ranges: tables of responses, and heat maps."""
    from experiments.cli.asking import carry_out, confirmed
    from experiments.planner.asked import asked
    from experiments.planner.sweep.question import SWEEP
    from scenarios.runs import workers as crews

    chosen = _points(vary or [], design, points, table, seed)
    confirmed(len(chosen), MOST_POINTS, _("points"), yes, "sweep")
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
        own={"points": [{"levels": dict(point.levels), "levers": dict(point.levers)} for point in chosen]},
    )
    carry_out(
        SWEEP,
        given,
        out,
        office=office,
        workers=crews.Workers(workers, processes, cluster),
        replace=replace,
        insist=insist,
        quiet=quiet,
        yes=yes,
    )


def _points(vary: list[str], design: str, count: int, table: Path | None, seed: int) -> list[Point]:
    """The points that the options ask for."""
    from experiments.planner.sweep import points, ready_made

    if table is not None:
        return points.listed(points.read(table))
    given = [points.factor(text) for text in vary]
    if not given:
        return points.full(ready_made.FACTORS)
    levers = [lever for lever, _values in given]
    if twice := next((lever for lever in levers if levers.count(lever) > 1), None):
        raise InputError(_("is varied twice"), file="--vary", key=twice, allowed=_("each lever once"))
    if design == "full":
        return points.full([points.of_lever(lever, values) for lever, values in given])
    if design not in ("lhs", "sobol"):
        raise InputError(_("unknown design: {name}").format(name=design), key="--design", allowed="full, lhs, sobol")
    return points.spread({lever: (min(values), max(values)) for lever, values in given}, count, design, seed)
