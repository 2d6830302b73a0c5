"""The command `bapas robust`."""

from __future__ import annotations

from typing import Annotated

import typer

from experiments.cli.options import (
    Cluster,
    Insist,
    OfficeFile,
    Out,
    ParametersFile,
    Posterior,
    Priors,
    Processes,
    Quiet,
    Replace,
    Seed,
    Sets,
    Workers,
    Years,
    Yes,
)
from sim.text.errors import InputError, nearest
from sim.text.language import N_, _

Policies = Annotated[list[str] | None, typer.Argument(help=N_("scenarios by name, or files; the main ones if none"))]
Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--target", help=N_("outcome=value that an office has to reach or stay under; ready-made ones where absent")
    ),
]
Outcomes = Annotated[
    list[str] | None,
    typer.Option(
        "--outcome",
        help=N_(
            "code of the one outcome by which policies are judged (docs/outcomes.md lists them); reoffending where "
            "absent"
        ),
    ),
]
Worlds = Annotated[int, typer.Option(min=8, max=10000, help=N_("worlds: draws of the unknown numbers"))]


def robust(
    policies: Policies = None,
    target: Targets = None,
    outcome: Outcomes = None,
    worlds: Worlds = 128,
    years: Years = 3.5,
    seed: Seed = 1,
    office: OfficeFile = "palembang",
    sets: Sets = None,
    posterior: Posterior = None,
    priors: Priors = False,
    parameters: ParametersFile = None,
    out: Out = None,
    replace: Replace = False,
    workers: Workers = None,
    processes: Processes = False,
    cluster: Cluster = None,
    insist: Insist = False,
    quiet: Quiet = False,
    yes: Yes = False,
) -> None:
    """Policies over many plausible worlds: what each rule of choice picks, and where a policy fails."""
    from experiments.cli.asking import carry_out
    from experiments.planner.decision.given import decided
    from experiments.planner.robust.question import ROBUST
    from experiments.planner.targets.targets import ready_made
    from scenarios import MAIN
    from scenarios.runs import workers as crews
    from sim.extras import require

    require("ema_workbench", "planner")
    usual = ready_made("robust")
    given = decided(
        policies or MAIN,
        outcomes=_outcome(outcome or []),
        own={"targets": dict(map(_target, target)) if target else {one.outcome: one.bound for one in usual}},
        office=office,
        sets=sets or (),
        years=years,
        seed=seed,
        replications=worlds,
        priors=priors,
        posterior=posterior,
        parameters=parameters,
    )
    carry_out(
        ROBUST,
        given,
        out,
        office=office,
        workers=crews.Workers(workers, processes, cluster),
        replace=replace,
        insist=insist,
        quiet=quiet,
        yes=yes,
    )


def _outcome(names: list[str]) -> list[str]:
    """The outcome that is asked for, if any. Raises `InputError` for several, and where neither way is better."""
    from experiments.planner.decision.words import checked
    from sim.ledger.outcomes import OUTCOMES, Better

    found = checked(names)
    if len(found) > 1:
        raise InputError(_("are several outcomes"), file="--outcome", key=", ".join(found), allowed=_("one outcome"))
    for name in found:
        if OUTCOMES[name].better == Better.NONE:
            raise InputError(
                _("is an outcome of which neither way is better"),
                file="--outcome",
                key=name,
                allowed=_("the outcomes of docs/outcomes.md of which one way is better"),
            )
    return found


def _target(text: str) -> tuple[str, float]:
    """An outcome and its target. Raises `InputError` for what is none."""
    from sim.ledger.outcomes import OUTCOMES, Better

    name, _equals, value = text.partition("=")
    known = [code for code, entry in OUTCOMES.items() if entry.better != Better.NONE]
    if name not in known:
        raise InputError(
            _("is no outcome that can have a target"),
            file="--target",
            key=name,
            allowed=_("the outcomes of docs/outcomes.md of which one way is better"),
            nearest=nearest(name, known),
        )
    try:
        return name, float(value)
    except ValueError:
        raise InputError(
            _("{text!r} is no number").format(text=value),
            file="--target",
            key=name,
            allowed=_("outcome=value; a point stands before decimals"),
        ) from None
