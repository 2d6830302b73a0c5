"""The command `bapas check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sim.errors import InputError, nearest
from sim.language import _


def check(
    seeds: Annotated[int, typer.Option(min=2, max=10000, help=_("seeds"))] = 40,
    seed: Annotated[int, typer.Option(min=0, help=_("seed of the study"))] = 1,
    office: Annotated[str, typer.Option(help=_("office by name, or a file"))] = "palembang",
    count_rule: Annotated[str, typer.Option(help=_("who is a client: stock or ever"))] = "stock",
    recorded_rule: Annotated[str, typer.Option(help=_("who is a recidivist: guidance or always"))] = "guidance",
    out: Annotated[Path | None, typer.Option(help=_("PNG file for the picture"))] = None,
) -> None:
    """Hold the model's yearly ledger against Table 1 of the paper: a check of arithmetic, called nothing more."""
    from rich.console import Console
    from rich.progress import Progress

    import scenarios
    from calibration import check as arithmetic
    from calibration.table1 import CONTRADICTIONS, READINGS

    for reading, given in zip(READINGS, (count_rule, recorded_rule), strict=True):
        if given not in reading.options:
            key = "--" + reading.name.replace("_", "-")
            raise InputError(
                _("unknown reading: {given}").format(given=given),
                key=key,
                allowed=", ".join(reading.options),
                nearest=nearest(given, reading.options),
            )
    if out is not None and out.is_dir():
        raise InputError(_("is a folder, not a file"), file=out, key="--out")
    if out is not None and not out.absolute().parent.is_dir():
        raise InputError(_("there is no such folder"), file=out.absolute().parent, key="--out")
    place = scenarios.load_office(office)
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task(_("seeds"), total=seeds)
        simulated = arithmetic.simulate(
            place, seeds, seed, count_rule, recorded_rule, lambda count: progress.update(task, completed=count)
        )
    table = arithmetic.compare(simulated)
    typer.echo(
        _("Readings of Table 1: clients {count}; recidivists {recorded}.").format(
            count=READINGS[0].options[count_rule], recorded=READINGS[1].options[recorded_rule]
        )
    )
    for row in table.itertuples():
        inside = _("inside") if row.inside else _("outside")
        typer.echo(
            _(
                "{year}: clients {clients_model:,.0f} (paper {clients_paper:,}); recorded {recorded_model:.1f}, "
                "95 % of seeds {lo:.0f} to {hi:.0f} (paper {recorded_paper}: {inside})"
            ).format(**{**row._asdict(), "inside": inside})
        )
    typer.echo(_("A check of arithmetic: that these numbers can be hit says nothing about what is true."))
    for text in CONTRADICTIONS:
        typer.echo(f"- {text}")
    if out is not None:
        arithmetic.draw(simulated, table, out)
