"""The command `bapas validate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.commands import Workers
from sim.errors import RunError
from sim.language import _

PAGE = Path("docs/validation.md")


def validate(
    pattern: Annotated[
        list[str] | None, typer.Argument(help=_("published patterns by name or number; all where none"))
    ] = None,
    replications: Annotated[
        int, typer.Option(min=2, max=10000, help=_("replications, each with its own seed and draw"))
    ] = 40,
    out: Annotated[
        Path | None, typer.Option(help=_("page; docs/validation.md where all patterns are run, else none"))
    ] = None,
    runs: Annotated[Path, typer.Option(help=_("folder where runs are kept, so that it can go on"))] = Path(
        "results/validation"
    ),
    workers: Workers = None,
) -> None:
    """Put published patterns to the model: reproduced, not reproduced, or cannot tell."""
    from experiments import validation
    from experiments.patterns import OFFICE, chosen, known
    from experiments.progress import announce_compilation, bar
    from experiments.validation_page import shown, write
    from experiments.verdict_history import keep_first
    from scenarios.store import FolderStore
    from scenarios.workers import Workers
    from sim.office import Office

    patterns = chosen(pattern or ())
    page = out or (PAGE if list(patterns) == list(known()) else None)
    total = replications * len(validation.plan_of(patterns, Office.read(OFFICE)).studies)
    announce_compilation()
    with FolderStore(runs, validation.EXPERIMENT) as store, bar(_("warmed-up offices"), total) as done:
        results = validation.validate(
            patterns, replications=replications, store=store, workers=Workers(workers), done=done
        )
    keep_first(results, replications)
    shown(results)
    if page is not None:
        write(results, replications, page)
        typer.echo(_("Page and figures: {page}").format(page=page))
    crashed = [result for result in results if result.crash]
    if crashed:
        raise RunError(
            _("{n} patterns crashed ({names}); the first one said: {why}").format(
                n=len(crashed),
                names=", ".join(result.pattern.name for result in crashed),
                why=crashed[0].crash.strip().splitlines()[-1],
            )
        )
