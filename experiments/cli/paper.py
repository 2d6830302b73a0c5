"""The command `bapas paper`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.cli.options import Cluster, Insist, OfficeFile, Processes, Quiet, Replace, Seed, Workers, check_named
from sim.text.language import N_, _

CHECKOUT = Path("docs") / "architecture.md"


def paper(
    out: Annotated[Path | None, typer.Option(help=N_("the page; docs/paper.md in a checkout, else paper.md"))] = None,
    runs: Annotated[Path | None, typer.Option(help=N_("folder of runs; beside the page where absent"))] = None,
    replications: Annotated[int, typer.Option(min=2, max=10000, help=N_("paired replications"))] = 40,
    seed: Seed = 1,
    years: Annotated[float, typer.Option(min=1, max=50, help=N_("years from the start"))] = 3.5,
    workers: Workers = None,
    office: OfficeFile = "palembang",
    insist: Insist = False,
    replace: Replace = False,
    processes: Processes = False,
    cluster: Cluster = None,
    quiet: Quiet = False,
) -> None:
    """Answer the paper that the project starts from, question by question, on a page with figures."""
    page_file = out or Path("docs/paper.md" if CHECKOUT.exists() else "paper.md")
    check_named(page_file, ".md")

    import scenarios
    from experiments.cli.kept import check_office, going_on
    from experiments.cli.progress import announce_compilation, bar
    from experiments.comparison.compare import echoes
    from experiments.documents import terminal
    from experiments.documents.files import check_page
    from experiments.paper import page
    from experiments.paper.runs import SCANNED, check, gather, planned
    from scenarios.runs import workers as crews

    check_page(page_file)
    folder = runs or page_file.with_name(f"{page_file.stem}_runs")
    place, crew = scenarios.load_office(office), crews.Workers(workers, processes, cluster)
    crew.check()
    check(planned(place, seed=seed, years=years), folder, replace)
    if not quiet:
        announce_compilation()
    check_office(place, office, insist)
    with (
        going_on(folder),
        bar(_("unchanged worlds"), replications, quiet) as unchanged,
        bar(_("replications"), replications + echoes(replications), quiet) as compared,
        bar(_("numbers of PKs"), (few := min(SCANNED, replications)) + echoes(few), quiet) as scanned,
    ):
        evidence = gather(
            place,
            replications=replications,
            seed=seed,
            years=years,
            folder=folder,
            workers=crew,
            replace=replace,
            tell=terminal.warn,
            compared=compared,
            unchanged=unchanged,
            scanned=scanned,
        )
        page.write(evidence, page_file)
    if not quiet:
        terminal.say(_("The page: {file}").format(file=page_file))
