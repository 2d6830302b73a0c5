"""The command `bapas abk`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    Runs,
    Seed,
    Sets,
    Workers,
    Years,
    Yes,
)
from sim.text.errors import InputError
from sim.text.language import N_, _

if TYPE_CHECKING:
    from experiments.planner.asked import Asked

Growth = Annotated[
    float | None,
    typer.Option(
        min=-0.5, max=0.5, help=N_("growth of volumes a year; as the intake of the office has grown if absent")
    ),
]
OfStaff = Annotated[
    list[str] | None,
    typer.Option(
        "--staff", help=N_("grade=persons: pertama, muda, madya, utama, asisten; grades not named have nobody")
    ),
]
Retire = Annotated[
    list[str] | None, typer.Option(help=N_("grade=persons who retire in each of five years: madya=0,1,0,0,2"))
]
Excel = Annotated[Path | None, typer.Option(help=N_("write the table as an Excel file with live formulas"))]
TableOnly = Annotated[bool, typer.Option("--table-only", help=N_("the table, and the Excel file, without any run"))]
Read = Annotated[Path | None, typer.Option(help=N_("read an edited Excel file back, and write its office (--to)"))]
To = Annotated[Path | None, typer.Option(help=N_("office file that --read writes: a new .toml file"))]
Over = Annotated[
    bool, typer.Option("--replace", help=N_("start anew in the folder, and write over files that are there"))
]
ROWS = 200  # replications for which a table of numbers suffices


def abk(
    growth: Growth = None,
    staff: OfStaff = None,
    retire: Retire = None,
    excel: Excel = None,
    table_only: TableOnly = False,
    read: Read = None,
    to: To = None,
    replications: Runs = 16,
    years: Years = 3.5,
    seed: Seed = 1,
    office: OfficeFile = "palembang",
    sets: Sets = None,
    posterior: Posterior = None,
    priors: Priors = False,
    parameters: ParametersFile = None,
    fixed_parameters: Fixed = False,
    out: Out = None,
    replace: Over = False,
    workers: Workers = None,
    processes: Processes = False,
    cluster: Cluster = None,
    insist: Insist = False,
    quiet: Quiet = False,
    yes: Yes = False,
) -> None:
    """Workload, need and shortage of PKs by task, year and grade, and what each gap means."""
    if (read is None) != (to is None):
        missing = "--to" if to is None else "--read"
        raise InputError(_("is missing"), key=missing, allowed=_("--read abk.xlsx --to my_office.toml"))
    if read is not None and to is not None:
        return _read_back(read, to, replace, quiet)
    from experiments.planner.asked import asked
    from scenarios.runs import workers as crews

    given = asked(
        office=office,
        sets=[*(sets or ()), *_levers(staff or ())],
        years=years,
        seed=seed,
        replications=replications,
        fixed_parameters=fixed_parameters,
        priors=priors,
        posterior=posterior,
        parameters=parameters,
    )
    given = given._replace(own=_own(given, office, growth, staff or (), retire or ()))
    if excel is not None:
        _write_excel(given, excel, replace, quiet)
    if table_only:
        return _show_table(given, quiet)
    from experiments.cli.asking import carry_out
    from experiments.planner.abk.question import ABK

    carry_out(
        ABK,
        given,
        out,
        office=office,
        workers=crews.Workers(workers, processes, cluster),
        replace=replace,
        insist=insist,
        quiet=quiet,
        yes=yes,
    )


def _levers(staff: list[str] | tuple[str, ...]) -> list[str]:
    """Staff by grade as the levers that hold it."""
    from experiments.planner.abk.staff import ASSISTANT, PK_GRADES, given_staff

    given = given_staff(staff)
    settings = [f"staffing.assistants={given[ASSISTANT]:.0f}"] if ASSISTANT in given else []
    if any(grade in given for grade in PK_GRADES):
        total = sum(given.get(grade, 0.0) for grade in PK_GRADES)
        settings.append(f"staffing.pks={total:.0f}")
        if total:
            settings.append(f"staffing.senior_share={1.0 - given.get('pertama', 0.0) / total!r}")
    return settings


def _own(
    asked: Asked,
    office: str,
    growth: float | None,
    staff: list[str] | tuple[str, ...],
    retire: list[str] | tuple[str, ...],
) -> dict[str, Any]:
    """What the question alone is asked: growth, staff, who retires, and what the office file remarks."""
    from calibration.sources import remarks
    from experiments.planner.abk.staff import GRADES, PK_GRADES, given_retiring, given_staff, retiring_of, staff_of
    from experiments.planner.abk.tasks import office_of
    from sim.office import office_file

    given = given_staff(staff)
    counts = staff_of(office_of(asked)) | given
    if any(grade in given for grade in PK_GRADES):
        counts |= {grade: given.get(grade, 0.0) for grade in PK_GRADES}
    return {
        "growth": asked.office.intake_growth if growth is None else growth,
        "staff": {grade: counts[grade] for grade in GRADES},
        "retiring": retiring_of(counts, asked.base.staffing.retirement) | given_retiring(retire),
        "remarks": remarks(office_file(office)),
    }


def _write_excel(asked: Asked, excel: Path, replace: bool, quiet: bool) -> None:
    from experiments.cli.options import check_named
    from experiments.documents import terminal
    from experiments.planner.abk.answer import form_of
    from experiments.planner.abk.workbook.writing import workbook
    from sim.text.files import write_whole

    check_named(excel, ".xlsx", "--excel")
    _check_new(excel, "--excel", replace)
    write_whole(excel, workbook(form_of(asked), asked))
    if not quiet:
        terminal.say(
            _("Excel file: {file}; `bapas abk --read {file} --to my_office.toml` reads its edits").format(file=excel)
        )


def _show_table(asked: Asked, quiet: bool) -> None:
    from experiments.documents import terminal
    from experiments.planner.abk import form_told
    from experiments.planner.abk.answer import form_of

    if not quiet:
        terminal.show(form_told.page(form_of(asked), asked.office.name))


def _read_back(workbook: Path, to: Path, replace: bool, quiet: bool) -> None:
    """The office of an edited workbook, and a table of the numbers of the model that it moves."""
    from experiments.cli.options import check_named
    from experiments.documents import terminal
    from experiments.planner.abk.workbook import carried_told
    from experiments.planner.abk.workbook.carrying import carry
    from experiments.planner.abk.workbook.office import files, opened

    check_named(to, ".toml", "--to")
    numbers = to.with_name(f"{to.stem}_numbers.csv")
    for file in (to, numbers):
        _check_new(file, "--to", replace)
    edited = opened(workbook)
    carried = carry(edited)
    written = files(carried, edited, workbook.name, to, numbers, ROWS)
    command = ["bapas", "abk", "--office", str(to), *carried_told.options(edited)]
    command += ["--posterior", str(numbers)] if numbers in written else []
    if not quiet:
        terminal.show(carried_told.page(edited, carried, shlex.join(command)))
        terminal.say(_("Written: {files}").format(files=", ".join(map(str, written))))


def _check_new(file: Path, key: str, replace: bool) -> None:
    from sim.text.places import check_file

    check_file(file, key)
    if file.exists() and not replace:
        raise InputError(_("is there already"), file=file, key=key, allowed=_("a new file, or --replace"))
