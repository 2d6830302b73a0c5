"""The command `bapas story`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from experiments.commands import OfficeFile, Seed, Years, check_file
from sim.errors import InputError
from sim.language import _

if TYPE_CHECKING:
    from experiments.story import Chosen
    from scenarios import Scenario
    from sim.model import BapasModel
    from sim.story import Life

ScenarioName = Annotated[str, typer.Argument(help=_("a scenario by name, or a file"))]
OtherName = Annotated[str | None, typer.Argument(help=_("another scenario: the same person's life under it"))]
ClientCode = Annotated[str | None, typer.Option(help=_("a client by code, such as GH0-000"))]
KindName = Annotated[str | None, typer.Option(help=_("a kind of life, such as desistance; a wrong one lists them"))]
Pick = Annotated[int, typer.Option(min=1, help=_("1 for the first that the lot names, 2 for the second, ..."))]
OutFile = Annotated[Path | None, typer.Option(help=_("Markdown file; the terminal where absent"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=_("no progress bar"))]


def story(
    scenario: ScenarioName = "status_quo",
    other: OtherName = None,
    client: ClientCode = None,
    kind: KindName = None,
    pick: Pick = 1,
    seed: Seed = 1,
    years: Years = 3.0,
    office: OfficeFile = "palembang",
    out: OutFile = None,
    quiet: Quiet = False,
) -> None:
    """One invented client's life, week by week, with causes; and the same person's under another scenario."""
    import scenarios

    place = scenarios.load_office(office)
    worlds = [scenarios.load(name, place) for name in (scenario, other) if name is not None]
    check_file(out)
    if client is not None and (kind is not None or pick != 1):
        raise InputError(_("a client named by code is not chosen by kind"), key="--client")

    from experiments.progress import announce_compilation, bar
    from experiments.story import ANY, check_kind, choose
    from sim.model import BapasModel
    from sim.story import id_of, live

    check_kind(kind or ANY)
    asked = id_of(client) if client is not None else None
    weeks = round(years * 365.25 / 7)
    if not quiet:
        announce_compilation()
    with bar(_("runs"), 2 + len(worlds), quiet) as done:
        start = BapasModel(office=place, rng=seed)
        done(1)
        chosen = choose(start.fork(worlds[0].policy), weeks, kind or ANY, pick) if asked is None else None
        id = chosen.id if chosen is not None else asked
        assert id is not None
        done(2)
        lives: list[Life | None] = [live(start.fork(worlds[0].policy), weeks, id)]
        done(3)
        if len(worlds) > 1:
            lives.append(_elsewhere(start.fork(worlds[1].policy), weeks, id))
            done(4)
    text = page(worlds, lives, chosen, kind or ANY, start)
    if out is None:
        typer.echo(text)
    else:
        from scenarios.store import write_whole

        write_whole(out, text.encode())
        typer.echo(_("The story: {file}").format(file=out))


def _elsewhere(model: BapasModel, weeks: int, id: int) -> Life | None:
    """The same person's life under the other scenario; None where another intake leaves them out."""
    from sim.story import live

    try:
        return live(model, weeks, id)
    except InputError:
        return None


def page(worlds: list[Scenario], lives: list[Life | None], chosen: Chosen | None, kind: str, start: BapasModel) -> str:
    """The whole story as Markdown."""
    from experiments.story import KINDS
    from experiments.story_text import name_of, tell, who
    from experiments.story_worlds import explain, levers_between, parting, side_by_side

    life = lives[0]
    assert life is not None
    office = start.office
    paragraphs = [f"# {name_of(life)}: {office.name}, {worlds[0].title}"]
    if chosen is not None:
        paragraphs.append(
            _("Chosen by lot among the {fit} of {all} clients of this run who fit: {meaning}.").format(
                fit=chosen.fit, all=chosen.all, meaning=KINDS[kind].meaning
            )
        )
    paragraphs += [
        _(
            "An invented person. One life shows how things happen, never how often: `bapas compare` does. For "
            'planning and teaching, never for deciding about a person. "Truth" marks what the office does not see.'
        ),
        who(life, office),
        f"## {worlds[0].title}",
        *tell(life, office),
    ]
    if len(lives) == 1:
        paragraphs += ["## " + _("What came of it"), side_by_side([life], [worlds[0].title])]
        return "\n\n".join(paragraphs) + "\n"
    other = lives[1]
    if other is None:
        paragraphs.append(
            _('Under the scenario "{title}" this person never comes to the office: fewer people do.').format(
                title=worlds[1].title
            )
        )
        return "\n\n".join(paragraphs) + "\n"
    titles = (worlds[0].title, worlds[1].title)
    policies = (worlds[0].policy, worlds[1].policy)
    point = parting(life, other)
    paragraphs += [
        "## " + _("Where the two worlds part"),
        _('"{first}" (here) and "{second}" (there) differ in their levers: {n}.').format(
            first=titles[0], second=titles[1], n=len(levers_between(*policies))
        ),
        *explain(life, other, policies, titles, office),
    ]
    if point is not None:
        paragraphs += ["## " + _("{title}, from there on").format(title=titles[1]), *tell(other, office, point.week)]
    paragraphs += ["## " + _("What came of it"), side_by_side([life, other], list(titles))]
    return "\n\n".join(paragraphs) + "\n"
