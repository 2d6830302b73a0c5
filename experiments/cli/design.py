"""The command `bapas design`."""

from __future__ import annotations

from typing import Annotated

import typer

from experiments.cli.budget import PricesFile
from experiments.cli.options import (
    Cluster,
    Fixed,
    Insist,
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
from sim.text.language import N_

Fall = Annotated[
    float, typer.Option(min=0.01, max=0.9, help=N_("the fall that is to be seen, as a share: 0.1 is 10 %"))
]
Power = Annotated[float, typer.Option(min=0.5, max=0.99, help=N_("share of evaluations that shall see it"))]
Package = Annotated[str, typer.Option(help=N_("what is rolled out: training (of all PKs) or pks (a fifth more)"))]
Trials = Annotated[int, typer.Option(min=100, max=5000, help=N_("simulated evaluations of each design"))]


def design(
    fall: Fall = 0.1,
    power: Power = 0.8,
    package: Package = "training",
    trials: Trials = 1000,
    prices: PricesFile = None,
    replications: Runs = 16,
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
    """How many offices, years or replications it takes to see an effect of a given size."""
    from experiments.cli.asking import carry_out
    from experiments.planner.asked import asked
    from experiments.planner.design import package as packages
    from experiments.planner.design.answer import EFFECT_YEARS
    from experiments.planner.design.question import DESIGN
    from experiments.planner.prices.prices import as_data, read_prices
    from scenarios.runs import workers as crews

    sheet = as_data(read_prices(prices))
    given = asked(
        office=office,
        sets=sets or (),
        years=EFFECT_YEARS,
        seed=seed,
        replications=replications,
        fixed_parameters=fixed_parameters,
        priors=priors,
        posterior=posterior,
        parameters=parameters,
        own={"fall": fall, "power": power, "package": package, "trials": trials, "prices": sheet},
    )
    packages.package_of(given)
    carry_out(
        DESIGN,
        given,
        out,
        office=office,
        workers=crews.Workers(workers, processes, cluster),
        replace=replace,
        insist=insist,
        quiet=quiet,
        yes=yes,
    )
