"""The command `bapas budget`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.cli.options import (
    Cluster,
    Fixed,
    Insist,
    MattersFile,
    OfficeFile,
    Out,
    ParametersFile,
    Posterior,
    Priors,
    Processes,
    Quiet,
    Replace,
    Runs,
    Seed,
    Sets,
    Workers,
    Yes,
)
from sim.text.errors import InputError
from sim.text.language import N_, _

Rupiah = Annotated[str, typer.Argument(help=N_("rupiah a year beyond today's, such as 2e9"), show_default=False)]
Mixes = Annotated[int, typer.Option(min=2, max=4096, help=N_("mixes that are tried"))]
PricesFile = Annotated[Path | None, typer.Option("--prices", help=N_("file: prices that the office knows better"))]
Horizon = Annotated[float, typer.Option(min=0.5, max=50, help=N_("years from the start"))]
MOST_MIXES = 40
MOST_RUPIAH = 1e13


def budget(
    rupiah: Rupiah,
    mixes: Mixes = MOST_MIXES,
    prices: PricesFile = None,
    matters: MattersFile = None,
    replications: Runs = 12,
    years: Horizon = 3.0,
    seed: Seed = 1,
    office: OfficeFile = "palembang",
    sets: Sets = None,
    posterior: Posterior = None,
    priors: Priors = False,
    parameters: ParametersFile = None,
    fixed_parameters: Fixed = False,
    out: Out = None,
    replace: Replace = False,
    workers: Workers = None,
    processes: Processes = False,
    cluster: Cluster = None,
    insist: Insist = False,
    quiet: Quiet = False,
    yes: Yes = False,
) -> None:
    """What money buys: mixes of PKs, assistants, training, assessment, places, outreach, each against today."""
    from experiments.cli.asking import carry_out, confirmed
    from experiments.planner.asked import asked
    from experiments.planner.budget.blocks import Place
    from experiments.planner.budget.mixes import mixes as spread
    from experiments.planner.budget.question import BUDGET
    from experiments.planner.prices.prices import as_data, read_prices
    from experiments.planner.targets.standards import with_targets
    from scenarios.runs import workers as crews

    money = amount(rupiah)
    confirmed(mixes, MOST_MIXES, _("mixes"), yes, "--mixes")
    sheet = read_prices(prices)
    given = asked(
        office=office,
        sets=sets or (),
        years=years,
        seed=seed,
        replications=replications,
        fixed_parameters=fixed_parameters,
        priors=priors,
        posterior=posterior,
        parameters=parameters,
        matters=with_targets(matters),
    )
    chosen = spread(money, Place(given.office, given.base, sheet, fixed_parameters), mixes, seed)
    own = {"rupiah": money, "mixes": [mix._asdict() for mix in chosen], "prices": as_data(sheet)}
    carry_out(
        BUDGET,
        given._replace(own=own),
        out,
        office=office,
        workers=crews.Workers(workers, processes, cluster),
        replace=replace,
        insist=insist,
        quiet=quiet,
        yes=yes,
    )


def amount(text: str) -> float:
    """Rupiah as a command gives them. Raises `InputError` for what is no sum of money.

    >>> amount("2e9"), amount("750000000")
    (2000000000.0, 750000000.0)
    """
    allowed = _("rupiah without marks for thousands, such as 2000000000 or 2e9; at most 1e13")
    try:
        money = float(text)
    except ValueError:
        problem = _("{text!r} is no number").format(text=text)
        raise InputError(problem, key="budget", allowed=allowed) from None
    if not 0.0 < money <= MOST_RUPIAH:
        raise InputError(_("{text} is no budget").format(text=text), key="budget", allowed=allowed)
    return money
