"""The command `bapas paper`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from experiments.commands import Cluster, OfficeFile, Processes, Quiet, Replace, Seed, Workers
from sim.errors import InputError
from sim.language import _

CHECKOUT = Path("docs") / "architecture.md"


def paper(
    out: Annotated[Path | None, typer.Option(help=_("the page; docs/paper.md in a checkout, else paper.md"))] = None,
    runs: Annotated[Path | None, typer.Option(help=_("folder of runs; beside the page where absent"))] = None,
    replications: Annotated[int, typer.Option(min=2, max=10000, help=_("paired replications"))] = 40,
    seed: Seed = 1,
    years: Annotated[float, typer.Option(min=1, max=50, help=_("years from the start"))] = 3.0,
    workers: Workers = None,
    office: OfficeFile = "palembang",
    replace: Replace = False,
    processes: Processes = False,
    cluster: Cluster = None,
    quiet: Quiet = False,
) -> None:
    """Answer the paper that the project starts from, question by question, on a page with figures."""
    page_file = out or Path("docs/paper.md" if CHECKOUT.exists() else "paper.md")
    _check(page_file)

    from experiments.comparison import numbers_of
    from experiments.paper import page
    from experiments.paper.runs import gather
    from experiments.progress import announce_compilation, bar
    from scenarios import workers as crews

    if not quiet:
        announce_compilation()
    with (
        bar(_("unchanged worlds"), replications, quiet) as unchanged,
        bar(_("replications"), len(numbers_of(replications)), quiet) as compared,
    ):
        evidence = gather(
            office,
            replications=replications,
            seed=seed,
            years=years,
            folder=runs or page_file.with_name(f"{page_file.stem}_runs"),
            workers=crews.Workers(workers, processes, cluster),
            replace=replace,
            compared=compared,
            unchanged=unchanged,
        )
    page.write(evidence, page_file)
    if not quiet:
        typer.echo(_("The page: {file}").format(file=page_file))


def _check(out: Path) -> None:
    """Raise `InputError` where no page can be written to `out`."""
    if out.suffix != ".md" or out.is_dir():
        raise InputError(_("is no Markdown file"), file=out, key="--out", allowed=_("a file that ends in .md"))
    if not out.absolute().parent.is_dir():
        raise InputError(_("there is no such folder"), file=out.absolute().parent, key="--out")
    if out.with_suffix("").is_file():
        raise InputError(_("is a file, where the figures need a folder"), file=out.with_suffix(""), key="--out")
