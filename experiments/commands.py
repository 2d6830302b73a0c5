"""The commands `bapas compare` and `bapas run`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from sim.errors import InputError
from sim.language import _

Scenarios = Annotated[
    list[str] | None, typer.Argument(help=_("scenarios by name, or files; the six main ones where none"))
]
Replications = Annotated[str, typer.Option(help=_("paired replications, or auto: until they are precise enough"))]
Replace = Annotated[bool, typer.Option("--replace", help=_("start anew where --out holds another experiment"))]
Processes = Annotated[bool, typer.Option("--processes", help=_("processes instead of threads"))]
Cluster = Annotated[str | None, typer.Option(help=_("address of a Dask scheduler, such as tcp://127.0.0.1:8786"))]
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
    replications: Replications = "16",
    seed: Seed = 1,
    years: Years = 3.0,
    workers: Workers = None,
    out: Out = None,
    sets: Sets = None,
    office: OfficeFile = "palembang",
    fixed_parameters: Fixed = False,
    smallest: Smallest = 0.05,
    replace: Replace = False,
    processes: Processes = False,
    cluster: Cluster = None,
    quiet: Quiet = False,
    json: Json = False,
) -> None:
    """Compare scenarios with the status quo: paired runs, intervals, verdicts."""
    count = count_of(replications)

    from experiments.comparison import Comparison, stopped
    from experiments.kept import carry_out, complain
    from scenarios.workers import Workers

    def write(result: Comparison, folder: Path) -> None:
        from experiments import output

        output.write(result, folder, ["bapas", *sys.argv[1:]])

    asked: dict[str, Any] = {"seed": seed, "years": years, "office": office, "sets": sets or ()}
    asked["fixed_parameters"] = fixed_parameters
    result = carry_out(
        scenario or (),
        count,
        asked,
        out,
        write,
        workers=Workers(workers, processes, cluster),
        smallest=smallest,
        replace=replace,
        hidden=quiet or json,
    )
    if json:
        sys.stdout.write(result.differences.to_json(orient="records", force_ascii=False) + "\n")
    elif not quiet:
        from experiments.tables import show

        show(result)
        if count is None:
            typer.echo(stopped(result))
        if out is not None:
            typer.echo(_("Tables and figures: {folder}").format(folder=out))
    complain(result)


def count_of(text: str) -> int | None:
    """Replications: a whole number of at least 1, or None for `auto`."""
    if text == "auto":
        return None
    if not text.isdigit() or not 1 <= int(text) <= 10000:
        raise InputError(
            _("{text!r} is no number of replications").format(text=text),
            key="--replications",
            allowed=_("1 to 10000, or auto"),
        )
    return int(text)


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
    check_file(out)

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


def check_file(out: Path | None) -> None:
    """Raise `InputError` where a file cannot go to `out`."""
    if out is not None and out.is_dir():
        raise InputError(_("is a folder, not a file"), file=out, key="--out")
    if out is not None and not out.absolute().parent.is_dir():
        raise InputError(_("there is no such folder"), file=out.absolute().parent, key="--out")
