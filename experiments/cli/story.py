"""The command `bapas story`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.cli.options import Insist, OfficeFile, Seed, Years
from sim.calendar import weeks_of
from sim.text.errors import InputError
from sim.text.language import N_, _
from sim.text.places import check_file

READY = ("status_quo", "rnr_pks_and_places", "conduct")  # what is told where nothing is asked for

ScenarioName = Annotated[
    str | None, typer.Argument(help=N_("a scenario by name, or a file; two of them where absent"))
]
OtherName = Annotated[str | None, typer.Argument(help=N_("another scenario: the same person's life under it"))]
ClientCode = Annotated[str | None, typer.Option(help=N_("a client by code, such as GH0-000"))]
KindName = Annotated[str | None, typer.Option(help=N_("a kind of life, such as desistance; --kinds lists them"))]
WhoGiven = Annotated[
    list[str] | None,
    typer.Option("--who", help=N_("a kind of person, such as band=high; again for more; see --kinds")),
]
By = Annotated[str | None, typer.Option(help=N_("in what two worlds part most: expected (where absent) or conduct"))]
Lot = Annotated[bool, typer.Option("--lot", help=N_("by lot, not by how far the two worlds part"))]
Pick = Annotated[int, typer.Option(min=1, help=N_("1 for the first who is named, 2 for the second, ..."))]
Kinds = Annotated[bool, typer.Option("--kinds", help=N_("list every kind of life and of person, and how to ask"))]
OutFile = Annotated[Path | None, typer.Option(help=N_("Markdown file; the terminal where absent"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=N_("no progress bar"))]


def story(
    scenario: ScenarioName = None,
    other: OtherName = None,
    client: ClientCode = None,
    kind: KindName = None,
    who: WhoGiven = None,
    by: By = None,
    lot: Lot = False,
    pick: Pick = 1,
    kinds: Kinds = False,
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
    ready = READY if scenario is None and client is None else (scenario or READY[0], other, "expected")
    worlds = [scenarios.load(name, place) for name in ready[:2] if name is not None]
    if out is not None:
        check_file(out, "--out")
    if client is not None and (kind is not None or pick != 1 or who or by is not None or lot):
        raise InputError(_("a client named by code is not chosen by kind"), key="--client")

    from experiments.cli.kept import check_office
    from experiments.cli.progress import announce_compilation, bar
    from experiments.documents import terminal
    from experiments.documents.files import write_page
    from experiments.story.kinds import ANY
    from experiments.story.page import page
    from experiments.story.people import read_who
    from experiments.story.picked import kinds_page
    from experiments.story.story import Asked, check, story_of
    from sim.lives.watching import id_of
    from sim.model import BapasModel

    if kinds:
        terminal.show(kinds_page(place))
        return
    people = read_who(who, place) if who else None
    if by is not None and (lot or len(worlds) < 2):
        raise InputError(_("it chooses between two worlds, and there is one, or a lot"), key="--by")
    asked = Asked(kind or ANY, people, by or ready[2], pick, lot, id_of(client) if client is not None else None)
    check(asked)
    if not quiet:
        announce_compilation()
    check_office(place, office, insist)
    with bar(_("runs"), 2 + len(worlds), quiet) as done:
        start = BapasModel(office=place, rng=seed)
        done(1)
        told = page(story_of(start, worlds, weeks_of(years), asked, done))
    if out is None:
        terminal.show(told)
    else:
        write_page(told, out)
        terminal.say(_("The story: {file}").format(file=out))
