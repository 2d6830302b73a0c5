"""The commands `bapas office`: list those there are, and write a new one from what it publishes."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from experiments.cli.options import Quiet
from sim.text.errors import InputError
from sim.text.language import N_, _

if TYPE_CHECKING:
    from sim.office import Office

app = typer.Typer(help=N_("List offices, and write a new one from what it publishes."), invoke_without_command=True)
Number = str | None  # checked with all others, so that every mistake is told at once
Table = Annotated[
    Path | None, typer.Option("--from", help=N_("CSV file: key,value lines, or an office a line below a head of keys"))
]
To = Annotated[Path | None, typer.Option(help=N_("TOML file, or a folder for several; named as the office if absent"))]
Over = Annotated[bool, typer.Option("--replace", help=N_("write over a file that is there"))]


@app.callback()
def list_all(context: typer.Context) -> None:
    """List the offices that come with the program."""
    if context.invoked_subcommand is not None:
        return
    from experiments.documents import terminal
    from experiments.documents.blocks import Bullets, Heading, Note, plain
    from sim.office import OFFICES, load_office

    known = [(path.stem, load_office(path.stem)) for path in sorted(OFFICES.glob("*.toml"))]
    told = [
        _("`{code}`: {name}; {clients:,} clients, {pks:,} PKs").format(
            code=code, name=plain(office.name), clients=office.clients, pks=office.pks
        )
        for code, office in known
    ]
    note = _("`bapas office new` writes another one from what an office publishes.")
    terminal.show([Heading(_("Offices")), Bullets(told), Note(note)])


@app.command(help=N_("Write an office file from register, staff, litmas, partners and regions; the rest is assumed."))
def new(
    name: Annotated[Number, typer.Option(help=N_("name of the office"))] = None,
    year: Annotated[Number, typer.Option(help=N_("year of these numbers"))] = None,
    clients: Annotated[Number, typer.Option(help=N_("adult clients on the register on an average day"))] = None,
    pks: Annotated[Number, typer.Option(help=N_("PKs"))] = None,
    assistants: Annotated[Number, typer.Option(help=N_("Asisten PK"))] = None,
    litmas: Annotated[Number, typer.Option(help=N_("litmas asked for a year"))] = None,
    pb_share: Annotated[Number, typer.Option(help=N_("share of PB among clients on the register, 0 to 1"))] = None,
    growth: Annotated[Number, typer.Option(help=N_("growth of intake a year, 0.03 is 3 %"))] = None,
    partners: Annotated[Number, typer.Option(help=N_("partners, as kind:places; kind:places"))] = None,
    regions: Annotated[
        Number, typer.Option(help=N_("regions, as name:share of clients:minutes to the office; ..."))
    ] = None,
    table: Table = None,
    to: To = None,
    replace: Over = False,
    quiet: Quiet = False,
) -> None:
    """Write the file of an office, and show what was assumed and how near the warmed-up office comes."""
    from experiments.new_office import listed, published
    from experiments.new_office.worked_out import office_of

    given = {key: text for key, text in locals().items() if key in published.KEYS and text is not None}
    if table is not None:
        if given:
            key = f"--{next(iter(given)).replace('_', '-')}"
            raise InputError(_("stands beside --from"), key=key, allowed=_("a file, or options"))
        offices = listed.read(table)
    else:
        offices = [_asked(given)]
    made = [(values, office_of(values)) for values in offices]
    paths = _paths([office.name for _values, office in made], to)
    for path in paths:
        _check(path, replace)
    for (values, office), path in zip(made, paths, strict=True):
        _write(values, office, path, quiet)


def _asked(given: dict[str, str]) -> dict[str, Any]:
    """The options; what is needed and absent is asked for where somebody sits at a terminal."""
    from experiments.new_office.published import KEYS, parsed

    told = dict(given)
    if sys.stdin.isatty() and any(entry.needed and key not in given for key, entry in KEYS.items()):
        told |= {key: _prompt(key) for key in KEYS if key not in given}
    values, mistakes = parsed(told)
    if mistakes:
        raise InputError("\n  ".join(str(mistake) for mistake in mistakes))
    return values


def _prompt(key: str) -> str:
    """What somebody answers, asked again until it can be."""
    from experiments.new_office.published import KEYS

    entry = KEYS[key]
    asked = _(entry.asked) if entry.needed else _("{asked} (empty where unknown)").format(asked=_(entry.asked))
    while True:
        text = str(typer.prompt(asked, default=None if entry.needed else "", show_default=False, err=True)).strip()
        try:
            if text:
                entry.parse(text)
            return text
        except InputError as error:
            typer.echo(str(error), err=True)


def _paths(names: list[str], to: Path | None) -> list[Path]:
    """Where each office goes: a file, or files of their names in a folder."""
    if to is not None and to.suffix == ".toml":
        if len(names) > 1:
            raise InputError(_("is one file for {n} offices").format(n=len(names)), file=to, allowed=_("a folder"))
        return [to]
    folder = to or Path()
    if not folder.is_dir():
        raise InputError(_("there is no such folder"), file=folder, allowed=_("a folder, or a new .toml file"))
    slugs = [re.sub(r"\W+", "_", name.lower()).strip("_") or "office" for name in names]
    if twice := next((slug for slug in slugs if slugs.count(slug) > 1), None):
        raise InputError(_("two offices would be {name}.toml").format(name=twice), key="name")
    return [folder / f"{slug}.toml" for slug in slugs]


def _check(path: Path, replace: bool) -> None:
    from sim.text.places import check_file

    check_file(path, "--to")
    if path.exists() and not replace:
        raise InputError(_("is there already"), file=path, allowed=_("a new file, or --replace"))


def _write(values: dict[str, Any], office: Office, path: Path, quiet: bool) -> None:
    """The file, and the page about it."""
    from experiments.documents import terminal
    from experiments.new_office.worked_out import assumed, remarks
    from scenarios.office_writing import written
    from sim.text.files import write_whole

    sentences = assumed(values, office)
    head = [
        _("{name}, from what it publishes; tags: (a) read in a source, (c) norm, (m) assumed.").format(
            name=office.name
        ),
        *sentences,
    ]
    write_whole(path, written(office, remarks(values), head).encode())
    if quiet:
        return
    from experiments.cli.progress import announce_compilation
    from experiments.new_office.near import SEEDS, entries, nearness
    from experiments.new_office.page import page

    announce_compilation()
    terminal.show(page(office, sentences, entries(office), nearness(office), SEEDS))
    terminal.say(_("Written: {file}; `bapas table1 --office {file}` shows its hours").format(file=path))
