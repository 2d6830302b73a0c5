"""The commands `bapas scenarios`: list, show, diff, check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from experiments.cli.options import OfficeFile
from experiments.documents import terminal
from experiments.documents.blocks import Block, Bullets, Heading, Note, Page, Paragraph, Table, plain
from experiments.documents.words import SCENARIO_GROUPS, SIGNS, in_time, written
from sim.text.language import N_, _

if TYPE_CHECKING:
    from scenarios import Scenario

app = typer.Typer(help=N_("List, show, compare and check scenarios."), invoke_without_command=True)
Name = Annotated[str, typer.Argument(help=N_("a scenario by name, or a file"))]
Other = Annotated[str, typer.Argument(help=N_("the scenario to hold beside it"))]


@app.callback()
def list_all(context: typer.Context) -> None:
    """List the scenarios of the library."""
    if context.invoked_subcommand is not None:
        return
    import scenarios

    known = [scenarios.load(name) for name in scenarios.names()]
    page: list[Block] = []
    for group, heading in SCENARIO_GROUPS.items():
        shown = {entry.name: plain(_(entry.title)) for entry in known if entry.group == group}
        titles = [f"`{name}`: {title}" for name, title in shown.items()]
        page += [Heading(heading), Bullets(titles)] if titles else []
    terminal.show([*page, Note(_("`bapas scenarios show NAME` says all about one."))])


@app.command(help=N_("Every lever of a scenario, with its unit; a star marks what differs from the status quo."))
def show(name: Name, office: OfficeFile = "palembang") -> None:
    """Show a scenario: what it is, what it predicts, and every lever, resolved."""
    import scenarios

    place = scenarios.load_office(office)
    terminal.show(_page(scenarios.load(name, place), scenarios.load("status_quo", place)))


@app.command(help=N_("The levers in which two scenarios differ."))
def diff(first: Name, second: Other, office: OfficeFile = "palembang") -> None:
    """Show the levers in which two scenarios differ, and the changes in time that only one of them has."""
    import scenarios
    from sim.policy.levers import LEVERS

    place = scenarios.load_office(office)
    a, b = scenarios.load(first, place).policy, scenarios.load(second, place).policy
    old, new = a.levers(), b.levers()
    rows = [
        [f"`{lever}`", plain(written(old[lever])), plain(written(new[lever])), _(entry.unit)]
        for lever, entry in LEVERS.items()
        if old[lever] != new[lever]
    ]
    alone = [
        _("only {name}: {change}").format(name=name, change=in_time(change))
        for name, policy, other in ((first, a, b), (second, b, a))
        for change in policy.changes
        if change not in other.changes
    ]
    page: list[Block] = []
    if rows:
        page.append(Table([_("lever"), plain(first), plain(second), _("unit")], rows, right=[1, 2]))
    if alone:
        page.append(Bullets([plain(line) for line in alone]))
    terminal.show(page)


@app.command(help=N_("Check a scenario file: its levers, units and bounds, and what it extends."))
def check(file: Name, office: OfficeFile = "palembang") -> None:
    """Say that a scenario file is sound; raises `InputError` where it is not."""
    import scenarios
    from experiments.cli.kept import tell

    scenario = scenarios.load(file, scenarios.load_office(office))
    tell(scenario.notes)
    terminal.say(_("{name} is sound: {title}").format(name=scenario.name, title=_(scenario.title)))


def _page(scenario: Scenario, today: Scenario) -> Page:
    """All about a scenario, held beside the status quo."""
    from sim.policy.levers import LEVERS

    page: list[Block] = [Heading(plain(_(scenario.title))), Paragraph(plain(_(scenario.purpose)))]
    if scenario.source:
        page.append(Paragraph(_("Source: {source}").format(source=plain(_(scenario.source)))))
    if scenario.predictions:
        signs = [[f"`{given.outcome}`", SIGNS[given.sign], plain(_(given.why))] for given in scenario.predictions]
        page.append(Heading(_("Predicted against the status quo, before any run")))
        page.append(Table([_("outcome"), _("sign"), _("why")], signs))
    before = today.policy.levers()
    levers = [
        [f"`{lever}`", _mark(value != before[lever]) + plain(written(value)), _(entry.unit) + ": " + _(entry.meaning)]
        for lever, value in scenario.policy.levers().items()
        for entry in [LEVERS[lever]]
    ]
    page.append(Heading(_("Levers")))
    page.append(Table([_("lever"), _("value"), _("unit and meaning")], levers, right=[1]))
    if scenario.policy.changes:
        page.append(Bullets([plain(in_time(change)) for change in scenario.policy.changes]))
    return page


def _mark(differs: bool) -> str:
    return "\\* " if differs else ""
