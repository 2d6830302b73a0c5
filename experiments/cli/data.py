"""The commands `bapas data`: empty forms, the quality report of a file, a mapping of its headings, offices pooled."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.cli.options import check_named
from sim.text.errors import InputError
from sim.text.language import N_, _

app = typer.Typer(help=N_("Forms for an office's data, what is wrong with a file, and a mapping of its headings."))
Files = Annotated[list[Path], typer.Argument(help=N_("Excel or CSV files of one office"))]
MappingFile = Annotated[Path | None, typer.Option("--mapping", help=N_("TOML file: heading to field, word to code"))]
Office = Annotated[str | None, typer.Option(help=N_("office by name or file, to hold the numbers against"))]
Page = Annotated[Path | None, typer.Option("--out", help=N_("Markdown file for the report"))]
OFFICES = N_("CSV file: office, year, clients, recorded, a row an office and year; pks where known")
Over = Annotated[bool, typer.Option("--replace", help=N_("write over a file that is there"))]


@app.command(help=N_("Write empty forms to a folder (Excel): totals, clients, litmas, transfers, reports and others."))
def template(
    folder: Annotated[Path, typer.Argument(help=N_("folder for the forms"))],
    replace: Over = False,
) -> None:
    """Write the forms, each with a sheet of its fields, of its codes, and of the legal basis."""
    import datetime

    from calibration.registers.sheets import check_excel
    from experiments.data_quality.forms import forms
    from experiments.documents import terminal
    from sim.text import places
    from sim.text.files import write_whole

    check_excel()
    places.check_own_folder(folder)
    places.check_folder(folder)
    made = forms(datetime.date.today())
    for name in made:
        _check_free(folder / name, replace)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        write_whole(folder / name, content)
    terminal.say(_("Forms: {folder}; `bapas data check FILE` reads them").format(folder=folder))


@app.command(help=N_("Say what is wrong with an office's data before anything is fitted to them."))
def check(files: Files, mapping: MappingFile = None, office: Office = None, out: Page = None) -> None:
    """Show the quality report; exit code 2 where something is refused."""
    import datetime

    import scenarios
    from calibration import registers
    from calibration.registers.findings import refused
    from experiments.data_quality.page import page
    from experiments.documents import terminal
    from experiments.documents.files import check_page, write_page

    if out is not None:
        check_named(out, ".md")
        check_page(out)
    place = scenarios.load_office(office) if office is not None else None
    data = registers.read(files, mapping)
    findings = registers.check(data, place, datetime.date.today())
    report = page(", ".join(file.name for file in files), data, findings)
    terminal.show(report)
    if out is not None:
        write_page(report, out)
    if refused(findings):
        raise typer.Exit(2)


@app.command("map", help=N_("Propose a mapping of a file's headings and words, for its owner to edit."))
def propose(
    file: Annotated[Path, typer.Argument(help=N_("Excel or CSV file"))],
    out: Annotated[Path, typer.Option(help=N_("TOML file for the mapping"))],
    replace: Over = False,
) -> None:
    """Write a mapping with the nearest known heading for each heading."""
    from calibration.registers.data import tables
    from calibration.registers.mapping import written
    from calibration.registers.proposing import propose
    from experiments.documents import terminal
    from sim.text.files import write_whole

    check_named(out, ".toml")
    _check_free(out, replace)
    proposed = propose(tables(file))
    if not proposed.mapping.tables:
        raise InputError(_("holds no table"), file=file)
    write_whole(out, written(proposed.mapping, proposed.remarks).encode())
    told = _("Written: {out}; edit it, then `bapas data check {file} --mapping {out}`")
    terminal.say(told.format(out=out, file=file))


@app.command(help=N_("Rates that several offices record, each by itself and drawn to the mean of all; no ranking."))
def pool(file: Annotated[Path, typer.Argument(help=OFFICES)], out: Page = None) -> None:
    """Show each office by itself and pooled with the others."""
    from calibration.office_counts import read
    from calibration.pooling import pooled
    from experiments.documents import terminal
    from experiments.documents.files import check_page, write_page
    from experiments.pooling.page import page

    if out is not None:
        check_named(out, ".md")
        check_page(out)
    found = page(pooled(read(file)))
    terminal.show(found)
    if out is not None:
        write_page(found, out)


def _check_free(path: Path, replace: bool) -> None:
    """Raise `InputError` where a file cannot be written, or is there and is to stay."""
    from sim.text import places

    places.check_plain(path)
    if path.exists() and not replace:
        raise InputError(_("is there already"), file=path, allowed=_("a new file, or --replace"))
