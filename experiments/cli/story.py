"""The command `bapas story`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from experiments.cli.options import Insist, OfficeFile, Seed, Years
from sim.calendar import weeks_of
from sim.text.errors import InputError
from sim.text.language import N_, _
from sim.text.places import check_file

if TYPE_CHECKING:
    from sim.lives.watching import Life
    from sim.model import BapasModel

ScenarioName = Annotated[str, typer.Argument(help=N_("a scenario by name, or a file"))]
OtherName = Annotated[str | None, typer.Argument(help=N_("another scenario: the same person's life under it"))]
ClientCode = Annotated[str | None, typer.Option(help=N_("a client by code, such as GH0-000"))]
KindName = Annotated[str | None, typer.Option(help=N_("a kind of life, such as desistance; a wrong one lists them"))]
Pick = Annotated[int, typer.Option(min=1, help=N_("1 for the first that the lot names, 2 for the second, ..."))]
OutFile = Annotated[Path | None, typer.Option(help=N_("Markdown file; the terminal where absent"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=N_("no progress bar"))]


def story(
    scenario: ScenarioName = "status_quo",
    other: OtherName = None,
    client: ClientCode = None,
    kind: KindName = None,
    pick: Pick = 1,
    seed: Seed = 1,
    years: Years = 3.0,
    office: OfficeFile = "palembang",
    insist: Insist = False,
    out: OutFile = None,
    quiet: Quiet = False,
) -> None:
    """One invented client's life, week by week, with causes; and the same person's under another scenario."""
    import scenarios

    place = scenarios.load_office(office)
    worlds = [scenarios.load(name, place) for name in (scenario, other) if name is not None]
    if out is not None:
        check_file(out, "--out")
    if client is not None and (kind is not None or pick != 1):
        raise InputError(_("a client named by code is not chosen by kind"), key="--client")

    from experiments.cli.kept import check_office
    from experiments.cli.progress import announce_compilation, bar
    from experiments.documents import terminal
    from experiments.documents.files import write_page
    from experiments.story.kinds import ANY, check_kind, choose
    from experiments.story.page import Elsewhere, World, page
    from sim.lives.watching import id_of, live
    from sim.model import BapasModel

    check_kind(kind or ANY)
    asked = id_of(client) if client is not None else None
    weeks = weeks_of(years)
    if not quiet:
        announce_compilation()
    check_office(place, office, insist)
    with bar(_("runs"), 2 + len(worlds), quiet) as done:
        start = BapasModel(office=place, rng=seed)
        done(1)
        chosen = choose(start.fork(worlds[0].policy), weeks, kind or ANY, pick) if asked is None else None
        id = chosen.id if chosen is not None else asked
        assert id is not None
        done(2)
        here = World(worlds[0], live(start.fork(worlds[0].policy), weeks, id))
        there: World | Elsewhere | None = None
        done(3)
        if len(worlds) > 1:
            life = _elsewhere(start.fork(worlds[1].policy), weeks, id)
            there = World(worlds[1], life) if life is not None else Elsewhere(worlds[1])
            done(4)
    told = page(here, there, place, (kind or ANY, chosen) if chosen is not None else None)
    if out is None:
        terminal.show(told)
    else:
        write_page(told, out)
        terminal.say(_("The story: {file}").format(file=out))


def _elsewhere(model: BapasModel, weeks: int, id: int) -> Life | None:
    """The same person's life under the other scenario; None where another intake leaves them out."""
    from sim.lives.watching import live

    try:
        return live(model, weeks, id)
    except InputError:
        return None
