"""The command `bapas staff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

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
    Years,
    Yes,
)
from sim.text.errors import InputError
from sim.text.language import N_, _

if TYPE_CHECKING:
    from experiments.planner.staff.ways import Alternative

Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--target", help=N_('"outcome<=number", "outcome>=number" or a .toml file, in place of the ready-made targets')
    ),
]
Probability = Annotated[
    float, typer.Option(min=0.05, max=1.0, help=N_("share of replications that are to meet every target"))
]
Most = Annotated[
    int | None, typer.Option(min=1, max=5000, help=N_("most PKs that are tried; four times today's where absent"))
]
Instead = Annotated[
    list[str] | None,
    typer.Option(
        help=N_("lever=value: one more alternative to PKs, with today's posts; several, with commas between")
    ),
]
TIMES = 4


def staff(
    target: Targets = None,
    probability: Probability = 0.8,
    most: Most = None,
    instead: Instead = None,
    matters: MattersFile = None,
    replications: Runs = 12,
    years: Years = 3.5,
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
    """Find the fewest PKs that reach targets, by assessment and practice; and what else is worth how many PKs."""
    from experiments.cli.asking import carry_out
    from experiments.comparison.matters import read_matters
    from experiments.planner.asked import asked
    from experiments.planner.staff.answer import check, posts_of
    from experiments.planner.staff.question import STAFF
    from experiments.planner.staff.ways import alternatives, ways
    from experiments.planner.targets.targets import chosen
    from scenarios.runs import workers as crews

    what_matters = read_matters(matters)
    targets = chosen(target or [], what_matters)
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
        matters=what_matters,
    )
    today = posts_of(given)
    others = [*alternatives(given.office, given.base, today), *map(_alternative, instead or [])]
    own = {
        "targets": [one._asdict() for one in targets],
        "probability": probability,
        "most": _most(most, today),
        "ways": [one._asdict() for one in ways()],
        "alternatives": [one._asdict() for one in others],
    }
    given = given._replace(own=own)
    check(given)
    carry_out(
        STAFF,
        given,
        out,
        office=office,
        workers=crews.Workers(workers, processes, cluster),
        replace=replace,
        insist=insist,
        quiet=quiet,
        yes=yes,
    )


def _most(given: int | None, today: int) -> int:
    """The most posts that are tried. Raises `InputError` for fewer than today's."""
    if given is not None and given < today:
        raise InputError(_("is fewer than today's PKs"), key="--most", allowed=_("{n} or more").format(n=today))
    return TIMES * today if given is None else given


def _alternative(text: str) -> Alternative:
    """An alternative as it was asked for. Raises `InputError` for unknown levers, and for those that set posts."""
    from experiments.planner.staff.ways import Alternative
    from scenarios.files import settings_of
    from sim.policy.levers import RIVALS, Policy

    levers = settings_of(text.split(","))
    for lever in levers:
        if lever in RIVALS:
            raise InputError(_("sets the posts, which an alternative leaves as they are"), file="--instead", key=lever)
    policy = Policy.of(levers, file="--instead").levers()
    return Alternative(text, {lever: policy[lever] for lever in levers}, "planner")
