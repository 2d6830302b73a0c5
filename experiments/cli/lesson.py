"""The command `bapas lesson`."""

from __future__ import annotations

import datetime
from functools import cache, partial
from pathlib import Path
from typing import Annotated

import typer

from experiments.cli.options import Quiet, Replace, Runs, Seed, Workers
from sim.text.errors import InputError
from sim.text.language import N_, _

RATING = "rating"
Name = Annotated[
    str | None,
    typer.Argument(help=N_("a lesson by name, or `rating`: how far a class agrees; all are listed without")),
]
Folder = Annotated[
    Path | None, typer.Option(help=N_("folder in which the lesson gets one of its own, for documents and runs"))
]
Html = Annotated[bool, typer.Option("--html", help=N_("the page alone: one file that works without a network"))]
Slides = Annotated[bool, typer.Option("--slides", help=N_("the slides alone (PowerPoint)"))]
Sheets = Annotated[bool, typer.Option("--sheets", help=N_("the participant's sheet, its key and the facilitator's"))]
ScoresFile = Annotated[
    Path | None, typer.Option("--scores", help=N_("with `rating`: CSV file with the columns participant, v1 to v6"))
]
Clients = Annotated[int, typer.Option(min=100, max=2000, help=N_("clients of the office in which the lesson plays"))]
Letterhead = Annotated[
    Path | None, typer.Option(help=N_("file: names of institution and author; as for `bapas report`"))
]


def lesson(
    name: Name = None,
    out: Folder = None,
    html: Html = False,
    slides: Slides = False,
    sheets: Sheets = False,
    scores: ScoresFile = None,
    replications: Runs = 40,
    seed: Seed = 1,
    clients: Clients = 400,
    letterhead: Letterhead = None,
    replace: Replace = False,
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Make a lesson: a page that works without a network, slides, sheets; or see how far a class agrees."""
    if scores is not None and name != RATING:
        raise InputError(_("goes with `bapas lesson rating` alone"), key="--scores")
    if name is None:
        _list()
    elif name == RATING:
        _rate(scores)
    else:
        formats = [kind for kind, asked in (("html", html), ("slides", slides), ("sheets", sheets)) if asked]
        _make(name, out, formats, replications, seed, clients, letterhead, replace, workers, quiet)


def _list() -> None:
    """The lessons, each with its title and its minutes."""
    from experiments.documents import terminal
    from experiments.documents.blocks import Heading, Paragraph, Table
    from experiments.lessons.lessons import LESSONS
    from experiments.lessons.texts import words

    found = {known: words(known) for known in LESSONS}
    rows = [[f"`{known}`", said.title, str(said.minutes)] for known, said in found.items()]
    terminal.show(
        [
            Heading(_("Lessons"), 1),
            Table([_("name"), _("lesson"), _("minutes")], rows, right=[2]),
            Paragraph(_("`bapas lesson NAME --out FOLDER` makes one, `bapas lesson rating --scores FILE` rates.")),
        ]
    )


def _rate(scores: Path | None) -> None:
    """How far a class agrees."""
    from experiments.documents import terminal
    from experiments.lessons import rating

    if scores is None:
        raise InputError(
            _("a file of scores is missing"), key="--scores", allowed=_("a CSV file: participant, v1, ..., v6")
        )
    terminal.show(rating.page(rating.read(scores)))


def _make(
    name: str,
    out: Path | None,
    formats: list[str],
    replications: int,
    seed: int,
    clients: int,
    letterhead: Path | None,
    replace: bool,
    workers: int | None,
    quiet: bool,
) -> None:
    """Play a lesson, and write its documents."""
    from experiments.lessons.lessons import named

    chosen = named(name)
    if out is None:
        raise InputError(_("a folder for the lesson is missing"), key="--out", allowed=_("--out FOLDER"))

    from experiments.cli.kept import going_on
    from experiments.cli.progress import announce_compilation, bar
    from experiments.documents import terminal
    from experiments.lessons.documents import FORMATS, documents
    from experiments.lessons.lesson import teaching_office
    from experiments.lessons.played import play
    from experiments.lessons.runs import study_of
    from experiments.report import make
    from experiments.report.letterhead import FILE
    from scenarios.runs import workers as crews
    from scenarios.runs.store import FolderStore
    from scenarios.runs.study import experiment

    make.check_packages()
    folder, office, crew = out / name, teaching_office(clients), crews.Workers(workers)
    make.check_folder(folder)
    names = make.letterhead(folder, letterhead)
    if not quiet:
        announce_compilation()
    with (
        FolderStore(folder, experiment(study_of(chosen, office, seed)), replace, terminal.warn) as store,
        going_on(folder),
        bar(_("runs"), replications, quiet) as done,
    ):
        played = cache(partial(play, chosen, office, seed, replications, store=store, workers=crew, done=done))
        made = documents(name, played, names, formats or FORMATS, datetime.date.today())
        written = make.write(list(made), folder, names=letterhead or FILE, replace=replace)
    if not quiet:
        for path in written:
            terminal.say(str(path))
