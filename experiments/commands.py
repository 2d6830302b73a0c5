"""The commands `bapas compare` and `bapas run`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sim.errors import InputError
from sim.language import _

Scenarios = Annotated[
    list[str] | None, typer.Argument(help=_("scenarios by name, or files; all of the library where none"))
]
Replications = Annotated[int, typer.Option(min=1, max=10000, help=_("paired replications"))]
Seed = Annotated[int, typer.Option(min=0, help=_("seed of the study"))]
Years = Annotated[float, typer.Option(min=0.1, max=50, help=_("years from the start"))]
Workers = Annotated[int | None, typer.Option(min=1, max=512, help=_("threads; as many as processors where absent"))]
Out = Annotated[Path | None, typer.Option(help=_("folder for tables and figures: new, empty, or former results"))]
Sets = Annotated[
    list[str] | None, typer.Option("--set", help=_("lever=value, over every scenario but the status quo"))
]
OfficeFile = Annotated[str, typer.Option(help=_("office by name, or a file"))]
Fixed = Annotated[bool, typer.Option("--fixed-parameters", help=_("central parameters in every replication"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=_("no progress bar and no table"))]
Json = Annotated[bool, typer.Option("--json", help=_("differences as JSON on standard output"))]
Smallest = Annotated[
    float, typer.Option(min=0, max=1, help=_("smallest relative difference that matters (0.05 is 5 %)"))
]


def compare(
    scenario: Scenarios = None,
    replications: Replications = 16,
    seed: Seed = 1,
    years: Years = 3.0,
    workers: Workers = None,
    out: Out = None,
    sets: Sets = None,
    office: OfficeFile = "palembang",
    fixed_parameters: Fixed = False,
    smallest: Smallest = 0.05,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Compare scenarios with the status quo: paired runs, intervals, verdicts."""
    if out is not None:
        from experiments.output import check_folder

        check_folder(out)
    from experiments import comparison as study
    from experiments.progress import announce_compilation, bar

    study.prepare(
        scenario or (), seed=seed, years=years, office=office, sets=sets or (), fixed_parameters=fixed_parameters
    )
    if not quiet:
        announce_compilation()
    with bar(_("replications"), study.total(replications), quiet or json) as done:
        result = study.compare(
            scenario or (),
            replications=replications,
            seed=seed,
            years=years,
            workers=workers,
            office=office,
            sets=sets or (),
            fixed_parameters=fixed_parameters,
            smallest=smallest,
            done=done,
        )
    if json:
        sys.stdout.write(result.differences.to_json(orient="records", force_ascii=False) + "\n")
    elif not quiet:
        from experiments.tables import show

        show(result)
    if out is not None:
        from experiments.output import write

        write(result, out, ["bapas", *sys.argv[1:]])
        if not (quiet or json):
            typer.echo(_("Tables and figures: {folder}").format(folder=out))


def run(
    scenario: Annotated[str, typer.Argument(help=_("a scenario by name, or a file"))] = "status_quo",
    seed: Seed = 1,
    years: Years = 3.0,
    sets: Sets = None,
    office: OfficeFile = "palembang",
    out: Annotated[Path | None, typer.Option(help=_("CSV file for the yearly table"))] = None,
) -> None:
    """Run one scenario once and show its years."""
    import scenarios

    place = scenarios.load_office(office)
    chosen = scenarios.load(scenario, place, sets or ())
    if out is not None and out.is_dir():
        raise InputError(_("is a folder, not a file"), file=out, key="--out")
    if out is not None and not out.absolute().parent.is_dir():
        raise InputError(_("there is no such folder"), file=out.absolute().parent, key="--out")

    from experiments.tables import show_years
    from sim.model import BapasModel

    model = BapasModel(office=place, rng=seed).fork(chosen.policy)
    model.run(round(years * 365.25 / 7))
    table = model.ledger.yearly()
    show_years(table, f"{place.name}: {chosen.title}")
    if out is not None:
        from experiments.output import write_csv

        fresh = out.with_name(f".{out.name}.new")
        write_csv(table, fresh)
        fresh.replace(out)
