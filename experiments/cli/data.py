"""The commands `bapas data`: forms, the quality report of a file, a mapping of its headings, what registers say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from experiments.cli.options import check_named
from sim.text.errors import InputError
from sim.text.language import N_, _

if TYPE_CHECKING:
    import pandas as pd

    from experiments.documents import blocks

app = typer.Typer(help=N_("An office's data: forms, what is wrong with a file, its headings, what a register says."))
Files = Annotated[list[Path], typer.Argument(help=N_("Excel or CSV files of one office"))]
MappingFile = Annotated[Path | None, typer.Option("--mapping", help=N_("TOML file: heading to field, word to code"))]
Office = Annotated[str | None, typer.Option(help=N_("office by name or file, to hold the numbers against"))]
Page = Annotated[Path | None, typer.Option("--out", help=N_("Markdown file for the report"))]
OFFICES = N_("CSV file: office, year, clients, recorded, a row an office and year; pks where known")
Folder = Annotated[Path | None, typer.Option("--out", help=N_("folder for the page, its figures and their data"))]
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


@app.command(help=N_("Time to reoffence from a client register, beside what it naively seems; how records end."))
def survival(files: Files, mapping: MappingFile = None, out: Folder = None) -> None:
    """Show the page of a register; with `--out`, keep it with its figures."""
    from calibration.survival.register import of_register
    from experiments.survival.page import page

    _check_results(out, "survival")
    people = _people(files, mapping)
    _show(page(of_register(people)), out, "survival")


@app.command(help=N_("What an instrument is worth, from scores and what became of their people."))
def instrument(
    files: Files,
    mapping: MappingFile = None,
    months: Annotated[int, typer.Option(min=6, max=120, help=N_("months for which people are followed"))] = 24,
    out: Folder = None,
) -> None:
    """Show the page of an instrument; with `--out`, keep it with its figure."""
    from calibration.instrument import assessed, check, scored
    from calibration.survival.register import of_register
    from experiments.instrument.page import page
    from sim.calendar import WEEKS_A_MONTH

    _check_results(out, "instrument")
    people = of_register(_people(files, mapping))
    followed = assessed(people, round(months * WEEKS_A_MONTH))
    _show(page(check(scored(followed)), len(people) - len(followed)), out, "instrument")


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


def _people(files: list[Path], mapping: Path | None) -> pd.DataFrame:
    """The people of a register. Raises `InputError` where data are refused, or hold no register."""
    import datetime

    from calibration import registers

    data = registers.read(files, mapping)
    file = files[0] if len(files) == 1 else None
    registers.refuse(registers.check(data, today=datetime.date.today()), file)
    if data.people is None or data.people.empty:
        told = _("a sheet of clients: `bapas data template` has its form")
        raise InputError(_("holds no register of clients"), file=file, allowed=told)
    return data.people


def _check_results(out: Path | None, name: str) -> None:
    """Raise `InputError` where a page cannot be kept in a folder."""
    from experiments.documents.files import check_page
    from sim.text import places

    if out is not None:
        places.check_own_folder(out, "--out")
        places.check_folder(out, "--out")
        if out.exists():
            check_page(out / f"{name}.md")


def _show(page: blocks.Page, out: Path | None, name: str) -> None:
    """Show a page, and keep it."""
    from experiments.documents import terminal
    from experiments.documents.files import write_page

    terminal.show(page)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        write_page(page, out / f"{name}.md")
