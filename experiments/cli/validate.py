"""The command `bapas validate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.cli.options import Replace, Workers, check_named
from sim.text.errors import InputError, RunError
from sim.text.language import N_, _

PAGE = Path("docs/validation.md")


def validate(
    pattern: Annotated[
        list[str] | None, typer.Argument(help=N_("published patterns by name or number; all where none"))
    ] = None,
    replications: Annotated[
        int, typer.Option(min=2, max=10000, help=N_("replications, each with its own seed and draw"))
    ] = 40,
    out: Annotated[
        Path | None, typer.Option(help=N_("page; docs/validation.md where all patterns are run, else none"))
    ] = None,
    runs: Annotated[Path, typer.Option(help=N_("folder where runs are kept, so that it can go on"))] = Path(
        "results/validation"
    ),
    workers: Workers = None,
    replace: Replace = False,
) -> None:
    """Put published patterns to the model, and take the headline scenarios apart where all patterns are run."""
    from experiments.cli.kept import going_on
    from experiments.cli.progress import announce_compilation, bar
    from experiments.documents import terminal
    from experiments.patterns import OFFICE, ablation, chosen, known, validation
    from experiments.patterns.history import keep_first
    from experiments.patterns.page import check, shown, write
    from scenarios.runs.store import FolderStore
    from scenarios.runs.workers import Workers
    from sim.office import Office
    from sim.parameters import Parameters

    patterns = chosen(pattern or ())
    whole = list(patterns) == list(known())
    page = out or (PAGE if whole else None)
    office, crew = Office.read(OFFICE), Workers(workers)
    if page is not None:
        check_named(page, ".md")
        check(page)
    worlds = ablation.variants(office, Parameters.read()) if whole else {}
    again = min(replications, ablation.REPLICATIONS)
    total = replications * len(validation.plan_of(patterns, office).studies)
    apart = None
    announce_compilation()
    with FolderStore(runs, validation.EXPERIMENT, replace, terminal.warn, "--runs") as store, going_on(runs):
        with bar(_("patterns: warmed-up offices"), total) as done:
            results = validation.validate(patterns, replications=replications, store=store, workers=crew, done=done)
        try:
            keep_first(results, replications)
        except (OSError, InputError) as error:  # the package may be another's to write to
            terminal.warn(_("first verdicts are not written down ({why})").format(why=error))
        if worlds:
            with bar(_("mechanisms: warmed-up offices"), again * len(worlds)) as done:
                apart = ablation.take_apart(worlds, office, replications=again, store=store, workers=crew, done=done)
        shown(results)
        if page is not None:
            write(results, replications, page, apart)
            terminal.say(_("Page and figures: {page}").format(page=page))
    crashed = [result for result in results if result.crash]
    if crashed:
        raise RunError(
            _("{n} patterns crashed ({names}); the first one said: {why}").format(
                n=len(crashed),
                names=", ".join(result.pattern.name for result in crashed),
                why=crashed[0].crash.strip().splitlines()[-1],
            )
        )
