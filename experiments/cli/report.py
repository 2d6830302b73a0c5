"""The command `bapas report`."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from experiments.cli.options import Quiet
from sim.text.errors import InputError
from sim.text.language import N_, _

Folder = Annotated[Path, typer.Argument(help=N_("a folder that a command wrote with --out"), show_default=False)]
Into = Annotated[Path | None, typer.Option(help=N_("folder for the documents; report/ in that folder where absent"))]
Names = Annotated[
    Path | None,
    typer.Option(help=N_("file: names of institution and author; letterhead.toml beside the documents where absent")),
]
Only = Annotated[
    list[str] | None, typer.Option(help=N_("html, pdf, word, slides or workbook, once each; all where absent"))
]
Over = Annotated[bool, typer.Option("--replace", help=N_("write over documents that somebody has edited"))]


def report(
    folder: Folder,
    out: Into = None,
    letterhead: Names = None,
    only: Only = None,
    replace: Over = False,
    quiet: Quiet = False,
) -> None:
    """Make the documents of a folder of results: web pages, staff studies, slides and a workbook."""
    from experiments.report import make

    formats = make.chosen(only or ())

    from experiments.cli.opened import read
    from experiments.documents import terminal
    from experiments.report.documents import documents
    from experiments.report.letterhead import FILE, NAME

    into = out or folder / "report"
    if into.resolve() == folder.resolve():
        raise InputError(_("is the folder of results itself"), file=into, key="--out", allowed=_("another folder"))
    make.check_folder(into)
    found, office = read(folder)
    names = make.letterhead(into, letterhead)
    made = list(documents(found, names, office, formats, into, datetime.date.today()))

    def told(path: Path) -> None:
        if not quiet:
            terminal.say(str(path))

    make.write(made, into, names=letterhead or FILE, replace=replace, told=told)
    if not quiet:
        terminal.say(_("Names on the documents: {file}; edit it and run the same again").format(file=into / NAME))
