"""The commands `bapas scenarios`: list, show, diff, check, predict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from experiments.commands import (
    Cluster,
    Fixed,
    OfficeFile,
    Out,
    Processes,
    Quiet,
    Replace,
    Replications,
    Seed,
    Smallest,
    Workers,
    Years,
    count_of,
)
from sim.errors import InputError
from sim.language import _

if TYPE_CHECKING:
    from sim.policy import Change

app = typer.Typer(help=_("List, show, compare and check scenarios."), invoke_without_command=True)
Named = Annotated[list[str] | None, typer.Argument(help=_("scenarios by name, or files; all where none"))]


@app.callback()
def list_all(context: typer.Context) -> None:
    """List the scenarios of the library."""
    if context.invoked_subcommand is not None:
        return
    import scenarios

    for name in scenarios.names():
        scenario = scenarios.load(name)
        typer.echo(f"{name:26} {scenario.title}. {scenario.purpose}")


@app.command()
def show(name: str, office: OfficeFile = "palembang") -> None:
    """Every lever of a scenario, resolved, with its unit; a star marks what differs from the status quo."""
    import scenarios
    from sim.policy import LEVERS

    place = scenarios.load_office(office)
    scenario, today = scenarios.load(name, place), scenarios.load("status_quo", place).policy.levers()
    typer.echo(f"{scenario.title}\n{scenario.purpose}")
    if scenario.source:
        typer.echo(_("Source: {source}").format(source=scenario.source))
    if scenario.predictions:
        typer.echo(_("Predicted against the status quo, before any run:"))
    for prediction in scenario.predictions:
        typer.echo(f"  {prediction.outcome:24} {_(prediction.sign):8} {prediction.why}")
    typer.echo()
    for lever, value in scenario.policy.levers().items():
        mark = "*" if value != today[lever] else " "
        typer.echo(f"{mark} {lever:34} {written(value):>12}  {LEVERS[lever].unit}: {LEVERS[lever].meaning}")
    for change in scenario.policy.changes:
        typer.echo(f"* {in_time(change)}")


@app.command()
def diff(first: str, second: str, office: OfficeFile = "palembang") -> None:
    """The levers in which two scenarios differ."""
    import scenarios
    from sim.policy import LEVERS

    place = scenarios.load_office(office)
    a, b = scenarios.load(first, place).policy, scenarios.load(second, place).policy
    old, new = a.levers(), b.levers()
    for lever, entry in LEVERS.items():
        if old[lever] != new[lever]:
            typer.echo(f"{lever:34} {written(old[lever]):>12} -> {written(new[lever]):>12}  {entry.unit}")
    for name, policy, other in ((first, a, b), (second, b, a)):
        for change in policy.changes:
            if change not in other.changes:
                typer.echo(_("only {name}: {change}").format(name=name, change=in_time(change)))


@app.command()
def check(file: str, office: OfficeFile = "palembang") -> None:
    """Check a scenario file: its levers, units and bounds, and what it extends."""
    import scenarios

    scenario = scenarios.load(file, scenarios.load_office(office))
    typer.echo(_("{name} is sound: {title}").format(name=scenario.name, title=scenario.title))


@app.command()
def predict(
    names: Named = None,
    replications: Replications = "16",
    seed: Seed = 1,
    years: Years = 3.0,
    workers: Workers = None,
    out: Out = None,
    office: OfficeFile = "palembang",
    fixed_parameters: Fixed = False,
    smallest: Smallest = 0.05,
    replace: Replace = False,
    processes: Processes = False,
    cluster: Cluster = None,
    quiet: Quiet = False,
) -> None:
    """Run scenarios and hold what they predict against what is found."""
    count = count_of(replications)

    import scenarios

    place = scenarios.load_office(office)
    chosen = names or scenarios.names()
    for name in chosen:
        if not scenarios.load(name, place).predictions:
            raise InputError(_("predicts nothing"), file=name, key="predict", allowed=_("one prediction or more"))

    from experiments import predictions
    from experiments.kept import carry_out, complain
    from scenarios.workers import Workers

    result = carry_out(
        chosen,
        count,
        {"seed": seed, "years": years, "office": office, "sets": (), "fixed_parameters": fixed_parameters},
        out,
        predictions.write,
        workers=Workers(workers, processes, cluster),
        smallest=smallest,
        replace=replace,
        hidden=quiet,
    )
    if not quiet:
        predictions.show(result)
    if out is not None and not quiet:
        typer.echo(_("Table: {file}").format(file=out / predictions.PREDICTIONS))
    complain(result)


def in_time(change: Change) -> str:
    """A change in time as a line.

    >>> from sim.policy import Change
    >>> in_time(Change("staffing.pks", 52, 90, 26))
    'from week 52, over 26 weeks: staffing.pks = 90'
    >>> in_time(Change("staffing.pks", 52, 90, 26, until=104))
    'from week 52, over 26 weeks, until week 104: staffing.pks = 90'
    """
    text = (
        _("from week {week}, over {over} weeks: {lever} = {value}")
        if change.until is None
        else _("from week {week}, over {over} weeks, until week {until}: {lever} = {value}")
    )
    return text.format(
        week=change.week, over=change.over_weeks, until=change.until, lever=change.lever, value=written(change.value)
    )


def written(value: Any) -> str:
    """A lever's value as it is written in a file.

    >>> written(None), written(True), written(0.5)
    ('empty', 'true', '0.5')
    """
    if value is None:
        return _("empty")
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)
